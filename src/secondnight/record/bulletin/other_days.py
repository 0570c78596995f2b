"""Days from which a sentence reckons: that of a report told of later, that named right before an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nights import resolved

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secondnight.record.bulletin.moments import Moment
    from secondnight.record.bulletin.scene import Scene

_BESIDE: Final = 4
"""Words between a day and the verb of what was said on it."""


def day_of_report(scene: Scene, moments: Sequence[tuple[Moment, int, int]], sentence: int, posted: date) -> date:
    """Return the day on which a sentence says that something was said: "on 25 October he said that overnight"."""
    opens = [
        moment.day
        for moment, first, after in moments
        if moment.kind == "day"
        and first == scene.sentences[sentence].first
        and any(0 <= said.first - after <= _BESIDE for said in scene.of_kind("said"))
    ]
    return resolved(opens[0], posted) if opens and opens[0] is not None else posted


def day_beside(moments: Sequence[tuple[Moment, int, int]], placed: tuple[Moment, int, int], posted: date) -> date:
    """Return the day named right before an hour: "28 сентября около 20:10"."""
    days = [moment.day for moment, _, after in moments if after == placed[1]]
    day = days[0] if days and placed[0].kind == "at" else None
    return posted if day is None else resolved(day, posted)
