"""What there is to know of the bundled data sets, from `data/catalogue.toml` and `data/provenance.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from secondnight.record.columns import sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.record.columns import Column

DATA: Final = Path(__file__).with_name("data")
"""The directory of the bundled files."""


@dataclass(frozen=True)
class Origin:
    """One file that a set was made from.

    Attributes:
        file: its name, with that of its folder among the project's downloads; for a user's set the name alone.
        rows: how many rows it has.
        sha256: its checksum, in hexadecimal digits.
    """

    file: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class DataSet:
    """What there is to know of a set before its rows.

    Attributes:
        name: what it is called.
        title: what it is.
        like: the bundled set whose columns it has; itself for a bundled set.
        publisher: who published the origin, and who collected it.
        licence: the licence of the origin as its publisher states it, and what follows from it.
        shipped: whether rows are passed on, or only counts derived from them.
        time_zone: in which zone dates and times are meant.
        first: first date or year, ISO; empty where the set has none.
        last: last date or year.
        rows: how many rows it has.
        caveats: what is wrong with it.
        left_out: what of the origin is not in it, and why.
        origins: the files that it was made from.
        sha256: checksum of its own file; empty for a user's set.
        sources: keys of the bibliography.
    """

    name: str
    title: str
    like: str
    publisher: str
    licence: str
    shipped: str
    time_zone: str
    first: str
    last: str
    rows: int
    caveats: tuple[str, ...]
    left_out: tuple[str, ...]
    origins: tuple[Origin, ...]
    sha256: str
    sources: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """What its columns hold, in their order."""
        return sheet()[self.like]

    @property
    def is_own(self) -> bool:
        """Whether it is a user's own."""
        return self.name != self.like


@cache
def bundled() -> Mapping[str, DataSet]:
    """Return the sets that come with the package, by name."""
    told, counted = (
        tomllib.loads((DATA / f"{file}.toml").read_text(encoding="utf-8")) for file in ("catalogue", "provenance")
    )
    return MappingProxyType({name: _bundled(name, told[name], counted[name]) for name in told})


def _bundled(name: str, told: dict[str, Any], counted: dict[str, Any]) -> DataSet:
    lists = {key: tuple(told.pop(key)) for key in ("caveats", "left_out", "sources")}
    origins = tuple(Origin(**each) for each in counted.pop("origins"))
    return DataSet(name=name, like=name, origins=origins, **lists, **told, **counted)
