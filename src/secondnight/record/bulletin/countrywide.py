"""Figures that the text says are of the whole country."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit
    from secondnight.record.bulletin.whereabouts import Group

NATIONAL: Final = "national"

_COUNTRYWIDE: Final = word_set(
    "across the in over at on по над у в територією территорией території "
    "півдні півночі сході заході юге севере востоке западе"
)

_BEHIND: Final = 6
"""Words between a number and the country that it is told of ("were hurt across the country")."""


def whole_country(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether the whole country, and no place of it, is named right after what a number counts and its verb."""
    if _on_the_country(scene, unit, count) or _ahead(scene, unit, count) or _over_so_many(scene, unit, count):
        return True
    if _over_several(scene, unit, count) or _over_the_country(scene, unit, count) or _nationwide(scene, unit, count):
        return True
    behind = range(count.after, count.after + _BEHIND)
    places = [group.first for group in scene.groups if group.first in behind]
    return any(
        not (places and places[0] < match.first)
        and (match.meaning == NATIONAL or scene.row[match.first].plain in _COUNTRIES)
        and unit.holds(match.first)
        and 0 <= match.first - count.after <= _BEHIND
        and not _told_anew(scene, unit, count, match.first)
        and not any(count.after <= other.number < match.first and not other.dropped for other in unit.counts)
        and any(scene.row[at].plain in _COUNTRYWIDE for at in (match.first - 2, match.first - 1, match.first))
        for match in scene.of_kind("place", "nation")
    )


def _told_anew(scene: Scene, unit: Unit, count: Count, first: int) -> bool:
    """Tell whether the country belongs to the next verb: "hit Chernihiv with a missile and launched 46 at Ukraine"."""
    verbs = [deed.first for deed in scene.of_kind("deed") if unit.holds(deed.first) and deed.meaning == "launched"]
    before = any(at < count.first for at in verbs)
    return before and any(count.after <= at < first for at in verbs)


