"""What the answer leans on: how far the most probable region's mass moves when one assumption moves alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.reach.guesses import CONCENTRATION, LAUNCH_TIME, PRIOR_INSIDE, TIMING, flight_of
from secondnight.reach.origin import in_reach, likelihoods, weighed
from secondnight.reach.region_mass import mass_by
from secondnight.reach.triangle import STILL_AIR, wind_from
from secondnight.writing import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.quantity import Kind
    from secondnight.questions.origin.case import Case
    from secondnight.reach.triangle import Wind

_KM_H: Final = 3.6


@dataclass(frozen=True)
class Swing:
    """How far the mass of the most probable region moves between two values of one assumption, all else central.

    Attributes:
        label: the assumption in plain words.
        low: its low value, as it is read.
        high: its high value.
        at_low: the mass there; 0 where no region at all can be the place of launch.
        at_high: the mass at the high value.
        kind: how the assumption is known.
        source: its source.
    """

    label: str
    low: str
    high: str
    at_low: float
    at_high: float
    kind: Kind
    source: str

    @property
    def size(self) -> float:
        """The distance between the two masses."""
        return abs(self.at_high - self.at_low)


def central_mass(case: Case, values: Mapping[str, float], wind: Wind = STILL_AIR) -> float:
    """Return the mass of the most probable region with one value for every parameter; 0 where nothing can be."""
    flights = [flight_of(values, kind, case.launched_h, wind) for kind in case.kinds]
    fit = likelihoods(case.lines, case.seen, flights)
    try:
        prior = case.where.prior(values[PRIOR_INSIDE], in_reach(fit))
        found = weighed(fit, prior, np.ones(len(flights)))
    except InputError:
        return 0.0
    return float(mass_by(case.where.region, found.probability, len(case.where.names))[case.order[0]])


def leaning(case: Case) -> tuple[Swing, ...]:
    """Return what moves the answer, the widest first."""
    centre = case.scenario.centre()
    words = {
        **{f"reach.threats.{kind}.airspeed_km_h": f"airspeed ({kind.replace('_', ' ')})" for kind in case.kinds},
        "reach.still_air_range_km": "range in still air",
        "reach.detour_factor": "way flown over the shortest way",
        TIMING: "error of a detection's time",
        CONCENTRATION: "how closely headings keep to the direct course",
        PRIOR_INSIDE: "launch from inside, beforehand",
    }
    if case.launched_h is not None:
        words[LAUNCH_TIME] = "error of the guessed launch time"
    found: list[Swing] = []
    for name, label in words.items():
        quantity = case.scenario.quantities[name]
        if quantity.is_fixed:
            continue
        ends = [quantity.quantile(p) for p in (0.05, 0.95)]
        low, high = (figures(end, None, None, quantity.unit).value for end in ends)
        at_low, at_high = (central_mass(case, centre | {name: end}) for end in ends)
        found.append(Swing(label, low, high, at_low, at_high, quantity.kind, quantity.source))
    found.append(_of_wind(case, centre))
    return tuple(sorted(found, key=lambda swing: -swing.size))


def _of_wind(case: Case, centre: Mapping[str, float]) -> Swing:
    """Return how far the mass moves between the prevailing wind and one as strong from the opposite direction."""
    speed = centre["reach.wind.mean_speed_m_s"]
    usual = centre["reach.wind.prevailing_direction_deg"]
    ends = (usual, (usual + 180.0) % 360.0)
    at_low, at_high = (central_mass(case, centre, wind_from(_KM_H * speed, end)) for end in ends)
    low, high = (f"{end:.0f}°" for end in ends)
    return Swing(f"where a wind of {speed:.0f} m/s comes from", low, high, at_low, at_high, "notional", "notional")
