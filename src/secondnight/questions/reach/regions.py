"""Which launch region is likeliest, before anybody has seen a track: those in reach, in the scenario's directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.earth.geodesy import bearing_deg
from secondnight.reach.launch_map import launch_map

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.questions.reach.flights import Flown


class LaunchMass(NamedTuple):
    """How likely a region is, given a launch from outside.

    Attributes:
        region: its name.
        probability: over all draws of the parameters, each counting as far as a track arrives in it.
        of_draws: the probability in each draw in which one arrives at all, shape (draws,).
        belief: how far each of those draws counts, shape (draws,), summing to 1.
    """

    region: str
    probability: float
    of_draws: NDArray[np.float64]
    belief: NDArray[np.float64]

    @property
    def interval(self) -> tuple[float, float]:
        """The middle nine tenths of the draws, by how far each counts."""
        order = np.argsort(self.of_draws, kind="stable")
        reached = np.cumsum(self.belief[order])
        at = np.minimum(np.searchsorted(reached, [0.05, 0.95]), order.size - 1)
        low, high = self.of_draws[order[at]].tolist()
        return min(low, self.probability), max(high, self.probability)


def launch_masses(flown: Flown) -> tuple[LaunchMass, ...]:
    """Return the probability of each launch region given a launch from outside, the likeliest first.

    Every region is as likely as another beforehand; it then weighs as much as the share of winds in which the city is
    in reach from it, and as its cells lie in the directions from which the scenario lets tracks come. That is what the
    scenario assumes and no finding: `secondnight origin` infers a launch region from detections.

    Returns:
        One for each region; none for a city on no map, or where none is ever in reach.
    """
    if flown.by_region is None:
        return ()
    names = [str(name) for name in flown.by_region["launch"].to_numpy()]
    shares = flown.by_region["reached"].to_numpy()[:, :, 0, 0]
    weights = shares * [_direction(flown, name) for name in names]
    total = weights.sum(axis=1)
    some = total > 0.0
    if not some.any():
        return ()
    belief = total[some] / total.sum()
    masses = weights[some] / total[some, None]
    found = (
        LaunchMass(name, float(belief @ of_draws), of_draws, belief)
        for name, of_draws in zip(names, masses.T, strict=True)
    )
    return tuple(sorted(found, key=lambda each: -each.probability))


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
