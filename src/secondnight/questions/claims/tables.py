"""The tables of what was read, one row a figure, and of what was not."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Cell, Column, Table
from secondnight.record.bulletin import Figure

if TYPE_CHECKING:
    from secondnight.questions.claims.case import Case
    from secondnight.record.stated import Stated

COLUMNS: Final = (
    Column("claimant", "Who claims"),
    Column("attacker", "Attacker"),
    Column("night", "Evening of"),
    Column("window_start", "From"),
    Column("window_end", "Until"),
    Column("place", "Where"),
    Column("field", "What"),
    Column("weapon", "Weapon"),
    Column("count", "Count"),
    Column("qualifier", "Stated as"),
    Column("start", "First character"),
    Column("end", "Behind the last"),
    Column("confidence", "Confidence", "probability"),
)
"""The columns of the long form, whose keys are a promise."""

_LETTERS: Final = 80
"""The longest piece of the text that a cell shows."""


def tables(case: Case) -> tuple[Table, ...]:
    """Return the figures in long form, and the pieces that were not read."""
    note = (
        "start and end count the characters of the text from 0: text[start:end] holds the words of the number. Both, "
        "and the confidence, are empty for claims of the ledger."
    )
    claims = Table("claims", "The figures, one row each", COLUMNS, tuple(map(_row, case.figures)), note, aside=True)
    return (claims, *_unread(case))


def _row(figure: Stated) -> dict[str, Cell]:
    read = isinstance(figure, Figure)
    return {
        "claimant": figure.claimant,
        "attacker": figure.attacker,
        "night": figure.night.isoformat(),
        "window_start": figure.window_start.isoformat(timespec="minutes") if figure.window_start else None,
        "window_end": figure.window_end.isoformat(timespec="minutes") if figure.window_end else None,
        "place": figure.place,
        "field": figure.field,
        "weapon": figure.weapon,
        "count": figure.count,
        "qualifier": figure.qualifier,
        "start": figure.start if read else None,
        "end": figure.end if read else None,
        "confidence": figure.confidence if read else None,
    }


def _unread(case: Case) -> tuple[Table, ...]:
    if case.bulletin is None or not case.bulletin.unread:
        return ()
    columns = (
        Column("words", "Words"),
        Column("why", "Why not"),
        Column("start", "First character", "count"),
        Column("end", "Behind the last", "count"),
    )
    rows: list[dict[str, Cell]] = [
        {
            "words": _words(case.bulletin.text[each.start : each.end]),
            "why": each.why,
            "start": each.start,
            "end": each.end,
        }
        for each in case.bulletin.unread
    ]
    return (Table("unread", "What could not be read", columns, tuple(rows)),)


def _words(piece: str) -> str:
    """Return a piece of the text in one short line, without characters that steer a terminal."""
    return shorten("".join(letter if letter.isprintable() else " " for letter in piece), _LETTERS, placeholder=" […]")
