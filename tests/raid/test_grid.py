"""The grid finds the visits that trying every track with every site finds, and no others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from handmade import STREAM, make_plan, table
from hypothesis import given
from hypothesis import strategies as st

from secondnight.raid.grid import cell_of, lay_grids, size_grids, span_s
from secondnight.raid.tables import SITE, TRACK
from secondnight.raid.windows import build_visits

if TYPE_CHECKING:
    from secondnight.raid.tables import Plan, Table

pytestmark = pytest.mark.uncompiled

Found = dict[tuple[int, int], tuple[float, float]]


def by_trying_all(plan: Plan, sites: Table, tracks: Table) -> Found:
    """When each track is within reach of each site: around its closest approach, half a chord to either side."""
    found: Found = {}
    for i, t in enumerate(tracks):
        speed = math.hypot(t["vx_km_s"], t["vy_km_s"])
        for k, site in enumerate(sites):
            layer = plan.layers[site["layer"]]
            x, y = site["x_km"] - t["x_km"], site["y_km"] - t["y_km"]
            along = (x * t["vx_km_s"] + y * t["vy_km_s"]) / speed
            miss = (x * t["vy_km_s"] - y * t["vx_km_s"]) / speed
            in_band = layer["altitude_low_km"] <= t["altitude_km"] <= layer["altitude_high_km"]
            if not (site["present"] and in_band and abs(miss) < layer["reach_km"]):
                continue
            half = math.sqrt(layer["reach_km"] ** 2 - miss**2)
            in_s, out_s = max((along - half) / speed, 0.0), min((along + half) / speed, t["end_s"] - t["start_s"])
            if in_s < out_s:
                found[i, k] = t["start_s"] + in_s, t["start_s"] + out_s
    return found


def random_layout(
    rng: np.random.Generator, numbers: list[int], flights: list[dict[str, Any]]
) -> tuple[Plan, Table, Table]:
    layers = [
        {
            "sites": n,
            "reach_km": rng.uniform(0.5, 30),
            "altitude_low_km": rng.uniform(0, 1),
            "altitude_high_km": rng.uniform(1, 3),
        }
        for n in numbers
    ]
    sites = table(SITE, [{"layer": j, "present": rng.random() < 0.9} for j, n in enumerate(numbers) for _ in range(n)])
    wide = rng.uniform(0.1, 60)
    sites["x_km"], sites["y_km"] = rng.uniform(-wide, wide, (2, sites.size))
    return make_plan(layers), sites, table(TRACK, flights)


def random_flight(rng: np.random.Generator) -> dict[str, Any]:
    """Some along an axis, some through the centre, some that begin or end among the sites."""
    bearing = rng.choice([0.0, 0.5 * math.pi, math.pi, 1.5 * math.pi, rng.uniform(0, 2 * math.pi)])
    vx, vy = 0.1 * math.sin(bearing), 0.1 * math.cos(bearing)
    x, y = rng.uniform(-80, 80, 2) * rng.choice([1.0, 0.1])
    start_s = rng.uniform(0, 100)
    flight = {"start_s": start_s, "end_s": start_s + rng.uniform(1, 2000), "x_km": x, "y_km": y}
    return flight | {"vx_km_s": vx, "vy_km_s": vy, "altitude_km": rng.uniform(0, 3)}


def assert_same_visits(plan: Plan, sites: Table, tracks: Table) -> int:
    expected = by_trying_all(plan, sites, tracks)
    visits, _ = build_visits(plan, sites, tracks, STREAM)
    found = {(int(v["track"]), int(v["site"])): (float(v["in_s"]), float(v["out_s"])) for v in visits}
    assert len(found) == visits.size
    assert found.keys() == expected.keys()
    for pair, window in found.items():
        assert window == pytest.approx(expected[pair], abs=1e-6)
    return visits.size


@given(st.integers(0, 2**32), st.lists(st.integers(0, 12), min_size=1, max_size=3), st.integers(0, 5))
def test_random_layouts(seed: int, numbers: list[int], flown: int):
    rng = np.random.default_rng(seed)
    assert_same_visits(*random_layout(rng, numbers, [random_flight(rng) for _ in range(flown)]))


@pytest.mark.parametrize("number", [150, 300])
def test_many_sites(number: int):
    rng = np.random.default_rng(number)
    plan, sites, tracks = random_layout(rng, [number], [random_flight(rng) for _ in range(12)])
    plan.layers["reach_km"], plan.layers["altitude_high_km"] = 4.0, 9.0
    plan.layers["altitude_low_km"] = 0.0
    assert assert_same_visits(plan, sites, tracks) > 30


def test_flights_along_the_borders_of_cells():
    # Sites on a lattice: the 4 x 4 cells of 1.25 km have their borders at these numbers, and the flights go along them.
    places = [(float(x), float(y)) for x in range(4) for y in range(4)]
    plan = make_plan([{"sites": 16, "reach_km": 1.0}])
    sites = table(SITE, [{"layer": 0, "present": True, "x_km": x, "y_km": y} for x, y in places])
    flights = []
    for border in (-1.0, 0.25, 1.5, 2.75, 4.0):
        for vx, vy in ((0.1, 0.0), (-0.1, 0.0), (0.0, 0.1), (0.0, -0.1)):
            x, y = (border, -9 * np.sign(vy)) if vx == 0.0 else (-9 * np.sign(vx), border)
            flights.append({"end_s": 500.0, "x_km": x, "y_km": y, "vx_km_s": vx, "vy_km_s": vy})
    # Each of the three inner borders passes two rows of four sites, and is flown along four times.
    assert assert_same_visits(plan, sites, table(TRACK, flights)) == 96


def test_cells_list_the_sites_that_reach_them():
    plan, sites, _ = random_layout(np.random.default_rng(3), [9, 0, 4], [])
    grids = lay_grids(plan.layers, sites)
    assert grids.layers["side"].tolist() == [3, 0, 2]
    assert grids.layers["first_cell"].tolist() == [0, 9, 9]
    assert grids.first.size == 9 + 4 + 1
    assert grids.first[0] == 0
    assert (np.diff(grids.first) >= 0).all()
    assert grids.first[-1] == grids.site.size
    for j, g in enumerate(grids.layers):
        for a in range(g["side"]):
            for b in range(g["side"]):
                c = g["first_cell"] + a * g["side"] + b
                listed = set(grids.site[grids.first[c] : grids.first[c + 1]].tolist())
                assert listed == {k for k in range(sites.size) if touches(plan, sites[k], j, g, a, b)}


def touches(plan: Plan, site: Any, j: int, g: Any, a: int, b: int) -> bool:
    """Whether the square around a site's reach meets a cell."""
    reach = plan.layers[j]["reach_km"]
    x, y = g["low_x_km"] + a * g["cell_x_km"], g["low_y_km"] + b * g["cell_y_km"]
    across = x <= site["x_km"] + reach and site["x_km"] - reach <= x + g["cell_x_km"]
    along = y <= site["y_km"] + reach and site["y_km"] - reach <= y + g["cell_y_km"]
    return bool(site["present"] and site["layer"] == j and across and along)


