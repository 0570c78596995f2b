"""A calendar of nights: a month a row, a night a square, and nights in a row joined to one bar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from secondnight.questions.figures.labels import Row, finished

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from secondnight.questions.answer import Chart

_ROW_PX: Final = 17
_MARK_PX: Final = 11
_LABEL_PX: Final = 58
_HALF: Final = 0.4  # of a night's width: two neighbours leave a gap unless they are joined


def calendar(
    nights: Mapping[date, bool | None],
    *,
    name: str,
    title: str,
    text: str,
    marked: str,
    other: str,
    unknown: str = "not known",
    joined_from: int = 2,
) -> Chart:
    """Draw which nights are marked, month by month, so that nights in a row are seen as one bar.

    Args:
        nights: in order of time, without a gap: whether a night is marked, None where that is not known.
        name: the chart's stable name.
        title: what the chart says.
        text: the same for somebody who cannot see it.
        marked: what a marked night is, in few words.
        other: the same of a night that is not marked.
        unknown: the same of a night that is not known.
        joined_from: length from which on nights in a row are joined and stand out.
    """
    import altair as alt

    months = list(dict.fromkeys(_month(night) for night in nights))
    height = _ROW_PX * len(months)
    rows = _bars(nights, months, joined_from)
    x = alt.X(
        "start:Q",
        title="day of the month, in the evening of which the night begins",
        scale=alt.Scale(domain=[0.4, 31.6], nice=False, zero=False),
        axis=alt.Axis(values=list(range(1, 32, 5)), format="d", labelOverlap=False),
    )
    y = alt.Y(
        "row:Q",
        title=None,
        axis=None,
        scale=alt.Scale(domain=[len(months) - 0.5, -0.5], nice=False, zero=False),
    )
    layers: list[alt.Chart] = []
    shown = {"single": f"{marked}, alone", "joined": f"{marked}, {joined_from} or more in a row"}
    shown |= {"other": other, "unknown": unknown}
    for state in ("other", "unknown", "single", "joined"):
        some = [row for row in rows if row["state"] == state]
        if some:
            base = alt.Chart(alt.Data(values=some))
            layers.append(base.mark_bar(style=f"night-{state}", height=_MARK_PX).encode(x=x, x2="end:Q", y=y))
    named = [
        {"row": number, "month": month if number == 0 or month.startswith("Jan") else month[:3]}
        for number, month in enumerate(months)
    ]
    layers.append(
        alt.Chart(alt.Data(values=named))
        .mark_text(style="quiet-label", align="left", baseline="middle")
        .encode(x=alt.value(-_LABEL_PX), y=y, text="month:N")
    )
    layers += _legend({state: words for state, words in shown.items() if any(row["state"] == state for row in rows)})
    return finished(alt.LayerChart(layer=layers).properties(height=height), name, title, text)


def _bars(nights: Mapping[date, bool | None], months: Sequence[str], joined_from: int) -> list[Row]:
    """Return a bar for each night that is not marked, and for each run of marked nights within a month."""
    runs: list[list[date]] = []
    rows: list[Row] = []
    place = {month: number for number, month in enumerate(months)}
    for night, marked in nights.items():
        if marked:
            if runs and (night - runs[-1][-1]).days == 1:
                runs[-1].append(night)
            else:
                runs.append([night])
        else:
            state = "unknown" if marked is None else "other"
            rows.append(_bar(night, night, place, state))
    for run in runs:
        state = "joined" if len(run) >= joined_from else "single"
        for month in dict.fromkeys(_month(night) for night in run):
            within = [night for night in run if _month(night) == month]
            rows.append(_bar(within[0], within[-1], place, state))
    return rows


def _bar(first: date, last: date, place: Mapping[str, int], state: str) -> Row:
    return {"row": place[_month(first)], "start": first.day - _HALF, "end": last.day + _HALF, "state": state}


def _month(night: date) -> str:
    return f"{night:%b %Y}"


def _legend(shown: Mapping[str, str]) -> list[alt.Chart]:
    """Return squares with words, one below another above the months."""
    import altair as alt

    layers: list[alt.Chart] = []
    for number, (state, words) in enumerate(reversed(list(shown.items()))):
        top = -18.0 - 16 * number
        square = alt.Chart(alt.Data(values=[{}]))
        layers.append(
            square.mark_rect(style=f"night-{state}").encode(
                x=alt.value(-_LABEL_PX), x2=alt.value(9 - _LABEL_PX), y=alt.value(top), y2=alt.value(top + 9)
            )
        )
        layers.append(
            alt.Chart(alt.Data(values=[{"note": words}]))
            .mark_text(style="row-label", align="left", baseline="middle")
            .encode(x=alt.value(15 - _LABEL_PX), y=alt.value(top + 4.5), text="note:N")
        )
    return layers
