"""A list as a drawing: rows of a label and a mark below it, each as high as its label needs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Literal

from secondnight.questions.figures.labels import LINE_PX, TITLE_LETTERS, Row, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

Align = Literal["left", "center", "right"]

_BAR_PX: Final = 15
_GAP_PX: Final = 14  # between the mark of a row and the label of the next
_NUDGE_PX: Final[dict[Align, int]] = {"left": 5, "center": 0, "right": -5}


class Listing:
    """Rows placed below one another, and the marks that can be drawn in them.

    Args:
        rows: the rows from top to bottom, each with `label`.
        reach: lowest and highest value on the horizontal axis.
        letters: letters of a label that fit into a line.

    Attributes:
        rows: the rows with `y`, the middle of the mark, and `top`, the top of the label, in px from the top.
    """

    def __init__(self, rows: Sequence[Row], reach: list[float], letters: int = TITLE_LETTERS) -> None:
        self._reach = reach
        self.rows: list[Row] = []
        top = 2.0
        for row in rows:
            label = wrapped(row["label"], letters)
            y = top + len(label) * LINE_PX + _BAR_PX / 2 + 2
            self.rows.append(row | {"label": label, "top": top, "y": y})
            top = y + _BAR_PX / 2 + _GAP_PX
        self._height_px = top - _GAP_PX / 2

    def axis(self, title: str, form: str) -> alt.Axis:
        """Return an axis below the rows, its numbers in a d3 format."""
        import altair as alt

        return alt.Axis(title=wrapped(title, TITLE_LETTERS), format=form or alt.Undefined, tickCount=4)

    def heading(self, title: str) -> alt.Axis:
        """Return an axis that is only its title, above the rows, for marks that carry their figures."""
        import altair as alt

        return alt.Axis(
            title=wrapped(title, TITLE_LETTERS),
            orient="top",
            titleAnchor="start",
            labels=False,
            ticks=False,
            domain=False,
        )

    def bar(self, start: str, end: str, style: str, across: alt.Axis, rows: Sequence[Row] | None = None) -> alt.Chart:
        """Return a bar a row between two keys."""
        return self._base(rows).mark_bar(style=style, size=_BAR_PX).encode(x=self._x(start, across), x2=end)

    def whisker(self, low: str, high: str, style: str, across: alt.Axis, rows: Sequence[Row]) -> alt.Chart:
        """Return a line a row between two keys."""
        return self._base(rows).mark_rule(style=style).encode(x=self._x(low, across), x2=high)

    def dot(self, key: str, style: str, across: alt.Axis, rows: Sequence[Row]) -> alt.Chart:
        """Return a dot a row."""
        return self._base(rows).mark_point(style=style, filled=True, opacity=1).encode(x=self._x(key, across))

    def upright(self, value: float, across: alt.Axis, words: str = "", form: str = "") -> list[alt.Chart]:
        """Return a vertical line through all rows; above it, where words are given, the words and its figure."""
        import altair as alt

        base = alt.Chart(alt.Data(values=[{"at": value}])).encode(x=self._x("at", across))
        line = base.mark_rule(style="reference")
        if not words:
            return [line]
        low, high = self._reach
        runs: tuple[Align, ...] = ("left", "center", "right")  # words near an edge run towards the middle
        align = runs[int(2.999 * (value - low) / (high - low))]
        text = base.transform_calculate(words=f"{json.dumps(words)} + ' ' + format(datum.at, '{form}')")
        text = text.mark_text(style="row-label", align=align, baseline="bottom", dy=-3)
        return [line, text.encode(y=alt.value(0), text="words:N")]

    def beside(
        self,
        key: str,
        words: str,
        across: alt.Axis,
        style: str = "row-label",
        align: Align = "left",
        form: str = "",
        rows: Sequence[Row] | None = None,
        after: str = "",
    ) -> alt.Chart:
        """Return a text a row at the value `key`: before it when aligned right, else after it.

        Args:
            key: the key whose value says where.
            words: the key of what is written.
            across: the horizontal axis.
            style: the text's role.
            align: which end of the text stands at the value: "left", "center" or "right".
            form: d3 format of a number that is written.
            rows: rows other than those of the list.
            after: words after the number.
        """
        written = f"format(datum.{words}, '{form}')" if form else f"datum.{words}"
        mark = self._base(rows).transform_calculate(words=written + (f" + {json.dumps(' ' + after)}" if after else ""))
        mark = mark.mark_text(style=style, align=align, baseline="middle", dx=_NUDGE_PX[align])
        return mark.encode(x=self._x(key, across), text="words:N")

    def figures(self, value: str, low: str, high: str, form: str) -> alt.Chart:
        """Return each row's value and interval in figures, above its mark at the right edge."""
        import altair as alt

        value, low, high = (f"format(datum.{key}, '{form}')" for key in (value, low, high))
        span = f"isValid(datum.low) ? ' (' + {low} + ' to ' + {high} + ')' : ''"
        mark = self._base().transform_calculate(words=f"{value} + ({span})")
        mark = mark.mark_text(style="row-figure", align="right", baseline="bottom", dy=-_BAR_PX / 2 - 4)
        return mark.encode(x=alt.value("width"), text="words:N")

    def drawn(self, layers: Sequence[alt.Chart]) -> alt.LayerChart:
        """Return the layers with the rows' labels on top, each label with a rim of paper where a line passes it."""
        import altair as alt

        base = alt.Chart(alt.Data(values=[{"label": row["label"], "top": row["top"]} for row in self.rows]))
        labels = [
            base.mark_text(style=style, align="left", baseline="top", lineHeight=LINE_PX).encode(
                x=alt.value(0), y=self._y("top"), text="label:N"
            )
            for style in ("rim", "row-label")
        ]
        return alt.LayerChart(layer=[*layers, *labels]).properties(height=self._height_px)

    def _base(self, rows: Sequence[Row] | None = None) -> alt.Chart:
        import altair as alt

        return alt.Chart(alt.Data(values=list(self.rows if rows is None else rows))).encode(y=self._y("y"))

    def _x(self, key: str, across: alt.Axis) -> alt.X:
        import altair as alt

        return alt.X(f"{key}:Q", scale=alt.Scale(domain=self._reach, nice=False, zero=False), axis=across)

    def _y(self, key: str) -> alt.Y:
        import altair as alt

        # Without padding, which would press a list of one row together by a quarter.
        scale = alt.Scale(domain=[self._height_px, 0], nice=False, zero=False, padding=0)
        return alt.Y(f"{key}:Q", axis=None, scale=scale)
