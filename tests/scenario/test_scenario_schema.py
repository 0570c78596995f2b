"""The JSON Schema, against the reader: what one takes the other takes."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from secondnight.distributions import Pert, Triangular
from secondnight.scenario import bundled, schema, sheet
from secondnight.scenario.document import parse
from secondnight.scenario.new import _TEXT
from secondnight.scenario.parameters import classes
from secondnight.scenario.reading import bundled_text, read

HEAD = "name: a\ntitle: A\ncity: {name: Anytown, notional: true}\n"


@pytest.fixture(scope="module")
def validator():
    whole = schema()
    Draft202012Validator.check_schema(whole)
    return Draft202012Validator(whole)


def errors(validator, text):
    return list(validator.iter_errors(parse(text, None).plain()))


@pytest.mark.parametrize("name", sorted(bundled()))
def test_bundled_scenarios_pass(validator, name):
    assert errors(validator, bundled_text(name)) == []


def test_the_starter_passes(validator):
    assert errors(validator, _TEXT.format(name="a", title="A")) == []


@pytest.mark.parametrize(
    "line",
    [
        "tracks: 60",
        "tracks: 40..80",
        "tracks: 4e1 .. 8.5e1",
        "tracks: {value: 60, kind: measured, source: erlang-1917}",
        "tracks: {low: 40, high: 80}",
        "tracks: {low: 40, mode: 60, high: 80}",
        "tracks: {low: 40, mode: 60, high: 80, distribution: triangular}",
        "tracks: {mean: 60, sd: 5, low: 0, high: 200}",
        "count_dispersion: {low: 1, high: 2, distribution: uniform}",
        "detection_delay_low_s: {median: 60, sd_log: 0.4}",
        "decoy_share: {alpha: 2, beta: 3}",
        "decoy_share: {values: [0.2, 0.4], weights: [0.5, 0.5]}",
        "decoy_share: {sample: [0.2, 0.4, 0.3]}",
        "doctrine: {hold_fire_on_decoys: true}",
        "doctrine: {hold_fire_on_decoys: no}",
        "doctrine: {assignment: threat}",
        "axes: [{bearing_deg: 200}]",
        "defence: {fighter_patrol: {sites: 2}}",
        "defence: {guns: {class: mobile_fire_group, kill_probability: {decoy: 0.3}}}",
    ],
)
def test_what_the_reader_takes_the_schema_takes(validator, line):
    text = f"{HEAD}raid:\n  {line}\n"
    read(text, "f.yaml")
    assert errors(validator, text) == []


@pytest.mark.parametrize(
    "line",
    [
        "trakcs: 60",
        "tracks: '60'",
        "tracks: sixty",
        "tracks: 40...80",
        "tracks:",
        "tracks: true",
        "tracks: -1",
        "tracks: 20000",
        "tracks: {low: 40}",
        "tracks: {low: 40, hgih: 60}",
        "tracks: {value: 60, kind: sure}",
        "decoy_share: 1.2",
        "waves: 0",
        "doctrine: {assignment: thraet}",
        "doctrine: {assignment: true}",
        "threats: {decoy: {speed: 100}}",
        "axes: [{bearing: 200}]",
        "axes: [{bearing_deg: 400}]",
        "axes: 3",
        "defence: {guns: {sites: 3}}",
        "defence: {guns: {class: tank}}",
        "defence: {Guns: {class: mobile_fire_group}}",
        "defence: {guns: {class: electronic_warfare, rounds: 3}}",
        "defence: {electronic_warfare: {rounds: 3}}",
        "defence: {fighter_patrol: {class: mobile_fire_group}}",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(validator, line):
    text = f"{HEAD}raid:\n  {line}\n"
    with pytest.raises(ValueError):
        read(text, "f.yaml")
    assert errors(validator, text)


@pytest.mark.parametrize(
    "text",
    [
        "name: A\ntitle: A\ncity: {name: Moscow}\n",
        "title: A\ncity: {name: Moscow}\n",
        HEAD + "ignorance: all\n",
        HEAD + "night: 20250505\n",
        HEAD + "zzz: 1\n",
    ],
)
def test_a_wrong_top_level_is_refused(validator, text):
    assert errors(validator, text)


def test_every_parameter_is_described():
    whole = schema()
    definitions = whole["$defs"]
    for name, row in sheet("raid").items():
        first, *rest = name.split(".")
        node = definitions[rest.pop(0)] if first == "defence" else definitions["RaidSection"]
        for step in rest if first == "defence" else (first, *rest):
            node = node["properties"][step]
        assert node["default"] == row.default
        assert row.description in node["description"]
        assert row.unit == "choice" or f"Unit: {row.unit}." in node["description"]
    assert set(classes()) <= set(definitions)
    assert json.loads(json.dumps(whole)) == whole


def test_three_numbers_are_a_pert_unless_they_say_triangular():
    for more, family in (("", Pert), (", distribution: triangular", Triangular)):
        scenario = read(f"{HEAD}raid:\n  tracks: {{low: 40, mode: 60, high: 80{more}}}\n", "f.yaml")
        assert scenario.quantities["raid.tracks"].distribution == family(40.0, 60.0, 80.0)
