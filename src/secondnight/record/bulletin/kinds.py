"""What a reading holds: figures with the words they came from, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Language = Literal["en", "ru", "uk"]
"""The languages that are read."""

Field = Literal["launched", "destroyed", "lost", "suppressed", "hits", "airports_closed", "killed", "injured"]
"""What is counted."""

Qualifier = Literal["exact", "at_least", "about"]
"""How a figure is stated; a range is its lower end with "at_least"."""


@dataclass(frozen=True)
class Figure:
    """One figure that somebody states about one night.

    Attributes:
        claimant: who states it.
        attacker: "Russia" or "Ukraine"; empty where the text does not tell.
        night: date of the evening on which the night begins; a night runs from noon to noon, local time.
        window_start: local time from which it was counted, with its zone; None where none is given.
        window_end: local time until which it was counted.
        place: "national", or a region, city or sea; a count given for several together names them all.
        field: what is counted.
        weapon: the class of what was flown; empty for people and airports.
        count: the figure.
        qualifier: how it is stated.
        start: where the words of the number begin in the text.
        end: where they end: `text[start:end]` holds them.
        confidence: 0 to 1, from named rules (`confidence.py`).
    """

    claimant: str
    attacker: str
    night: date
    window_start: datetime | None
    window_end: datetime | None
    place: str
    field: Field
    weapon: str
    count: int
    qualifier: Qualifier
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class Unread:
    """Something about the raid that could not be turned into a figure.

    Attributes:
        start: where its words begin in the text.
        end: where they end.
        why: what hindered it.
    """

    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Bulletin:
    """What was read in one text.

    Attributes:
        text: as given.
        language: of the text.
        posted: the day of its publication, where it was given.
        figures: in the order of the text.
        unread: in the order of the text.
    """

    text: str
    language: Language
    posted: date | None
    figures: tuple[Figure, ...]
    unread: tuple[Unread, ...]
