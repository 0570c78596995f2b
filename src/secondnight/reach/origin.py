"""Where a track was launched: how well each cell of a map agrees with detections along the way.

Unknown are the cell x and the launch time t0. A track straight from x is predicted at detection k at t0 plus the time of
flight. Each time is off by its own error, Normal(0, s_t), and t0 by one that all detections share, Normal(m0, s_0); so
the residuals are jointly Normal(0, s_t^2 I + s_0^2 11'). With their mean r and K of them, the two parts of that matrix
separate (Sherman and Morrison): its determinant is s_t^(2K - 2) (s_t^2 + K s_0^2), its quadratic form
sum (r_k - r)^2 / s_t^2 + K r^2 / (s_t^2 + K s_0^2). A heading is von Mises around the course from x. A cell from which a
detection is out of range is impossible.

The cells are to be 50 km or more across: the answer is a mass for each region, for attribution and warning.

Source: sherman-morrison-1950, mardia-jupp-2000
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, log, pi
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from secondnight.reach.detections import Detections, Sightlines

    Floats = NDArray[np.float64]

_BLOCK: Final = 2**16
"""Cells times detections that are looked at together: they stay in the processor's cache, and memory stays small."""


@dataclass(frozen=True)
class Flight:
    """How a track is taken to fly, and how well it is seen: one guess at all that is unknown but cell and launch time.

    Attributes:
        speed_km_h: airspeed.
        range_km: distance through still air that it can fly.
        detour: length of the way over that of the straight line, 1 or more.
        timing_sd_h: standard deviation s_t of each detection's own error in time.
        launch_mean_h: mean m0 of the launch time, in hours after the same moment as the detections.
        launch_sd_h: standard deviation s_0 of the launch time.
        heading_concentration: kappa of the von Mises distribution of a heading around its course; 0: headings say
            nothing.
        wind_east_km_h: speed at which the air moves eastward.
        wind_north_km_h: speed at which it moves northward.
        name: of the class of weapon, so that guesses can be added up by class.
        weight: prior weight beside other guesses.

    Raises:
        InputError: a number is outside its domain.
    """

    speed_km_h: float
    range_km: float
    detour: float
    timing_sd_h: float
    launch_mean_h: float
    launch_sd_h: float
    heading_concentration: float
    wind_east_km_h: float = 0.0
    wind_north_km_h: float = 0.0
    name: str = ""
    weight: float = 1.0

    def __post_init__(self) -> None:
        above = {name: getattr(self, name) for name in ("speed_km_h", "range_km", "timing_sd_h")}
        least = {"detour": 1.0, "launch_sd_h": 0.0, "heading_concentration": 0.0, "weight": 0.0}
        for name, value in above.items():
            if not 0.0 < value < inf:
                raise InputError(f"{name} is {value}: it must be finite and above 0")
        for name, lowest in least.items():
            if not lowest <= getattr(self, name) < inf:
                raise InputError(f"{name} is {getattr(self, name)}: it must be finite and at least {lowest:g}")
        for name in ("launch_mean_h", "wind_east_km_h", "wind_north_km_h"):
            if not isfinite(getattr(self, name)):
                raise InputError(f"{name} is {getattr(self, name)}: it must be finite")


@dataclass(frozen=True, eq=False)
class Posterior:
    """What is believed of the cells after the detections.

    Attributes:
        probability: shape (cells,), summing to 1: averaged over all flights.
        of_flights: shape (flights,), summing to 1: how far each flight is believed.
        given_flight: shape (flights, cells), each row summing to 1; a row of zeros where that flight reaches no cell.
        log_evidence: logarithm of the probability density of the detections.
    """

    probability: Floats
    of_flights: Floats
    given_flight: Floats
    log_evidence: float


def flight_h(lines: Sightlines, flight: Flight) -> Floats:
    """Return the hours from each cell to each detection, shape (cells, detections); infinite where wind forbids it.

    Along its course a track is carried by the wind's part a along it, and holds against the part c across it: its ground
    speed is a + sqrt(V^2 - c^2).
    """
    way_km = flight.detour * lines.distance_km
    if flight.wind_east_km_h == 0.0 == flight.wind_north_km_h:
        return way_km / flight.speed_km_h
    east, north = np.sin(lines.course_rad), np.cos(lines.course_rad)
    along = flight.wind_east_km_h * east + flight.wind_north_km_h * north
    across = flight.wind_east_km_h * north - flight.wind_north_km_h * east
    still = flight.speed_km_h**2 - across**2
    ground = along + np.sqrt(np.maximum(still, 0.0))
    # NaN (a detection without a place) is neither possible nor impossible, and must stay NaN.
    impossible = (still < 0.0) | (ground <= 0.0)
    return np.where(impossible, np.inf, way_km / np.where(impossible, 1.0, ground))


