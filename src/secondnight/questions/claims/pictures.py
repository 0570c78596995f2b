"""The charts of the answer: the parts against the total, and the claim among those of the nights before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from secondnight.questions.claims.phrases import adding_up, apart, partial, things, verdict, word_of
from secondnight.questions.figures.labels import TITLE_LETTERS, Row, finished, padded, wrapped
from secondnight.questions.figures.listing import Listing
from secondnight.record.published import launched_before, morning_bulletins
from secondnight.record.stated import NATIONAL, worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import altair as alt

    from secondnight.questions.answer import Chart
    from secondnight.questions.claims.case import Case
    from secondnight.record.stated import Stated
    from secondnight.record.sums import Sum

NIGHTS: Final = 60
"""Nights before this one that the claim is shown among."""

_FEWEST: Final = 10
"""Nights with a figure below which there is nothing to compare with."""

_NAMED: Final = 5
"""Parts that get a colour of their own; the others share one."""

_NIGHT_FROM: Final = timedelta(hours=3)
"""The shortest hours of a figure that is shown among those of whole nights."""

_OTHERS: Final = "others"
_NARROWEST: Final = 0.08  # of the longest bar: a narrower part has no room for its figure
_DARK_FROM: Final = 2  # the theme's shades carry dark text on the first two, light text from here on
_PLOT_PX: Final = 190
_DOT_PX2: Final = 36


def charts(case: Case) -> tuple[Chart, ...]:
    """Return the pictures for which there is anything to draw."""
    lists = [each for each in case.main_sums if each.by == "place" and len(each.parts) > 1]
    if not lists and case.fates is not None:
        lists = [case.fates]
    series = _series(case)
    return (*([_parts(lists)] if lists else []), *([_among(series)] if series is not None else []))


def _parts(lists: Sequence[Sum]) -> Chart:
    """Draw each list as one bar of its parts, and what is missing to its total, or goes beyond it."""
    longest = max(max(each.total.count or 0, each.parts_sum) for each in lists)
    after = max(len(_end(each)) for each in lists) + 1
    labels: list[Row] = [{"label": f"{each.claimant}: total {worded(each.total)}"} for each in lists]
    listing = Listing(labels, padded(0, longest, after=after))
    names = _named(lists)
    segments: list[Row] = []
    ends: list[Row] = []
    for row, each in zip(listing.rows, lists, strict=True):
        place = {"y": row["y"]}
        start = 0
        for shade, name in enumerate(names):
            value = sum(part.count or 0 for part in each.parts if _name(part, each, names) == name)
            span = {"start": start, "end": start + value, "middle": start + value / 2, "value": value}
            segments.append(place | span | {"part": name, "shade": shade})
            start += value
        low, high = sorted((each.parts_sum, each.total.count or 0))
        ends.append(place | {"start": low, "end": high, "words": _end(each), "wrong": each.missing != 0})
    first = lists[0]
    across = listing.heading(f"{word_of(first.total)}, by {'place' if first.by == 'place' else 'what became of them'}")
    layers = _coloured(listing, segments, names, across)
    for style, wrong in (("through-label", True), ("row-figure", False)):
        some = [row for row in ends if row["wrong"] == wrong]
        if some:
            layers.append(listing.bar("start", "end", "through", across, some))
            layers.append(listing.beside("end", "words", across, style, rows=some))
    told = "; ".join(
        f"{each.claimant}: {', '.join(f'{_name(part, each)} {worded(part)}' for part in each.parts)}; together "
        f"{each.parts_sum:,} of {worded(each.total)}, {verdict(each)}"
        for each in lists
    )
    wrong = next((each for each in lists if each.missing), first)
    whose = f"{wrong.claimant}: " if len(lists) > 1 else ""
    return finished(
        listing.drawn(layers),
        "parts_against_total",
        _title(f"{whose}{worded(wrong.total)} {things(wrong.total)} {word_of(wrong.total)}; {adding_up(wrong)}"),
        f"Bars of parts. {told}.",
    )


def _title(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _coloured(listing: Listing, segments: Sequence[Row], names: Sequence[str], across: alt.Axis) -> list[alt.Chart]:
    import altair as alt

    colour = alt.Color("part:N", scale=alt.Scale(domain=list(names), range="ordinal"), legend=alt.Legend(columns=3))
    layers = [listing.bar("start", "end", "part", across, segments).encode(color=colour)]
    longest = max(row["end"] for row in segments)
    for style, dark in (("on-light", False), ("on-dark", True)):
        some = [
            row for row in segments if (row["shade"] >= _DARK_FROM) == dark and row["value"] >= _NARROWEST * longest
        ]
        if some:
            layers.append(listing.beside("middle", "value", across, style, "center", ",d", some))
    return layers


def _named(lists: Sequence[Sum]) -> list[str]:
    """Return the names of the largest parts, in falling order, and one name for the others, if there are any."""
    largest: dict[str, int] = {}
    for each in lists:
        for part in each.parts:
            name = _name(part, each)
            largest[name] = max(largest.get(name, 0), part.count or 0)
    order = sorted(largest, key=lambda name: -largest[name])
    return order if len(order) <= _NAMED + 1 else [*order[:_NAMED], _OTHERS]


def _name(part: Stated, whole: Sum, names: Sequence[str] | None = None) -> str:
    name = part.place.removesuffix(" region") if whole.by == "place" else word_of(part)
    return name if names is None or name in names else _OTHERS


def _end(each: Sum) -> str:
    if each.missing == 0:
        return "adds up" if each.adds_up else "fits"
    if each.by == "fate" and each.missing > 0:
        return f"{each.missing:,} not told"
    return f"{each.missing:,} elsewhere" if partial(each) else apart(each)


@dataclass(frozen=True)
class _Series:
    """A figure of this night, and those of the same series on the nights before.

    Attributes:
        figure: of this night.
        earlier: the counts by night.
        each: what one of them is.
        verb: what is said of its drones.
    """

    figure: Stated
    earlier: Mapping[date, int]
    each: str
    verb: str


def _series(case: Case) -> _Series | None:
    main, launched = case.main, case.launched
    found = None
    if main is not None and (main.attacker, main.field) == ("Ukraine", "destroyed"):
        found = _Series(main, morning_bulletins(main.night, NIGHTS), "morning bulletins of the ministry", "claimed")
    elif launched is not None and launched.attacker == "Russia":
        found = _Series(launched, launched_before(launched.night, NIGHTS), "reports of the Air Force", "launched")
    if found is None or (found.figure.place, found.figure.weapon) != (NATIONAL, "drone") or _short(found.figure):
        return None
    return found if len(found.earlier) >= _FEWEST else None


def _short(figure: Stated) -> bool:
    """Return whether a figure is of so few hours that those of whole nights are no measure for it."""
    start, end = figure.window_start, figure.window_end
    return start is not None and end is not None and end - start < _NIGHT_FROM


def _among(series: _Series) -> Chart:
    import altair as alt

    figure, count = series.figure, series.figure.count or 0
    rows: list[Row] = [{"night": night.isoformat(), "count": each} for night, each in series.earlier.items()]
    tonight: Row = {"night": figure.night.isoformat(), "count": count, "words": worded(figure)}
    first = figure.night - timedelta(days=NIGHTS)
    span = [first.isoformat(), (figure.night + timedelta(days=1)).isoformat()]
    x = alt.X(
        "night:T",
        title=wrapped("evening of; nights without a figure are left out", TITLE_LETTERS),
        scale=alt.Scale(type="utc", domain=span),
        axis=alt.Axis(format="%-d %b"),
    )
    y = alt.Y("count:Q", title=f"drones {series.verb}", scale=alt.Scale(zero=True))
    dots = alt.Chart(alt.Data(values=rows)).mark_point(style="plain-dot", filled=True, opacity=0.75, size=_DOT_PX2)
    base = alt.Chart(alt.Data(values=[tonight])).encode(x=x, y=y)
    layers = [
        dots.encode(x=x, y=y),
        base.mark_point(style="emphasis-dot", filled=True, opacity=1),
        base.mark_text(style="through-label", align="right", baseline="middle", dx=-9).encode(text="words:N"),
    ]
    more, known = sum(each > count for each in series.earlier.values()), len(series.earlier)
    what = f"{worded(figure)} drones {series.verb}"
    told = ", ".join(f"{night:%-d %b} {each}" for night, each in series.earlier.items())
    return finished(
        alt.LayerChart(layer=layers).properties(height=_PLOT_PX),
        "among_nights_before",
        _title(f"{what}; {more} of {known} {series.each} in the {NIGHTS} nights before have more"),
        f"Dots, one a night: {told}. This night, {worded(figure)}, stands out.",
    )
