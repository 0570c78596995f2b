"""The columns of every data set: what each holds, in which unit, and what may stand in it, in `data/columns.csv`.

The sheet is the only place that says so: the bundled files, the documentation and the check of a user's own file all
follow it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, cast

from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from polars import DataType, Schema

Type = Literal["date", "time", "whole", "number", "text", "yes/no"]
"""What a cell is: a date, a time with its zone, a whole number, a number, a text, or a truth value."""

_SHEET: Final = Path(__file__).with_name("data") / "columns.csv"


@dataclass(frozen=True)
class Column:
    """One column of a data set.

    Attributes:
        name: as in the files and frames.
        type: what a cell is.
        unit: the unit; for a time the IANA name of its zone; empty where there is none.
        description: what it means.
        empty: whether a cell may be empty.
        key: whether it is one of the columns that together no two rows share.
        least: the lowest number allowed; None where any is.
        words: the texts allowed; empty where any is.
        not_before: the column of the same row that it must not be less than; empty where there is none.
    """

    name: str
    type: Type
    unit: str
    description: str
    empty: bool
    key: bool
    least: float | None
    words: tuple[str, ...]
    not_before: str


@cache
def sheet() -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of every bundled set, by the name of the set."""
    sets: dict[str, tuple[Column, ...]] = {}
    with _SHEET.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            sets[row["set"]] = (*sets.get(row["set"], ()), _column(row))
    return MappingProxyType(sets)


def matching(names: Sequence[str]) -> str:
    """Return the bundled set that has exactly these columns, in any order.

    Args:
        names: the columns of a user's file.

    Raises:
        InputError: no set has them; it says what is wrong with them for the nearest set.
    """
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(f"the column {twice[0]!r} stands there twice")
    given = set(names)
    shared = {
        name: len(given & wanted) / len(given | wanted)
        for name, columns in sheet().items()
        for wanted in [{column.name for column in columns}]
    }
    nearest = max(shared, key=lambda name: shared[name])
    if shared[nearest] == 1.0:
        return nearest
    if not shared[nearest]:
        raise InputError(f"none of its columns is known; the first line must name the columns of {_or(shared)}")
    wanted = [column.name for column in sheet()[nearest]]
    lacking = [name for name in wanted if name not in given]
    unknown = [name for name in names if name not in wanted]
    wrong = [f"it lacks {', '.join(lacking)}"] if lacking else []
    wrong += [f"{name!r} is no column of it{did_you_mean(name, lacking)}" for name in unknown]
    raise InputError(f"the columns are near to those of {nearest}, but {'; '.join(wrong)}")


def schema(columns: Iterable[Column]) -> Schema:
    """Return the columns as a polars schema: dates, times in their zone, 64-bit numbers, strings and booleans."""
    import polars as pl

    return pl.Schema({column.name: _data_type(column) for column in columns})


def _data_type(column: Column) -> DataType:
    import polars as pl

    match column.type:
        case "date":
            return pl.Date()
        case "time":
            return pl.Datetime("us", column.unit)
        case "whole":
            return pl.Int64()
        case "number":
            return pl.Float64()
        case "text":
            return pl.String()
        case _:  # yes/no
            return pl.Boolean()


def _column(row: dict[str, str]) -> Column:
    return Column(
        name=row["column"],
        type=cast("Type", row["type"]),
        unit=row["unit"],
        description=row["description"],
        empty=row["empty"] == "yes",
        key=row["key"] == "yes",
        least=float(row["least"]) if row["least"] else None,
        words=tuple(row["words"].split("|")) if row["words"] else (),
        not_before=row["not_before"],
    )


def _or(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"
