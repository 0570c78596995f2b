"""Launch regions as points of their outlines, distances from them, and the bands that the record is read in."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from secondnight.earth.geodesy import distance_km
from secondnight.earth.places import city
from secondnight.earth.regions import region, region_of, regions_in
from secondnight.errors import InputError
from secondnight.reach.distances import APART, BANDS, bands_of, from_launch_km
from secondnight.reach.launch_map import attacking_regions
from secondnight.reach.launch_points import SPACING_KM, launch_points, outline_points, worth_a_try
from secondnight.reach.range import Craft, track
from secondnight.reach.reachable import needed_km
from secondnight.reach.winds import WindLaw, draw_winds


def test_launches_at_russia_begin_in_undisputed_regions_of_ukraine():
    names = set(launch_points("RU"))
    assert names == {each.name for each in regions_in("UA") if not each.disputed}
    assert not names & {"Crimea", "Sevastopol", "Donetsk region", "Luhansk region"}


def test_launches_at_ukraine_begin_in_russia_and_belarus():
    assert {"Belgorod region", "Homyel region"} <= set(launch_points("UA"))
    assert "Kyiv region" not in launch_points("UA")


def test_nobody_is_known_to_launch_at_another_country():
    with pytest.raises(InputError, match=r"^launch areas are known for cities of Russia and Ukraine alone"):
        launch_points("PL")


@pytest.mark.parametrize("name", ["Sumy region", "Odesa region", "Kyiv"])
def test_points_lie_on_the_outline_close_to_each_other(name):
    where = region(name)
    points = outline_points(where)
    corners = np.concatenate([polygon[0] for polygon in where.shape])
    # Every corner is a point, and every point lies in or at the region.
    near = distance_km(corners[:, :1], corners[:, 1:], points[:, 0], points[:, 1]).min(axis=1)
    assert near.max() < 1e-6
    assert (region_of(points[:, 0], points[:, 1], [where], within_km=1.0) == 0).all()


@pytest.mark.parametrize(
    ("name", "expected"), [("Moscow", 453.8), ("Saint Petersburg", 857.7), ("Kazan", 982.9), ("Voronezh", 185.8)]
)
def test_the_nearest_point_is_that_of_an_outline_twenty_times_as_fine(name, expected):
    there = city(name)
    coarse = np.concatenate(list(launch_points("RU").values()))
    fine = np.concatenate([outline_points(each, SPACING_KM / 20) for each in attacking_regions("RU")])
    far, near = (distance_km(p[:, 0], p[:, 1], there.latitude, there.longitude).min() for p in (coarse, fine))
    assert 0.0 <= far - near <= 0.2
    # Reckoned apart, from the corners of the outlines and a point a km between them.
    assert near == pytest.approx(expected, abs=0.1)


def test_a_simplified_outline_has_fewer_points_and_stays_close():
    whole, rough = outline_points(region("Sumy region")), outline_points(region("Sumy region"), 80.0, 6.0)
    assert len(rough) < len(whole) / 2
    steps = np.linspace(0.0, 1.0, 40)[:, None, None]
    line = (rough + steps * (np.roll(rough, -1, axis=0) - rough)).reshape(-1, 2)
    off = distance_km(whole[:, :1], whole[:, 1:], line[:, 0], line[:, 1]).min(axis=1)
    assert off.max() < 8.0  # a 40th of 80 km is 2


@pytest.mark.parametrize(("defender", "names"), [("RU", ["Moscow", "Kazan", "Belgorod"]), ("UA", ["Kyiv", "Odesa"])])
def test_points_that_are_worth_a_try_are_all_that_matter(defender, names):
    points = np.concatenate(list(launch_points(defender).values()))
    craft = Craft(150.0, 1000.0)  # the slowest of the sheet, in its strongest winds but those that nearly stop it
    winds = draw_winds(WindLaw(10.0, 1.6, 250.0, 0.7, (1.4, 1.15, 0.95, 1.15), 600.0), 1000, 1)
    for name in names:
        where = (city(name).latitude, city(name).longitude)
        few = worth_a_try(points, [where])
        assert len(few) < len(points) / 20
        needed = [needed_km(craft, track(p[:, :1], p[:, 1:], *np.array([where]).T), winds) for p in (points, few)]
        slow = np.hypot(winds.east_km_h, winds.north_km_h) < 0.9 * craft.airspeed_km_h
        assert slow.mean() > 0.98
        assert needed[1][:, slow] == pytest.approx(needed[0][:, slow], rel=1e-3)


def test_several_places_keep_the_points_of_each():
    points = np.array([[50.0, 30.0], [48.0, 30.0], [40.0, 30.0]])
    assert worth_a_try(points, [(51.0, 30.0)]).tolist() == [[50.0, 30.0]]
    assert worth_a_try(points, [(52.0, 30.0), (39.0, 30.0)]).tolist() == [[50.0, 30.0], [40.0, 30.0]]


def test_distances_and_bands():
    away = from_launch_km(["Belgorod", "Moscow region", "Leningrad", "Black Sea", "Crimea"], "RU")
    assert set(away) == {"Belgorod", "Moscow region", "Leningrad"}  # seas and disputed regions have none
    assert away["Belgorod"] < 60 < 430 < away["Moscow region"] < 470 < 800 < away["Leningrad"] < 900
    found = bands_of(["Belgorod", "Leningrad", "Crimea", "Black Sea", "Kursk and Bryansk", "Kursk and Leningrad"], "RU")
    assert found == {
        "Belgorod": "under 150 km",
        "Leningrad": "over 700 km",
        "Crimea": APART,
        "Black Sea": APART,
        "Kursk and Bryansk": "under 150 km",  # both lie in one band; Kursk and Leningrad do not
    }
    edges = list(BANDS.values())
    assert all(high == low for (_, high), (low, _) in pairwise(edges))
    assert (edges[0][0], edges[-1][1]) == (0.0, float("inf"))
