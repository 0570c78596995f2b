"""The ground of a map: sea, land, lakes, borders, and the names of countries, as far as they are in view."""

from __future__ import annotations

import gzip
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np

from secondnight import earth
from secondnight.earth.borders import RIM, borders
from secondnight.earth.regions import regions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import altair as alt

    from secondnight.earth.borders import Border
    from secondnight.earth.polygons import Shape
    from secondnight.earth.regions import Region
    from secondnight.questions.figures.map_view import Box, View

_COUNTRIES: Final = {"BY": "BELARUS", "RU": "RUSSIA", "UA": "UKRAINE"}
"""Names of the countries that the map divides; of others the region's name is the country's."""

_LINES: Final = {"coast": "coast", "region": "border-region", "border": "border", "disputed": "border-disputed"}
"""The style of each kind of line, the finest first."""

_NAMED_PX: Final = 2500.0  # a country that covers less of the paper is not named


class AsTheyAre:
    """Values that the drawing library takes as they are.

    It copies and walks through plain lists several times, number by number; of a map that is most of the work.

    Attributes:
        values: what stands in the specification.
    """

    _schema: ClassVar[dict[str, Any]] = {}  # with `to_dict`, what the library knows its own kind by

    def __init__(self, values: list[dict[str, Any]]) -> None:
        self.values = values

    def to_dict(self) -> list[dict[str, Any]]:
        """Return the values."""
        return self.values


def shapes(features: list[dict[str, Any]], style: str, *, filled: bool = True) -> alt.Chart:
    """Return GeoJSON features as marks of a style, cut off at the edge of the paper."""
    import altair as alt

    return alt.Chart(alt.Data(values=AsTheyAre(features))).mark_geoshape(style=style, clip=True, filled=filled)


def feature(geometry: dict[str, Any], **properties: object) -> dict[str, Any]:
    """Return a geometry as a GeoJSON feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def sea_and_land(view: View, but: Collection[Region] = ()) -> list[alt.Chart]:
    """Return what the map knows as sea (beyond it the paper stays blank), and the land on it.

    Args:
        view: what is in view.
        but: regions of the map that will be painted over.
    """
    south, west, north, east = RIM
    aside, up = np.linspace(west, east, 56), np.linspace(south, north, 31)
    rim = [
        np.stack([np.full(56, south), aside], axis=1),
        np.stack([up, np.full(31, east)], axis=1),
        np.stack([np.full(56, north), aside[::-1]], axis=1),
        np.stack([up[::-1], np.full(31, west)], axis=1),
    ]
    sea, land = (
        [view.polygons(((np.concatenate(rim),),))],
        [outline(view, each) for each in _near(view) if each not in but],
    )
    return [
        shapes([feature(geometry) for geometry in some if geometry], style)
        for style, some in (("sea", sea), ("land", land))
        if any(some)
    ]


@lru_cache(maxsize=512)
def outline(view: View, region: Region) -> dict[str, Any] | None:
    """Return the part of a region that is in view as a GeoJSON geometry, or None; kept, for maps come in pairs."""
    return view.polygons(region.shape)


def lakes_and_borders(view: View, own: Sequence[Region] | None) -> list[alt.Chart]:
    """Return lakes and lines, the finest first; a user's borders replace those inland, not the coasts."""
    lakes, lines = _lakes_in(view), _lines_in(view)
    if own is not None:
        lines = {"coast": lines["coast"]} | _lines_of(view, borders(own), list(_LINES)[1:])
    drawn = [shapes([feature(geometry)], _LINES[kind], filled=False) for kind, geometry in lines.items() if geometry]
    return [shapes([feature(lakes)], "lake"), *drawn] if lakes else drawn


@lru_cache(maxsize=4)
def _lakes_in(view: View) -> dict[str, Any] | None:
    return view.polygons(_lakes())


@lru_cache(maxsize=4)
def _lines_in(view: View) -> dict[str, dict[str, Any] | None]:
    return _lines_of(view, borders(), list(_LINES))


def _lines_of(view: View, lines: Sequence[Border], kinds: Sequence[str]) -> dict[str, dict[str, Any] | None]:
    """Return the lines in view by their kind."""
    return {kind: view.lines([each.line for each in lines if each.kind == kind]) for kind in kinds}


def countries(view: View) -> dict[str, list[tuple[float, float]]]:
    """Return the names of the countries in view and where each may stand on the paper, the best place first.

    None stands on a disputed region.
    """
    found: dict[str, list[tuple[float, tuple[float, float]]]] = {}
    for each in _near(view):
        area, (x, y) = view.visible(each.shape)
        if area > 0.0 and not each.disputed:
            found.setdefault(_COUNTRIES.get(each.country, each.name.upper()), []).append((area, (x, y)))
    named: dict[str, list[tuple[float, float]]] = {}
    for name, parts in found.items():
        areas, middles = np.array([area for area, _ in parts]), np.array([middle for _, middle in parts])
        if areas.sum() > _NAMED_PX:
            middle = areas @ middles / areas.sum()
            nearest = np.argsort(np.hypot(*(middles - middle).T), kind="stable")
            named[name] = [tuple(middle.tolist()), *(tuple(place) for place in middles[nearest].tolist())]
    return named


def _near(view: View) -> list[Region]:
    return [each for each in regions() if _may_be_in_view(view, each.box)]


def _may_be_in_view(view: View, box: Box) -> bool:
    south, west, north, east = box
    up, aside = np.meshgrid(np.linspace(south, north, 9), np.linspace(west, east, 9))
    places = view.place(up, aside).reshape(-1, 2)
    low, high = places.min(axis=0), places.max(axis=0)
    return bool(low[0] < view.width_px and low[1] < view.height_px and high[0] > 0 and high[1] > 0)


@cache
def _lakes() -> Shape:
    path = Path(earth.__file__).with_name("data") / "lakes.geo.json.gz"
    (whole,) = json.loads(gzip.decompress(path.read_bytes()))["features"]
    return tuple(
        tuple(np.array(ring, dtype=float)[:, ::-1] for ring in polygon) for polygon in whole["geometry"]["coordinates"]
    )
