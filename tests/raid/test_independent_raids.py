"""Whole raids of the independent model against closed forms, and what must hold in every raid."""

from __future__ import annotations

import math
import random
from collections import Counter

import pytest
from independent_model import Outcome, simulate_once, summary
from independent_sites import Layer, Site, draw_sites
from random_scenarios import CASES, random_case, sheet

KIND = "short_range_missile"


def queue(**raid: float) -> tuple[dict[str, float], dict[str, str]]:
    """A queue of the textbook: every track flies to the centre, over one site whose interceptor needs no time."""
    values, choices = sheet([(KIND, KIND)])
    values |= {f"raid.detection_delay_{seen}_s": 0 for seen in ("low", "medium", "high")}
    values |= {"raid.decoy_share": 0, "raid.city_radius_km": 0, "raid.speed_spread": 0}
    site = {"sites": 1, "ring_km": 0, "availability": 1, "interceptor_speed_m_s": 1e12, "max_looks": 1}
    site |= {"rounds": 10_000, "reload_stock": 0, "assessment_s": 0}
    values |= {f"raid.defence.{KIND}.{name}": value for name, value in site.items()}
    choices["raid.doctrine.hold_fire_on_decoys"] = "no"
    return values | {f"raid.{name}": value for name, value in raid.items()}, choices


def placed(layout: str, seed: int, **settings: float) -> list[Site]:
    """The sites of a layer of six on a ring of 20 km."""
    values, choices = sheet([(KIND, KIND)])
    choices[f"raid.defence.{KIND}.layout"] = layout
    here = {"sites": 6, "ring_km": 20, "availability": 1, "rounds": 7, "reload_stock": 3, **settings}
    values |= {f"raid.defence.{KIND}.{name}": value for name, value in here.items()}
    return list(draw_sites(Layer(KIND, KIND, values, choices), "layer", 0.25, random.Random(seed)))


def test_sites_on_a_ring_are_even_and_turned():
    first, second = placed("ring", 1), placed("ring", 2)
    for site, following in zip(first, first[1:] + first[:1], strict=True):
        assert math.hypot(site.x, site.y) == pytest.approx(20)
        assert math.hypot(site.x - following.x, site.y - following.y) == pytest.approx(20)  # a hexagon
    assert first[0].x != pytest.approx(second[0].x)
    assert {site.group for site in first} == {first[0].group}
    assert {site.allowed for site in first} == {7}


def test_sites_at_random_fill_the_disc_and_some_are_absent():
    drawn = [site for seed in range(500) for site in placed("random", seed, availability=0.7)]
    assert len(drawn) == pytest.approx(2100, abs=4 * math.sqrt(3000 * 0.21))
    inner = sum(math.hypot(site.x, site.y) < 10 for site in drawn)
    assert inner / len(drawn) == pytest.approx(0.25, abs=4 * math.sqrt(0.1875 / 2100))


def test_burst():
    # models.md 2.2: 50 tracks at once, 6 channels, 45 s a look, 240 s in reach, p = 0.7: 30 engaged, mean leak 29.
    settings = {"reach_km": 240 * 0.05, "reaction_s": 45, "channels": 6, "kill_probability.strike_drone": 0.7}
    at = {f"defence.{KIND}.{name}": float(value) for name, value in settings.items()}
    values, choices = queue(tracks=50, wave_duration_min=0, **at)
    outcomes = [simulate_once(values, choices, [(KIND, KIND)], [], random.Random(seed)) for seed in range(100)]
    assert {outcome.rounds.total() for outcome in outcomes} == {30}
    leak, error = summary(outcomes)["leaked"]
    assert error == pytest.approx(math.sqrt(30 * 0.21 / 100), rel=0.3)
    assert abs(leak - 29) < 4 * error


def test_erlang_loss():
    # Poisson arrivals, looks of exactly 60 s, a reach left after 0.2 s: B(3 channels, 2 erlang) = 4/19 are not shot at.
    settings = {"reach_km": 0.01, "reaction_s": 60, "channels": 3}
    at = {f"defence.{KIND}.{name}": float(value) for name, value in settings.items()}
    values, choices = queue(tracks=4000, wave_duration_min=2000, **at)
    choices |= {"raid.count_law": "poisson", "raid.doctrine.commitment": "start"}
    outcomes = [simulate_once(values, choices, [(KIND, KIND)], [], random.Random(seed)) for seed in range(4)]
    shots = sum(outcome.rounds.total() for outcome in outcomes)
    tracks = sum(outcome.launched.total() for outcome in outcomes)
    assert 1 - shots / tracks == pytest.approx(4 / 19, abs=0.012)


@pytest.mark.parametrize("seed", range(CASES))
def test_every_track_ends_once_and_no_round_is_spent_twice(seed: int):
    values, choices, layers, axes = random_case(seed)
    reserve = values["raid.doctrine.reserve_share"]
    for replication in range(5):
        outcome = simulate_once(values, choices, layers, axes, random.Random(replication))
        ended = outcome.leaked.copy()
        for (kind, _), number in (outcome.killed + outcome.lost).items():
            ended[kind] += number
        assert ended == outcome.launched
        assert outcome.debris <= outcome.killed.total()
        for name, kind in layers:
            spent = sum(n for (layer, _), n in outcome.rounds.items() if layer == name)
            assert sum(n for (_, layer), n in outcome.killed.items() if layer == name) <= spent
            assert kind == "electronic_warfare" or not any(layer == name for _, layer in outcome.lost)
            if outcome.empty_s.get(name) is None:
                continue
            held = values[f"raid.defence.{name}.rounds"] + values[f"raid.defence.{name}.reload_stock"]
            assert spent % math.floor((1 - reserve) * held) == 0


def test_cases_are_of_every_sort():
    cases = [random_case(seed) for seed in range(CASES)]
    for name, words in {
        "assignment": ["fifo", "threat", "soonest_exit", "random", "uncoordinated"],
        "picture": ["shared", "local"],
        "coordination": ["layer", "site"],
        "commitment": ["start", "intercept"],
        "hold_fire_on_decoys": ["yes", "no"],
    }.items():
        dealt = Counter(choices[f"raid.doctrine.{name}"] for _, choices, _, _ in cases)
        assert all(dealt[word] >= 4 for word in words)
        assert set(dealt) == set(words)
    rounds = [[n for name, n in values.items() if name.endswith(".rounds")] for values, _, _, _ in cases]
    assert sum(min(each) == 10_000 for each in rounds) >= CASES / 3
    assert sum(max(each) <= 2 for each in rounds) >= 3
    assert {len(layers) for _, _, layers, _ in cases} == {1, 2, 3, 4}
    assert {kind for _, _, layers, _ in cases for _, kind in layers} >= {"electronic_warfare", "fighter_patrol"}
    assert random_case(7) == random_case(7)


def test_summary_counts_a_raid_without_an_event_as_zero_and_empties_only_where_empty():
    some = Outcome(leaked=Counter(decoy=2), empty_s={"a": 10.0})
    none = Outcome(empty_s={"a": None})
    also = Outcome(empty_s={"a": 14.0})
    means = summary([some, none, also])
    assert means["leaked.decoy"] == pytest.approx((2 / 3, 2 / 3))
    assert means["leaked.squared"] == pytest.approx((4 / 3, 4 / 3))
    assert means["empty.a"] == pytest.approx((2 / 3, 1 / 3))
    assert means["empty_s.a"] == pytest.approx((12, 2))
