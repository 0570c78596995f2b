"""What every figure that somebody states has in common, whether it stands in the ledger or was read in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

NATIONAL: Final = "national"
"""The place of a figure for the whole country."""

JOINT: Final = " and "
"""Between the places of a figure that is given for several together."""

_WORDED: Final = {"at_least": "at least ", "about": "about "}


class Stated(Protocol):
    """One figure that somebody states about one night: of the ledger (`Claim`) or read in a text (`Figure`)."""

    @property
    def claimant(self) -> str:
        """Who states it."""
        ...

    @property
    def attacker(self) -> str:
        """Who attacked, according to the claimant; empty where that is not told."""
        ...

    @property
    def night(self) -> date:
        """Date of the evening on which the night begins."""
        ...

    @property
    def window_start(self) -> datetime | None:
        """Local time from which it was counted; None where none is given."""
        ...

    @property
    def window_end(self) -> datetime | None:
        """Local time until which it was counted."""
        ...

    @property
    def place(self) -> str:
        """`NATIONAL`, or a region, city or sea; a figure for several together names them all."""
        ...

    @property
    def field(self) -> str:
        """What is counted."""
        ...

    @property
    def weapon(self) -> str:
        """What was flown; empty where the figure is of something else, or of several weapons together."""
        ...

    @property
    def count(self) -> int | None:
        """The figure; None where the source seen does not show it."""
        ...

    @property
    def qualifier(self) -> str:
        """How it is stated: exact, at_least, about; or cut, where the source seen does not show it."""
        ...


def worded(figure: Stated) -> str:
    """Return a figure as it is stated: "at least 19"."""
    return "not shown" if figure.count is None else f"{_WORDED.get(figure.qualifier, '')}{figure.count:,}"


def inside(place: str, other: str) -> bool:
    """Return whether a place is a part of another one, as far as the names tell.

    Everywhere is a part of the country; a place is a part of several together that name it; and a city is a part of
    the region of its name.
    """
    if place == other:
        return False
    names = set(place.split(JOINT))
    return other == NATIONAL or names < set(other.split(JOINT)) or other == f"{place} region"


def joint(place: str) -> bool:
    """Return whether a figure is given for several places together."""
    return JOINT in place


def hours_agree(one: Stated, other: Stated) -> bool:
    """Return whether two figures are of the same hours, as far as the hours are given."""
    windows = [(each.window_start, each.window_end) for each in (one, other)]
    return windows[0] == windows[1] or (None, None) in windows


def once_each(figures: Iterable[Stated]) -> tuple[Stated, ...]:
    """Return the figures without those that say the same again, such as a headline and the sentence below it.

    Where one claimant gives a vague and an exact figure for one thing, only the exact one stays.
    """
    every = tuple(figures)
    exact = {_thing(each) for each in every if each.qualifier == "exact"}
    found: dict[object, Stated] = {}
    for each in every:
        thing = _thing(each)
        if each.qualifier == "exact" or each.qualifier == "cut" or thing not in exact:
            found.setdefault((thing, each.count, each.qualifier), each)
    return tuple(found.values())


def _thing(figure: Stated) -> tuple[object, ...]:
    """Return what a figure is of: all but the figure itself."""
    hours = (figure.window_start, figure.window_end)
    return figure.claimant, figure.attacker, figure.night, hours, figure.place, figure.field, figure.weapon
