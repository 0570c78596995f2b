"""What can be laid over a map: regions coloured by a value, rings such as reach after an hour, and cities.

Each layer is data; `maps.map_of` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondnight.earth.polygons import Ring
    from secondnight.questions.figures.labels import Row

SHARE_STEPS: Final = (0.01, 0.05, 0.2, 0.5)
"""Where the colour of a probability changes, unless told otherwise."""

CLASSES: Final = 5
"""Colours in a sequence; so there are at most four steps."""


@dataclass(frozen=True)
class Scale:
    """How a value becomes a colour: from pale to dark in classes.

    Attributes:
        title: what is coloured; stands above the legend.
        steps: the values at which the colour changes, rising, at most four; a value on a step belongs above it.
        unit: stands behind the numbers of the legend; values in "%" are given as shares of 1.
    """

    title: str
    steps: tuple[float, ...] = SHARE_STEPS
    unit: str = "%"

    def __post_init__(self) -> None:
        if not 0 < len(self.steps) < CLASSES or any(b <= a for a, b in pairwise(self.steps)):
            raise InputError(f"a scale needs 1 to {CLASSES - 1} rising steps, not {self.steps}")

    def classes(self) -> list[str]:
        """Return the names of the classes, from little to much: "under 1 %", "1 to 5 %", "5 % or more"."""
        figures = [f"{100.0 * step if self.unit == '%' else step:,.6g}" for step in self.steps]
        unit = f"\u00a0{self.unit}" if self.unit else ""
        between = [f"{low} to {high}{unit}" for low, high in pairwise(figures)]
        return [f"under {figures[0]}{unit}", *between, f"{figures[-1]}{unit} or more"]

    def name_of(self, value: float) -> str:
        """Return the class of a value."""
        return self.classes()[sum(value >= step for step in self.steps)]


@dataclass(frozen=True)
class RegionFill:
    """Regions coloured by a value.

    Attributes:
        values: name of a region of the map (in any spelling that `earth.regions` knows) -> its value.
        scale: how the value becomes a colour.
    """

    values: Mapping[str, float]
    scale: Scale


@dataclass(frozen=True)
class Rings:
    """Lines around what something reaches, each with a label on it where there is room.

    Attributes:
        rings: label -> closed lines of latitude and longitude, shape [n, 2]; the same style for all.
        style: "ring" (the plain one) or "ring-2" (dashed), to tell two kinds apart.
    """

    rings: Mapping[str, Sequence[Ring]]
    style: str = "ring"


@dataclass(frozen=True)
class Cities:
    """Cities as dots with their names, coloured by a value where there is a scale.

    Attributes:
        rows: `name`, `latitude`, `longitude`; `value` where there is a scale; the most important first: where there is
            no room for two labels, the later one is left out.
        scale: how the value becomes a colour; all dots are alike without one.
    """

    rows: Sequence[Row]
    scale: Scale | None = None


Layer = RegionFill | Rings | Cities


def disc(latitude: float, longitude: float, radius_km: float, corners: int = 90) -> Ring:
    """Return the ring of the points at a distance from a place, counterclockwise, its last point the first.

    Args:
        latitude: degrees north.
        longitude: degrees east.
        radius_km: along the ellipsoid.
        corners: of the ring.
    """
    from secondnight.earth.geodesy import destination

    bearings = -np.linspace(0.0, 360.0, corners + 1)
    north, east = destination(latitude, longitude, bearings, radius_km)
    ring = np.stack([np.asarray(north), np.asarray(east)], axis=1)
    ring[-1] = ring[0]
    return ring
