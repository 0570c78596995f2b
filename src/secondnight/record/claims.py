"""The ledger of claims: who stated which figure about which night; a claim is kept as a claim, never as the truth."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Final, Literal, cast

from secondnight.record.stated import NATIONAL, worded

Field = Literal["launched", "destroyed", "lost", "hits", "reached", "airports_closed"]
"""What is counted; hits are places hit, of which each was hit at least once."""

Qualifier = Literal["exact", "at_least", "about", "cut"]
"""How a figure is stated; "cut": figures follow here that the source seen does not show."""

__all__ = [
    "NATIONAL",
    "Claim",
    "Field",
    "Qualifier",
    "claims_of",
    "destroyed_near",
    "ledger",
    "nights_in_a_row",
    "previous_night",
]

_LEDGER: Final = Path(__file__).with_name("data") / "claims.csv"
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Claim:
    """One figure that somebody stated about one night.

    Attributes:
        night: date of the evening on which the night begins.
        claimant: who states it.
        attacker: who attacked, according to the claimant.
        window_start: local time from which it was counted, with its zone; None where none is given.
        window_end: local time until which it was counted.
        place: `NATIONAL`, or a region or city.
        field: what is counted.
        weapon: what was flown; empty where the figure is of something else.
        count: the figure; None where the source seen does not show it.
        qualifier: how it is stated.
        source: key of the bibliography.
        note: what to know before leaning on it.
    """

    night: date
    claimant: str
    attacker: str
    window_start: datetime | None
    window_end: datetime | None
    place: str
    field: Field
    weapon: str
    count: int | None
    qualifier: Qualifier
    source: str
    note: str

    @property
    def stated(self) -> str:
        """The figure as it is stated: "at least 19"."""
        return worded(self)


@cache
def ledger() -> tuple[Claim, ...]:
    """Return all claims, by night."""
    with _LEDGER.open(encoding="utf-8", newline="") as lines:
        return tuple(_claim(row) for row in csv.DictReader(lines))


def claims_of(night: date, *, place: str | None = None, field: Field | None = None) -> tuple[Claim, ...]:
    """Return the claims about a night, in the order of the ledger.

    Args:
        night: date of the evening.
        place: only those about this place.
        field: only those that count this.
    """
    return tuple(
        claim
        for claim in ledger()
        if claim.night == night and place in (None, claim.place) and field in (None, claim.field)
    )


def previous_night(night: date) -> tuple[Claim, ...]:
    """Return the claims about the night before; none when the ledger has none, which does not mean a quiet night."""
    return claims_of(night - _DAY)


def destroyed_near(night: date, city: str) -> tuple[Claim, ...]:
    """Return what was claimed destroyed near a city: claims about the city first, then those about its region."""
    return tuple(
        claim for place in (city, f"{city} region") for claim in claims_of(night, place=place, field="destroyed")
    )


def nights_in_a_row(night: date, city: str) -> int:
    """Return how many nights in a row, up to this one, something was claimed destroyed near a city.

    The ledger may lack the night before the first of them: then there may have been more.
    """
    return sum(1 for _ in takewhile(lambda each: _struck(each, city), (night - n * _DAY for n in range(len(ledger())))))


def _struck(night: date, city: str) -> bool:
    return any(claim.count for claim in destroyed_near(night, city))


def _claim(row: dict[str, str]) -> Claim:
    return Claim(
        night=date.fromisoformat(row["night"]),
        claimant=row["claimant"],
        attacker=row["attacker"],
        window_start=_time(row["window_start"]),
        window_end=_time(row["window_end"]),
        place=row["place"],
        field=cast("Field", row["field"]),
        weapon=row["weapon"],
        count=int(row["count"]) if row["count"] else None,
        qualifier=cast("Qualifier", row["qualifier"]),
        source=row["source"],
        note=row["note"],
    )


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
