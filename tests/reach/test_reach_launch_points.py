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
from secondnight.reach.launch_points import SPACING_KM, launch_points, outline_points


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
    # Every corner has a point near it, and every point lies in or at the region.
    near = distance_km(corners[:, :1], corners[:, 1:], points[:, 0], points[:, 1]).min(axis=1)
    assert near.max() <= SPACING_KM / 2 + 0.5
    assert (region_of(points[:, 0], points[:, 1], [where], within_km=1.0) == 0).all()


def test_a_finer_outline_is_hardly_nearer():
    moscow = city("Moscow")
    coarse, fine = (outline_points(region("Sumy region"), spacing) for spacing in (SPACING_KM, 1.0))
    far, near = (distance_km(p[:, 0], p[:, 1], moscow.latitude, moscow.longitude).min() for p in (coarse, fine))
    assert 0.0 <= far - near <= 2.0  # corners of the border are cut


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
