"""A user's file becomes a data set of his own: checked row by row, and stored whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from secondnight.errors import InputError
from secondnight.record import checks, datasets, own
from secondnight.record.catalogue import bundled
from secondnight.record.columns import matching, sheet
from secondnight.record.rows import LINE, BadRow
from secondnight.record.rows_csv import CsvRows
from secondnight.record.rows_json import JsonRows
from secondnight.record.rows_parquet import ParquetRows

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from polars import LazyFrame, Series

    from secondnight.record.catalogue import DataSet
    from secondnight.record.columns import Column
    from secondnight.record.rows import Batch

SHOWN: Final = 20
"""How many bad rows are described; the others are counted."""

_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class Rows(Protocol):
    """A file of rows."""

    columns: tuple[str, ...]

    def batches(self) -> Iterator[Batch]:
        """Yield the rows, in order."""
        ...


READERS: Final = {".csv": CsvRows, ".json": JsonRows, ".jsonl": JsonRows, ".parquet": ParquetRows}
"""How a file is read, by the end of its name."""


class BadRowsError(InputError):
    """Rows of the file are wrong, and nothing was stored.

    Args:
        message: how many, and what to do.
        bad: the first of them.
        file: the file, as the user named it.
    """

    def __init__(self, message: str, bad: tuple[BadRow, ...], file: str) -> None:
        self.bad = bad
        super().__init__(message, file=file)


@dataclass(frozen=True)
class Added:
    """What was stored.

    Attributes:
        dataset: the new set.
        replaced: how many rows a set of this name had before; None where there was none.
        bad: the first of the rows that were left out.
        bad_count: how many were left out.
    """

    dataset: DataSet
    replaced: int | None
    bad: tuple[BadRow, ...]
    bad_count: int


def add(path: Path, name: str, *, keep_good: bool = False) -> Added:
    """Check a file and store its rows under a name, in the place of what had this name before.

    The columns tell which bundled set it is like. The set appears whole or not at all, whatever happens meanwhile.

    Args:
        path: a CSV, JSON or Parquet file with exactly the columns of a bundled set, in any order.
        name: of the new set: small letters, digits, hyphens and underscores; not that of a bundled set.
        keep_good: store the good rows when some are bad.

    Raises:
        BadRowsError: rows are bad, and `keep_good` is not set.
        InputError: the name, the file, its columns, or the place where it would go is wrong.
    """
    _require_name(name)
    rows = _opened(path)
    try:
        like = matching(rows.columns)
    except InputError as error:
        raise error.at(str(path)) from None
    before = datasets.describe(name).rows if name in own.names() else None
    with _workplace() as work:
        found = _checked_into(work, rows, sheet()[like])
        if found.bad_count and not keep_good:
            raise _refused(path, found)
        if not found.good_count:
            raise InputError("holds no good row" if found.bad_count else "holds no rows", file=str(path))
        _store(work, path, name, like, found)
    return Added(datasets.describe(name), before, found.bad, found.bad_count)


@dataclass(frozen=True)
class _Found:
    """What the check of a whole file found; `repeats` are the numbers of rows that repeat an earlier one."""

    good_count: int
    bad: tuple[BadRow, ...]
    bad_count: int
    repeats: Series


def _require_name(name: str) -> None:
    if name in bundled() or name in datasets.SERIES:
        raise InputError(f"{name} is bundled and stays as it is; choose another name")
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r} cannot be a name; take small letters, digits, hyphens and underscores, a letter first"
        )


def _opened(path: Path) -> Rows:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"is none of {', '.join(READERS)} by its name", file=str(path))
    try:
        with path.open("rb"):
            return reader(path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from None


@contextmanager
def _workplace() -> Generator[Path]:
    """Give a directory beside the user's sets, so that a finished file can be renamed into its place."""
    work = own.folder() / f".adding-{os.getpid()}"
    try:
        work.mkdir(parents=True)
    except OSError as error:
        told = f"cannot hold data: {error.strerror}; {own.PLACE} can name another directory"
        raise InputError(told, file=str(own.folder())) from None
    try:
        yield work
    finally:
        shutil.rmtree(work)


def _checked_into(work: Path, rows: Rows, columns: Sequence[Column]) -> _Found:
    """Check all rows, write the good ones to part files, and return what was found."""
    import polars as pl

    names = [column.name for column in columns]
    bad: list[BadRow] = []
    bad_count = good_count = 0
    hashes = [checks.no_hashes()]
    for number, batch in enumerate(rows.batches()):
        checked = checks.check(batch.cells, columns, SHOWN)
        bad += [*checked.bad, *batch.bad[:SHOWN]]
        bad_count += checked.bad_count + len(batch.bad)
        good = checked.good.with_row_index(checks.ROW, offset=good_count)
        good_count += good.height
        hashes.append(checks.hashed(good, columns))
        good.select(checks.ROW, *names).write_parquet(work / f"{number:06}.parquet", compression="lz4")
    repeats = checks.repeated(pl.concat(hashes))
    bad += [
        checks.repeats(line, first, columns) for line, first in repeats.select(LINE, "first").head(SHOWN).iter_rows()
    ]
    bad.sort(key=lambda row: row.line)
    return _Found(good_count - repeats.height, tuple(bad[:SHOWN]), bad_count + repeats.height, repeats[checks.ROW])


def _store(work: Path, path: Path, name: str, like: str, found: _Found) -> None:
    """Put the parts together and into their place."""
    import polars as pl

    kept = (
        pl.scan_parquet(work / "*.parquet").filter(~pl.col(checks.ROW).is_in(found.repeats.implode())).drop(checks.ROW)
    )
    first, last = _ends(kept, sheet()[like])
    with path.open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
    note = own.Note(like, path.name, checksum, found.good_count, found.bad_count, first, last)
    done = work / "done"
    kept.sink_parquet(done, compression="zstd", metadata=note.written())
    done.replace(own.path(name))


def _ends(rows: LazyFrame, columns: Sequence[Column]) -> tuple[str, str]:
    """Return the first and the last date of rows, ISO; that of their first column of dates, else of times."""
    import polars as pl

    dated = [column.name for kind in ("date", "time") for column in columns if column.type == kind]
    if not dated:
        return "", ""
    day = pl.col(dated[0]).cast(pl.Date).cast(pl.String)
    return rows.select(day.min().alias("first"), day.max().alias("last")).collect().row(0)


def _refused(path: Path, found: _Found) -> InputError:
    """Return the error for a file with bad rows: a single one is told in it, several stand beside it."""
    stored = "nothing was stored, --keep-good stores the others"
    if found.bad_count == 1:
        (row,) = found.bad
        return InputError(f"{row.wrong}; {stored}", file=str(path), line=row.line)
    total = found.good_count + found.bad_count
    return BadRowsError(f"{found.bad_count:,} of {total:,} rows are wrong; {stored}", found.bad, str(path))
