"""A data set as a file for other programs: CSV, JSON or Parquet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from polars import DataFrame


def exported(frame: DataFrame, path: Path) -> bytes:
    """Return rows as the content of a file, in the format that its name ends with.

    Dates are ISO dates, times ISO times with their offset; a null is an empty cell in CSV, and null in JSON, where each
    row stands on a line of its own.

    Raises:
        InputError: the name ends with no known format.
    """
    return _writer(path)(frame)


def require_format(path: Path) -> None:
    """Raise `InputError` unless the name of a file ends with a format that can be written."""
    _writer(path)


def _writer(path: Path) -> Callable[[DataFrame], bytes]:
    if path.suffix.lower() not in _WRITERS:
        raise InputError(f"is none of {', '.join(_WRITERS)} by its name", file=str(path))
    return _WRITERS[path.suffix.lower()]


def _csv(frame: DataFrame) -> bytes:
    return _with_plain_times(frame).write_csv().encode()


def _json(frame: DataFrame) -> bytes:
    rows = _with_plain_times(frame).write_ndjson().strip().replace("\n", ",\n")
    return f"[\n{rows}\n]\n".encode()


def _parquet(frame: DataFrame) -> bytes:
    content = io.BytesIO()
    frame.write_parquet(content, compression="zstd")
    return content.getvalue()


def _with_plain_times(frame: DataFrame) -> DataFrame:
    import polars.selectors as cs

    return frame.with_columns(cs.datetime(time_zone="*").dt.strftime("%Y-%m-%dT%H:%M:%S%:z"))


_WRITERS: Final = {".csv": _csv, ".json": _json, ".parquet": _parquet}
