"""Where a track was launched: how well each cell of a map agrees with detections along the way.

Unknown are the cell x and the launch time t0. A track straight from x is predicted at detection k at t0 plus the time
of flight. Each time is off by an error of its own, Normal(0, s_t), and t0 is Normal(m0, s_0), the same for all; so the
residuals are jointly Normal(0, s_t^2 I + s_0^2 11'). With K of them and their mean r, the two parts of that matrix
separate (Sherman and Morrison): its determinant is s_t^(2K - 2) (s_t^2 + K s_0^2), its quadratic form
sum (r_k - r)^2 / s_t^2 + K r^2 / (s_t^2 + K s_0^2). A heading is von Mises around the course from x. A cell from which
a detection is out of range is impossible.

The cells are to be 50 km or more across: the answer is a mass for each region, for attribution and warning.

Source: sherman-morrison-1950, mardia-jupp-2000
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log, pi
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.reach.detections import Sightlines
from secondnight.reach.flight import flight_h

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from secondnight.reach.detections import Detections
    from secondnight.reach.flight import Flight

    Floats = NDArray[np.float64]

_ROUNDING: Final = 1e-12
_BLOCK: Final = 2**16
"""Cells times detections that are looked at together: they stay in the processor's cache, and memory stays small."""


@dataclass(frozen=True, eq=False)
class Posterior:
    """What is believed of cells and flights after the detections.

    Attributes:
        log_joint: shape (flights, cells): logarithm of prior times likelihood; minus infinity: impossible.
    """

    log_joint: Floats

    @cached_property
    def log_evidence(self) -> float:
        """Logarithm of the density of the detections, averaged over all that is believed beforehand."""
        return self._highest + log(float(self._joint.sum()))

    @cached_property
    def probability(self) -> Floats:
        """Of each cell, averaged over the flights; shape (cells,), summing to 1."""
        return self._joint.sum(axis=0) / self._joint.sum()

    @cached_property
    def of_flights(self) -> Floats:
        """How far each flight is believed; shape (flights,), summing to 1."""
        return self._joint.sum(axis=1) / self._joint.sum()

    @cached_property
    def given_flight(self) -> Floats:
        """Of each cell if that flight is right; shape (flights, cells), rows summing to 1, or zeros: reaches none."""
        highest = self.log_joint.max(axis=1, keepdims=True)
        rows = np.exp(self.log_joint - np.where(np.isfinite(highest), highest, 0.0))
        sums = rows.sum(axis=1, keepdims=True)
        return np.divide(rows, sums, out=np.zeros_like(rows), where=sums > 0.0)

    def only(self, flights: NDArray[np.bool_]) -> Posterior:
        """Return what is believed if one of some flights is right.

        Raises:
            InputError: none of them reaches a cell.
        """
        return _possible(Posterior(self.log_joint[flights]))

    @cached_property
    def _highest(self) -> float:
        return float(self.log_joint.max())

    @cached_property
    def _joint(self) -> Floats:
        return np.exp(self.log_joint - self._highest)


def log_likelihood(lines: Sightlines, seen: Detections, flight: Flight) -> Floats:
    """Return the logarithm of the detections' density for each cell, shape (cells,); minus infinity: out of reach.

    Args:
        lines: how the cells lie to the detections.
        seen: times and headings; what is missing drops out.
        flight: how the track flies and is seen.
    """
    return likelihoods(lines, seen, [flight])[0]


