"""Borders: the lines of the map and what kind each is, and a user's own regions in their place.

Natural Earth draws disputed borders by who holds the ground. Who wants them drawn another way gives a GeoJSON file of
their own; it replaces the bundled regions, in questions and on maps.

Source: natural-earth
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from secondnight.earth.regions import Region, regions, topology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.earth.polygons import Ring

Kind = Literal["coast", "region", "border", "disputed", "rim"]
"""A shore; the line between two regions of a country; between countries; one that is disputed; the rim of the map."""

RIM: Final = (40.0, 15.0, 70.0, 70.0)
"""South, west, north and east of the bundled map, in degrees."""

_DISPUTED_NEIGHBOURS: Final = frozenset({frozenset({"RS", "XK"})})
"""Countries of which one claims the other (recalled)."""

_ON_THE_RIM_DEG: Final = 0.011


@dataclass(frozen=True, eq=False)
class Border:
    """A line of the map: its kind, and its latitudes and longitudes, shape [n, 2]."""

    kind: Kind
    line: Ring


def borders(of: Sequence[Region] | None = None) -> tuple[Border, ...]:
    """Return the lines of a map.

    Args:
        of: regions that a user gave; every outline of theirs is a border. Unless given, the lines of the bundled map,
            each once: between two countries, or two regions that Natural Earth counts to different countries though
            GeoNames does not, which are disputed.
    """
    if of is not None:
        return tuple(Border("border", ring) for each in of for polygon in each.shape for ring in polygon)
    drawn = topology()
    return tuple(
        Border(_kind(line, [regions()[place] for place in sides]), line)
        for line, sides in zip(drawn.lines, drawn.sides, strict=True)
    )


def _kind(line: Ring, beside: list[Region]) -> Kind:
    if len(beside) < 2:
        south, west, north, east = RIM
        off = np.abs(line[:, [0, 0, 1, 1]] - [south, north, west, east]).max(axis=0)
        return "rim" if off.min() < _ON_THE_RIM_DEG else "coast"
    one, other = beside
    if frozenset({one.country, other.country}) in _DISPUTED_NEIGHBOURS:
        return "disputed"
    if one.country != other.country:
        return "border"
    return "region" if one.natural_earth == other.natural_earth else "disputed"
