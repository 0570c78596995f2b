"""Rows of a CSV file (RFC 4180, UTF-8, commas), read in pieces.

A piece in which every line is a row is taken apart by polars; one in which a quoted cell goes on over a line end, by
the standard library.

Source: shafranovich-2005
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError
from secondnight.record.rows import LINE, BadRow, batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from secondnight.record.rows import Batch

_PIECE: Final = 2**20
"""Bytes read at once: large enough for speed, small enough for memory."""

_CELL: Final = r'(?:"(?:[^"]|"")*"|[^",]*)'
_WELL_FORMED: Final = f"^{_CELL}(?:,{_CELL})*$"
"""A line of whole cells: quotation marks stand around a cell, or doubled in a quoted one, and nowhere else."""

_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "bars"}


class CsvRows:
    """A CSV file: its columns, and its rows in batches."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self.columns = self._header(file)[0]

    def batches(self) -> Iterator[Batch]:
        """Yield the rows, in order.

        Raises:
            InputError: from some place on, the file cannot be read.
        """
        with self._path.open("rb") as file:
            line = self._header(file)[1]
            for piece in _pieces(file):
                text = self._decoded(piece, line)
                yield self._by_lines(text, line) or self._by_marks(text, line)
                line += text.count("\n")

    def _header(self, file: BinaryIO) -> tuple[tuple[str, ...], int]:
        """Return the columns and the line on which the rows begin."""
        text = self._decoded(file.readline(), 1).removeprefix("\ufeff").strip("\r\n")
        columns = tuple(name.strip() for name in next(csv.reader([text]), []))
        if len(columns) == 1:
            for mark, named in _SEPARATORS.items():
                if mark in text:
                    raise InputError(
                        f"cells are separated by {named}; commas would be right", file=str(self._path), line=1
                    )
        return columns, 2

    def _decoded(self, piece: bytes, line: int) -> str:
        try:
            return piece.decode()
        except UnicodeDecodeError as error:
            at = line + piece.count(b"\n", 0, error.start)
            raise InputError("is not UTF-8; save the file with that encoding", file=str(self._path), line=at) from None

    def _by_lines(self, text: str, first: int) -> Batch | None:
        """Return the rows of a piece in which every line is a row; None where that is not so."""
        import polars as pl

        number = pl.int_range(first, pl.len() + first, dtype=pl.UInt32).alias(LINE)
        lines = pl.DataFrame({"text": text.split("\n")}, schema={"text": pl.String}).with_columns(number)
        lines = lines.with_columns(pl.col("text").str.strip_suffix("\r")).filter(pl.col("text").str.contains(r"\S"))
        bare = pl.col("text")
        if '"' in text:
            if not lines["text"].str.contains(_WELL_FORMED).all():
                return None
            bare = bare.str.replace_all(r'"[^"]*"', "")
        counted = lines.with_columns((bare.str.count_matches(",", literal=True) + 1).alias("cells"))
        fits = pl.col("cells") == len(self.columns)
        bad, good = counted.filter(~fits), counted.filter(fits)
        types = dict.fromkeys(self.columns, pl.String())
        whole = good["text"].str.join("\n").item().encode()
        cells = pl.read_csv(whole, has_header=False, schema=types) if whole else pl.DataFrame(schema=types)
        misfits = [self._misfit(*each) for each in bad.select(LINE, "cells").iter_rows()]
        return batch(cells.get_columns(), good[LINE], misfits)

    def _by_marks(self, text: str, first: int) -> Batch:
        """Return the rows of a piece whose quoted cells may hold line ends; slower, and exact about what is wrong."""
        import polars as pl

        reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
        rows: list[list[str]] = []
        lines: list[int] = []
        bad: list[BadRow] = []
        line = first
        try:
            for row in reader:
                if len(row) == len(self.columns):
                    rows.append(row)
                    lines.append(line)
                elif row and not (len(row) == 1 and row[0].isspace()):
                    bad.append(self._misfit(line, len(row)))
                line = first + reader.line_num
        except csv.Error as error:
            told = "a quotation mark is opened here and never closed" if "end of data" in str(error) else str(error)
            raise InputError(told, file=str(self._path), line=line) from None
        by_column = zip(*rows, strict=True) if rows else ((),) * len(self.columns)
        cells = [pl.Series(name, column, pl.String) for name, column in zip(self.columns, by_column, strict=True)]
        return batch(cells, lines, bad)

    def _misfit(self, line: int, found: int) -> BadRow:
        return BadRow(
            line, f"has {found} cells, not {len(self.columns)}; put a cell that holds a comma into quotation marks"
        )


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces that end where a row ends: at a line end before which quotation marks are even."""
    rest = b""
    while block := file.read(_PIECE):
        block = rest + block
        cut = _row_end(block)
        if cut:
            yield block[:cut]
        rest = block[cut:]
    if rest:
        yield rest


def _row_end(block: bytes) -> int:
    """Return where the last whole row of a block ends."""
    quotes = block.count(b'"')
    end = block.rfind(b"\n") + 1
    quotes -= block.count(b'"', end)
    while end and quotes % 2:  # inside a quoted cell: go back before the mark that opens it
        mark = block.rfind(b'"', 0, end)
        before = block.rfind(b"\n", 0, mark) + 1
        quotes -= block.count(b'"', before, end)
        end = before
    return end
