"""Labels that stand beside what they name, and neither touch one another nor leave the picture.

The drawing engine places a label where it is told, over another one if need be; so places are found here.
"""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any, Final, Literal, TypeGuard

from secondnight.questions.answer import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

Row = dict[str, Any]
"""One row of tidy data: what is drawn as one mark, or one point of a line."""

LINE_PX: Final = 15
"""Height of a line of a label."""

FIGURE: Final = ",.3~r"
"""How a number is written in a chart unless told otherwise: three significant figures (a d3 format)."""

TITLE_LETTERS: Final = 50
"""Letters of an axis's title, or of a label, across the narrowest picture."""

_LETTERS_ACROSS: Final = 54  # letters of a label across the narrowest plot


def known(value: float | None) -> TypeGuard[float]:
    """Return whether there is a number to draw: neither None nor a NaN nor infinite."""
    return value is not None and math.isfinite(value)


def wrapped(label: str, letters: int) -> list[str]:
    """Return a label in lines of at most so many letters; a longer word, and a figure and its %, stay whole."""
    return textwrap.wrap(label.replace(" %", "\u00a0%"), letters, break_long_words=False)


def apart(labels: Sequence[tuple[float, int]], height_px: float) -> list[float]:
    """Move labels apart along the vertical until none overlaps, keeping their order and staying near their place.

    Args:
        labels: for each, where its middle would best be (px from the top of the plot) and its number of lines.
        height_px: height of the plot; labels stay within it as far as they fit at all.

    Returns:
        The middle of each label, px from the top, in the order given.
    """
    order = sorted(range(len(labels)), key=lambda index: labels[index][0])
    places = [0.0] * len(labels)
    free = -LINE_PX / 2
    for index in order:
        middle, half = labels[index][0], labels[index][1] * LINE_PX / 2
        places[index] = max(middle, free + half)
        free = places[index] + half
    floor = height_px + LINE_PX / 2
    for index in reversed(order):
        half = labels[index][1] * LINE_PX / 2
        places[index] = min(places[index], floor - half)
        floor = places[index] - half
    return places


def note(
    lines: Sequence[str],
    style: str,
    *,
    x: float | Literal["width", "height"],
    y: float | Literal["width", "height"],
    dx: float = 0,
) -> alt.Chart:
    """Return a text at a fixed place of the plot, in px from its left and top (or `width`, `height`)."""
    import altair as alt

    return (
        alt.Chart(alt.Data(values=[{"note": list(lines)}]))
        .mark_text(style=style, align="left", baseline="middle", lineHeight=LINE_PX, dx=dx)
        .encode(alt.XValue(x), alt.YValue(y), alt.Text("note:N"))
    )


def padded(low: float, high: float, *, before: int = 0, after: int = 0) -> list[float]:
    """Widen a range of the horizontal axis so that labels of so many letters fit before its low and after its high."""
    kept = max(0.2, 1 - (before + after) / _LETTERS_ACROSS)
    letter = ((high - low) or 1) / kept / _LETTERS_ACROSS
    return [low - before * letter, high + after * letter]


def finished(drawing: alt.LayerChart | alt.FacetChart, name: str, title: str, text: str) -> Chart:
    """Return a drawing as a chart of an answer, its specification freed of the drawing library's own theme."""
    spec = drawing.to_dict()
    spec.pop("config")
    return Chart(name, title, text, spec)
