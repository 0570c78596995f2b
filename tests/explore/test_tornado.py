"""Rank correlation against scipy, and swings of a result that is known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from secondnight.explore.tornado import rank_correlations, strongest, swings
from secondnight.scenario import load


def test_rank_correlation_is_spearmans():
    rng = np.random.default_rng(3)
    x = rng.normal(size=(200, 4))
    x[:, 2] = np.round(x[:, 2])  # ties
    x[:, 3] = 1.0  # does not vary
    y = np.exp(x[:, 0]) - 0.5 * x[:, 1] + np.round(rng.normal(size=200))
    found = rank_correlations(y, x)
    for k in range(3):
        assert found[k] == pytest.approx(stats.spearmanr(x[:, k], y).statistic, abs=1e-12)
    assert found[3] == 0.0


def test_strongest_puts_the_strongest_first_and_leaves_out_what_does_nothing():
    rng = np.random.default_rng(4)
    x = rng.normal(size=(400, 3))
    x[:, 1] = 0.0
    y = 3.0 * x[:, 2] + x[:, 0]
    assert strongest(["a", "b", "c"], y, x, 3) == ["c", "a"]
    assert strongest(["a", "b", "c"], y, x, 1) == ["c"]


def test_swings_move_one_parameter_at_a_time():
    scenario = load("notional-city", ["raid.tracks=40..80", "raid.decoy_share=0.2..0.4"])
    centre = scenario.centre()
    seen: list[dict[str, float]] = []

    def result(values: dict[str, float]) -> float:
        seen.append(values)
        return values["raid.tracks"] * (1.0 - values["raid.decoy_share"])

    found = swings(scenario, ["raid.decoy_share", "raid.tracks"], result)
    assert [s.name for s in found] == ["raid.tracks", "raid.decoy_share"]
    tracks = found[0]
    assert (tracks.low, tracks.high) == (42.0, 78.0)  # 5 and 95 % of 40..80
    assert tracks.at_low == pytest.approx(42.0 * (1.0 - centre["raid.decoy_share"]))
    assert tracks.size == pytest.approx(36.0 * (1.0 - centre["raid.decoy_share"]))
    for values in seen:
        assert sum(values[name] != centre[name] for name in values) == 1
