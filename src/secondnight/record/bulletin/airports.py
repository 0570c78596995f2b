"""Airports that a text names instead of counting: so many for each city that they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.counting import Count
from secondnight.record.bulletin.gazetteer import city_adjective, forms_at, places
from secondnight.record.bulletin.standing import CLOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.scene import Scene

_NAMED: Final[dict[str, tuple[str, ...]]] = {
    "Moscow": (
        "внуково",
        "домодедово",
        "жуковск",
        "жуковськ",
        "шереметьево",
        "остафьево",
        "vnukovo",
        "domodedovo",
        "zhukovsk",
    ),
    "St Petersburg": ("пулков", "pulkovo"),
    "Kaliningrad": ("храбров", "khrabrovo"),
    "Nizhny Novgorod": ("стригино", "чкаловск", "стрігіно", "strigino"),
    "Saratov": ("гагарин", "гагарін", "gagarin"),
    "Samara": ("курумоч", "kurumoch"),
    "Kaluga": ("грабцев", "грабцов", "grabtsevo"),
    "Volgograd": ("гумрак", "gumrak"),
    "Rostov-on-Don": ("платов", "platov"),
    "Perm": ("савин", "bolshoye"),
    "Yekaterinburg": ("кольцов", "koltsovo"),
    "Krasnodar": ("пашковск", "pashkovsk"),
    "Kyiv": ("борисп", "борисп", "boryspil", "жулян", "zhuliany"),
}
"""Civil airports by the city that they serve, as the beginnings of their names."""

_MORE: Final = {"Moscow": ("шереметьєво", "внуков", "домодєдово", "домодедов", "шереметьев", "sheremetyevo")}
_OF_FLIGHTS: Final = frozenset({"temporary", "flight", "air", "airspace", "traffic", "same", "similar"})
"""Words before "restrictions" that make them those of airports."""

_ELSEWHERE: Final = frozenset({"while", "whereas", "тогда", "тоді"})
"""Words with which something else begins: "airports in Kazan closed, while in Tambov region ..."."""

_BESIDE: Final = 4
_REACH: Final = 20
"""Words on either side of the word "airport" among which its names are looked for."""


def named_airports(scene: Scene, counts: Sequence[Count]) -> list[Count]:
    """Return one figure for each city whose airports are named beside the word for airport, without a number.

    Args:
        scene: the text.
        counts: its numbers; a number of airports makes the names of its sentence superfluous.
    """
    numbered = {count.sentence for count in counts if count.thing == "airports"}
    held = {at for count in counts for at in range(count.first, count.after)}
    nouns = [match.first for match in scene.of_kind("thing") if match.meaning == "airports"]
    found: list[Count] = []
    for number, sentence in enumerate(scene.sentences):
        within = range(sentence.first, sentence.after)
        own = [at for at in within if scene.row[at].capital and _own_name(scene.row[at].plain) is not None]
        limits = [
            at for at in within if scene.row[at].plain == "restrictions" and scene.row[at - 1].plain in _OF_FLIGHTS
        ]
        anchors = [at for at in nouns if at in within and at not in held] or own or limits
        if number in numbered or not anchors:
            continue
        low, high = max(sentence.first, anchors[0] - _REACH), min(sentence.after, anchors[0] + _REACH)
        high = next((at for at in range(anchors[0] + 1, high) if scene.row[at].plain in _ELSEWHERE), high)
        cities: dict[str, list[int]] = {}
        for at in range(low, high):
            if at not in held and (city := _city(scene, at)) is not None:
                cities.setdefault(city, []).append(at)
        for city, each in cities.items():
            proper = [at for at in each if at in own]
            if proper or min(abs(at - anchors[0]) for at in each) <= _BESIDE or len(cities) > 1:
                found.append(_count(number, city, proper or each[:1], anchors[0]))
    return found


def _count(sentence: int, city: str, names: Sequence[int], noun: int) -> Count:
    first, after = min(names), max(names) + 1
    first = noun if noun in (first - 1, first - 2) else first
    rules = frozenset({"airports by name"})
    count = Count(len(names), "exact", first, first, after, after, "airports", sentence, implied=True, rules=rules)
    count.places = (city,)
    return count


def _own_name(word: str) -> str | None:
    for table in (_NAMED, _MORE):
        for city, names in table.items():
            if word.startswith(names):
                return city
    return None


def _city(scene: Scene, at: int) -> str | None:
    """Return the city that the name at a token stands for: an airport's, the city's own, or an adjective of it."""
    token = scene.row[at]
    if token.kind != "word" or not (token.capital or scene.language != "en"):
        return None
    if at + 1 < len(scene.row) and scene.row[at + 1].plain in CLOCK:
        return None  # "за московським часом"
    if (city := _own_name(token.plain)) is not None and token.capital:
        return city
    for form in forms_at(scene.row, at, scene.language):
        if form.place.kind in ("city", "town") and token.capital:
            return form.place.name
        if form.way == "adjective" and form.place.name.removesuffix(" region") in places():
            return form.place.name.removesuffix(" region")
    adjective = city_adjective(token.plain, scene.language)
    return None if adjective is None else adjective.name
