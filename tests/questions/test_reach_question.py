"""The question of reach: its figures against hand reckoning, its words, its tables, and cities on no map."""

from __future__ import annotations

import re

import numpy as np
import pytest

from secondnight.earth.geodesy import distance_km
from secondnight.earth.places import city
from secondnight.questions import Options, ask
from secondnight.questions.reach.estimates import FEWEST_DRAWS, estimates, interval
from secondnight.questions.reach.flights import fly
from secondnight.questions.reach.places import NOTIONAL_KM, ways_to
from secondnight.questions.reach.regions import _direction, launch_masses
from secondnight.questions.reach.tables import tables
from secondnight.reach.launch_points import launch_points
from secondnight.scenario import load

FEW = Options(replications=400, seed=3)


@pytest.fixture(scope="module")
def answered():
    return ask("reach", load("moscow-2025-05-06"), FEW)


@pytest.fixture(scope="module")
def flown():
    return fly(load("moscow-2025-05-06"), FEW)


def figure(answer, name):
    return next(each for each in answer.estimates if each.name == name)


def test_the_distance_is_that_of_the_nearest_outline(answered):
    moscow = city("Moscow")
    points = np.concatenate(list(launch_points("RU").values()))
    nearest = distance_km(points[:, 0], points[:, 1], moscow.latitude, moscow.longitude).min()
    assert figure(answered, "distance_km").value == pytest.approx(nearest)
    assert 445 < nearest < 465
    assert "454 km (282 miles) from the edge of Sumy region" in answered.headline