def likelihoods(lines: Sightlines, seen: Detections, flights: Sequence[Flight], points: int = 1) -> Floats:
    """Return the logarithms of the detections' density for each flight and cell, shape (flights, cells).

    Args:
        lines: how the cells lie to the detections: so many rows for each cell, one for each of its points.
        seen: times and headings; what is missing drops out.
        flights: how the track flies and is seen.
        points: of each cell; its density is the mean over them. Taken for a point, a cell of 50 km is told from its
            neighbour far too surely once there are some ten detections.
    """
    rows, detections = lines.distance_km.shape
    found = np.empty((len(flights), rows // points))
    step = max(1, _BLOCK // max(detections * points, 1))
    for first in range(0, rows // points, step):
        some = slice(first, min(first + step, rows // points))
        here = np.empty((len(flights), (some.stop - some.start) * points))
        _fill(here, lines.of_cells(slice(some.start * points, some.stop * points)), seen, flights)
        found[:, some] = _mean(here.reshape(len(flights), -1, points))
    return found


def posterior(lines: Sightlines, seen: Detections, prior: Floats, flights: Sequence[Flight]) -> Posterior:
    """Return what is believed of the cells, and of the flights, after the detections.

    Args:
        lines: how the cells lie to the detections.
        seen: times and headings.
        prior: shape (cells,), weights of the cells, none negative; they need not sum to 1.
        flights: guesses at how the track flies, with their weights, such as one for each class of weapon.

    Raises:
        InputError: the prior or the weights are all 0, or no cell can reach all detections.
    """
    return weighed(likelihoods(lines, seen, flights), prior, np.array([flight.weight for flight in flights]))


def in_reach(log_likelihoods: Floats) -> NDArray[np.bool_]:
    """Return which cells any flight can have come from, shape (cells,); the argument is as `likelihoods` gives it."""
    highest: Floats = log_likelihoods.max(axis=0)
    return highest > -np.inf


def weighed(log_likelihoods: Floats, prior: Floats, weights: Floats) -> Posterior:
    """Return the posterior from likelihoods, such as `likelihoods` gives.

    Args:
        log_likelihoods: shape (flights, cells).
        prior: shape (cells,), weights of the cells.
        weights: shape (flights,), weights of the flights.

    Raises:
        InputError: as for `posterior`.
    """
    for each in (prior, weights):
        if not (np.isfinite(each).all() and (each >= 0.0).all() and each.sum() > 0.0):
            raise InputError("the prior needs cells and flights with weights of 0 or more, not all of them 0")
    with np.errstate(divide="ignore"):
        log_prior, log_weights = np.log(prior / prior.sum()), np.log(weights / weights.sum())
    return _possible(Posterior(log_likelihoods + log_prior + log_weights[:, None]))


def _possible(found: Posterior) -> Posterior:
    if np.isfinite(found.log_joint).any():
        return found
    raise InputError(
        "no cell of the map can reach all detections: a longer range, another class, or detections of one track would "
        "be right"
    )


def _fill(found: Floats, lines: Sightlines, seen: Detections, flights: Sequence[Flight]) -> None:
    """Write the likelihoods of some cells; what no flight changes is computed once."""
    placed = np.flatnonzero(~np.isnan(lines.distance_km[0]))
    lines = Sightlines(*(each[:, placed] for each in (lines.distance_km, lines.east, lines.north)))
    times, headings = seen.time_h[placed], seen.heading_rad[placed]
    timed, headed = ~np.isnan(times), ~np.isnan(headings)
    every = bool(timed.all())
    agreement = lines.east[:, headed] @ np.sin(headings[headed]) + lines.north[:, headed] @ np.cos(headings[headed])
    for row, flight in zip(found, flights, strict=True):
        hours = flight_h(lines, flight)
        # What can be flown is the range through the air; wind carries a track some of the way, or back.
        reached = (hours * flight.speed_km_h <= flight.range_km * (1.0 + _ROUNDING)).all(axis=1)
        row[:] = -np.inf
        if reached.any():
            own = hours[reached] if every else hours[reached][:, timed]
            row[reached] = _of_times(times[timed] - flight.launch_mean_h - own, flight)
            row[reached] += _of_headings(agreement[reached], int(headed.sum()), flight.heading_concentration)


def _mean(logarithms: Floats) -> Floats:
    """Return the logarithm of the mean over the last axis."""
    if logarithms.shape[-1] == 1:
        return logarithms[..., 0]
    highest = logarithms.max(axis=-1, keepdims=True)
    highest[np.isneginf(highest)] = 0.0
    with np.errstate(divide="ignore"):
        return highest[..., 0] + np.log(np.exp(logarithms - highest).mean(axis=-1))


def _of_times(residuals: Floats, flight: Flight) -> Floats:
    count = residuals.shape[1]
    if not count:
        return np.zeros(residuals.shape[0])
    mean = residuals.mean(axis=1)
    own, shared = flight.timing_sd_h**2, flight.timing_sd_h**2 + count * flight.launch_sd_h**2
    inner = ((residuals - mean[:, None]) ** 2).sum(axis=1) / own
    log_determinant = (count - 1) * log(own) + log(shared)
    return -0.5 * (count * log(2.0 * pi) + log_determinant + inner + count * mean**2 / shared)


def _of_headings(agreement: Floats, count: int, concentration: float) -> Floats:
    """Return the logarithm of the density of headings whose cosines to the course sum to an agreement."""
    # Imported here because listing commands must not pay for it.
    from scipy.special import i0e

    # log I0(kappa) is kappa + log i0e(kappa), which does not overflow.
    return concentration * (agreement - count) - count * (log(2.0 * pi) + log(float(i0e(concentration))))