def _over_the_country(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a clause opens over the whole country: "над российскими регионами ночью сбили 43"."""
    over = [
        match
        for match in scene.of_kind("place")
        if match.meaning == NATIONAL
        and unit.holds(match.first)
        and match.after <= count.first
        and match.first > 0
        and scene.row[match.first - 1].plain in _ABOVE
    ]
    if not over:
        return False
    between = range(over[-1].after, count.first)
    told = any(deed.first in between or 0 <= over[-1].first - 1 - deed.after <= 0 for deed in scene.of_kind("deed"))
    others = any(each.number in between for each in unit.counts) or any(each.first in between for each in scene.groups)
    return told and not others and not any(scene.row[at].text in ",;:" for at in between)


def _nationwide(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a number is the total of the country: "put the nationwide total at 81 drones"."""
    numbers = [each.after for each in unit.counts if each.number < count.number]
    begin = numbers[-1] if numbers else unit.tokens[0]
    words = [scene.row[at].plain for at in range(begin, count.first)]
    return any(one in _WIDE and two in _TOTAL for one, two in pairwise(words))


_WIDE: Final = word_set("nationwide national countrywide")


_TOTAL: Final = word_set("total tally count figure")


_ABOVE: Final = word_set("по над over территорией територією")


def _over_so_many(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether regions are only counted behind a number: "shot down over two regions in Russia's west"."""
    row = scene.row
    for each in scene.numerals:
        over = each.first > 0 and row[each.first - 1].plain in _OVER
        near = unit.holds(each.first) and 0 <= each.first - count.after <= _BEHIND + _NEAR
        words = [token.plain for token in row[each.after : each.after + _NEAR]]
        word = next((word for word in words if word.startswith((*_REGIONS, *_DISTRICTS))), "")
        ahead = over and unit.holds(each.first) and each.after <= count.first and each.value > 1
        live = [other for other in unit.counts if not other.dropped and other.number <= count.number]
        if ahead and live == [count] and word.startswith(_REGIONS):
            return True  # "над 11 регионами и над Чёрным морем уничтожен 71 беспилотник"
        if over and near and each.value > 1 and word.startswith(_REGIONS):
            parted = any(row[at].text in ",;:" for at in range(count.after, each.first))
            named = any(each.after <= group.first < each.after + 2 * _NEAR for group in scene.groups)
            return not parted and not named
    return False


def _over_several(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a number is over several regions that have no name: "90 across several regions and over the sea"."""
    row = scene.row
    return any(
        unit.holds(match.first)
        and 0 < match.first - count.after <= _BEHIND
        and row[match.first - 1].plain in _OVER
        and row[min(match.after, len(row) - 1)].plain.startswith(_REGIONS)
        and not any(row[at].text in ",;:" for at in range(count.after, match.first))
        and not any(count.after <= each.number < match.first for each in unit.counts)
        for match in scene.of_kind("vague")
    )


_OVER: Final = word_set("over across in над в у")
_DISTRICTS: Final = (
    "район",
    "округ",
    "місте",
    "міст",
    "город",
    "населен",
    "громад",
    "district",
    "city",
    "cities",
    "town",
)
_REGIONS: Final = ("region", "oblast", "province", "област", "регион", "регіон")


def _ahead(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a clause opens with the whole country: "Across the country, 25 locations were hit"."""
    row = scene.row
    return any(
        match.meaning == NATIONAL
        and unit.holds(match.first)
        and match.first - unit.tokens[0] <= _OPENING
        and row[match.after].text == ","
        and not any(match.after < group.first < count.after + _BEHIND for group in scene.groups)
        for match in scene.of_kind("place")
    )


_OPENING: Final = 2
"""Words at most before the country at the beginning of a sentence."""


def _on_the_country(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether the country stands between the verb and the number: "an assault on Ukraine with 595 drones"."""
    verbs = [deed.after for deed in scene.of_kind("deed") if unit.holds(deed.first) and deed.after <= count.first]
    return bool(verbs) and any(
        verbs[-1] <= match.first
        and match.after <= count.first <= match.after + _NEAR
        and (
            (verbs[-1] == match.first and scene.row[match.first].plain in _STRUCK)
            or scene.row[match.first - 1].plain in _ON
        )
        for match in scene.of_kind("nation", "place")
    )


_ON: Final = word_set("on at against по на нашей нашу нашій")
_COUNTRIES: Final = word_set("ukraine russia украиной россией украине україною росією україні")
_STRUCK: Final = frozenset({"ukraine", "russia", "украину", "россию", "україну", "росію"})

_NEAR: Final = 3
"""Words from the country to a number of what was launched at it."""


def with_country(scene: Scene, group: Group) -> bool:
    """Tell whether a place is only added to the whole country: "over Russia and the Black Sea"."""
    at = group.first - 1
    while at > 0 and (
        scene.row[at].plain in _IN_ROW or scene.row[at].plain.startswith(_HELD) or scene.row[at].text == ","
    ):
        at -= 1
    counted = scene.row[at].plain.startswith(_PLURAL) and any(0 < at - each.after + 1 <= 2 for each in scene.numerals)
    if counted and at < group.first - 1:
        return True  # "over five regions, occupied Crimea and the Black Sea"
    country = any(0 <= at - match.after + 1 <= 0 for match in scene.of_kind("place", "nation"))
    if country and at < group.first - 1:
        return True  # "in the regions of Russia and temporarily occupied Crimea"
    joined = group.first > 0 and scene.row[group.first - 1].plain in _AND
    return joined and any(match.after == group.first - 1 for match in scene.of_kind("place", "nation"))


_PLURAL: Final = ("regions", "oblasts", "provinces", "областями", "областей", "регионами", "регионов", "регіонами")
_AND: Final = word_set("and и та і й а & plus")
_IN_ROW: Final = word_set("and the over и а также над і та й")
_HELD: Final = (
    "occupied",
    "annexed",
    "temporarily",
    "оккупир",
    "аннекс",
    "временно",
    "окупован",
    "анекс",
    "тимчасово",
    "також",
)
"""Words between the places of a row."""
