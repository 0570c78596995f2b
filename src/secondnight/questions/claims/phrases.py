"""Figures in words, as they stand in the headline, beside the text and in the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.stated import NATIONAL, worded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.record.stated import Stated
    from secondnight.record.sums import Sum

_PEOPLE: Final = frozenset({"killed", "injured"})
_DEFENDERS: Final[Mapping[str, str]] = {"Ukraine": "Russia", "Russia": "Ukraine"}
_PARTIAL: Final = 4
"""Parts that lack more than one in so many of their total are told as examples, not as a list that falls short."""

_ENDED: Final[Mapping[str, str]] = {
    "destroyed": "destroyed",
    "launched": "launched",
    "lost": "lost from sight",
    "suppressed": "suppressed by jamming",
    "reached": "that got through",
    "killed": "killed",
    "injured": "injured",
    "airports_closed": "closed",
}


def things(figure: Stated, count: int | None = None) -> str:
    """Return what a figure counts, such as "drones", "airports" or "people".

    Args:
        figure: the figure.
        count: the number that the noun goes with; many when None.
    """
    if figure.field in _PEOPLE:
        return "person" if count == 1 else "people"
    noun = "airport" if figure.field == "airports_closed" else figure.weapon or "target"
    return noun if count == 1 else f"{noun}s"


def said(figure: Stated) -> str:
    """Return a figure with what it counts and where: "at least 19 drones destroyed over Moscow"."""
    return f"{worded(figure)} {_counted(figure, figure.count)} {somewhere(figure)}"


def word_of(figure: Stated) -> str:
    """Return what is said of what a figure counts: "destroyed", "lost from sight"."""
    return "hits" if figure.field == "hits" else _ENDED.get(figure.field, figure.field)


def somewhere(figure: Stated) -> str:
    """Return where a figure is of, as it stands in a sentence: "over Russia", "in Moscow"."""
    place = country(figure) if figure.place == NATIONAL else figure.place
    sky = figure.field in {"destroyed", "lost", "suppressed"}
    return f"{'at' if figure.field == 'launched' else 'over' if sky else 'in'} {with_article(place)}"


def country(figure: Stated) -> str:
    """Return the country that was attacked."""
    return _DEFENDERS.get(figure.attacker, "the whole country")


def hours(figure: Stated) -> str:
    """Return the hours that a figure was counted in: "21:00–04:00"; empty where none are given."""
    start, end = figure.window_start, figure.window_end
    if start is None or end is None:
        return f"from {start:%H:%M}" if start else f"until {end:%H:%M}" if end else ""
    return f"{start:%H:%M}–{end:%H:%M}" if start != end else f"{start:%H:%M}"


def what_of(figure: Stated) -> str:
    """Return what a figure counts and where: "drones destroyed over the Bryansk region"."""
    return f"{_counted(figure, None)} {somewhere(figure)}"


def verdict(each: Sum) -> str:
    """Return in words whether the parts of a total add up to it."""
    if each.adds_up:
        return "adds up"
    if each.missing < 0:
        return f"{-each.missing:,} too many" + ("" if each.adds_up is False else ", as far as vague figures tell")
    if each.missing == 0:
        return "fits, but the figures are vague"
    if each.by == "fate":
        return f"{each.missing:,} in none of them"
    return f"{each.missing:,} short" + ("" if each.adds_up is False else ", but not all is seen or exact")


def adding_up(each: Sum) -> str:
    """Return as a clause what the parts of a total come to: "the 7 places named add up to 103, 2 short"."""
    if each.by == "fate":
        return _accounted(each)
    parts, missing, places = len(each.parts), each.missing, each.by == "place"
    if parts == 1:
        (only,) = each.parts
        return f"{worded(only)} of them {f'over {with_article(only.place)}' if places else things(only, only.count)}"
    of = "place" if places else "kind"
    named = f"the {parts} {'places' if places else 'kinds of weapon'} named"
    if partial(each):
        return f"{named} have {each.parts_sum:,} of them, and of the other {missing:,} no {of} is told"
    return f"{named} add up to {each.parts_sum:,}{f', {apart(each)}' if missing else ''}"


def _accounted(each: Sum) -> str:
    """Return as a clause what became of those launched: "54 destroyed and 70 lost from sight make 124; ..."."""
    fates = " and ".join(f"{worded(part)} {word_of(part)}" for part in each.parts)
    made = f"{fates} make {each.parts_sum:,}" if len(each.parts) > 1 else fates
    if each.missing < 0:
        return f"{made}, {-each.missing:,} more than were launched"
    if each.missing == 0:
        return f"{made}: all of them"
    none = "in none of them" if len(each.parts) > 1 else "not in that figure"
    return f"{made}; the other {each.missing:,} {'is' if each.missing == 1 else 'are'} {none}"


def partial(each: Sum) -> bool:
    """Return whether the parts lack so much of their total that they are examples rather than a list."""
    return each.missing * _PARTIAL > (each.total.count or 0)


def apart(each: Sum) -> str:
    """Return how far the parts are from their total: "2 short"."""
    return f"{each.missing:,} short" if each.missing > 0 else f"{-each.missing:,} too many"


def _counted(figure: Stated, count: int | None) -> str:
    if figure.field == "hits":
        return f"{'hit' if count == 1 else 'hits'}" + (f" by {figure.weapon}s" if figure.weapon else "")
    return f"{things(figure, count)} {word_of(figure)}"


def with_article(place: str) -> str:
    """Return a place as it stands in a sentence: "the Bryansk region", "Moscow"."""
    return f"the {place}" if place.endswith((" region", " Sea")) else place
