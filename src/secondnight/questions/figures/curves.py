"""Charts along time or along an assumption: a line within its bands, and demand against capacity through a night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.figures.labels import FIGURE, TITLE_LETTERS, Row, apart, finished, known, note, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from secondnight.questions.answer import Chart

_PLOT_PX: Final = 230
_PANEL_PX: Final = 88
_LABEL_LETTERS: Final = 13


def bands(
    rows: Sequence[Row],
    *,
    name: str,
    title: str,
    text: str,
    x_title: str,
    y_title: str,
    centre: str = "median",
    inner: str = "luck alone",
    outer: str = "luck and ignorance",
    lines: Mapping[str, str] | None = None,
    x_format: str = "",
    y_format: str = "",
) -> Chart:
    """Draw a central line over x within a band, and an inner band that holds a part of the spread.

    Args:
        rows: in order of x: `x` (a number, or an ISO date), `value`, `low`, `high`; where the inner band is known,
            `inner_low` and `inner_high`; and one key for each comparison line.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        x_title: what x is, with its unit.
        y_title: what is drawn, with its unit.
        centre: label of the central line.
        inner: label of the inner band.
        outer: label of the whole band.
        lines: comparison lines such as a theory's, at most three: key in the rows -> label.
        x_format: d3 format of the numbers (or dates) along x, such as `.0%`.
        y_format: d3 format of the numbers along y.
    """
    import altair as alt

    compared = lines or {}
    parts = [key for key in ("low", "high", "inner_low", "inner_high", "value") if key in rows[0]]
    levels = [row[key] for row in rows for key in (*parts, *compared) if known(row.get(key))]
    floor, ceiling = min(0.0, *levels), max(levels) * 1.02 or 1.0
    x = _along(rows[0]["x"], x_title, x_format)

    def y(key: str) -> alt.Y:
        scale = alt.Scale(domain=[floor, ceiling], nice=False)
        return alt.Y(
            f"{key}:Q",
            title=wrapped(y_title, TITLE_LETTERS),
            scale=scale,
            axis=alt.Axis(format=y_format or alt.Undefined),
        )

    base = alt.Chart(alt.Data(values=list(rows)))
    layers = [base.mark_area(style="ignorance").encode(x=x, y=y("low"), y2="high")]
    ends = [(_last(rows, "value"), centre, "centre"), (_last(rows, "high"), outer, "ignorance")]
    if "inner_low" in rows[0]:
        layers.append(base.mark_area(style="luck").encode(x=x, y=y("inner_low"), y2="inner_high"))
        ends.append(((_last(rows, "inner_high") + _last(rows, "value")) / 2, inner, "luck"))
    for number, (key, label) in enumerate(compared.items(), start=1):
        layers.append(base.mark_line(style=f"line-{number}").encode(x=x, y=y(key)))
        ends.append((_last(rows, key), label, f"line-{number}"))
    layers.append(base.mark_line(style="centre").encode(x=x, y=y("value")))
    labels = [wrapped(label, _LABEL_LETTERS) for _, label, _ in ends]
    wished = [_PLOT_PX * (ceiling - level) / (ceiling - floor) for level, _, _ in ends]
    places = apart([(place, len(label)) for place, label in zip(wished, labels, strict=True)], _PLOT_PX)
    for (_, _, style), label, place in zip(ends, labels, places, strict=True):
        top = place - (len(label) - 1) * 7.5
        layers.append(note(label, f"{style}-label", x="width", y=top, dx=6))
    return finished(alt.LayerChart(layer=layers).properties(height=_PLOT_PX), name, title, text)


def load_and_capacity(
    rows: Sequence[Row],
    *,
    name: str,
    title: str,
    text: str,
    x_title: str,
    y_title: str,
    x_format: str = "",
    figure_format: str = FIGURE,
) -> Chart:
    """Draw what each layer is asked to do through the night against what it can do, one panel a layer.

    What exceeds the capacity stands out. Rows hold until the next one: time is drawn in steps.

    Args:
        rows: in order of time: `layer`, `x` (a number, or an ISO time), `demand`, `capacity`, in one unit.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        x_title: what time is counted in, and from when.
        y_title: what demand and capacity are counted in.
        x_format: d3 format of the times.
        figure_format: d3 format of the figures in the labels.
    """
    import altair as alt

    panels: dict[str, list[Row]] = {}
    for row in rows:
        panels.setdefault(row["layer"], []).append(row)
    drawn: list[Row] = []
    for panel in panels.values():
        peak = max(range(len(panel)), key=lambda index: panel[index]["demand"])
        for index, row in enumerate(panel):
            mark = {"over": max(row["demand"], row["capacity"]), "last": index == len(panel) - 1}
            third = ("left", "center", "right")[3 * peak // len(panel)] if index == peak else ""
            drawn.append(row | mark | {"peak": third})
    x = _along(rows[0]["x"], x_title, x_format)

    def y(key: str) -> alt.Y:
        return alt.Y(f"{key}:Q", title=None, axis=alt.Axis(tickCount=3))

    base = alt.Chart(alt.Data(values=drawn))
    last = base.transform_filter("datum.last").transform_calculate(
        note=f"['capacity', format(datum.capacity, '{figure_format}')]"
    )
    layers = [
        base.mark_area(style="demand", interpolate="step-after").encode(x=x, y=y("demand")),
        base.mark_area(style="excess", interpolate="step-after").encode(x=x, y=y("capacity"), y2="over"),
        base.mark_line(style="capacity", interpolate="step-after").encode(x=x, y=y("capacity")),
        last.mark_text(style="row-label", align="left", baseline="middle", dx=6, dy=-7, lineHeight=14).encode(
            x=x, y=y("capacity"), text="note:N"
        ),
    ]
    for align in ("left", "center", "right"):
        peak_mark = base.transform_filter(f"datum.peak === '{align}'").transform_calculate(
            note=f"'peak ' + format(datum.demand, '{figure_format}')"
        )
        layers.append(
            peak_mark.mark_text(style="quiet-label", align=align, baseline="bottom", dy=-3).encode(
                x=x, y=y("demand"), text="note:N"
            )
        )
    panel_chart = alt.LayerChart(layer=layers).properties(height=_PANEL_PX)
    facet = alt.Facet("layer:N", title=wrapped(y_title, TITLE_LETTERS), sort=list(panels))
    return finished(panel_chart.facet(facet, columns=1).resolve_scale(y="independent"), name, title, text)


def _last(rows: Sequence[Row], key: str) -> float:
    """Return the value that a line ends with."""
    return next(row[key] for row in reversed(rows) if known(row[key]))


def _along(first: object, title: str, form: str) -> alt.X:
    """Return the horizontal axis's encoding; dates and times are read as written, in no time zone but their own."""
    import altair as alt

    axis = alt.Axis(format=form or alt.Undefined)  # an empty format would mean another one than none
    if isinstance(first, str):
        return alt.X("x:T", title=wrapped(title, TITLE_LETTERS), scale=alt.Scale(type="utc"), axis=axis)
    return alt.X("x:Q", title=wrapped(title, TITLE_LETTERS), scale=alt.Scale(nice=False, zero=False), axis=axis)
