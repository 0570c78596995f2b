"""The bibliography: what every figure, equation and data set rests on, in `sources.toml`.

TOML, because the standard library reads it in a few milliseconds at every start; a pure YAML reader needs a quarter of
a second for the same entries.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

Status = Literal["read", "excerpt", "recalled", "notional"]
"""How far the developers saw it: the whole of it, an excerpt at its address, from memory only, or there is none."""

_CAVEATS: dict[Status, str] = {
    "read": "",
    "excerpt": " [seen as an excerpt]",
    "recalled": " [recalled, not yet verified]",
    "notional": "",
}


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography.

    Attributes:
        key: what docstrings, parameters and data cite: lower case with hyphens, such as "erlang-1917".
        authors: the authors, or the publisher when no author is named.
        title: the title.
        status: how far it was seen.
        year: the year of publication; 0 when there is no single one.
        published: where it appeared.
        address: the page seen, empty when none was.
        licence: for data, the licence as its publisher states it.
        note: what to know before leaning on it.
    """

    key: str
    authors: str
    title: str
    status: Status
    year: int = 0
    published: str = ""
    address: str = ""
    licence: str = ""
    note: str = ""

    @property
    def citation(self) -> str:
        """The entry as a reader finds it under an answer; it says so when the source was not read in full."""
        if self.status == "notional":
            return self.title
        year = f" ({self.year})" if self.year else ""
        licence = f"Licence: {self.licence}" if self.licence else ""
        parts = [f"{self.authors}{year}: {self.title}", self.published, licence, self.address]
        return ". ".join(part for part in parts if part) + _CAVEATS[self.status]


NOTIONAL = Source(
    key="notional",
    authors="The secondnight developers",
    title="Notional: chosen by the developers for plausibility; no source.",
    status="notional",
)
"""The reserved key of a number without a source."""


@cache
def load() -> Mapping[str, Source]:
    """Return the whole bibliography by key, the reserved key "notional" first."""
    with Path(__file__).with_name("sources.toml").open("rb") as file:
        entries = tomllib.load(file)
    return MappingProxyType({"notional": NOTIONAL} | {key: Source(key, **entry) for key, entry in entries.items()})


def cite(key: str) -> Source:
    """Return the entry with this key.

    Raises:
        InputError: when the bibliography has no such key.
    """
    bibliography = load()
    if key not in bibliography:
        raise InputError(f"no source {key!r} in the bibliography{did_you_mean(key, bibliography)}")
    return bibliography[key]
