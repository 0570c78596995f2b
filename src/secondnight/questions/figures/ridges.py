"""Distributions of one quantity below one another, one ridge a row: where each thing's probability lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.figures.labels import LINE_PX, TITLE_LETTERS, Row, finished, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from secondnight.questions.answer import Chart

_RIDGE_PX: Final = 46
_GAP_PX: Final = 10


def ridges(
    rows: Sequence[Row],
    *,
    name: str,
    title: str,
    text: str,
    x_title: str,
    line: float | None = None,
    line_label: str = "",
) -> Chart:
    """Draw one distribution a row, all on one horizontal axis and each scaled to its own height.

    Args:
        rows: `label`; `figure` (a few words at the right, such as its mean); `edges` (ascending, one more than there
            are bins) and `weights` (not negative, one a bin); `emphasis: True` for a row that the title speaks of.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        x_title: what is drawn, with its unit.
        line: a value to mark with a vertical line through all rows.
        line_label: what it is, above the line.
    """
    import altair as alt

    row_px = LINE_PX + _RIDGE_PX + _GAP_PX
    height_px = row_px * len(rows) + (LINE_PX if line is not None else 0)
    offset = LINE_PX if line is not None else 0
    areas: list[Row] = []
    labels: list[Row] = []
    for k, row in enumerate(rows):
        top = offset + k * row_px
        base = top + LINE_PX + _RIDGE_PX
        emphasis = bool(row.get("emphasis"))
        labels.append({"label": row["label"], "figure": row["figure"], "top": top, "base": base})
        areas += [
            {"ridge": k, "x": x, "y": base - y * _RIDGE_PX, "base": base, "emphasis": emphasis}
            for x, y in _outline(np.asarray(row["edges"], float), np.asarray(row["weights"], float))
        ]
    reach = [float(min(row["edges"][0] for row in rows)), float(max(row["edges"][-1] for row in rows))]
    axis = alt.Axis(title=wrapped(x_title, TITLE_LETTERS), tickCount=6)

    def across(key: str) -> alt.X:
        return alt.X(f"{key}:Q", scale=alt.Scale(domain=reach, nice=False, zero=False), axis=axis)

    def down(key: str) -> alt.Y:
        return alt.Y(f"{key}:Q", axis=None, scale=alt.Scale(domain=[height_px, 0], nice=False, zero=False))

    layers: list[alt.Chart] = [
        alt.Chart(alt.Data(values=[row for row in areas if row["emphasis"] is wanted]))
        .mark_area(style=style)
        .encode(x=across("x"), y=down("y"), y2="base", detail="ridge:N")
        for style, wanted in (("luck", False), ("emphasis", True))
        if any(row["emphasis"] is wanted for row in areas)
    ]
    if line is not None:
        marked = alt.Chart(alt.Data(values=[{"at": line, "words": line_label}])).encode(x=across("at"))
        layers.append(marked.mark_rule(style="reference").encode(y=alt.value(LINE_PX), y2=alt.value(height_px)))
        words = marked.mark_text(style="quiet-label", align="left", baseline="top", dx=-3)
        layers.append(words.encode(y=alt.value(0), text="words:N"))
    base = alt.Chart(alt.Data(values=labels)).encode(y=down("top"))
    for style in ("rim", "row-label"):
        text_left = base.mark_text(style=style, align="left", baseline="top")
        layers.append(text_left.encode(x=alt.value(0), text="label:N"))
    for style in ("rim", "row-figure"):
        text_right = base.mark_text(style=style, align="right", baseline="top")
        layers.append(text_right.encode(x=alt.value("width"), text="figure:N"))
    return finished(alt.LayerChart(layer=layers).properties(height=height_px), name, title, text)


def _outline(edges: np.ndarray, weights: np.ndarray) -> list[tuple[float, float]]:
    """Return the steps of a histogram as points of its outline, its highest bin 1 high."""
    density = weights / np.diff(edges)
    high = density / max(float(density.max()), 1e-300)
    last = int(np.flatnonzero(weights).max(initial=0)) + 1  # nothing is drawn behind the last bin with weight
    x = np.repeat(edges[: last + 1], 2)
    y = np.concatenate([[0.0], np.repeat(high[:last], 2), [0.0]])
    return list(zip(x.tolist(), y.tolist(), strict=True))
