"""A user's own data sets: each is one Parquet file in the user's data directory, with a note of where it came from."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE: Final = "SECONDNIGHT_DATA"
"""The environment variable that names the directory, in the place of the platform's."""

_NOTE: Final = "secondnight"


@dataclass(frozen=True)
class Note:
    """What is kept with the rows.

    Attributes:
        like: the bundled set whose columns they have.
        file: name of the file that they came from.
        sha256: its checksum.
        rows: how many rows were kept.
        left_out: how many wrong rows were left out.
        first: the first date among them, ISO; empty where the set has no date.
        last: the last one.
    """

    like: str
    file: str
    sha256: str
    rows: int
    left_out: int
    first: str
    last: str

    def written(self) -> dict[str, str]:
        """Return it as the metadata of a Parquet file."""
        return {_NOTE: json.dumps(asdict(self))}


def folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the directory of the user's data; it need not exist.

    `SECONDNIGHT_DATA` where it is set; else the place that the platform gives to data of programs: `XDG_DATA_HOME` or
    ~/.local/share, on a Mac ~/Library/Application Support, on Windows %LOCALAPPDATA%.

    Args:
        environment: the variables of the process.
        platform: as `sys.platform` names it.
    """
    if chosen := environment.get(PLACE):
        return Path(chosen)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "secondnight"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "secondnight"
    shared = Path(environment.get("XDG_DATA_HOME", ""))  # a relative path there is to be ignored, says the standard
    return (shared if shared.is_absolute() else Path.home() / ".local" / "share") / "secondnight"


def path(name: str) -> Path:
    """Return the file of a set."""
    return folder() / f"{name}.parquet"


def names() -> tuple[str, ...]:
    """Return the names of the user's sets, in alphabetical order."""
    return tuple(sorted(each.stem for each in folder().glob("[!.]*.parquet")))


def note(name: str) -> Note:
    """Return what was kept with a set when it was added.

    Raises:
        InputError: the file is none that `add` made.
    """
    import polars as pl

    try:
        return Note(**json.loads(pl.read_parquet_metadata(path(name))[_NOTE]))
    except (pl.exceptions.PolarsError, KeyError, TypeError):
        raise InputError("is no data set that was added; move it away", file=str(path(name))) from None
