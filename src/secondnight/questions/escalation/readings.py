"""The same nights read in other ways, and the other side's nights: how far the verdict leans on the reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.escalation.nights import COUNTED, Nights, counts_between, other_reading, usual_nights
from secondnight.record import datasets
from secondnight.record.trend import Verdict, verdict

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

AGAIN: Final = 299
"""Simulated series behind each verdict here."""

GAPS_FILLED: Final = ": like those from the change on"
"""How the words end of a reading that fills the nights not known near the change."""

_NEAR: Final = 14  # nights around the change within which a night that is not known may matter


@dataclass(frozen=True)
class Reading:
    """What comes out if the record is read in another way: the reading in words, its nights, and the verdict."""

    words: str
    verdict: Verdict
    first: date


def readings_of(nights: Nights, said: Verdict, seed: int) -> tuple[Reading, ...]:
    """Return what other readings of the same nights give.

    Args:
        nights: the nights.
        said: what may be said of them as they are read.
        seed: seed of the simulated series.
    """
    found: list[Reading] = []

    def read(words: str, counts: Floats) -> None:
        other = verdict(counts, replications=AGAIN, seed=seed, beside=False)
        found.append(Reading(words, other, nights.dates[other.change.first]))

    read("nights not known as a whole: with what is known of them", other_reading(nights, "missing", "night"))
    if nights.bundled:
        read(
            "nights without a report: 0; a report under the day that it is published",
            other_reading(nights, "zero", "report"),
        )
    first, near = said.change.first, np.zeros(len(nights.counts), dtype=bool)
    near[max(first - _NEAR, 0) : first + _NEAR] = True
    gaps = near & np.isnan(nights.counts)
    if gaps.any():
        days = [nights.dates[night] for night in np.flatnonzero(gaps)]
        filled = nights.counts.copy()
        filled[gaps] = round(said.change.after)
        read(f"the {len(days)} nights not known from {days[0]} to {days[-1]}{GAPS_FILLED}", filled)
    return tuple(found)


def other_side(nights: Nights, seed: int) -> Reading:
    """Return what may be said of the other side's nights: of the launched ones, or of the claimed."""
    name = "claimed" if nights.series == "launched" else "launched"
    counted = datasets.series(name)
    start, end = usual_nights(name, counted)
    said = verdict(counts_between(counted, start, end), replications=AGAIN, seed=seed, beside=False)
    return Reading(COUNTED[name], said, start + timedelta(days=said.change.first))
