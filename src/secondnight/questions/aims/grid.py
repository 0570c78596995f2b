"""A grid of figures: rows with their label above them, columns with their heading on top, stronger cells deeper."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.questions.figures.labels import Row, finished, wrapped
from secondnight.questions.figures.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from secondnight.questions.answer import Chart

_LIGHT_TEXT_FROM: Final = 0.62
_GAP: Final = 0.04  # of a cell's width, to its neighbour
_HEADING_LETTERS: Final = 11
_LINE_PX: Final = 14


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        words: what is written in it.
        strength: how deep its colour is, from 0 to 1.
        style: the role that its colour plays, such as "above".
    """

    words: str
    strength: float = 0.0
    style: str = "plain"


def grid(
    rows: Mapping[str, Sequence[Cell]], columns: Sequence[str], *, name: str, title: str, text: str, heading: str
) -> Chart:
    """Draw a grid.

    Args:
        rows: the cells of each row by its label, from top to bottom.
        columns: the headings.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        heading: what the cells hold, above the headings.
    """
    import altair as alt

    listing = Listing([{"label": label} for label in rows], [0, len(columns)])
    across = _headings(columns, heading)
    drawn: dict[str, list[Row]] = {}
    written: dict[str, list[Row]] = {}
    for place, cells in zip(listing.rows, rows.values(), strict=True):
        for column, cell in enumerate(cells):
            at = {"start": column + _GAP, "end": column + 1 - _GAP, "middle": column + 0.5, "y": place["y"]}
            drawn.setdefault(cell.style, []).append(at | {"strength": cell.strength})
            text_style = "on-dark" if cell.strength >= _LIGHT_TEXT_FROM else "on-light"
            written.setdefault(text_style, []).append(at | {"words": cell.words})
    depth = alt.Opacity("strength:Q", scale=alt.Scale(domain=[0, 1], range=[0, 1]), legend=None)
    layers = [listing.bar("start", "end", style, across, some).encode(opacity=depth) for style, some in drawn.items()]
    layers += [listing.beside("middle", "words", across, style, "center", rows=some) for style, some in written.items()]
    return finished(listing.drawn(layers), name, title, text)


def _headings(columns: Sequence[str], heading: str) -> alt.Axis:
    """Return an axis that is the headings, one above the middle of each column."""
    import altair as alt

    lines = [wrapped(words, _HEADING_LETTERS) for words in columns]
    most = max(map(len, lines))
    # Labels of several lines grow downwards from their place, into the rows: they are lifted, and end alike.
    lifted = {place + 0.5: [""] * (most - len(words)) + words for place, words in enumerate(lines)}
    chosen = "".join(f"datum.value === {place} ? {json.dumps(words)} : " for place, words in lifted.items())
    return alt.Axis(
        title=heading,
        orient="top",
        titleAnchor="start",
        values=list(lifted),
        labelExpr=f"{chosen}''",
        labelOverlap=False,
        labelLineHeight=_LINE_PX,
        labelPadding=4 + _LINE_PX * (most - 1),
        ticks=False,
        domain=False,
    )
