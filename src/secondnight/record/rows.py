"""Rows of a user's file that are not yet checked, and those that cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polars import DataFrame, Series

LINE: Final = "\x00line"
"""The column of a batch that holds the line of each row; a column of a file can hardly be called so."""


@dataclass(frozen=True)
class BadRow:
    """One row that cannot be taken.

    Attributes:
        line: the line on which it begins, counted from 1; in a Parquet file the row.
        wrong: what is wrong, and what would be right.
    """

    line: int
    wrong: str


@dataclass(frozen=True)
class Batch:
    """Some rows of a file, in its order.

    Attributes:
        cells: one string column for each column of the file, null where a cell is empty, and `LINE`.
        bad: rows whose form is wrong.
    """

    cells: DataFrame
    bad: tuple[BadRow, ...] = ()


def batch(cells: Sequence[Series], lines: Sequence[int] | Series, bad: Sequence[BadRow] = ()) -> Batch:
    """Return columns of text cells as a batch: blanks around a cell taken off, null where nothing is left.

    Args:
        cells: one series of strings for each column.
        lines: the line of each row.
        bad: rows whose form is wrong.
    """
    import polars as pl

    text = pl.col(pl.String).str.strip_chars()
    stripped = pl.DataFrame(cells).with_columns(pl.when(text != "").then(text))
    return Batch(stripped.with_columns(pl.Series(LINE, lines, pl.UInt32)), tuple(bad))
