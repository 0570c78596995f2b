from __future__ import annotations

import numpy as np
import pytest

from secondnight.earth import EARTH_RADIUS_KM
from secondnight.earth.cells import cells
from secondnight.earth.regions import Region, region, region_of, regions, regions_in
from secondnight.earth.sphere import haversine_km
from secondnight.errors import InputError


def box(south, west, north, east):
    ring = [(south, west), (south, east), (north, east), (north, west), (south, west)]
    return Region("Box", "ZZ", "ZZ", False, ((np.array(ring, dtype=float),),))


def test_cells_of_three_countries_lie_in_their_regions_and_share_the_area():
    asked = regions_in("UA", "RU", "BY")
    cut = cells(asked)
    assert len(cut.latitude) == len(cut.longitude) == len(cut.region_index) == len(cut.area_km2)
    assert 2000 < len(cut.latitude) < 2500
    sums = np.bincount(cut.region_index, weights=cut.area_km2)
    assert sums.tolist() == pytest.approx([each.area_km2 for each in asked], rel=1e-12)
    counts = np.bincount(cut.region_index, minlength=len(asked))
    assert counts.min() >= 1
    several = counts[cut.region_index] > 1
    places = region_of(cut.latitude[several], cut.longitude[several], asked, within_km=0.0)
    assert places.tolist() == cut.region_index[several].tolist()


def test_cells_of_a_large_region_are_about_as_large_as_they_say():
    cut = cells([region("Voronezh region"), region("Komi")], 50.0)
    for place in (0, 1):
        own = cut.area_km2[cut.region_index == place]
        assert own[0] == pytest.approx(2500.0, rel=0.05)
    cut = cells([region("Komi")], 100.0)
    assert cut.area_km2[0] == pytest.approx(10_000.0, rel=0.15)


def test_neighbours_stand_a_cell_apart():
    cut = cells([box(48.0, 20.0, 52.0, 30.0)], 60.0)
    rows = np.unique(cut.latitude)
    assert np.radians(np.diff(rows)) * EARTH_RADIUS_KM == pytest.approx(60.0, rel=1e-12)
    for row in rows:
        here = cut.longitude[cut.latitude == row]
        assert (np.diff(here) > 0).all()
        assert float(haversine_km(row, here[0], row, here[1])) == pytest.approx(60.0, rel=1e-4)


def test_two_cells_of_the_map_are_never_nearer_than_half_a_cell_unless_a_region_is_one_cell():
    asked = regions_in("UA", "RU", "BY")
    cut = cells(asked)
    counts = np.bincount(cut.region_index)
    several = np.flatnonzero(counts[cut.region_index] > 1)
    assert {asked[place].name for place in np.flatnonzero(counts == 1)} == {
        "Kyiv",
        "Sevastopol",
        "Moscow",
        "Saint Petersburg",
        "Minsk",
    }
    for place in several[::40]:
        others = several[several != place]
        nearest = haversine_km(
            cut.latitude[place], cut.longitude[place], cut.latitude[others], cut.longitude[others]
        ).min()
        assert nearest > 49.0


def test_a_cell_does_not_depend_on_what_else_is_asked_for():
    alone = cells([region("Kursk region")])
    among = cells([region("Bryansk region"), region("Kursk region")])
    own = among.region_index == 1
    assert among.latitude[own].tolist() == alone.latitude.tolist()
    assert among.longitude[own].tolist() == alone.longitude.tolist()
    assert cells([region("Kursk region")]).latitude.tolist() == alone.latitude.tolist()


def test_a_region_without_a_centre_is_one_cell_in_its_middle():
    cut = cells([region("Sevastopol")])
    assert cut.latitude.tolist() == [region("Sevastopol").centroid[0]]
    assert cut.area_km2.tolist() == [region("Sevastopol").area_km2]


def test_five_thousand_cells_are_possible():
    cut = cells([box(40.0, 0.0, 70.0, 100.0)])
    assert len(cut.latitude) > 5000
    assert len(cells(regions()).latitude) > 4000


def test_no_regions_no_cells():
    assert len(cells([]).latitude) == 0


def test_rows_reach_neither_over_the_pole_nor_past_it():
    cut = cells([box(80.0, -180.0, 90.0, 180.0)])
    assert np.abs(cut.latitude).max() < 90.0
    assert np.abs(cut.longitude).max() <= 180.0
    assert cut.area_km2[0] == pytest.approx(2500.0, rel=0.03)


@pytest.mark.parametrize("size_km", [49.999, 0.0, -60.0, float("nan")])
def test_cells_smaller_than_50_km_are_refused(size_km):
    with pytest.raises(InputError, match="too small; at least 50 km are needed"):
        cells([region("Kursk region")], size_km)