def log_likelihood(lines: Sightlines, seen: Detections, flight: Flight) -> Floats:
    """Return the logarithm of the detections' density for each cell, shape (cells,); minus infinity: out of reach.

    Args:
        lines: how the cells lie to the detections.
        seen: times and headings; what is missing drops out.
        flight: how the track flies and is seen.
    """
    cells, detections = lines.distance_km.shape
    step = max(1, _BLOCK // max(detections, 1))
    found = np.empty(cells)
    for first in range(0, cells, step):
        some = slice(first, min(first + step, cells))
        found[some] = _log_likelihood(_part(lines, some), seen, flight)
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
    weights = np.array([flight.weight for flight in flights])
    if not (np.isfinite(prior).all() and (prior >= 0.0).all() and prior.sum() > 0.0 and weights.sum() > 0.0):
        raise InputError("the prior needs cells and flights with weights of 0 or more, not all of them 0")
    with np.errstate(divide="ignore"):
        log_prior, log_weights = np.log(prior / prior.sum()), np.log(weights / weights.sum())
    joint = np.stack([log_likelihood(lines, seen, flight) + log_prior for flight in flights])
    joint += log_weights[:, None]
    highest = float(joint.max())
    if not isfinite(highest):
        farthest = max(flight.range_km / flight.detour for flight in flights)
        raise InputError(
            f"no cell of the map can reach all detections within {farthest:.0f} km: a longer range, another class or "
            "other detections would be right"
        )
    masses = np.exp(joint - highest)
    of_flights = masses.sum(axis=1)
    total = float(of_flights.sum())
    given = np.divide(masses, of_flights[:, None], out=np.zeros_like(masses), where=of_flights[:, None] > 0.0)
    return Posterior(masses.sum(axis=0) / total, of_flights / total, given, highest + log(total))


def highest_cells(probability: Floats, level: float = 0.9, uniform: float | None = None) -> NDArray[np.bool_]:
    """Return which cells make the smallest set that holds a level of the probability.

    Cells are lumps, so the smallest set that reaches the level mostly holds a little more. With a uniform number the
    last cell is left out just as often as makes the set hold the level exactly, on average.

    Args:
        probability: shape (cells,), summing to 1.
        level: from 0 to 1.
        uniform: a number from 0 to 1 that decides about the last cell; None keeps it.
    """
    order = np.argsort(-probability, kind="stable")
    reached = np.cumsum(probability[order])
    last = min(int(np.searchsorted(reached, level * (1.0 - 1e-12))), order.size - 1)
    kept = np.zeros(probability.size, np.bool_)
    kept[order[: last + 1]] = True
    if uniform is not None:
        of_last = float(probability[order[last]])
        over = float(reached[last]) - level
        kept[order[last]] = of_last <= 0.0 or uniform >= over / of_last
    return kept


def mass_by(groups: NDArray[np.int64], probability: Floats, count: int) -> Floats:
    """Return the probability of each group of cells, such as a region; shape (count,), or one such row for each row.

    Args:
        groups: shape (cells,), the number of the group that each cell belongs to, from 0.
        probability: shape (cells,) or (rows, cells).
        count: number of groups.
    """
    member = np.zeros((groups.size, count))
    member[np.arange(groups.size), groups] = 1.0
    return probability @ member


def _part(lines: Sightlines, some: slice) -> Sightlines:
    return type(lines)(lines.distance_km[some], lines.course_rad[some])


def _log_likelihood(lines: Sightlines, seen: Detections, flight: Flight) -> Floats:
    hours = flight_h(lines, flight)
    placed = ~np.isnan(lines.distance_km[0])
    # Through still air, what can be flown is the range; wind carries a track some of the way, or back.
    reached = (hours[:, placed] * flight.speed_km_h <= flight.range_km * (1.0 + 1e-12)).all(axis=1)
    timed = placed & ~np.isnan(seen.time_h)
    headed = placed & ~np.isnan(seen.heading_rad)
    with np.errstate(invalid="ignore"):  # of cells that wind puts out of reach
        found = _of_times(seen.time_h[timed] - flight.launch_mean_h - hours[:, timed], flight)
    found += _of_headings(seen.heading_rad[headed] - lines.course_rad[:, headed], flight.heading_concentration)
    return np.where(reached, found, -np.inf)


def _of_times(residuals: Floats, flight: Flight) -> Floats:
    count = residuals.shape[1]
    if not count:
        return np.zeros(residuals.shape[0])
    mean = residuals.mean(axis=1)
    own, shared = flight.timing_sd_h**2, flight.timing_sd_h**2 + count * flight.launch_sd_h**2
    inner = ((residuals - mean[:, None]) ** 2).sum(axis=1) / own
    log_determinant = (count - 1) * log(own) + log(shared)
    return -0.5 * (count * log(2.0 * pi) + log_determinant + inner + count * mean**2 / shared)


def _of_headings(angles: Floats, concentration: float) -> Floats:
    # Imported here because listing commands must not pay for it.
    from scipy.special import i0e

    # log I0(kappa) = kappa + log i0e(kappa), which does not overflow; taken off inside, where little is lost.
    each = concentration * (np.cos(angles) - 1.0)
    return each.sum(axis=1) - angles.shape[1] * (log(2.0 * pi) + log(float(i0e(concentration))))
