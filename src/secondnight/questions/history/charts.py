"""The charts of the answer: how near the campaigns are, leak shares over time, and claims against later accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.figures import bars
from secondnight.questions.figures.labels import TITLE_LETTERS, Row, finished, padded, wrapped
from secondnight.questions.figures.listing import Listing
from secondnight.record.leak_shares import WEEK_DAYS
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.answer import Chart
    from secondnight.questions.history.comparison import Comparison
    from secondnight.record.leak_shares import LeakSeries, LeakShare

_PANEL_PX: Final = 130
_LINE_STEPS: Final = 40
_LABELLED: Final = 3  # dots of a series that is short enough to label


def charts(compared: Comparison) -> tuple[Chart, ...]:
    """Return all charts."""
    return (_leaks(compared), _accounts(compared), _distances(compared))


def _distances(compared: Comparison) -> Chart:
    rows: list[Row] = []
    for each in compared.every:
        own = each.campaign == compared.own
        label = each.campaign.name + (" (this night is one of it)" if own else "")
        rows.append({"label": label, "value": each.distance, "emphasis": each is compared.nearest})
    nearest, second = compared.others[:2]
    told = "; ".join(f"{row['label']}: {row['value']:.2f}" for row in rows)
    return bars(
        rows,
        name="distances",
        title=f"Nearest: {nearest.campaign.name} ({nearest.distance:.2f}; the next, {second.distance:.2f})",
        text=f"Bars: {told}. The nearest campaign of which the night is not part stands out.",
        x_title="distance: 0 alike, 1 as far as the record goes",
        figure_format=".2f",
    )


def _leaks(compared: Comparison) -> Chart:
    import altair as alt

    points = [row for series in compared.leaks for row in _points(series)]
    lines = [row for series in compared.leaks for row in _line(series)]
    x = alt.X("day:Q", title="days since the campaign began", scale=alt.Scale(nice=False, zero=False, padding=8))
    y = alt.Y("share:Q", title=None, axis=alt.Axis(format=".0%", tickCount=4), scale=alt.Scale(zero=True))
    base = alt.Chart(alt.Data(values=[*lines, *points])).encode(x=x)
    fitted, picked = (base.transform_filter(f"datum.role === '{role}'") for role in ("fitted", "picked"))
    first = base.transform_filter("datum.at === 'first'").mark_text(style="row-label", align="left", dx=9, dy=-7)
    last = base.transform_filter("datum.at === 'last'").mark_text(style="row-label", align="right", dx=8, dy=-24)
    beside = base.transform_filter("datum.at === 'picked'")
    layers = [
        base.transform_filter("datum.role === 'line'").mark_line(style="line-1").encode(y=y),
        fitted.mark_rule(style="plain-whisker").encode(y=alt.Y("low:Q"), y2="high"),
        fitted.mark_point(style="plain-dot", filled=True, opacity=1).encode(y=y),
        picked.mark_point(style="plain-dot", filled=False, opacity=1).encode(y=y),
        first.encode(y=y, text="label:N"),
        last.encode(y=y, text="label:N"),
        beside.mark_text(style="row-label", align="right", baseline="middle", dx=-9).encode(y=y, text="label:N"),
    ]
    panel = alt.LayerChart(layer=layers).properties(height=_PANEL_PX)
    title = wrapped("share that leaked; dashed: a line in its logit", TITLE_LETTERS)
    facet = alt.Facet("series:N", title=title, sort=[series.name for series in compared.leaks])
    return finished(
        panel.facet(facet, columns=1).resolve_scale(x="independent", y="independent"),
        "leak_shares",
        "Share that leaked: " + "; ".join(_verdict(series) for series in compared.leaks),
        "Dots with 90 % intervals of luck alone, one panel a campaign: "
        + "; ".join(_told(series) for series in compared.leaks)
        + ". A hollow dot is known because it was the best day; it is in no fit. Dashed: a straight line in the logit.",
    )


def _points(series: LeakSeries) -> list[Row]:
    """Return a row a dot; in a series of few dots, the first and the last one carry their figures."""
    from scipy import stats

    rows: list[Row] = []
    for point in series.points:
        leaked, stopped = point.share * point.launched, (1 - point.share) * point.launched
        low, high = stats.beta.ppf([0.05, 0.95], leaked + 0.5, stopped + 0.5)  # with Jeffreys' prior
        rows.append(
            {
                "series": series.name,
                "day": point.day,
                "share": point.share,
                "low": float(low),
                "high": float(high),
                "role": "picked" if point.picked else "fitted",
                "at": _place(series, point) if len(series.points) <= _LABELLED else "",
                "label": f"{percent(point.share)}, {point.label}",
            }
        )
    return rows


def _place(series: LeakSeries, point: LeakShare) -> str:
    """Return where a dot of a short series stands, and with it where its label goes."""
    if point.picked:
        return "picked"
    return "first" if point == series.points[0] else "last"


def _line(series: LeakSeries) -> list[Row]:
    first, last = series.points[0].day, series.points[-1].day
    days = (first + (last - first) * step / _LINE_STEPS for step in range(_LINE_STEPS + 1))
    return [
        {"series": series.name, "day": day, "share": series.trend.share(day / WEEK_DAYS), "role": "line"}
        for day in days
    ]


def _verdict(series: LeakSeries) -> str:
    """Return which way a share went, if its slope has a sign: a clause of the chart's title."""
    low, high = series.trend.interval()
    place, first, last = series.name.split(":")[0], series.points[0], series.points[-1]
    if low <= 0 <= high:
        return f"{place}, no slope can be told"
    ends = f"from {percent(first.share)} to {percent(last.share)} in {number((last.day - first.day) / WEEK_DAYS)} weeks"
    return f"{place}, {'down' if high < 0 else 'up'} {ends}"


