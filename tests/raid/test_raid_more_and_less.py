"""More of this, less of that: what must not fall or rise, on average, when one thing is changed and all luck is kept.

Both runs draw the same numbers at the same addresses, so that the differences are paired. In raids made for it the
change must show by more than 4 standard errors of the mean difference; in random ones it must not show by as much on
the wrong side.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_scenario import PlainScenario, random_scenario
from random_scenarios import sheet

from secondnight.raid import simulate
from secondnight.raid.tables import CLASSES
from secondnight.scenario import Layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

REPLICATIONS = 400
GUN = "short_range_missile"


def two_sites(**site: float) -> PlainScenario:
    """24 strike drones and 16 decoys within 12 minutes, over two sites that can only partly deal with them."""
    values, choices = sheet([(GUN, GUN)])
    raid = {"tracks": 40, "decoy_share": 0.4, "wave_duration_min": 12, "surveillance_radius_km": 150}
    raid |= {"doctrine.declared_killed_if_missed": 0.1, "doctrine.declared_missed_if_killed": 0.15}
    usual = {"sites": 2, "ring_km": 6, "reach_km": 14, "availability": 1, "max_looks": 2, "altitude_high_km": 30}
    scenario = PlainScenario(values, choices, (Layer(GUN, GUN),), ())
    scenario = scenario.with_choices({"doctrine.hold_fire_on_decoys": "no", "doctrine.commitment": "intercept"})
    changed = {f"defence.{GUN}.{name}": value for name, value in (usual | site).items()}
    return scenario.with_values(raid | changed)


def busy() -> PlainScenario:
    """One channel a site, slow interceptors, and rounds for all: time is short."""
    slow = {"interceptor_speed_m_s": 150, "reaction_s": 20, "assessment_s": 30}
    return two_sites(channels=1, rounds=1000, reload_stock=0, **slow)


def short() -> PlainScenario:
    """Six channels a site and nine rounds: rounds are short."""
    return two_sites(channels=6, rounds=9, reload_stock=0)


def strike_leakers(scenario: PlainScenario, seed: int = 1, replications: int = REPLICATIONS) -> NDArray[np.float64]:
    raids = simulate(scenario, replications, seed, ignorance=False)
    return raids["leaked"].sel(threat="strike_drone").values.astype(np.float64)


def in_errors(less: NDArray[np.float64], more: NDArray[np.float64]) -> float:
    """The mean of the paired differences, in standard errors; endless if there is no spread but a difference."""
    differences = more - less
    mean, error = differences.mean(), differences.std(ddof=1) / math.sqrt(differences.size)
    if error == 0.0:
        return 0.0 if mean == 0.0 else math.copysign(math.inf, mean)
    return float(mean / error)


def at(name: str, factor: float) -> Callable[[PlainScenario], PlainScenario]:
    """Multiply a parameter; `*` in its name stands for every layer or class that has it."""

    def change(scenario: PlainScenario) -> PlainScenario:
        head, _, tail = name.partition("*")
        names = [n.removeprefix("raid.") for n in scenario.values if n.startswith(f"raid.{head}") and n.endswith(tail)]
        assert names
        return scenario.with_values({n: factor * scenario.values[f"raid.{n}"] for n in names})

    return change


def strikes(factor: float) -> Callable[[PlainScenario], PlainScenario]:
    """More strike drones and as many decoys as before."""

    def change(scenario: PlainScenario) -> PlainScenario:
        tracks, share = scenario.values["raid.tracks"], scenario.values["raid.decoy_share"]
        more = tracks * (share + factor * (1 - share))
        return scenario.with_values({"tracks": more, "decoy_share": tracks * share / more})

    return change


def decoys(number: int) -> Callable[[PlainScenario], PlainScenario]:
    """More decoys and as many strike drones as before."""

    def change(scenario: PlainScenario) -> PlainScenario:
        tracks, share = scenario.values["raid.tracks"], scenario.values["raid.decoy_share"]
        return scenario.with_values(
            {"tracks": tracks + number, "decoy_share": (tracks * share + number) / (tracks + number)}
        )

    return change


@pytest.mark.parametrize(
    ("scenario", "change"),
    [
        pytest.param(busy(), strikes(1.5), id="strike drones, no time"),
        pytest.param(short(), strikes(1.5), id="strike drones, no rounds"),
        pytest.param(busy(), decoys(16), id="decoys, no time"),
        pytest.param(short(), decoys(16), id="decoys, no rounds"),
        pytest.param(busy(), at("defence.*.assessment_s", 3.0), id="assessment"),
        pytest.param(busy(), at("defence.*.reaction_s", 3.0), id="reaction"),
        pytest.param(busy(), at("doctrine.declared_killed_if_missed", 5.0), id="misses declared kills"),
        pytest.param(short(), at("doctrine.declared_missed_if_killed", 4.0), id="kills declared misses"),
        pytest.param(busy(), at("detection_delay_*_s", 20.0), id="detection delay"),
        pytest.param(busy(), at("threats.*.speed_km_h", 1.6), id="speed"),
        pytest.param(
            short().with_values({"doctrine.reserve_share": 0.1}), at("doctrine.reserve_share", 5.0), id="reserve"
        ),
    ],
)
def test_more_of_this_lets_more_through(scenario: PlainScenario, change: Callable[[PlainScenario], PlainScenario]):
    assert in_errors(strike_leakers(scenario), strike_leakers(change(scenario))) > 4.0


@pytest.mark.parametrize(
    ("scenario", "change"),
    [
        pytest.param(busy(), at("defence.*.channels", 2.0), id="channels"),
        pytest.param(short(), at("defence.*.rounds", 2.0), id="rounds"),
        pytest.param(busy(), at("defence.*.reach_km", 1.5), id="reach"),
        pytest.param(busy(), at("defence.*.kill_probability.strike_drone", 1.3), id="kill probability, no time"),
        pytest.param(short(), at("defence.*.kill_probability.strike_drone", 1.3), id="kill probability, no rounds"),
        pytest.param(busy(), at("defence.*.interceptor_speed_m_s", 3.0), id="interceptor speed"),
        pytest.param(two_sites(channels=20, rounds=1000), at("defence.*.max_looks", 2.0), id="looks"),
        pytest.param(two_sites(channels=20, rounds=1000, max_looks=1), at("defence.*.salvo", 2.0), id="salvo"),
        pytest.param(busy(), at("defence.*.sites", 2.0), id="sites, no time"),
        pytest.param(short(), at("defence.*.sites", 2.0), id="sites, no rounds"),
    ],
)
def test_more_of_that_lets_fewer_through(scenario: PlainScenario, change: Callable[[PlainScenario], PlainScenario]):
    assert in_errors(strike_leakers(scenario), strike_leakers(change(scenario))) < -4.0


@pytest.mark.parametrize("scenario", [busy(), short()], ids=["no time", "no rounds"])
def test_a_better_eye_lets_fewer_through(scenario: PlainScenario):
    scenario = scenario.with_choices({"doctrine.hold_fire_on_decoys": "yes"})
    scenario = scenario.with_values({"doctrine.false_threat_probability": 0.5, "doctrine.discrimination_d": 0.0})
    better = scenario.with_values({"doctrine.discrimination_d": 1.5})
    assert in_errors(strike_leakers(scenario), strike_leakers(better)) < -4.0


@settings(max_examples=40)
@given(
    st.integers(0, 999),
    st.sampled_from(["channels", "kill_probability.strike_drone", "availability", "strikes"]),
)
def test_in_no_random_scenario_the_other_way(number: int, name: str):
    scenario = random_scenario(number)
    if name == "strikes":
        # Shares are of the whole, so that all classes grow together; nobody is there to draw fire off who was not.
        better, worse = scenario, at("tracks", 1.4)(scenario)
    elif name == "availability":
        better, worse = at("defence.*.availability", 1.0)(scenario), at("defence.*.availability", 0.5)(scenario)
    else:
        factor = 2.0 if name == "channels" else 1.4
        better, worse = at(f"defence.*.{name}", factor)(scenario), scenario
    few, many = (strike_leakers(raid, number, 150) for raid in (better, worse))
    assert in_errors(few, many) > -4.0


def test_only_decoys_are_added_where_decoys_are_to_be_added():
    base, crowd = (simulate(s, 1, 1, ignorance=False)["launched"].values[0] for s in (short(), decoys(24)(short())))
    assert dict(zip(CLASSES, (crowd - base).tolist(), strict=True)) == dict.fromkeys(CLASSES, 0) | {"decoy": 24}
