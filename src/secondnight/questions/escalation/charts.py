"""The charts of the answer: the level and its change, the calendar of nights, and how far p by Poisson is off."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.questions.escalation.said import day, least
from secondnight.questions.figures import calendar
from secondnight.questions.figures.labels import LINE_PX, TITLE_LETTERS, Row, apart, finished, note, padded, wrapped
from secondnight.questions.figures.listing import Listing
from secondnight.record.trend import CALLED_BELOW, MARGIN, MONTH_NIGHTS
from secondnight.writing import number, percent

if TYPE_CHECKING:
    import altair as alt

    from secondnight.questions.answer import Chart
    from secondnight.questions.escalation.evidence import Evidence

_PLOT_PX: Final = 240
_LABEL_LETTERS: Final = 12
_FARTHEST: Final = -30.0  # a smaller power of ten is drawn at the edge, with its figure
_MOST_TIMES: Final = 1.5  # the highest count: a band that goes farther, since too little is known, is cut there
_PERCENT_FROM: Final = -5.0  # a smaller power of ten is written as one


def charts(found: Evidence) -> tuple[Chart, ...]:
    """Return all charts."""
    return (_level(found), _calendar(found), _chances(found))


def _calendar(found: Evidence) -> Chart:
    nights, runs = found.nights, found.runs
    states = zip(nights.dates, nights.attacked, strict=True)
    long = [run for run in runs if run >= 2]
    place = f"the {nights.city} region was named" if nights.threshold is None else f"{nights.threshold:,} or more"
    return calendar(
        {night: None if np.isnan(state) else bool(state) for night, state in states},
        name="nights",
        title=f"Nights in a row: {len(long)} runs of two or more, the longest of {max(runs, default=0)}",
        text=(
            f"A month a row, {nights.dates[0]} to {nights.dates[-1]}. Marked: nights {nights.attack}: {sum(runs)} of "
            f"{int((nights.attacked >= 0).sum())} known nights, {sum(runs) - sum(long)} of them alone, the others in "
            f"{len(long)} runs of two or more, drawn as bars."
        ),
        marked=place,
        other="another night",
    )


def _level(found: Evidence) -> Chart:
    import altair as alt

    change, nights, level = found.verdict.change, found.nights, found.level
    told = found.verdict.level != "no change told"
    rows: list[Row] = [
        {
            "x": each.isoformat(),
            "count": None if np.isnan(nights.counts[night]) else int(nights.counts[night]),
            "value": float(level.middle[night]),
            "low": float(level.low[night]),
            "high": float(level.high[night]),
            "drawn": night >= MARGIN,
        }
        for night, each in enumerate(nights.dates)
    ]
    highest = float(np.nanmax(nights.counts))
    bands = [row["high"] for row in rows if row["drawn"] and row["high"] < _MOST_TIMES * highest]
    top = 1.03 * max(highest, *bands)
    axis = alt.Axis(format="%b %y", tickCount=5)
    x = alt.X("x:T", title=None, scale=alt.Scale(type="utc", nice=False), axis=axis)

    def y(key: str) -> alt.Y:
        title = wrapped(f"{nights.counted}, a night", TITLE_LETTERS)
        return alt.Y(f"{key}:Q", title=title, scale=alt.Scale(domain=[0, top], nice=False))

    base = alt.Chart(alt.Data(values=rows))
    drawn = base.transform_filter("datum.drawn")
    dots = base.transform_filter("isValid(datum.count)").mark_point(style="night-dot", filled=True, opacity=1)
    layers = [
        dots.encode(x=x, y=y("count")),
        drawn.mark_area(style="ignorance", opacity=0.75, clip=True).encode(x=x, y=y("low"), y2="high"),
        drawn.mark_line(style="centre").encode(x=x, y=y("value")),
    ]
    ends = [(float(level.middle[-1]), "level, if it may drift", "centre-label")]
    if told:
        steps = alt.Chart(alt.Data(values=_steps(found))).mark_line(style="line-1")
        layers.append(steps.encode(x=x, y=y("step"), order="order:Q"))
        layers.insert(0, _interval(found))
        ends.append((change.after, "two levels", "line-1-label"))
    earliest, latest = found.change_ends
    says = f"The level {found.verdict.level}" if told else "No change of level can be told; the best cut is"
    return finished(
        alt.LayerChart(layer=[*layers, *_labels(ends, top)]).properties(height=_PLOT_PX),
        "level",
        f"{says} from {number(change.before)} to {number(change.after)} a night about {day(found.change_night)}",
        f"Dots: {nights.counted}, night by night. Line: the level if it may drift, with its 90 % band, from the nights "
        f"up to each alone; {number(float(level.middle[-1]))} at the end ({number(float(level.low[-1]))} to "
        f"{number(float(level.high[-1]))}). "
        + (
            f"Dashed: two levels, {number(change.before)} and {number(change.after)}. Shaded: where the change lies, "
            f"{earliest} to {latest} (90 %)."
            if told
            else "No step is drawn, since none can be told from noise."
        ),
    )


def _interval(found: Evidence) -> alt.Chart:
    """Return the nights between which the change lies, as a band from top to bottom."""
    import altair as alt

    earliest, latest = found.change_ends
    data = alt.Data(values=[{"start": earliest.isoformat(), "end": latest.isoformat()}])
    start = alt.X("start:T", title=None, scale=alt.Scale(type="utc", nice=False))
    return (
        alt.Chart(data)
        .mark_rect(style="change-interval")
        .encode(x=start, x2="end:T", y=alt.value(0), y2=alt.value(_PLOT_PX))
    )


def _steps(found: Evidence) -> list[Row]:
    change, dates = found.verdict.change, found.nights.dates
    corners = (
        (dates[0], change.before),
        (found.change_night, change.before),
        (found.change_night, change.after),
        (dates[-1], change.after),
    )
    return [{"x": each.isoformat(), "step": level, "order": place} for place, (each, level) in enumerate(corners)]


def _labels(ends: list[tuple[float, str, str]], top: float) -> list[alt.Chart]:
    """Return labels at the right of the lines that end at these levels."""
    texts = [wrapped(words, _LABEL_LETTERS) for _, words, _ in ends]
    wished = [(_PLOT_PX * (1 - end[0] / top), len(lines)) for end, lines in zip(ends, texts, strict=True)]
    return [
        note(lines, style, x="width", y=place - (len(lines) - 1) * LINE_PX / 2, dx=6)
        for place, lines, (_, _, style) in zip(apart(wished, _PLOT_PX), texts, ends, strict=True)
    ]


def _chances(found: Evidence) -> Chart:
    change, months = found.verdict.change, found.months
    rows = _chance_rows(
        "change of level",
        change.log10_p_poisson,
        (change.p_independent, least(change.p_independent, found.replications)),
        (change.p, least(change.p, found.replications)),
    )
    by_chance = f"a change of level like this one {least(change.p, found.replications)}"
    if months is not None:
        independent, remembering = months.independent.two_sided, months.remembering.two_sided
        rows += _chance_rows(
            "last month",
            log10(max(months.poisson.two_sided, 1e-300)),
            (independent, percent(independent)),
            (remembering, percent(remembering)),
        )
        by_chance += f", a month like the last {percent(remembering)}"
    listing = Listing(rows, padded(_FARTHEST, 0, before=1, after=7), letters=46)
    line = log10(CALLED_BELOW)
    across = listing.axis(f"probability by chance; the line is the {percent(CALLED_BELOW)} needed to call a change", "")
    across["values"] = [-30, -20, -10, 0]
    across["labelExpr"] = "datum.value === 0 ? '1' : '1 in 10^' + -datum.value"
    before = [row for row in listing.rows if _FARTHEST < row["value"] < line]
    after = [row for row in listing.rows if row not in before]
    layers = [
        *listing.upright(line, across),
        listing.dot("value", "plain-dot", across, [row for row in listing.rows if not row["used"]]),
        listing.dot("value", "emphasis-dot", across, [row for row in listing.rows if row["used"]]),
        listing.beside("value", "figure", across, style="row-figure", rows=after),
        listing.beside("value", "figure", across, style="row-figure", align="right", rows=before),
    ]
    return finished(
        listing.drawn(layers),
        "chances",
        f"Nights vary and remember. By chance: {by_chance}",
        f"Dots on a scale of powers of ten; at the left edge, {_FARTHEST:.0f} or less: "
        + "; ".join(f"{row['label']}: {row['figure']}" for row in rows)
        + f". Last month: the last {MONTH_NIGHTS} nights beside the {MONTH_NIGHTS} before, a difference either way.",
    )


def _chance_rows(
    what: str, by_poisson: float, independent: tuple[float, str], remembering: tuple[float, str]
) -> list[Row]:
    """Return a row for each way to reckon a probability: by Poisson its power of ten, else itself and its words."""
    words = f"1 in 10^{-by_poisson:.0f}" if by_poisson < _PERCENT_FROM else percent(10**by_poisson)
    ways = (
        ("by Poisson", by_poisson, words),
        ("if nights vary", log10(max(independent[0], 1e-300)), independent[1]),
        ("if they also remember", log10(max(remembering[0], 1e-300)), remembering[1]),
    )
    return [
        {"label": f"{what}: {way}", "value": max(at, _FARTHEST), "figure": figure, "used": way == ways[-1][0]}
        for way, at, figure in ways
    ]
