"""Which launch region is likeliest, before anybody has seen a track: those in reach, in the scenario's directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.earth.geodesy import bearing_deg
from secondnight.reach.launch_map import launch_map

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.questions.reach.flights import Flown


def launch_masses(flown: Flown) -> tuple[tuple[str, float], ...]:
    """Return the probability of each launch region given a launch from outside, the likeliest first.

    Every region is as likely as another beforehand; it then weighs as much as the share of winds in which the city is
    in reach from it, and as its cells lie in the directions from which the scenario lets tracks come. That is what the
    scenario assumes and no finding: `secondnight origin` infers a launch region from detections.

    Returns:
        Pairs of a region's name and its probability; none for a city on no map.
    """
    if flown.by_region is None:
        return ()
    names = [str(name) for name in flown.by_region["launch"].to_numpy()]
    shares = flown.by_region["reached"].to_numpy()[:, :, 0, 0].mean(axis=0)
    weights = shares * [_direction(flown, name) for name in names]
    total = float(weights.sum())
    if total == 0.0:
        return ()
    return tuple(sorted(zip(names, (weights / total).tolist(), strict=True), key=lambda each: -each[1]))


def _direction(flown: Flown, region: str) -> float:
    """Return how much the scenario's axes favour a region: their mean density over the bearings of its cells."""
    scenario = flown.scenario
    where = launch_map(flown.ways.defender)
    group = next(k for k, members in enumerate(where.members) if region in members)
    mine = where.region == group
    towards = bearing_deg(flown.ways.latitude, flown.ways.longitude, where.latitude[mine], where.longitude[mine])
    if not scenario.axes:
        return 1.0
    usual = scenario.centre()["raid.bearing_spread_deg"]
    density = sum(
        axis.weight * _normal(np.asarray(towards) - axis.bearing_deg, max(axis.spread_deg or usual, 1.0))
        for axis in scenario.axes
    )
    return float(np.mean(density))


def _normal(away_deg: NDArray[np.float64], spread_deg: float) -> NDArray[np.float64]:
    around = (away_deg + 180.0) % 360.0 - 180.0
    return np.exp(-0.5 * (around / spread_deg) ** 2) / spread_deg
