"""Hours in a sentence that do not hold for the other figures of its claimant: of airports, of other weapons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import WEAPONS
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_ADDING: Final = word_set("besides also additionally separately окрім крім також окремо помимо кроме также отдельно")
"""First words of a sentence that adds something to the raid told of before."""


_STAMP: Final = 2
"""Words at most in a line that only says when a text was published."""


def is_stamp(scene: Scene) -> bool:
    """Tell whether a text opens with the time of its publication by itself: "17:22 26.09.2025"."""
    first = scene.sentences[0]
    return sum(scene.row[at].kind == "word" for at in range(first.first, first.after)) <= _STAMP


def of_airports(scene: Scene, sentence: int) -> bool:
    """Tell whether a sentence speaks of airports, or of an alert that names no weapon."""
    within = scene.sentences[sentence]
    alert = any(scene.row[at].plain.startswith(_ALERTS) for at in range(within.first, within.after))
    return "airports" in _named(scene, sentence) or (alert and not _named(scene, sentence) & WEAPONS)


_ALERTS: Final = ("режим", "опасност", "тривог", "тревог", "alert")


def of_other_arms(scene: Scene, sentence: int, thing: str | None) -> bool:
    """Tell whether a sentence adds a raid by other weapons only: "besides, from 4 to 6 they dropped glide bombs"."""
    named = _named(scene, sentence) & WEAPONS
    adds = scene.row[scene.sentences[sentence].first].plain in _ADDING
    return adds and bool(named) and thing not in named


def outside(units: Sequence[Unit], at: int, count: Count) -> bool:
    """Tell whether hours hold for a number: those in brackets behind a number hold for that one only."""
    inner = next((each for each in units if each.host >= 0 and each.holds(at)), None)
    if inner is None:
        return True
    earlier = [
        each
        for unit in units
        for each in unit.counts
        if each.sentence == count.sentence and not each.dropped and each.number < at
    ]
    return not earlier or earlier[-1] is count


def of_next_airport(scene: Scene, units: Sequence[Unit], at: int, count: Count) -> bool:
    """Tell whether hours behind an airport are those of another one: "Пензы, а с 1:15 до 5:50 Волгограда"."""
    others = [
        each
        for unit in units
        for each in unit.counts
        if each.sentence == count.sentence and each.thing == "airports" and not each.dropped and each is not count
    ]
    follows = any(at < each.number for each in others)
    between = [scene.row[index].plain for index in range(count.after, at)]
    return count.number < at and follows and bool({",", "а", "while", "але", "но"} & set(between))


def _named(scene: Scene, sentence: int) -> set[str]:
    within = scene.sentences[sentence]
    return {match.meaning for match in scene.of_kind("thing") if within.first <= match.first < within.after}
