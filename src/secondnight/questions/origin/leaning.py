"""What the answer leans on: how much of the probability goes to other regions when one assumption moves alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError
from secondnight.reach.guesses import CONCENTRATION, LAUNCH_TIME, PRIOR_INSIDE, TIMING, flight_of
from secondnight.reach.launch_map import POINTS
from secondnight.reach.origin import in_reach, likelihoods, weighed
from secondnight.reach.region_mass import mass_by
from secondnight.reach.triangle import STILL_AIR, wind_from
from secondnight.writing import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from secondnight.quantity import Kind
    from secondnight.questions.origin.case import Case
    from secondnight.reach.triangle import Wind

_KM_H: Final = 3.6


@dataclass(frozen=True)
class Shift:
    """What one value of one assumption does, all else central and the air still.

    Attributes:
        value: the value, as it is read.
        moved: share of the probability that goes to other regions; 1 where no region is left in reach.
        top: number of the region that is then the most probable; None where none is in reach.
    """

    value: str
    moved: float
    top: int | None


@dataclass(frozen=True)
class Swing:
    """What the low and the high value of one assumption do.

    Attributes:
        label: the assumption in plain words.
        low: at its low value.
        high: at its high value.
        kind: how the assumption is known.
        source: its source.
    """

    label: str
    low: Shift
    high: Shift
    kind: Kind
    source: str

    @property
    def size(self) -> float:
        """How far it moves the answer at most."""
        return max(self.low.moved, self.high.moved)


def leaning(case: Case) -> tuple[Swing, ...]:
    """Return what moves the answer, the widest first."""
    centre = case.scenario.centre()
    main = _masses(case, centre)

    def shift(value: str, changed: Mapping[str, float], wind: Wind = STILL_AIR) -> Shift:
        masses = _masses(case, changed, wind)
        if main is None or masses is None:
            return Shift(value, 1.0, None)
        return Shift(value, float(np.abs(masses - main).sum()) / 2.0, int(masses.argmax()))

    found: list[Swing] = []
    for name, label in _labels(case).items():
        quantity = case.scenario.quantities[name]
        if not quantity.is_fixed:
            ends = [quantity.quantile(p) for p in (0.05, 0.95)]
            low, high = (shift(figures(end, None, None, quantity.unit).value, centre | {name: end}) for end in ends)
            found.append(Swing(label, low, high, quantity.kind, quantity.source))
    speed, usual = centre["reach.wind.mean_speed_m_s"], centre["reach.wind.prevailing_direction_deg"]
    low, high = (
        shift(f"{end:.0f}°", centre, wind_from(_KM_H * speed, end)) for end in (usual, (usual + 180.0) % 360.0)
    )
    found.append(Swing(f"where a wind of {speed:.0f} m/s comes from", low, high, "notional", "notional"))
    return tuple(sorted(found, key=lambda swing: -swing.size))


def _labels(case: Case) -> dict[str, str]:
    """Return the assumptions that are moved, in plain words."""
    guessed = {} if case.launched_h is None else {LAUNCH_TIME: "error of the guessed launch time"}
    return {
        **{f"reach.threats.{kind}.airspeed_km_h": f"airspeed ({kind.replace('_', ' ')})" for kind in case.kinds},
        "reach.still_air_range_km": "range in still air",
        "reach.detour_factor": "way flown over the shortest way",
        TIMING: "error of a detection's time",
        CONCENTRATION: "concentration of headings around the course",
        PRIOR_INSIDE: "launch from inside, beforehand",
        **guessed,
    }


def _masses(case: Case, values: Mapping[str, float], wind: Wind = STILL_AIR) -> NDArray[np.float64] | None:
    """Return the mass of each region with one value for every parameter; None where no region is in reach."""
    flights = [flight_of(values, kind, case.launched_h, wind) for kind in case.kinds]
    fit = likelihoods(case.lines, case.seen, flights, POINTS)
    try:
        prior = case.where.prior(values[PRIOR_INSIDE], in_reach(fit))
        found = weighed(fit, prior, np.ones(len(flights)))
    except InputError:
        return None
    return mass_by(case.where.region, found.probability, len(case.where.names))