def _told(series: LeakSeries) -> str:
    told = ", ".join(f"{point.label} {percent(point.share)}" for point in series.points)
    low, high = series.trend.interval()
    slopes = ", ".join(f"{each:.3f}".replace("-", "−") for each in (series.trend.slope, low, high))
    return f"{series.name}: {told} (slope a week with its 90 % ends, luck alone: {slopes})"


def _accounts(compared: Comparison) -> Chart:
    rows: list[Row] = []
    for each in compared.held:
        least = "at least " if each.account.longer else ""
        rows.append(
            {
                "label": f"{each.account.what}: {each.claimed:,} claimed, {each.later:,} counted",
                "value": each.ratio,
                "figure": f"{least}{number(each.ratio)} ×",
                "beside": max(each.ratio, 1.0) + 0.15,  # past the line that marks 1
                "emphasis": each.account.name == "v1_balloons",
            }
        )
    listing = Listing(rows, padded(0, max(row["value"] for row in rows), after=14))
    across = listing.axis("claimed over counted, later or by the other side: past the line, more was claimed", "")
    plain, stressed = ([row for row in listing.rows if row["emphasis"] is wanted] for wanted in (False, True))
    layers = [
        *listing.upright(1.0, across),
        listing.dot("value", "plain-dot", across, plain),
        listing.dot("value", "emphasis-dot", across, stressed),
        listing.beside("beside", "figure", across, style="row-figure"),
    ]
    balloons = next(each for each in compared.held if each.account.name == "v1_balloons")
    total = next(each for each in compared.held if each.account.name == "v1_total")
    return finished(
        listing.drawn(layers),
        "claims_and_later_accounts",
        f"Balloons of 1944 were credited with at least {number(balloons.ratio)} times what was counted later; "
        f"the total of {total.claimed:,} was not shown to be over",
        "Dots: " + "; ".join(f"{row['label']}: {row['figure']}" for row in rows) + ". A line marks 1.",
    )
