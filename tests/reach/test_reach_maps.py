"""Lines of equal range on a map, and the whole law of the warning, against what they are made of."""

from __future__ import annotations

import numpy as np
import pytest

from secondnight.earth.geodesy import distance_km
from secondnight.reach.range import Craft
from secondnight.reach.range_map import range_map
from secondnight.reach.simulation import simulate
from secondnight.reach.warning_law import warning_law
from secondnight.reach.winds import WindDraws
from secondnight.scenario import load

STILL = WindDraws(*(np.zeros(1) for _ in range(4)), 600.0)
BOX = (46.0, 24.0, 56.0, 40.0)
POINT = np.array([[51.0, 32.0]])


def test_without_wind_a_line_of_range_is_a_circle():
    craft = Craft(180.0, 1000.0, reserve=0.05, detour_factor=1.2)
    found = range_map(craft, POINT, STILL, BOX)
    for lines, expected in (
        (found.range_lines(500.0), 500.0 * 0.95 / 1.2),
        (found.hour_lines(2.0), 2.0 * 180.0 / 1.2),
    ):
        (line,) = lines
        away = distance_km(51.0, 32.0, line[:, 0], line[:, 1])
        assert away == pytest.approx(expected, rel=0.03)
        assert line[0] == pytest.approx(line[-1])


def test_wind_moves_the_line_and_more_winds_must_let_it_suffice_the_nearer_it_is():
    random = np.random.default_rng(2)
    winds = WindDraws(random.normal(30, 10, 40), random.normal(0, 10, 40), np.full(40, 30.0), np.zeros(40), 600.0)
    found = range_map(Craft(180.0, 1000.0), POINT, winds, BOX)
    (median,) = found.range_lines(400.0)
    assert (median[:, 1].max() - 32.0) > 1.15 * (32.0 - median[:, 1].min())  # farther with the wind
    (safe,), (far,) = found.range_lines(400.0, 0.95), found.range_lines(400.0, 0.05)
    for line, way in ((safe, np.less), (far, np.greater)):
        for k in (0, 1):
            assert way(np.ptp(line[:, k]), np.ptp(median[:, k]))


def test_the_law_of_the_warning_is_that_of_the_simulation():
    scenario = load("notional-city", ["ignorance=sheet"])
    points = np.array([[45.0, 30.0], [40.0, 30.0]])
    edges = np.arange(0.0, 400.5, 0.5)
    law = warning_law(scenario, points, (50.0, 30.0), "strike_drone", edges, draws=30, winds_a_draw=40, seed=4)
    assert law.sum() == pytest.approx(1.0)
    data = simulate(
        scenario, {"any": points}, {"here": (50.0, 30.0)}, threat="strike_drone", draws=30, winds_a_draw=40, seed=4
    )
    middles = (edges[:-1] + edges[1:]) / 2.0
    # Warnings of nothing fall into the first bin, whose middle is a quarter of a minute.
    assert middles @ law == pytest.approx(float(data["warning_mean_min"].mean()), abs=0.3)
    assert law[edges[:-1] < 10.0].sum() == pytest.approx(float(data["warning_short"].mean()), abs=1e-9)


def test_a_longer_warning_counts_to_the_last_bin():
    scenario = load("notional-city")
    law = warning_law(scenario, POINT, (56.0, 32.0), "strike_drone", np.array([0.0, 1.0, 2.0]), draws=2, winds_a_draw=5)
    assert law.sum() == pytest.approx(1.0)
    assert law[1] > 0.9
