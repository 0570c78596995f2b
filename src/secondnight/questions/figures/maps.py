"""Maps: the bundled ground, and layers over it, as one picture of the width of a phone.

A chart holds only what is in view, simplified to what the eye sees. Under every map stands whose borders are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.earth.regions import region
from secondnight.errors import InputError
from secondnight.questions.figures import map_ground, map_marks
from secondnight.questions.figures.labels import LINE_PX, finished, note, wrapped
from secondnight.questions.figures.map_layers import Cities, RegionFill, Rings
from secondnight.questions.figures.map_room import Room
from secondnight.questions.figures.map_view import view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from secondnight.earth.regions import Region
    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.map_layers import Layer
    from secondnight.questions.figures.map_view import Box

WIDTH_PX: Final = 360.0
"""Width of a map: that of every chart (`present.theme.WIDTH_PX`), which places of labels depend on."""

BORDERS_NOTE: Final = (
    "Disputed borders are drawn as Natural Earth draws them, dashed. Regions are derived from it, right to about "
    "2\u00a0km."
)
"""What stands under a map of the bundled borders."""

REPLACED_NOTE: Final = "A GeoJSON file of your own can replace both: --borders FILE."
"""What is added where no region is coloured: then the picture does not rest on the bundled regions."""

OWN_BORDERS_NOTE: Final = "Borders are those of the file given. Coasts and lakes: Natural Earth."
"""What stands under a map of a user's borders."""

_NOTE_LETTERS: Final = 58
_DOT_PX: Final = 4.5  # around a city no label of another may stand


def map_of(
    box: Box,
    layers: Sequence[Layer],
    *,
    name: str,
    title: str,
    text: str,
    own_regions: Sequence[Region] | None = None,
    remark: str = "",
) -> Chart:
    """Draw layers over the map of a part of the Earth.

    Regions are painted first, then come borders, rings, dots and at last the labels, whatever the order of the layers.
    Among labels, those of cities find room first, then those of rings, then the names of countries.

    Args:
        box: south, west, north and east of what must be in view, in degrees.
        layers: what to draw over the ground.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        own_regions: regions that a user gave (`earth.override`), whose outlines are drawn as borders in place of the
            bundled ones, and whose names a `RegionFill` uses.
        remark: a sentence of the question's own, above the note on borders.

    Raises:
        InputError: when the box is empty or a region is not on the map.
    """
    import altair as alt

    view = view_of(box, WIDTH_PX)
    room = Room(view.width_px, view.height_px)
    fills = [
        ({_found(key, own_regions): value for key, value in layer.values.items()}, layer.scale)
        for layer in layers
        if isinstance(layer, RegionFill)
    ]
    towns = [layer for layer in layers if isinstance(layer, Cities)]
    for row in (row for layer in towns for row in layer.rows):
        x, y = view.place(row["latitude"], row["longitude"]).tolist()
        room.keep_free(x, y, _DOT_PX)
    drawn = map_ground.sea_and_land(view, {each for values, _ in fills for each in values})
    for values, scale in fills:
        drawn += map_marks.filled(view, values, scale)
    drawn += map_ground.lakes_and_borders(view, own_regions)
    bar, length = map_marks.scale_bar(view, room)
    over: list[alt.Chart] = [bar]
    circles = [layer for layer in layers if isinstance(layer, Rings)]
    for layer in circles:
        drawn += map_marks.rings(view, room, layer)
    for layer in towns:
        dots, labels = map_marks.cities(view, room, layer)
        over += [*dots, *map_marks.texts(labels, "map-label")]
    for layer in circles:
        over += map_marks.texts(map_marks.ring_labels(view, room, layer), "ring-label")
    if own_regions is None:
        drawn += map_marks.texts(map_marks.names(view, room, map_ground.countries(view)), "country-label")
    over += map_marks.texts([length], "map-scale-label")
    bundled = BORDERS_NOTE if fills else f"{BORDERS_NOTE} {REPLACED_NOTE}"
    sentences = [remark, bundled if own_regions is None else OWN_BORDERS_NOTE]
    lines = [line for sentence in sentences if sentence for line in wrapped(sentence, _NOTE_LETTERS)]
    below = note(lines, "quiet-label", x=0, y=view.height_px + LINE_PX)
    chart = alt.LayerChart(layer=[*drawn, *over, below], projection=view.projection(), height=view.height_px)
    return finished(chart, name, title, text)


def _found(name: str, own: Sequence[Region] | None) -> Region:
    if own is None:
        return region(name)
    for each in own:
        if each.name == name:
            return each
    raise InputError(f"no region {name!r} in the file of borders; it has {', '.join(each.name for each in own)}")
