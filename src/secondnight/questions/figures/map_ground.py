"""The ground of a map: sea, land, lakes, borders, and the names of countries, as far as they are in view."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from secondnight import earth
from secondnight.earth.borders import RIM, borders
from secondnight.earth.regions import regions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import altair as alt

    from secondnight.earth.polygons import Shape
    from secondnight.earth.regions import Region
    from secondnight.questions.figures.map_view import Box, View

_COUNTRIES: Final = {"BY": "BELARUS", "RU": "RUSSIA", "UA": "UKRAINE"}
"""Names of the countries that the map divides; of others the region's name is the country's."""

_NAMED_PX: Final = 2500.0  # a country that covers less of the paper is not named


def shapes(features: list[dict[str, Any]], style: str, *, filled: bool = True) -> alt.Chart:
    """Return GeoJSON features as marks of a style, cut off at the edge of the paper."""
    import altair as alt

    return alt.Chart(alt.Data(values=features)).mark_geoshape(style=style, clip=True, filled=filled)


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
    drawn = []
    for style, known in (("sea", [((np.concatenate(rim),),)]), ("land", [each.shape for each in _near(view, but)])):
        if parts := [feature(geometry) for shape in known if (geometry := view.polygons(shape))]:
            drawn.append(shapes(parts, style))
    return drawn


def lakes_and_borders(view: View, own: Sequence[Region] | None) -> list[alt.Chart]:
    """Return lakes and lines, the finest first; a user's borders replace those inland, not the coasts."""
    geometry = view.polygons(_lakes())
    layers = [shapes([feature(geometry)], "lake")] if geometry else []
    lines = [each for each in borders() if own is None or each.kind == "coast"]
    lines += [] if own is None else borders(own)
    for kind, style in (
        ("coast", "coast"),
        ("region", "border-region"),
        ("border", "border"),
        ("disputed", "border-disputed"),
    ):
        if geometry := view.lines([each.line for each in lines if each.kind == kind]):
            layers.append(shapes([feature(geometry)], style, filled=False))
    return layers


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


def _near(view: View, but: Collection[Region] = ()) -> list[Region]:
    return [each for each in regions() if each not in but and _may_be_in_view(view, each.box)]


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