def test_the_grid_of_a_large_layer_stays_small():
    sites = np.zeros(5000, SITE)
    sites["x_km"] = np.arange(5000)
    grids = size_grids(make_plan([{"sites": 5000, "reach_km": 1.0}]).layers, sites)
    assert grids["side"][0] == 64
    assert (grids["low_x_km"][0], grids["cell_x_km"][0] * 64) == (-1.0, pytest.approx(5001.0))


@pytest.mark.parametrize(
    ("moving", "span"),
    [
        ((0.0, 0.0, 0.0, 1.0), (-math.inf, math.inf)),
        ((2.0, 0.0, 0.0, 1.0), (math.inf, -math.inf)),
        ((2.0, -0.5, 0.0, 1.0), (2.0, 4.0)),
        ((-2.0, 0.5, 0.0, 1.0), (4.0, 6.0)),
    ],
)
def test_span(moving: tuple[float, float, float, float], span: tuple[float, float]):
    assert span_s(*moving) == span


@pytest.mark.parametrize(("value", "cell"), [(-5.0, 0), (0.0, 0), (1.9, 0), (2.0, 1), (7.99, 3), (8.0, 3), (99.0, 3)])
def test_a_coordinate_outside_falls_into_the_nearest_cell(value: float, cell: int):
    assert cell_of(value, 0.0, 2.0, 4) == cell
