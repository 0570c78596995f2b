"""Every figure of `simulate` can be counted again from the trace of the same replication, and the trace makes sense."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_scenario import PlainScenario, random_scenario
from recount import Recount, looks

from secondnight.errors import InputError
from secondnight.raid import simulate, trace
from secondnight.raid.record import EVENTS
from secondnight.raid.tables import CLASSES

numbers = st.integers(0, 479)


def all_present(number: int) -> PlainScenario:
    """A random scenario in which every site is there, since a trace says nothing of those that are not."""
    scenario = random_scenario(number)
    return scenario.with_values({f"defence.{layer.name}.availability": 1.0 for layer in scenario.layers})


@settings(max_examples=48)
@given(numbers, st.integers(0, 99))
def test_all_figures_of_a_replication_can_be_counted_from_its_trace(number: int, seed: int):
    scenario = all_present(number)
    raid = simulate(scenario, 1, seed, ignorance=False)
    told = Recount.of(trace(scenario, 0, seed, ignorance=False), scenario)
    assert told.by_class("enter") == raid["launched"].values[0].tolist()
    assert told.by_class("arrive") == raid["leaked"].values[0].tolist()
    assert told.by_class_and_layer("kill") == raid["killed"].values[0].tolist()
    assert told.by_class_and_layer("soft_kill") == raid["lost"].values[0].tolist()
    assert told.by_class_and_layer("assign", amounts=True) == raid["rounds_spent"].values[0].tolist()
    assert told.by_layer("debris") == raid["debris_events"].values[0].tolist()
    assert told.empty_min() == raid["layer_empty_min"].values[0].tolist()
    assert told.leaked_by_sector() == raid["leaked_by_sector"].values[0].tolist()


@pytest.mark.uncompiled
@settings(max_examples=16)
@given(numbers, st.integers(0, 99))
def test_the_load_of_each_minute_can_be_counted_from_the_trace(number: int, seed: int):
    scenario = all_present(number)
    raid = simulate(scenario, 1, seed, ignorance=False)
    told = Recount.of(trace(scenario, 0, seed, ignorance=False), scenario)
    # The last minute stands for all that comes after it.
    minutes = raid.sizes["minute"] - 1
    assert told.tracks_in_reach(minutes).tolist() == raid["tracks_in_reach"].values[:-1].tolist()
    assert told.busy_channels(minutes).tolist() == raid["busy_channels"].values[:-1].tolist()
    assert told.armed_channels(minutes).tolist() == raid["armed_channels"].values[:-1].tolist()


@settings(max_examples=48)
@given(numbers, st.integers(0, 99))
def test_a_trace_keeps_the_rules(number: int, seed: int):
    scenario = random_scenario(number)
    rows = trace(scenario, 0, seed, ignorance=False).to_dicts()
    order = [(row["time_s"], EVENTS.index(row["event"])) for row in rows]
    assert order == sorted(order)
    assert_each_track_ends_once(rows)
    assert_groups_keep_the_rules(rows, scenario)
    assert_sites_keep_the_rules(rows, scenario)


def assert_each_track_ends_once(rows: list[dict]) -> None:
    entered = Counter(row["track"] for row in rows if row["event"] == "enter")
    ended = Counter(row["track"] for row in rows if row["event"] in ("kill", "soft_kill", "arrive"))
    assert entered == ended
    assert set(entered.values()) <= {1}
    alone = {row["track"]: row["time_s"] for row in rows if row["event"] in ("kill", "soft_kill", "arrive")}
    started = {row["track"]: row["time_s"] for row in rows if row["event"] == "enter"}
    for row in rows:
        if row["event"] in ("detect", "classify", "in_reach", "out_of_reach", "debris"):
            assert started[row["track"]] <= row["time_s"] <= alone[row["track"]]


def assert_groups_keep_the_rules(rows: list[dict], scenario: PlainScenario) -> None:
    doctrine = {name: scenario.choices[f"raid.doctrine.{name}"] for name in ("coordination", "assignment")}
    together = doctrine == {**doctrine, "coordination": "layer"} and doctrine["assignment"] != "uncoordinated"
    gone_s = {row["track"]: row["time_s"] for row in rows if row["event"] in ("kill", "soft_kill")}
    by_group = defaultdict(list)
    for look in looks(rows):
        by_group[look[0]["track"], look[0]["layer"] if together else look[0]["site"]].append(look)
    for (track, _), of_group in by_group.items():
        of_group.sort(key=lambda look: look[0]["time_s"])
        most = round(scenario.values[f"raid.defence.{of_group[0][0]['layer']}.max_looks"])
        assert len(of_group) <= most
        for (_, _, assess), (assign, _, _) in pairwise(of_group):
            assert assess["time_s"] <= assign["time_s"]
            assert assess["amount"] == 0
            # A group shoots at what is gone only if its own last word, after the end, was a miss.
            if assign["time_s"] > gone_s.get(track, math.inf):
                assert scenario.values["raid.doctrine.declared_missed_if_killed"] > 0
                assert assess["time_s"] >= gone_s[track]
        assert of_group[0][0]["time_s"] <= gone_s.get(track, math.inf)


def assert_sites_keep_the_rules(rows: list[dict], scenario: PlainScenario) -> None:
    values = scenario.values
    reserve = values["raid.doctrine.reserve_share"]
    busy: Counter[int] = Counter()
    spent: Counter[int] = Counter()
    loaded: Counter[int] = Counter()
    for row in rows:
        if row["event"] not in ("assign", "assess", "reload"):
            continue
        k, at = row["site"], f"raid.defence.{row['layer']}."
        if row["event"] == "assess":
            busy[k] -= 1
            continue
        if row["event"] == "reload":
            loaded[k] += row["amount"]
            assert 0 < row["amount"] <= round(values[at + "reload_block"])
            assert loaded[k] <= round(values[at + "reload_stock"])
            continue
        # A channel freed at this instant may be taken at once; the trace puts all assignments of an instant first.
        freed = sum(1 for r in rows if r["event"] == "assess" and r["site"] == k and r["time_s"] == row["time_s"])
        busy[k] += 1
        assert busy[k] <= round(values[at + "channels"]) + freed
        spent[k] += row["amount"]
        due = sum(
            r["amount"] for r in rows if r["event"] == "reload" and r["site"] == k and r["time_s"] == row["time_s"]
        )
        assert 1 <= row["amount"] <= round(values[at + "salvo"])
        assert spent[k] <= round(values[at + "rounds"]) + loaded[k] + due
        held = round(values[at + "rounds"]) + round(values[at + "reload_stock"])
        assert spent[k] <= math.floor((1 - reserve) * held + 1e-9)


def test_a_trace_has_the_columns_that_are_promised():
    scenario = random_scenario(7)
    table = trace(scenario, 3, 5, ignorance=False)
    assert table.columns == ["time_s", "event", "track", "threat", "site", "layer", "amount", "x_km", "y_km"]
    assert set(table["event"]) <= set(EVENTS)
    assert set(table["threat"].drop_nulls()) <= set(CLASSES)
    assert set(table["layer"].drop_nulls()) <= {layer.name for layer in scenario.layers}
    for row in table.iter_rows(named=True):
        assert (row["track"] is None) == (row["threat"] is None) == (row["x_km"] is None) == (row["event"] == "reload")
        assert (row["site"] is None) == (row["layer"] is None)
        if row["event"] in ("enter", "arrive"):
            assert row["site"] is None
            inside = math.hypot(row["x_km"], row["y_km"]) <= scenario.values["raid.city_radius_km"] + 1e-9
            assert inside == (row["event"] == "arrive")


def test_the_trace_is_that_of_the_replication_that_is_named():
    scenario = random_scenario(0)
    raids = simulate(scenario, 30, 4, night=2, ignorance=False)
    for k in (0, 1, 29):
        told = Recount.of(trace(scenario, k, 4, night=2, ignorance=False), scenario)
        assert told.by_class_and_layer("kill") == raids["killed"].values[k].tolist()
        assert told.by_class_and_layer("assign", amounts=True) == raids["rounds_spent"].values[k].tolist()


def test_with_ignorance_the_trace_uses_the_draw_of_its_replication():
    from secondnight.scenario import load

    scenario = load("notional-city", ["raid.defence.mobile_fire_group.rounds=2..40", "raid.tracks=20..90"])
    raids = simulate(scenario, 25, 4)
    for k in (0, 9, 10, 24):
        told = trace(scenario, k, 4)
        assert told.filter(told["event"] == "enter").height == int(raids["launched"][k].sum())
        assert told.filter(told["event"] == "kill").height == int(raids["killed"][k].sum())


def test_a_long_trace_is_run_again_with_room():
    # Each of 40 tracks crosses 60 jammers, and each crossing is two records, in the first 64 a track and more.
    scenario = random_scenario(1)
    jammer = next(layer.name for layer in scenario.layers if layer.kind == "electronic_warfare")
    at = f"defence.{jammer}."
    crowded = {at + "sites": 60, at + "availability": 1, at + "reach_km": 60, at + "altitude_low_km": 0}
    never = {f"{at}kill_probability.{name}": 0.0 for name in CLASSES}
    scenario = scenario.with_values({**crowded, **never, "tracks": 40}).with_choices({"count_law": "fixed"})
    told = trace(scenario, 0, 1, ignorance=False)
    assert told.height > 64 * 40 + 64
    assert (told["event"] == "in_reach").sum() == (told["event"] == "out_of_reach").sum()
    assert np.diff(told["time_s"].to_numpy()).min() >= 0.0


def test_nobody_flies_and_nobody_waits():
    nobody = random_scenario(0).with_values({"tracks": 0})
    assert trace(nobody, 0, 1, ignorance=False).height == 0
    undefended = PlainScenario(nobody.values, nobody.choices, (), nobody.axes).with_values({"tracks": 3})
    assert set(trace(undefended, 0, 1, ignorance=False)["event"]) <= {"enter", "detect", "classify", "arrive"}


def test_a_negative_replication_is_refused():
    with pytest.raises(InputError, match="replication is -1; it must be at least 0"):
        trace(random_scenario(0), -1)
