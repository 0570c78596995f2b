"""Rows of a JSON file: an array of objects, or one object after the other (JSON Lines)."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from secondnight.errors import InputError
from secondnight.record.rows import BadRow, batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polars import Series

    from secondnight.record.rows import Batch

_BATCH: Final = 20_000
_BETWEEN: Final = re.compile(r"[\s,]+")


class JsonRows:
    """A JSON file: its columns, which are the keys of the first object, and its rows in batches."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("is not UTF-8; save the file with that encoding", file=str(path)) from None
        self.columns: tuple[str, ...] = next((tuple(row) for _, row in self._objects() if isinstance(row, dict)), ())

    def batches(self) -> Iterator[Batch]:
        """Yield the rows, in order.

        Raises:
            InputError: from some place on, the file cannot be read.
        """
        keys = set(self.columns)
        objects = self._objects()
        while some := list(islice(objects, _BATCH)):
            fits = [isinstance(row, dict) and row.keys() == keys for _, row in some]
            good = [each for each, fit in zip(some, fits, strict=True) if fit]
            bad = [BadRow(line, self._wrong(row)) for (line, row), fit in zip(some, fits, strict=True) if not fit]
            cells = [_texts(name, [row[name] for _, row in good]) for name in self.columns]
            yield batch(cells, [line for line, _ in good], bad)

    def _objects(self) -> Iterator[tuple[int, Any]]:
        """Yield each value with the line on which it begins, or its number where the whole file is one line."""
        text, decode = self._text, json.JSONDecoder().raw_decode
        at, one_line = len(text) - len(text.lstrip()), "\n" not in text.strip()
        is_array = text.startswith("[", at)
        line = 1 + text.count("\n", 0, at)
        at += is_array
        number = 0
        while True:
            number += 1
            begins = _after_blanks(text, at)
            line += text.count("\n", at, begins)
            if begins == len(text) and is_array:
                raise InputError("the array is never closed", file=str(self._path), line=line)
            if begins == len(text) or (is_array and text[begins] == "]"):
                return
            try:
                row, at = decode(text, begins)
            except json.JSONDecodeError as error:
                told = f"cannot be read as JSON: {error.msg}"
                raise InputError(told, file=str(self._path), line=error.lineno) from None
            yield (number if one_line else line), row
            line += text.count("\n", begins, at)

    def _wrong(self, row: Any) -> str:
        if not isinstance(row, dict):
            return f"is {json.dumps(row)[:30]}, not an object with the columns as keys"
        if lacking := [name for name in self.columns if name not in row]:
            return f"lacks {', '.join(lacking)}"
        return f"has the unknown key {next(name for name in row if name not in self.columns)!r}"


def _texts(name: str, values: list[Any]) -> Series:
    """Return the values of a column as text."""
    import polars as pl

    try:  # of one type, as most columns are
        return pl.Series(name, values, strict=True).cast(pl.String)
    except (TypeError, pl.exceptions.PolarsError):
        return pl.Series(name, [value if value is None else _text(value) for value in values], pl.String)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _after_blanks(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return at if found is None else found.end()
