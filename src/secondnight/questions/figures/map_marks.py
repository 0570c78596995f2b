"""How layers are drawn on a map: filled regions, rings, dots, and texts that were found room for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from secondnight.questions.figures.labels import wrapped
from secondnight.questions.figures.map_ground import feature, shapes
from secondnight.questions.figures.map_room import LETTER_PX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from secondnight.earth.polygons import Ring
    from secondnight.earth.regions import Region
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.figures.map_layers import Cities, Rings, Scale
    from secondnight.questions.figures.map_room import Room
    from secondnight.questions.figures.map_view import View

_BAR_PX: Final = 90.0  # the scale's bar is at most so long
_LEGEND_LETTERS: Final = 58


def filled(view: View, values: Mapping[Region, float], scale: Scale) -> list[alt.Chart]:
    """Return regions painted by their values."""
    parts = [
        feature(geometry, name=each.name, value=value, shade=scale.name_of(value))
        for each, value in values.items()
        if (geometry := view.polygons(each.shape))
    ]
    return [shapes(parts, "region-fill").encode(color=_colour("properties.shade", scale))] if parts else []


def rings(view: View, room: Room, layer: Rings) -> list[alt.Chart]:
    """Return rings, each on a rim of paper; labels will not stand on them where there is room elsewhere."""
    geometry = view.lines([ring for several in layer.rings.values() for ring in several])
    for several in layer.rings.values():
        for x, y in _places(view, several):
            room.spare(x, y)
    looks = (f"{layer.style}-rim", layer.style)
    return [shapes([feature(geometry)], look, filled=False) for look in looks] if geometry else []


def ring_labels(view: View, room: Room, layer: Rings) -> list[Row]:
    """Return a label on each ring: where the ring is highest if there is room, else somewhere along it."""
    found = (
        (label, room.on(sorted(_places(view, several), key=lambda place: place[1]), len(label)))
        for label, several in layer.rings.items()
    )
    return [_text(view, label, free) for label, free in found if free]


def _places(view: View, several: Sequence[Ring]) -> list[tuple[float, float]]:
    """Return the points of rings that are on the paper."""
    places = np.concatenate([np.empty((0, 2)), *(view.place(*np.asarray(ring).T) for ring in several)])
    return [(x, y) for x, y in places[view.holds(places)].tolist()]


def cities(view: View, room: Room, layer: Cities) -> tuple[list[alt.Chart], list[Row]]:
    """Return dots and their labels; a dot that has no value and no room for its name is left out."""
    import altair as alt

    places = view.place([row["latitude"] for row in layer.rows], [row["longitude"] for row in layer.rows])
    dots: list[Row] = []
    labels: list[Row] = []
    for row, (x, y), held in zip(layer.rows, places.tolist(), view.holds(places), strict=True):
        free = room.beside(x, y, len(row["name"])) if held else None
        if free:
            labels.append(_text(view, row["name"], free))
        if held and (free or layer.scale is not None):
            shade = {} if layer.scale is None else {"value": row["value"], "shade": layer.scale.name_of(row["value"])}
            dots.append({key: row[key] for key in ("name", "latitude", "longitude")} | shade)
    if not dots:
        return [], []
    base = alt.Chart(alt.Data(values=dots))
    if layer.scale is None:
        marks = base.mark_circle(style="city-dot", opacity=1)
    else:
        marks = base.mark_circle(style="city-value", opacity=1).encode(color=_colour("shade", layer.scale, "circle"))
    return [marks.encode(longitude="longitude:Q", latitude="latitude:Q")], labels


def scale_bar(view: View, room: Room) -> tuple[alt.Chart, Row]:
    """Return the bar of a round length, in a corner where there is room, and its label."""
    most = _BAR_PX / view.px_per_km
    power = 10.0 ** math.floor(math.log10(most))
    length = max(step * power for step in (1.0, 2.0, 5.0) if step * power <= most)
    half = length * view.px_per_km / 2.0
    corners = [(x, y) for y in (view.height_px - 18.0, 12.0) for x in (12.0 + half, view.width_px - 12.0 - half)]
    x, y, _ = room.at(corners, math.ceil(2.0 * half / LETTER_PX)) or (*corners[0], "center")
    ends = view.degrees(np.array([(x - half, y + 8.0), (x + half, y + 8.0)]))
    bar = shapes([feature({"type": "LineString", "coordinates": ends})], "map-scale", filled=False)
    return bar, _text(view, f"{length:,g} km", (x, y, "center"))


def names(view: View, room: Room, wanted: Mapping[str, Sequence[tuple[float, float]]]) -> list[Row]:
    """Return the names for which there is room at one of their places."""
    # Capitals are wider than small letters.
    found = ((name, room.at(places, math.ceil(len(name) * 1.25))) for name, places in wanted.items())
    return [_text(view, name, free) for name, free in found if free]


def texts(rows: Sequence[Row], style: str) -> list[alt.Chart]:
    """Return texts with a rim around their letters, in one layer for each end that they are anchored by."""
    import altair as alt

    layers: list[alt.Chart] = []
    for look in (f"{style}-rim", style):
        for align in ("left", "center", "right"):
            if some := [row for row in rows if row["align"] == align]:
                marks = alt.Chart(alt.Data(values=some)).mark_text(style=look, align=align, baseline="middle")
                layers.append(marks.encode(longitude="longitude:Q", latitude="latitude:Q", text="words:N"))
    return layers


def _text(view: View, words: str, free: tuple[float, float, str]) -> dict[str, Any]:
    """Return the row of a text that is anchored at a place on the paper."""
    ((longitude, latitude),) = view.degrees(np.array([free[:2]]))
    return {"words": words, "longitude": longitude, "latitude": latitude, "align": free[2]}


def _colour(field: str, scale: Scale, symbol: str = "square") -> alt.Color:
    """Return the encoding of a class by colour, with its legend above the map."""
    import altair as alt

    legend = alt.Legend(title=wrapped(scale.title, _LEGEND_LETTERS), columns=3, symbolType=symbol)
    classes = alt.Scale(domain=scale.classes(), range="ramp")
    return alt.Color(f"{field}:O", scale=classes, legend=legend)
