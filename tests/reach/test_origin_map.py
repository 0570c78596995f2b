"""The map of launch regions: whose they are, how large a cell is, and what each weighs beforehand."""

from __future__ import annotations

import numpy as np
import pytest

from secondnight.earth.geodesy import distance_km
from secondnight.errors import InputError
from secondnight.reach.launch_map import CELL_KM, DISPUTED, INSIDE, OUTSIDE, POINTS, launch_map

DISPUTES = {"Crimea", "Donetsk region", "Kherson region", "Luhansk region", "Zaporizhzhia region"}


def names(where, side):
    return {name for name, own in zip(where.names, where.side, strict=True) if own == side}


def test_attacks_on_russia():
    where = launch_map("RU")
    assert {c for c, side in zip(where.countries, where.side, strict=True) if side == OUTSIDE} == {"UA"}
    assert {c for c, side in zip(where.countries, where.side, strict=True) if side == INSIDE} == {"RU"}
    assert names(where, DISPUTED) == DISPUTES
    assert "Sumy region" in names(where, OUTSIDE)
    assert "Bryansk region" in names(where, INSIDE)


def test_attacks_on_ukraine():
    where = launch_map("UA")
    assert {c for c, side in zip(where.countries, where.side, strict=True) if side == OUTSIDE} == {"RU", "BY"}
    assert {c for c, side in zip(where.countries, where.side, strict=True) if side == INSIDE} == {"UA"}
    assert names(where, DISPUTED) == DISPUTES


def test_other_countries_are_told():
    for code in ("PL", "GB", ""):
        with pytest.raises(InputError, match="launch areas are known for cities of Russia and Ukraine alone"):
            launch_map(code)


@pytest.mark.parametrize("defender", ["RU", "UA"])
def test_no_answer_is_more_exact_than_a_cell_of_50_km(defender):
    where = launch_map(defender)
    assert CELL_KM >= 50
    area = np.bincount(where.region, where.area_km2)
    assert (area >= CELL_KM**2).all()
    joined = {members for members in where.members if len(members) > 1}
    cities = {("Kyiv region", "Kyiv"), ("Leningrad region", "Saint Petersburg"), ("Crimea", "Sevastopol")}
    assert joined == cities | ({("Minsk region", "Minsk")} if defender == "UA" else set())
    assert not {"Kyiv", "Saint Petersburg", "Sevastopol"} & set(where.names)
    # Cells cover what they are cut from, in pieces of about their size.
    assert np.median(where.area_km2) == pytest.approx(CELL_KM**2, rel=0.1)


def test_the_prior_is_even_over_regions_and_weighs_the_own_side_as_told():
    where = launch_map("RU")
    everywhere = np.ones(where.latitude.size, np.bool_)
    prior = where.prior(0.05, everywhere)
    by_region = np.bincount(where.region, prior)
    assert prior.sum() == pytest.approx(1)
    assert by_region[where.side == INSIDE] == pytest.approx(0.05 / (where.side == INSIDE).sum())
    assert by_region[where.side != INSIDE] == pytest.approx(0.95 / (where.side != INSIDE).sum())
    one = where.region == where.names.index("Sumy region")
    assert prior[one] / where.area_km2[one] == pytest.approx(by_region[where.region][one] / where.area_km2[one].sum())


def test_what_is_out_of_reach_weighs_nothing_and_the_sides_keep_their_weight():
    where = launch_map("RU")
    near = where.longitude < 36
    prior = where.prior(0.05, near)
    assert (prior[~near] == 0).all()
    assert prior[where.side_of_cells == INSIDE].sum() == pytest.approx(0.05)
    own = where.prior(0.05, where.side_of_cells == INSIDE)
    assert own.sum() == pytest.approx(1)
    assert where.prior(0.0, near)[where.side_of_cells == INSIDE].sum() == 0
    with pytest.raises(InputError, match="no cell of the map can reach"):
        where.prior(0.05, np.zeros(where.latitude.size, np.bool_))
    with pytest.raises(InputError, match="it must be in 0 to 1"):
        where.prior(1.5, near)


def test_points_are_spread_evenly_over_their_cell():
    where = launch_map("RU")
    latitude, longitude = (each.reshape(-1, POINTS) for each in where.points())
    assert latitude.mean(axis=1) == pytest.approx(where.latitude)
    assert longitude.mean(axis=1) == pytest.approx(where.longitude)
    north = distance_km(latitude.max(axis=1), where.longitude, latitude.min(axis=1), where.longitude)
    east = distance_km(where.latitude, longitude.max(axis=1), where.latitude, longitude.min(axis=1))
    assert north == pytest.approx(CELL_KM * 2 / 3, rel=0.006)
    assert east == pytest.approx(CELL_KM * 2 / 3, rel=0.006)
