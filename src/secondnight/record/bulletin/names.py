"""Names found in a text before it is known whether they are places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.gazetteer import Place
from secondnight.record.bulletin.leads import JOINS, LEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.tokens import Token


ACTORS: Final = frozenset({"Moscow", "Kyiv"})
"""Cities that stand for a government too: they are places only after a preposition, or in a row of places."""


@dataclass(frozen=True)
class Name:
    """A name that may be a region, a city or neither, until what stands around it has been seen."""

    region: Place | None
    city: Place | None
    first: int
    after: int
    headed: bool
    behind: bool
    bare: bool
    plural: bool
    adjective: bool


def linked(row: Sequence[Token], after: int, before: int, passed: frozenset[int] = frozenset()) -> bool:
    """Tell whether only joining words, numbers to pass, or a remark in brackets, stand between two names."""
    depth, joined = 0, False
    for at, token in enumerate(row[after:before], start=after):
        depth += (token.text == "(") - (token.text == ")")
        joined = joined or token.plain in JOINS or depth > 0
        if not (depth or token.text == ")" or token.plain in JOINS or token.plain in LEADS or at in passed):
            return False
    return joined