def test_more_range_reaches_more(answered):
    shares = [figure(answered, f"reachable_probability_{km}_km").value for km in (500, 750, 1000, 1500)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    # In still air 455 km take a range of 455 * detour / (1 - reserve); at the centre of the sheet that is 560 at most.
    needed = figure(answered, "required_range_km")
    assert needed.low < needed.value < needed.high
    assert needed.low > 455 / 0.98
    assert needed.high < 455 * 1.4 / 0.9


def test_wind_and_parameters_at_nothing_leave_the_formula():
    fixed = ["reach.reserve=0.1", "reach.detour_factor=1.2", "reach.wind.mean_speed_m_s=0", "ignorance=given"]
    flown = fly(load("moscow-2025-05-06", fixed), Options(replications=20))
    found = {each.name: each for each in estimates(flown)}
    distance = found["distance_km"].value
    assert found["required_range_km"].value == pytest.approx(distance * 1.2 / 0.9, rel=1e-6)
    assert found["flight_time_h"].value == pytest.approx(distance * 1.2 / 180.0, rel=1e-6)
    assert found["reachable_probability_500_km"].value == 0.0
    assert found["reachable_probability_750_km"].value == 1.0
    assert found["required_range_km"].low is None  # nothing is believed to vary
    assert flown.swings == ()


def test_the_inside_is_a_range_and_says_what_it_rests_on(answered):
    inside = figure(answered, "inside_launch_probability")
    odds = 0.05 / 0.95
    for end, detection in ((inside.low, 0.2), (inside.high, 0.8)):
        factor = (1 - detection) ** -6
        assert end == pytest.approx(odds * factor / (1 + odds * factor))
    assert "had 6 notional belts seen nothing" in answered.headline
    assert "with notional detours and winds" in answered.headline
    assert "77 %" not in answered.headline  # the centre of a notional range is no headline
    table = next(each for each in answered.tables if each.name == "inside_by_detection")
    assert [row["detection"] for row in table.rows] == [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]


def test_launch_regions_weigh_one_together_and_the_near_ones_in_the_axes_most(flown, answered):
    masses = {each.region: each.probability for each in launch_masses(flown)}
    assert sum(masses.values()) == pytest.approx(1.0)
    assert sum(each.of_draws for each in launch_masses(flown)) == pytest.approx(1.0)  # in every draw
    assert set(masses) == set(launch_points("RU"))
    assert masses["Sumy region"] > masses["Lviv region"]
    # As if all draws were one: a draw with a longer range, in which more tracks arrive, counts for more.
    sumy, lviv = (flown.by_region["reached"].sel(launch=name).mean() for name in ("Sumy region", "Lviv region"))
    favour = [_direction(flown, name) for name in ("Sumy region", "Lviv region")]
    assert masses["Sumy region"] / masses["Lviv region"] == pytest.approx(
        float(sumy / lviv) * favour[0] / favour[1], rel=1e-9
    )
    top = figure(answered, "launch_area_top_region")
    assert top.value == max(masses.values())
    assert top.low < top.value < top.high
    assert top.contains == ("ignorance",)


def test_without_axes_regions_differ_by_reach_alone():
    flown = fly(load("moscow-2025-05-06", ["raid.axes=[]", "reach.still_air_range_km=3000"]), Options(replications=40))
    masses = np.array([each.probability for each in launch_masses(flown)])
    assert masses == pytest.approx(np.full_like(masses, 1 / 21))


def test_every_part_of_the_answer(answered):
    assert answered.replicates == "winds"
    assert {table.name for table in answered.tables} == {
        "by_range",
        "launch_regions",
        "cities",
        "inside_by_detection",
    }
    assert {"range_map", "hours_map", "inside_by_belt_detection", "leaning"} == {c.name for c in answered.charts}
    assert re.search(r"Of [\d,]+ nights .* lower bound", answered.base_rate)
    assert any("Natural Earth" in limit for limit in answered.limits)
    assert any("does not mean that anything arrives" in limit for limit in answered.limits)


def test_one_seed_one_answer_on_any_number_of_workers():
    scenario = load("moscow-2025-05-06")
    one, two = (fly(scenario, Options(replications=60, seed=9, workers=n)) for n in (1, 3))
    assert estimates(one) == estimates(two)
    assert tables(one) == tables(two)


@pytest.mark.parametrize("name", ["notional-city", "v1-london-1944"])
def test_a_city_on_no_map_lies_300_miles_away(name):
    answer = ask("reach", load(name), FEW)
    assert figure(answer, "distance_km").value == pytest.approx(NOTIONAL_KM, abs=1e-6)
    assert "300 miles" in answer.headline
    assert {table.name for table in answer.tables} == {"by_range", "inside_by_detection"}
    assert not any("map" in chart.name for chart in answer.charts)


def test_the_axes_of_a_city_on_no_map_are_weighed():
    ways = ways_to(load("notional-city", ["raid.axes=[{bearing_deg: 0, weight: 3}, {bearing_deg: 90, weight: 1}]"]))
    assert ways.weights.tolist() == [0.75, 0.25]
    north, east = (points[0] for points in ways.launches.values())
    assert north[0] > 50.0
    assert east[1] > 30.0


def test_the_interval_holds_its_mean():
    assert interval(np.array([0.0] * 99 + [1.0])) == (0.01, 0.0, 0.01)
    assert interval(np.array([np.nan, np.nan])) == (None, None, None)
    assert interval(np.array([1.0, np.nan, 3.0]))[0] == 2.0


def test_no_interval_of_ignorance_is_told_where_there_is_none_or_it_cannot_be_known():
    many = np.arange(100.0)
    assert interval(many)[1:] == pytest.approx((4.95, 94.05))
    assert interval(many, ignorant=False) == (49.5, None, None)
    assert interval(many[: FEWEST_DRAWS - 1])[1:] == (None, None)
    assert interval(np.append(many, np.inf)) == (None, None, None)  # a mean that some draw makes infinite


@pytest.mark.parametrize("question", ["reach", "spread"])
@pytest.mark.parametrize("extreme", [[], ["reach.wind.mean_speed_m_s=60"], ["reach.still_air_range_km=1"]])
def test_one_wind_or_winds_that_stop_a_craft_leave_an_answer_without_made_up_numbers(question, extreme):
    answer = ask(question, load("moscow-2025-05-06", extreme), Options(replications=1 if not extreme else 60))
    assert "nan" not in answer.headline.lower().split()
    for each in answer.estimates:
        assert all(end is None or np.isfinite(end) for end in (each.value, each.low, each.high))
        if not extreme and each.name.startswith(("reach", "required", "flight", "warning")):
            assert each.low is None  # one draw has no middle nine tenths
