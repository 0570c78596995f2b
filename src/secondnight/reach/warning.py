"""How long before a track arrives the alarm sounds: belts of observers along its way, the first to see it, the delay.

A track crosses belts at distances r_1 > r_2 > ... from the place, along its way. Belt i sees it with probability p_i,
so it is the first to see it with p_i (1 - p_1) ... (1 - p_{i-1}). The warning is then r_i / Vg less the delay of the
alarm, or 0 where that is negative; it is 0 too when no belt sees the track. Belts farther than the launch point are
never crossed. Belts see independently of each other, which flatters a layout whose belts have the same blind spot.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray


class WarningTimes(NamedTuple):
    """Distributions of the warning time, one for each place: points and their probabilities, shape (..., points).

    Attributes:
        minutes: of warning, ascending along the last axis.
        probability: of each; they add up to 1, or all are NaN for a place at which nothing can arrive.
    """

    minutes: NDArray[np.float64]
    probability: NDArray[np.float64]

    @property
    def mean_min(self) -> NDArray[np.float64]:
        """Mean warning, tracks that nobody sees counted with 0."""
        return (self.minutes * self.probability).sum(axis=-1)

    def quantile_min(self, probability: float) -> NDArray[np.float64]:
        """Return the warning that is not exceeded with this probability, above 0 and at most 1."""
        if not 0.0 < probability <= 1.0:
            raise InputError(f"probability is {probability:g}; it must be above 0 and at most 1")
        total = self.probability.cumsum(axis=-1)
        # Rounding may leave the sum of all just below 1, or a partial sum just below what it is exactly.
        at = np.argmax(total >= probability - 1e-12, axis=-1)
        found = np.take_along_axis(self.minutes, at[..., None], axis=-1)[..., 0]
        return np.where(np.isnan(total[..., -1]), np.nan, found)

    def below(self, minutes: float) -> NDArray[np.float64]:
        """Return the probability of a warning shorter than so many minutes, those without any included."""
        within = np.where(self.minutes < minutes, self.probability, 0.0).sum(axis=-1)
        return np.where(np.isnan(self.probability[..., -1]), np.nan, within)


@dataclass(frozen=True)
class Belts:
    """Belts of observers around a place, and the delay of its alarm: a notional layout, the same for every place.

    Attributes:
        distance_km: from the place to where a track crosses each belt, along its way.
        detection: probability that each sees a track that no belt before it saw.
        alarm_delay_min: from the first sighting to the alarm.
    """

    distance_km: Sequence[float]
    detection: Sequence[float]
    alarm_delay_min: float = 0.0

    def __post_init__(self) -> None:
        """Check the numbers.

        Raises:
            InputError: one of them is outside its range, or there are not as many distances as detections.
        """
        if len(self.distance_km) != len(self.detection) or not len(self.detection):
            raise InputError(
                f"{len(self.distance_km)} distances and {len(self.detection)} detection probabilities of belts; "
                "there must be as many, and at least one"
            )
        if not all(0.0 <= distance < inf for distance in self.distance_km):
            raise InputError(f"distances of belts are {list(self.distance_km)}; each must be finite and not negative")
        if not all(0.0 <= chance <= 1.0 for chance in self.detection):
            raise InputError(f"detection probabilities of belts are {list(self.detection)}; each must lie in 0 to 1")
        if not 0.0 <= self.alarm_delay_min < inf:
            raise InputError(f"alarm delay is {self.alarm_delay_min:g} min; it must be finite and not negative")

    def first_seen(self, way_km: ArrayLike = inf) -> NDArray[np.float64]:
        """Return the probability that each belt is the first to see a track, and last that none does.

        Args:
            way_km: length of the track's way, any shape; belts beyond it are not crossed.

        Returns:
            Shape (..., belts + 1), in the order in which the belts are given.
        """
        distance, chance = np.asarray(self.distance_km, np.float64), np.asarray(self.detection, np.float64)
        outermost_first = np.argsort(-distance, kind="stable")
        crossed = distance[outermost_first] <= np.asarray(way_km, np.float64)[..., None]
        seen = np.where(crossed, chance[outermost_first], 0.0)
        unseen = np.cumprod(1.0 - seen, axis=-1)
        before = np.concatenate([np.ones_like(unseen[..., :1]), unseen[..., :-1]], axis=-1)
        out = np.empty((*seen.shape[:-1], seen.shape[-1] + 1))
        out[..., outermost_first] = seen * before
        out[..., -1] = unseen[..., -1]
        return out

    def times(self, way_km: ArrayLike, ground_speed_km_h: ArrayLike) -> WarningTimes:
        """Return the distribution of the warning at places, over which belt sees a track first and over winds.

        Args:
            way_km: length of the way to each place, shape (...).
            ground_speed_km_h: in each wind, alike probable, shape (..., winds); 0 or less where a wind lets nothing
                arrive, and that wind then does not count.
        """
        # Fastest first, and the nearest belt first: what is then sorted is nearly in order, which sorting makes use of.
        speed = -np.sort(-np.asarray(ground_speed_km_h, np.float64), axis=-1)
        innermost_first = np.argsort(self.distance_km, kind="stable")
        arrives = speed > 0.0
        hours = np.asarray(self.distance_km)[innermost_first, None] / np.where(arrives, speed, 1.0)[..., None, :]
        minutes = np.maximum(60.0 * hours - self.alarm_delay_min, 0.0)
        minutes = np.concatenate([np.zeros_like(minutes[..., :1, :]), minutes], axis=-2)
        winds = arrives.sum(axis=-1, keepdims=True)
        share = np.divide(arrives, winds, out=np.full(speed.shape, np.nan), where=winds > 0)
        seen = self.first_seen(way_km)[..., [-1, *innermost_first]]
        chance = seen[..., :, None] * share[..., None, :]
        shape = (*speed.shape[:-1], -1)
        minutes, chance = minutes.reshape(shape), chance.reshape(shape)
        order = np.argsort(minutes, axis=-1, kind="stable")
        return WarningTimes(np.take_along_axis(minutes, order, axis=-1), np.take_along_axis(chance, order, axis=-1))


def ballistic(warning_min: float) -> WarningTimes:
    """Return the warning of a ballistic missile: the same at every place, whatever the belts.

    Raises:
        InputError: the warning is negative or not finite.
    """
    if not 0.0 <= warning_min < inf:
        raise InputError(f"ballistic warning is {warning_min:g} min; it must be finite and not negative")
    return WarningTimes(np.array([warning_min]), np.array([1.0]))
