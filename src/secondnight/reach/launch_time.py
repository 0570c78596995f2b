"""When a track was launched, once it is believed where: the other half of what detections tell.

Given a cell and a flight, the launch time is normal: the guess beforehand, Normal(m0, s_0), and K detections that each
say time less flight, Normal(., s_t), add up with the weights 1/s_0^2 and 1/s_t^2. Over cells and flights it is the
mixture of those normal laws.

Source: gelman-2013
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.reach.flight import flight_h

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from secondnight.reach.detections import Detections, Sightlines
    from secondnight.reach.flight import Flight
    from secondnight.reach.origin import Posterior

    Floats = NDArray[np.float64]

_NEGLIGIBLE: Final = 1e-5
"""Share of the probability that may be left out where it is spread over the least likely cells."""

_HALVINGS: Final = 36  # of some tens of hours: to less than a microsecond


@dataclass(frozen=True, eq=False)
class LaunchTime:
    """A mixture of normal laws, in hours after the moment that the detections' times count from.

    Attributes:
        means_h: shape (parts,).
        sds_h: shape (parts,); 0 for a time that is known.
        weights: shape (parts,), summing to 1.
    """

    means_h: Floats
    sds_h: Floats
    weights: Floats

    @property
    def mean_h(self) -> float:
        """The mean."""
        return float(self.weights @ self.means_h)

    def quantile_h(self, probability: float) -> float:
        """Return the time before which it lies with a probability strictly between 0 and 1."""
        from scipy.special import ndtr

        sds = np.maximum(self.sds_h, 1e-9)
        low, high = float((self.means_h - 9.0 * sds).min()), float((self.means_h + 9.0 * sds).max())
        for _ in range(_HALVINGS):
            middle = (low + high) / 2.0
            if float(self.weights @ ndtr((middle - self.means_h) / sds)) < probability:
                low = middle
            else:
                high = middle
        return (low + high) / 2.0


def launch_time(lines: Sightlines, seen: Detections, flights: Sequence[Flight], found: Posterior) -> LaunchTime:
    """Return when the track was launched, over all cells and flights.

    Args:
        lines: how the cells lie to the detections.
        seen: times and headings.
        flights: those of the posterior, in its order.
        found: the posterior of cells and flights.
    """
    joint = found.given_flight * found.of_flights[:, None]
    least = _NEGLIGIBLE / joint.size
    timed = ~np.isnan(seen.time_h) & ~np.isnan(lines.distance_km[0])
    parts: list[tuple[Floats, Floats, Floats]] = []
    for flight, weights in zip(flights, joint, strict=True):
        cells = np.flatnonzero(weights > least)
        if not cells.size:
            continue
        said = seen.time_h[timed] - flight_h(lines.of_cells(cells), flight)[:, timed]
        # In this form a launch time that is known, s_0 = 0, needs no division by 0.
        own, shared = flight.timing_sd_h**2, flight.launch_sd_h**2
        total = own + timed.sum() * shared
        means = (own * flight.launch_mean_h + shared * said.sum(axis=1)) / total
        parts.append((means, np.full(cells.size, np.sqrt(own * shared / total)), weights[cells]))
    means, sds, weights = (np.concatenate(each) for each in zip(*parts, strict=True))
    return LaunchTime(means, sds, weights / weights.sum())
