"""Charts that are lists: one row for each thing, its label above its mark, so that long names fit on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.figures.labels import FIGURE, Row, finished, known, padded
from secondnight.questions.figures.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.questions.answer import Chart

_NARROWEST_SHARE: Final = 0.11  # of the longest bar: a narrower segment has no room for its figure
_HALF_LETTERS: Final = 22  # letters beside a legend's square in half the width
_DARK_FROM: Final = 2  # the theme's shades carry dark text on the first two, light text from here on


def tornado(
    rows: Sequence[Row],
    *,
    name: str,
    title: str,
    text: str,
    x_title: str,
    main: float,
    main_label: str = "main estimate",
    x_format: str = FIGURE,
) -> Chart:
    """Draw how far the main estimate moves between the low and the high value of each assumption, widest first.

    Args:
        rows: `label` (the parameter in plain words), `at_low` and `at_high` (the estimate there), `low` and `high`
            (the two input values as they should be read).
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        x_title: what the estimate is, with its unit.
        main: the estimate with every assumption at its central value.
        main_label: what that is called.
        x_format: d3 format of the numbers along x.
    """
    swings: list[Row] = []
    for row in sorted(rows, key=lambda row: abs(row["at_high"] - row["at_low"]), reverse=True):
        ends = [(row["at_low"], str(row["low"])), (row["at_high"], str(row["high"]))]
        (left, before), (right, after) = sorted(ends, key=lambda end: end[0])
        swing = {"left": left, "right": right, "turn": min(max(main, left), right)}
        swings.append(swing | {"label": row["label"], "before": before, "after": after})
    swings[0] |= {side: f"if {swings[0][side]}" for side in ("before", "after")}  # the first row explains the others
    values = [main, *(swing[side] for swing in swings for side in ("left", "right"))]
    before, after = (max(len(swing[side]) for swing in swings) + 1 for side in ("before", "after"))
    listing = Listing(swings, padded(min(values), max(values), before=before, after=after))
    across = listing.axis(x_title, x_format)
    layers = [
        listing.bar("left", "turn", "below", across),
        listing.bar("turn", "right", "above", across),
        *listing.upright(main, across, main_label, x_format),
        listing.beside("left", "before", across, align="right"),
        listing.beside("right", "after", across),
    ]
    return finished(listing.drawn(layers), name, title, text)


def bars(rows: Sequence[Row], *, name: str, title: str, text: str, x_title: str, figure_format: str = FIGURE) -> Chart:
    """Draw one horizontal bar a row, in the given order, with its figure at its end.

    Args:
        rows: `label`, `value`, and `emphasis: True` for a bar that the title speaks of.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        x_title: what is drawn, with its unit.
        figure_format: d3 format of the figures.
    """
    values = [row["value"] for row in rows]
    listing = Listing(
        [row | {"zero": 0, "end": max(0, row["value"])} for row in rows],
        padded(min(0, *values), max(0, *values), after=8),
    )
    across = listing.heading(x_title)
    layers = [listing.beside("end", "value", across, style="row-figure", form=figure_format)]
    for style, some in _by_emphasis(listing.rows):
        layers.append(listing.bar("zero", "value", style, across, some))
    return finished(listing.drawn([*layers, *listing.upright(0, across)]), name, title, text)


def stacked_bars(
    rows: Sequence[Row],
    *,
    name: str,
    title: str,
    text: str,
    x_title: str,
    through: str,
    figure_format: str = FIGURE,
) -> Chart:
    """Draw which layer stopped what: one bar a group, its parts in order, and at its end what got through.

    Args:
        rows: `group`, `part`, `value` (not negative); groups and parts (at most six) in the order of the rows.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        x_title: what is counted, with its unit.
        through: the part that got through; it is drawn last and stands out.
        figure_format: d3 format of the figures.
    """
    import altair as alt

    groups = list(dict.fromkeys(row["group"] for row in rows))
    parts = [part for part in dict.fromkeys(row["part"] for row in rows) if part != through]
    amounts = {(row["group"], row["part"]): row["value"] for row in rows}
    longest = max(sum(amounts.get((group, part), 0) for part in (*parts, through)) for group in groups)
    listing = Listing([{"label": group} for group in groups], padded(0, longest, after=len(through) + 6))
    segments: list[Row] = []
    for row, group in zip(listing.rows, groups, strict=True):
        start = 0.0
        for shade, part in enumerate((*parts, through)):
            value = amounts.get((group, part), 0)
            ends = {"start": start, "end": start + value, "middle": start + value / 2}
            segments.append({"y": row["y"], "part": part, "value": value, "shade": shade} | ends)
            start += value
    stopped = [row for row in segments if row["part"] != through]
    passed = [row for row in segments if row["part"] == through]
    wide = [row for row in stopped if row["value"] >= _NARROWEST_SHARE * longest]
    across = listing.heading(x_title)
    columns = 2 if max(map(len, parts)) <= _HALF_LETTERS else 1
    colour = alt.Color("part:N", scale=alt.Scale(domain=parts, range="ordinal"), legend=alt.Legend(columns=columns))
    layers = [
        listing.bar("start", "end", "part", across, stopped).encode(color=colour),
        listing.bar("start", "end", "through", across, passed),
        listing.beside("end", "value", across, style="through-label", form=figure_format, rows=passed, after=through),
    ]
    for style, dark in (("on-light", False), ("on-dark", True)):
        some = [row for row in wide if (row["shade"] >= _DARK_FROM) == dark]
        if some:
            layers.append(listing.beside("middle", "value", across, style, "center", figure_format, some))
    return finished(listing.drawn(layers), name, title, text)


def interval_dots(
    rows: Sequence[Row],
    *,
    name: str,
    title: str,
    text: str,
    x_title: str,
    x_format: str = "",
    figure_format: str = FIGURE,
) -> Chart:
    """Draw estimates as dots with whiskers on one axis, such as several claims side by side, figures above them.

    Args:
        rows: `label`, `value`, `low` and `high` (None where there is no interval), and `emphasis: True` for a row
            that the title speaks of.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        x_title: what is estimated, with its unit.
        x_format: d3 format of the numbers along x.
        figure_format: d3 format of the figures.
    """
    values = [row[key] for row in rows for key in ("value", "low", "high") if known(row.get(key))]
    least = min(values) if min(values) > max(values) / 2 else min(0, *values)  # zero, unless it is far away
    listing = Listing(rows, padded(least, max(values), before=1, after=1), letters=33)
    across = listing.axis(x_title, x_format)
    layers = [listing.figures("value", "low", "high", figure_format)]
    for style, some in _by_emphasis(listing.rows):
        spans = [row for row in some if known(row.get("low"))]
        if spans:
            layers.append(listing.whisker("low", "high", f"{style}-whisker", across, spans))
        layers.append(listing.dot("value", f"{style}-dot", across, some))
    return finished(listing.drawn(layers), name, title, text)


def _by_emphasis(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Return the style of plain rows and that of stressed rows with their rows, where there are any."""
    plain = [row for row in rows if not row.get("emphasis")]
    stressed = [row for row in rows if row.get("emphasis")]
    return [(style, some) for style, some in (("plain", plain), ("emphasis", stressed)) if some]
