"""Shares over time, one panel a part: each a line within its interval, all on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.figures.labels import TITLE_LETTERS, Row, finished, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.questions.answer import Chart

_PANEL_PX: Final = 64


def shares(rows: Sequence[Row], *, name: str, title: str, text: str, panel_title: str) -> Chart:
    """Draw how the share of each part moves over time.

    Args:
        rows: `part`, `when` (an ISO date), `share`, `low`, `high`; parts in the order of the rows.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        panel_title: what the parts are and what is drawn, above the panels.
    """
    import altair as alt

    parts = list(dict.fromkeys(row["part"] for row in rows))
    ends = [[row for row in rows if row["part"] == part][k] for part in parts for k in (0, -1)]
    when = alt.X("when:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"))
    top = max(row["high"] for row in rows)
    scale = alt.Scale(domain=[0, top], nice=False)
    up = alt.Y("share:Q", title=None, scale=scale, axis=alt.Axis(format=".0%", tickCount=2))
    for row, side in zip(ends, ("first", "last") * len(parts), strict=True):
        row["end"] = side
    base = alt.Chart(alt.Data(values=list(rows))).encode(x=when)
    figure = base.transform_calculate(words="format(datum.share, '.0%')").encode(
        y=alt.Y("high:Q", scale=scale), text="words:N"
    )
    first, last = (figure.transform_filter(f"datum.end === '{side}'") for side in ("first", "last"))
    texts = [
        mark
        for style in ("rim", "row-figure")
        for mark in (
            first.mark_text(style=style, align="left", baseline="bottom", dy=-5),
            last.mark_text(style=style, align="right", baseline="bottom", dy=-5),
        )
    ]
    layers = [
        base.mark_area(style="ignorance").encode(y=alt.Y("low:Q", scale=scale), y2="high"),
        base.mark_line(style="centre").encode(y=up),
        *texts,
    ]
    panel = alt.LayerChart(layer=layers).properties(height=_PANEL_PX)
    facet = alt.Facet("part:N", title=wrapped(panel_title, TITLE_LETTERS), sort=parts)
    return finished(panel.facet(facet, columns=1), name, title, text)
