"""From a scenario to reach and warning: which values are used, luck and ignorance apart, and whatever the workers."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from secondnight.errors import InputError
from secondnight.reach import inputs
from secondnight.reach.inputs import belts_of, craft_of, used_for, wind_law_of
from secondnight.reach.range import track
from secondnight.reach.reachable import needed_km, reached
from secondnight.reach.simulation import simulate
from secondnight.reach.triangle import Wind, ground_speed_km_h
from secondnight.reach.winds import draw_winds
from secondnight.scenario import load
from secondnight.scenario.sheet import sheet

PLACES = {"Moscow": (55.7558, 37.6173), "St Petersburg": (59.9343, 30.3351), "Kazan": (55.7887, 49.1221)}
LAUNCHES = {"north": [(52.31, 32.36), (51.5, 31.3)], "east": (49.99, 36.23)}
SCENARIO = load("moscow-2025-05-06")


class Watched(dict):
    """A mapping that remembers what was asked of it."""

    def __init__(self, values):
        super().__init__(values)
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


def test_every_row_of_the_sheet_is_used():
    values = Watched(SCENARIO.centre())
    for threat in inputs.THREATS:
        craft_of(values, threat)
    wind_law_of(values, "year")
    belts_of(values)
    inputs.ballistic_warning_min(values)
    rows = {f"reach.{name}" for name in sheet("reach")}
    # The choices are read by `simulate`; where a track came from is a model of its own.
    assert rows - values.asked - {"reach.threat", "reach.wind.season"} == {
        name for name in rows if name.startswith("reach.origin.")
    }
    assert sheet("reach")["threat"].choices == inputs.THREATS


def test_a_threat_uses_its_own_speed_alone():
    names = used_for("jet_drone", SCENARIO.varying_of("reach"))
    assert "reach.threats.jet_drone.airspeed_km_h" in names
    assert "reach.threats.ballistic.warning_min" in names
    assert not [name for name in names if re.search(r"^raid|strike_drone|cruise_missile|origin", name)]


def test_known_parameters_give_the_layers_functions():
    data = simulate(SCENARIO, LAUNCHES, PLACES, draws=2, winds_a_draw=150, seed=4, ignorance=False)
    values = SCENARIO.centre()
    craft = craft_of(values, "strike_drone")
    winds = draw_winds(wind_law_of(values, "year"), 300, 4)
    latitude, longitude = np.array(list(PLACES.values())).T
    points = np.array(LAUNCHES["north"])
    region = track(points[:, :1], points[:, 1:], latitude, longitude)
    share, hours = reached(craft, region, winds)
    of_north = data.sel(launch="north").isel(draw=0)
    assert of_north.reached.values.tolist() == share.tolist()
    assert of_north.flight_h.values == pytest.approx(hours, nan_ok=True)
    assert of_north.needed_km.values == pytest.approx(np.median(needed_km(craft, region, winds), axis=1))
    assert data.sizes == {"draw": 1, "launch": 2, "range": 1, "place": 3, "name": data.sizes["name"]}
    assert data.attrs["spread"] == "luck"
    assert np.isnan(data["range"].values).all()


def test_without_wind_the_warning_is_the_exact_one():
    calm = load(
        "moscow-2025-05-06",
        [
            "reach.wind.mean_speed_m_s=0",
            "reach.warning.alarm_delay_min=3",
            *(f"reach.warning.belt_{k}.detection={p}" for k, p in ((1, 0.3), (2, 0.5), (3, 0.6), (4, 0.9))),
        ],
    )
    data = simulate(calm, LAUNCHES, PLACES, winds_a_draw=2, draws=1, ignorance=False)
    assert data.warning_mean_min.values == pytest.approx(np.full((1, 2, 3), 77.128667), abs=1e-6)
    assert data.warning_p10_min.values == pytest.approx(np.full((1, 2, 3), 17.0), abs=1e-6)
    assert data.warning_short.values == pytest.approx(np.full((1, 2, 3), 0.014), abs=1e-6)
    assert data.ballistic_warning_min.values.tolist() == [4.5]


def test_the_result_does_not_depend_on_the_workers_but_on_the_seed():
    one, three = (simulate(SCENARIO, LAUNCHES, PLACES, draws=6, winds_a_draw=20, workers=n) for n in (1, 3))
    assert one.identical(three)
    other = simulate(SCENARIO, LAUNCHES, PLACES, draws=6, winds_a_draw=20, seed=2)
    assert not one.equals(other)


def test_ignorance_moves_the_parameters_and_luck_does_not():
    data = simulate(SCENARIO, LAUNCHES, PLACES, draws=30, winds_a_draw=20)
    assert data.sizes["draw"] == 30
    assert data["name"].values.tolist() == used_for("strike_drone", SCENARIO.varying_of("reach"))
    for k, name in enumerate(data["name"].values):
        low, high = (SCENARIO.quantities[str(name)].quantile(p) for p in (0.0, 1.0))
        drawn = data["parameter"].values[:, k]
        assert low <= drawn.min() < drawn.max() <= high
    assert data.attrs["spread"] == "luck and ignorance"
    # With more range more is reached, draw by draw.
    at = data["name"].values.tolist().index("reach.still_air_range_km")
    far = np.argsort(data["parameter"].values[:, at])
    shares = data.reached.values[:, 0, 0, 1]
    assert shares[far[-5:]].mean() > shares[far[:5]].mean()


def test_every_draw_has_winds_of_its_own():
    known = SCENARIO.with_([f"{name}={SCENARIO.quantities[name].centre}" for name in SCENARIO.varying_of("reach")])
    apart = simulate(known, LAUNCHES, PLACES, draws=4, winds_a_draw=50, seed=3)
    together = simulate(known, LAUNCHES, PLACES, draws=4, winds_a_draw=50, seed=3, ignorance=False)
    assert apart.sizes["name"] == 0
    assert apart.reached.values.mean(axis=0) == pytest.approx(together.reached.values[0])
    assert apart.warning_mean_min.values.mean(axis=0) == pytest.approx(together.warning_mean_min.values[0])


def test_the_warning_is_that_of_the_nearest_points_track_in_the_wind_of_the_last_leg():
    values = SCENARIO.centre() | {"reach.wind.correlation_length_km": 50.0}
    data = simulate(SCENARIO, LAUNCHES, PLACES, values=values, draws=1, winds_a_draw=40, seed=8)
    winds = draw_winds(wind_law_of(values, "year"), 40, 8)
    for place, leg_km in (("St Petersburg", 400.0), ("Kazan", 400.0)):
        ways = [track(*point, *PLACES[place]) for point in LAUNCHES["north"]]
        nearest = min(ways, key=lambda way: way.distance_km)
        kept = float(winds.kept(leg_km))
        speeds = [
            ground_speed_km_h(180.0, Wind(*(mean + kept * (one - mean))), nearest.bearing_deg)
            for one, mean in zip(np.array(winds[:2]).T, np.array(winds[2:4]).T, strict=True)
        ]
        expected = belts_of(values).times(nearest.distance_km, speeds)
        found = data.sel(place=place, launch="north").isel(draw=0)
        assert float(found.warning_mean_min) == pytest.approx(float(expected.mean_min))
        assert float(found.warning_p10_min) == pytest.approx(float(expected.quantile_min(0.1)))
        assert float(found.warning_short) == pytest.approx(float(expected.below(10.0)))


def test_ranges_that_are_given_take_the_place_of_the_drawn_one():
    ranges = [500.0, 750.0, 1000.0, 1500.0]
    data = simulate(SCENARIO, LAUNCHES, PLACES, draws=5, winds_a_draw=50, still_air_ranges_km=ranges)
    assert data["range"].values.tolist() == ranges
    assert np.all(np.diff(data.reached.values, axis=2) >= 0.0)
    calm = simulate(SCENARIO, LAUNCHES, PLACES, values={"reach.wind.mean_speed_m_s": 0.0}, still_air_ranges_km=ranges)
    craft = craft_of(SCENARIO.centre(), "strike_drone")
    for k, limit in enumerate(ranges):
        way = track(52.31, 32.36, *PLACES["St Petersburg"])
        within = way.distance_km * craft.detour_factor / (1.0 - craft.reserve) <= limit
        assert calm.reached.values[0, 0, k, 1] == float(within)


def test_values_that_are_given_take_the_place_of_the_central_ones():
    usual = simulate(SCENARIO, LAUNCHES, PLACES, ignorance=False, draws=1)
    same = simulate(SCENARIO, LAUNCHES, PLACES, values=SCENARIO.centre(), draws=1)
    far = simulate(SCENARIO, LAUNCHES, PLACES, values={"reach.still_air_range_km": 1e4}, draws=1)
    assert same.identical(usual)
    assert np.all(far.reached.values == 1.0)
    at = far["name"].values.tolist().index("reach.still_air_range_km")
    assert far["parameter"].values[0, at] == 1e4


def test_a_faster_class_gives_less_warning():
    slow, fast = (
        simulate(SCENARIO, LAUNCHES, PLACES, threat=threat, ignorance=False, draws=1, winds_a_draw=500)
        for threat in ("strike_drone", "cruise_missile")
    )
    assert np.all(fast.warning_mean_min.values < slow.warning_mean_min.values)
    assert fast.attrs["threat"] == "cruise_missile"


def test_a_season_can_be_chosen():
    winter, summer = (
        simulate(SCENARIO, LAUNCHES, PLACES, season=season, ignorance=False, draws=1, winds_a_draw=2000)
        for season in ("winter", "summer")
    )
    # Kazan lies down the prevailing wind: winter carries farther.
    assert np.all(winter.needed_km.sel(place="Kazan").values < summer.needed_km.sel(place="Kazan").values)


def test_places_and_regions_may_come_in_any_order():
    data = simulate(SCENARIO, LAUNCHES, PLACES, draws=3, winds_a_draw=20)
    turned = simulate(
        SCENARIO, dict(reversed(LAUNCHES.items())), dict(reversed(PLACES.items())), draws=3, winds_a_draw=20
    )
    for name in data.data_vars:
        assert turned.reindex_like(data)[name].equals(data[name]), name


def test_progress_is_told():
    told: list[tuple[int, int]] = []
    simulate(SCENARIO, LAUNCHES, PLACES, draws=3, winds_a_draw=2, progress=lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_launch_point_in_the_place_itself_has_no_warning():
    data = simulate(SCENARIO, {"inside": PLACES["Moscow"]}, PLACES, draws=2, winds_a_draw=5)
    here = data.sel(place="Moscow", launch="inside")
    assert np.all(here.reached.values == 1.0)
    assert np.all(here.flight_h.values == 0.0)
    assert np.all(here.warning_mean_min.values == 0.0)
    assert np.all(here.warning_short.values == 1.0)


def test_a_wind_that_lets_nothing_arrive_leaves_no_warning():
    data = simulate(
        SCENARIO, LAUNCHES, PLACES, values={"reach.threats.strike_drone.airspeed_km_h": 1.0}, draws=1, winds_a_draw=1
    )
    assert np.all(np.isnan(data.warning_mean_min.values) == np.isnan(data.warning_short.values))
    assert np.isnan(data.warning_mean_min.values).any()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"launches": {}}, "at least one launch region"),
        ({"places": {}}, "at least one launch region and one place"),
        ({"launches": {"a": [(91.0, 0.0)]}}, "launch region a: degrees north"),
        ({"launches": {"a": []}}, "launch region a: points are pairs"),
        ({"places": {"p": (math.nan, 0.0)}}, "place: degrees north"),
        ({"threat": "airship"}, "no class of threat is called 'airship'"),
        ({"threat": "jet_dron"}, "did you mean 'jet_drone'"),
        ({"season": "monsoon"}, "season is 'monsoon'"),
        ({"draws": 0}, "draws is 0"),
        ({"winds_a_draw": 0}, "winds_a_draw is 0"),
        ({"workers": 0}, "workers is 0"),
        ({"seed": -1}, "seed is -1"),
        ({"still_air_ranges_km": [-1.0]}, "still-air ranges"),
        ({"values": {"reach.detour_factor": 0.5}}, "detour factor is 0.5"),
    ],
)
def test_what_cannot_be_is_refused(changed, message: str):
    with pytest.raises(InputError, match=message):
        simulate(SCENARIO, **({"launches": LAUNCHES, "places": PLACES} | changed))
