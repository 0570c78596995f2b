"""What each aim would look like, as numbers: the sheet `likelihoods.csv`, and many draws of its notional ranges.

A draw is one exact statement of what the aims would look like. Nobody knows the right one, so every figure is taken
over many draws, and its interval is ignorance. On the logarithm of its value a parameter has its default as median and
is uniform from there to either end of its range.

Source: notional
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

COLUMNS: Final = ("name", "unit", "default", "low", "high", "kind", "source", "description")
DISPERSION: Final = "sizes.dispersion"
"""The one row that is no sensitivity: every pattern has this parameter, and it is integrated out."""

_WHOLE_NAMES: Final = frozenset({"big_nights.recovery_nights", "state_dates.before_nights"})

Kind = Literal["measured", "recalled", "notional"]


@dataclass(frozen=True)
class Row:
    """One parameter.

    Attributes:
        name: the feature and the parameter, such as "bursts.odds".
        unit: its unit.
        default: the central value.
        low: the low end of what is thought possible.
        high: the high end.
        kind: how the numbers are known.
        source: key of the bibliography.
        description: what it means, in a sentence.
    """

    name: str
    unit: str
    default: float
    low: float
    high: float
    kind: Kind
    source: str
    description: str

    @property
    def is_whole(self) -> bool:
        """Whether it counts nights, and so takes whole numbers."""
        return self.name in _WHOLE_NAMES

    def quantile(self, probability: NDArray[np.float64], width: float = 1.0) -> NDArray[np.float64]:
        """Return the value below which the parameter lies with a probability.

        Args:
            probability: from 0 to 1; a half gives the default.
            width: by how much the range is wider than the sheet's, on the logarithm; 0 leaves the default alone.
        """
        below, above = np.log(self.default / self.low), np.log(self.high / self.default)
        way = 2.0 * probability - 1.0
        value = self.default * np.exp(width * way * np.where(way < 0, below, above))
        return np.maximum(np.round(value), 1.0) if self.is_whole else value


@dataclass(frozen=True)
class Draws:
    """Values of every parameter of the sheet.

    Attributes:
        values: by name, shape (draws,).
    """

    values: Mapping[str, NDArray[np.float64]]

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        return self.values[name]

    @property
    def size(self) -> int:
        """How many draws."""
        return next(iter(self.values.values())).size


@cache
def sheet() -> Mapping[str, Row]:
    """Return the rows of the sheet by name, in its order.

    Raises:
        ValueError: the sheet itself is wrong.
    """
    text = files("secondnight").joinpath("record", "aims", "likelihoods.csv").read_text(encoding="utf-8")
    return MappingProxyType(read_sheet(text.splitlines()))


def read_sheet(lines: Iterable[str]) -> dict[str, Row]:
    """Read the lines of a sheet, whose first line names the columns.

    Raises:
        ValueError: a row is not 0 < low < default < high with all its cells; the message names the line.
    """
    reader = csv.reader(lines, strict=True)
    if tuple(next(reader, ())) != COLUMNS:
        raise ValueError(f"likelihoods.csv:1: the columns must be {','.join(COLUMNS)}")
    rows: dict[str, Row] = {}
    for cells in reader:
        if len(cells) != len(COLUMNS) or not all(cells) or cells[0] in rows or cells[5] not in get_args(Kind):
            raise ValueError(f"likelihoods.csv:{reader.line_num}: a cell is missing or wrong, or {cells[:1]} is twice")
        default, low, high = (float(cell) for cell in cells[2:5])
        if not 0 < low < default < high:
            raise ValueError(f"likelihoods.csv:{reader.line_num}: {cells[0]} needs 0 < low < default < high")
        rows[cells[0]] = Row(cells[0], cells[1], default, low, high, cast("Kind", cells[5]), cells[6], cells[7])
    return rows


def drawn(count: int, seed: int, width: float = 1.0) -> Draws:
    """Return draws of all parameters, each one spread evenly over its range (a Latin hypercube).

    Args:
        count: how many.
        seed: of the random numbers.
        width: by how much every range is wider than the sheet's; see `Row.quantile`.
    """
    rng = np.random.default_rng(seed)
    return Draws(
        {
            name: row.quantile((rng.permutation(count) + rng.random(count)) / count, width)
            for name, row in sheet().items()
        }
    )


def at_defaults(**instead: float) -> Draws:
    """Return one draw: every parameter at its default, but for those named with `__` for the dot of their name."""
    values = {name: np.array([row.default]) for name, row in sheet().items()}
    return Draws(values | {name.replace("__", "."): np.array([value]) for name, value in instead.items()})
