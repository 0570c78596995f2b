"""The answer about decoys: its estimates, its honesty, and that it is the same for one seed with any workers."""

from __future__ import annotations

import dataclasses
import re

import pytest

from secondnight.questions import Options, question
from secondnight.scenario import load

ESTIMATES = {
    "leakers",
    "no_leaker_probability",
    "leakers_without_decoys",
    "extra_leakers_per_10_decoys",
    "interceptors_to_hold",
    "interceptors_present",
    "rounds_spent",
    "rounds_spent_on_decoys_share",
    "first_layer_empty_min",
    "cost_exchange_ratio",
    "value_protected_usd",
    "debris_events",
}
NEVER = re.compile(r"signific|dramatic|devastat|massive|escalat", re.IGNORECASE)


@pytest.fixture(scope="module")
def moscow():
    return question("decoys").answer(load("moscow-2025-05-06"), Options(replications=400, seed=2))


def test_has_every_estimate_once(moscow):
    names = [e.name for e in moscow.estimates]
    assert set(names) == ESTIMATES
    assert len(names) == len(ESTIMATES)


def test_intervals_hold_their_values_and_say_what_they_contain(moscow):
    for e in moscow.estimates:
        if e.value is not None and e.low is not None and e.high is not None:
            assert e.low <= e.value <= e.high or e.name in {"debris_events"}, e
        assert e.contains, e
        assert e.kind == "notional"


def test_headline_begins_with_the_figure_and_says_what_it_leans_on(moscow):
    assert re.search(r"about [\d.]+ of \d+ strike drones get through \(90 %: [\d.]+ to [\d.]+\)", moscow.headline)
    assert "nobody outside knows" in moscow.headline
    assert not NEVER.search(moscow.headline)


def test_every_chart_says_in_words_what_it_shows(moscow):
    assert [c.name for c in moscow.charts] == [
        "leakers_by_decoy_share",
        "load_and_capacity",
        "stopped_by_layer",
        "assumptions",
    ]
    assert all(len(c.text) > 80 for c in moscow.charts)


def test_same_for_one_seed_on_any_number_of_workers(moscow):
    again = question("decoys").answer(load("moscow-2025-05-06"), Options(replications=400, seed=2, workers=5))
    assert dataclasses.asdict(again) == dataclasses.asdict(moscow)


def test_another_seed_gives_another_answer(moscow):
    other = question("decoys").answer(load("moscow-2025-05-06"), Options(replications=400, seed=3))
    assert other.estimates[0].value != moscow.estimates[0].value


def test_a_scenario_without_ranges_has_luck_alone():
    answer = question("decoys").answer(load("notional-city"), Options(replications=100))
    assert "every parameter as known" in answer.headline
    assert not answer.assumptions


@pytest.mark.parametrize(
    "overrides",
    [
        ["raid.decoy_share=0"],
        ["raid.decoy_share=1"],
        ["raid.tracks=0"],
        [
            "raid.defence.long_range_missile.sites=0",
            "raid.defence.inner_guns.sites=0",
            "raid.defence.mobile_fire_group.sites=0",
        ],
        ["raid.doctrine.hold_fire_on_decoys=no", "raid.cruise_missile_share=0.2", "raid.jet_drone_share=0.2"],
    ],
)
def test_edges_are_answered(overrides):
    answer = question("decoys").answer(load("notional-city", overrides), Options(replications=60))
    values = {e.name: e.value for e in answer.estimates}
    assert values["leakers"] is not None
    assert "nan" not in answer.headline


def test_progress_ends_where_it_said():
    seen: list[tuple[int, int]] = []
    question("decoys").answer(
        load("notional-city"), Options(replications=40, progress=lambda _stage, done, total: seen.append((done, total)))
    )
    assert seen[-1][0] == seen[-1][1]
    assert [d for d, _ in seen] == sorted(d for d, _ in seen)
