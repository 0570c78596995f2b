from __future__ import annotations

import json
import math
from dataclasses import replace

import sample_answer

from secondnight.present import document
from secondnight.questions.answer import Chart, Column, Estimate, Table

KEYS = [
    "question",
    "scenario",
    "seed",
    "replications",
    "headline",
    "estimates",
    "tables",
    "charts",
    "assumptions",
    "base_rate",
    "analogue",
    "limits",
    "sources",
]


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


def test_keys_are_exactly_those_of_the_promise():
    found = json.loads(document.text(sample_answer.decoys()), parse_constant=refuse)
    assert list(found) == KEYS
    assert {tuple(estimate) for estimate in found["estimates"]} == {
        ("name", "value", "low", "high", "level", "unit", "kind", "contains")
    }
    assert {tuple(table) for table in found["tables"]} == {("name", "title", "columns", "rows", "note")}
    assert {tuple(column) for table in found["tables"] for column in table["columns"]} == {("key", "heading", "unit")}
    assert {tuple(leaned) for leaned in found["assumptions"]} == {("text", "swing", "kind", "source")}
    assert list(found["analogue"]) == ["case", "parallel", "correction", "source"]


def test_values_are_those_of_the_answer():
    answer = sample_answer.decoys()
    found = json.loads(document.text(answer))
    assert found["question"] == "decoys"
    assert found["seed"] == 1
    assert found["replications"] == 2000
    assert found["estimates"][0] == {
        "name": "leakers_tracks",
        "value": 11.2,
        "low": 4.0,
        "high": 21.0,
        "level": 0.9,
        "unit": "tracks",
        "kind": "notional",
        "contains": ["luck", "ignorance"],
    }
    assert found["estimates"][5]["value"] is None
    assert found["tables"][1]["rows"][4] == {"layer": "fighters", "kills": None}
    assert found["limits"] == list(answer.limits)
    assert found["sources"] == list(answer.sources)
    assert found["analogue"]["correction"] == answer.analogue.correction
    assert [chart["description"] for chart in found["charts"]] == [chart.text for chart in answer.charts]
    assert all(chart["title"]["text"] and chart["config"] for chart in found["charts"])


def test_what_is_missing_is_null():
    found = json.loads(document.text(sample_answer.endurance()))
    assert found["base_rate"] is None
    assert found["analogue"] is None
    assert found["tables"] == []


def test_what_is_not_finite_is_null_everywhere():
    answer = replace(
        sample_answer.endurance(),
        estimates=(Estimate("a", "a", math.nan, "1", -math.inf, math.inf),),
        tables=(Table("t", "T", (Column("a", "a"),), ({"a": math.nan},)),),
        charts=(Chart("c", "C", "C.", {"mark": "bar", "data": {"values": [{"a": math.inf}]}}),),
    )
    found = json.loads(document.text(answer), parse_constant=refuse)
    assert [found["estimates"][0][key] for key in ("value", "low", "high")] == [None, None, None]
    assert found["tables"][0]["rows"] == [{"a": None}]
    assert found["charts"][0]["data"]["values"] == [{"a": None}]
