"""Cells of a user's file against the sheet of columns: each bad row gets its line, what is wrong, and what is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from secondnight.errors import did_you_mean
from secondnight.record.rows import LINE, BadRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from polars import DataFrame, Expr

    from secondnight.record.columns import Column, Type

EARLIEST: Final = date(1800, 1, 1)
"""A date before it is a slip of the hand."""

LATEST: Final = date(2100, 1, 1)

_RIGHT: Final[dict[Type, str]] = {
    "date": "a date from 1800 to 2100 would be right, such as 2025-05-05",
    "time": "a time with its zone would be right, such as 2025-05-05T21:00:00+03:00",
    "whole": "a whole number would be right, such as 105",
    "number": "a number would be right, such as 0.33",
    "yes/no": "true or false would be right",
    "text": "a text would be right",
}
ROW: Final = "\x00row"
"""The column that numbers the good rows of a file, from 0."""

_WRONG: Final = "\x00wrong"
_RAW: Final = "\x00raw "
"""Marks before a column's name: whether its cell is wrong, and the cell as it was written."""


@dataclass(frozen=True)
class Checked:
    """Rows that were checked.

    Attributes:
        good: rows in the types of the sheet, and their lines in the column `LINE`.
        bad: as many of the bad rows as were asked for, the first ones.
        bad_count: how many bad rows there are.
    """

    good: DataFrame
    bad: tuple[BadRow, ...]
    bad_count: int


def check(cells: DataFrame, columns: Sequence[Column], shown: int) -> Checked:
    """Check rows of text cells.

    Args:
        cells: one string column for each column of the sheet, null where a cell is empty, and `LINE`.
        columns: the sheet.
        shown: how many bad rows to describe.
    """
    import polars as pl

    raw = cells.select(pl.col(column.name).alias(_RAW + column.name) for column in columns)
    typed = cells.select(LINE, *(_typed(column) for column in columns))
    both = pl.concat([typed, raw], how="horizontal")
    causes = [_cause(column).fill_null(value=False) for column in columns]
    first = pl.coalesce(pl.when(cause).then(pl.lit(number)) for number, cause in enumerate(causes))
    judged = both.with_columns(first.alias(_WRONG))
    wrong = judged.filter(pl.col(_WRONG).is_not_null())
    described = tuple(
        BadRow(row[LINE], _told(columns[row[_WRONG]], row)) for row in wrong.head(shown).iter_rows(named=True)
    )
    good = judged.filter(pl.col(_WRONG).is_null()).select(typed.columns)
    return Checked(good, described, wrong.height)


def hashed(good: DataFrame, columns: Iterable[Column]) -> DataFrame:
    """Return the number and the line of each row, with a 64-bit hash of its key; nothing where the sheet has no key."""
    keys = [column.name for column in columns if column.key]
    if not keys:
        return no_hashes()
    return good.select(ROW, LINE, good.select(keys).hash_rows().alias("hash"))


def no_hashes() -> DataFrame:
    """Return the table of `hashed` without rows."""
    import polars as pl

    return pl.DataFrame(schema={ROW: pl.UInt32, LINE: pl.UInt32, "hash": pl.UInt64})


def repeated(rows: DataFrame) -> DataFrame:
    """Return the rows whose key an earlier one has: number, line, and the line of the earlier one as `first`.

    Args:
        rows: as `hashed` gives them, of a whole file.
    """
    import polars as pl

    in_order = rows["hash"].sort()
    twice = in_order.filter(in_order == in_order.shift())
    suspects = rows.filter(pl.col("hash").is_in(twice.unique().implode()))
    earliest = pl.col(ROW, LINE).first().over("hash").name.prefix("first_")
    return (
        suspects.with_columns(earliest)
        .filter(pl.col(ROW) != pl.col(f"first_{ROW}"))
        .select(ROW, LINE, pl.col(f"first_{LINE}").alias("first"))
    )


def repeats(line: int, first: int, columns: Iterable[Column]) -> BadRow:
    """Return what is told of a row that repeats another."""
    keys = [column.name for column in columns if column.key]
    return BadRow(line, f"repeats line {first}: no two rows may share {', '.join(keys)}")


def _typed(column: Column) -> Expr:
    """Return a column in its type, null where a cell cannot be read."""
    import polars as pl

    cell = pl.col(column.name)
    match column.type:
        case "text":
            return cell
        case "date":
            day = cell.str.to_date("%Y-%m-%d", strict=False)
            # Polars reads years that Python cannot hold, such as -4023.
            return pl.when(day.is_between(EARLIEST, LATEST)).then(day).alias(column.name)
        case "time":
            full = cell.str.replace(" ", "T").str.replace("Z$", "+00:00").str.replace(r"T(\d\d:\d\d)([+-])", "T$1:00$2")
            read = full.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%z", time_unit="us", strict=False)
            known = pl.when(read.dt.date().is_between(EARLIEST, LATEST)).then(read)
            return known.dt.convert_time_zone(column.unit).alias(column.name)
        case "whole":  # tables that know no empty whole number write 3.0 for 3
            return cell.str.strip_suffix(".0").cast(pl.Int64, strict=False)
        case "number":
            number = cell.cast(pl.Float64, strict=False)
            return pl.when(number.is_finite()).then(number).alias(column.name)
        case _:  # yes/no
            word = cell.str.to_lowercase()
            yes, no = pl.lit(value=True), pl.lit(value=False)
            known = pl.when(word.is_in(["true", "yes", "1"])).then(yes).when(word.is_in(["false", "no", "0"])).then(no)
            return known.alias(column.name)


def _cause(column: Column) -> Expr:
    """Return whether a row is bad because of a column."""
    import polars as pl

    value, raw = pl.col(column.name), pl.col(_RAW + column.name)
    wrong = value.is_null() & raw.is_not_null()
    if not column.empty:
        wrong |= raw.is_null()
    if column.least is not None:
        wrong |= value.fill_null(column.least) < column.least
    if column.words:
        wrong |= ~value.fill_null(column.words[0]).is_in(column.words)
    if column.not_before:
        wrong |= (value < pl.col(column.not_before)).fill_null(value=False)
    return wrong


def _told(column: Column, row: dict[str, object]) -> str:
    """Return what is wrong with the cell of a bad row, and what would be right."""
    name, cell = column.name, row[_RAW + column.name]
    value = row[name]
    if cell is None:
        return f"{name} is empty; {_right(column)}"
    if value is None:
        return f"{name} is {str(cell)[:40]!r}; {_right(column)}"
    if column.words and value not in column.words:
        return f"{name} is {str(cell)[:40]!r}{did_you_mean(str(value), column.words) or f'; {_right(column)}'}"
    if column.not_before and row[column.not_before] is not None:
        return f"{name} is {cell}, before {column.not_before}, {row[_RAW + column.not_before]}"
    return f"{name} is {cell}; {_right(column)}"


def _right(column: Column) -> str:
    if column.words:
        return f"one of {', '.join(column.words)} would be right"
    least = "" if column.least is None else f", {column.least:g} or more"
    return _RIGHT[column.type] + least
