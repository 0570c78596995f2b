"""The parameter sheets: every parameter of a layer, with its default, its range and its source, from one CSV file.

A layer keeps its sheet as `parameters.csv` in its own room. It is read as data, without importing the room, so that
a scenario can be checked before anything heavy is loaded. A sheet is part of the program: a fault in one is ours and
raises `ValueError`, never `InputError`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast, get_args

from secondnight.errors import InputError, did_you_mean
from secondnight.units import natural_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LAYERS = ("raid", "reach")
"""The layers that have a sheet; a parameter's full name begins with its layer's."""

COLUMNS = ("name", "unit", "default", "low", "high", "distribution", "kind", "source", "description")
CHOICE = "choice"
"""The unit of a parameter that takes one word out of a few."""

Kind = Literal["measured", "recalled", "notional"]
DISTRIBUTIONS = ("fixed", "uniform", "triangular", "pert", "lognormal")
"""What a number's row may say: `low` and `high` are bounds, or the 5 % and 95 % quantiles of a lognormal."""


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One parameter of a sheet.

    Attributes:
        name: dotted name inside the layer, such as "threats.decoy.speed_km_h".
        unit: unit of default, low and high, or "choice".
        default: the number, or the word of a choice, that holds unless a scenario says otherwise.
        low: lower end of the range that is explored; None for a choice.
        high: upper end of it.
        distribution: one of `DISTRIBUTIONS`, or the allowed words of a choice separated by "|".
        kind: how the numbers are known.
        source: key of the bibliography.
        description: what it means, in a sentence.
    """

    name: str
    unit: str
    default: float | str
    low: float | None
    high: float | None
    distribution: str
    kind: Kind
    source: str
    description: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The allowed words of a choice, in the order of the sheet; empty for a number."""
        return tuple(self.distribution.split("|")) if self.unit == CHOICE else ()


@cache
def sheet(layer: str) -> Mapping[str, ParameterRow]:
    """Return the sheet of a layer: its rows by name, in the order of the file.

    Raises:
        InputError: no layer with a sheet has that name.
        ValueError: the sheet itself is wrong.
    """
    if layer not in LAYERS:
        nearest = did_you_mean(layer, LAYERS) or f"; there is {', '.join(LAYERS)}"
        raise InputError(f"no layer is called {layer!r}{nearest}")
    text = files("secondnight").joinpath(layer, "parameters.csv").read_text(encoding="utf-8")
    return MappingProxyType(read_sheet(text.splitlines(), f"{layer}/parameters.csv"))


def read_sheet(lines: Iterable[str], file: str) -> dict[str, ParameterRow]:
    """Read the lines of a sheet, whose first line names the columns.

    Args:
        lines: the lines of the CSV file.
        file: what the file is called in an error.

    Raises:
        ValueError: anything in it is not as `ParameterRow` and `COLUMNS` say; the message gives file and line.
    """
    reader = csv.reader(lines, strict=True)
    if tuple(next(reader, ())) != COLUMNS:
        raise ValueError(f"{file}:1: the columns must be {','.join(COLUMNS)}")
    rows: dict[str, ParameterRow] = {}
    for cells in reader:
        try:
            row = _row(cells)
        except ValueError as error:
            raise ValueError(f"{file}:{reader.line_num}: {error}") from None
        if row.name in rows:
            raise ValueError(f"{file}:{reader.line_num}: {row.name} stands twice")
        rows[row.name] = row
    return rows


def _row(cells: list[str]) -> ParameterRow:
    """Return one row, checked, or raise `ValueError` without a place."""
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells instead of {len(COLUMNS)}")
    name, unit, default, low, high, distribution, kind, source, description = cells
    if not all(part.isidentifier() for part in name.split(".")):
        raise ValueError(f"{name!r} is not a dotted name")
    if kind not in get_args(Kind):
        raise ValueError(f"kind {kind!r} is not one of {', '.join(get_args(Kind))}")
    if not source or not description:
        raise ValueError(f"{name} lacks its source or its description")
    known = cast("Kind", kind)
    if unit == CHOICE:
        if low or high or default not in distribution.split("|"):
            raise ValueError(f"the choice {name} needs a default out of {distribution!r}, and no low or high")
        return ParameterRow(name, unit, default, None, None, distribution, known, source, description)
    if distribution not in DISTRIBUTIONS:
        raise ValueError(f"distribution {distribution!r} is not one of {', '.join(DISTRIBUTIONS)}")
    number, least, most = (float(cell) for cell in (default, low, high))
    lowest, highest = natural_bounds(unit)
    if not (isfinite(number) and isfinite(most) and lowest <= least <= number <= most <= highest):
        raise ValueError(f"{name} needs finite low <= default <= high, within what its unit {unit!r} allows")
    if distribution != "fixed" and least == most:
        raise ValueError(f"{name} needs low < high, not being fixed")
    if distribution == "lognormal" and least <= 0:
        raise ValueError(f"{name} needs a low above 0, being lognormal")
    return ParameterRow(name, unit, number, least, most, distribution, known, source, description)
