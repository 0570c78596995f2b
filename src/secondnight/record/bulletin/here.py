"""Places named before that a sentence only points at: "over the region", "above the city"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene


def in_the_region(scene: Scene, count: Count) -> bool:
    """Tell whether the sentence of a figure speaks of the region without its name: "всего над областью сбили 22"."""
    return any(one in _OVER and two.startswith(_REGION) for one, two in _pairs(scene, count))


def _pairs(scene: Scene, count: Count) -> Iterator[tuple[str, str]]:
    """Return each two words side by side in the sentence of a figure."""
    sentence = scene.sentences[count.sentence]
    return pairwise(token.plain for token in scene.row[sentence.first : sentence.after])


def region_before(scene: Scene, count: Count) -> str | None:
    """Return the region last named before "over the region" right behind what is counted and its verb."""
    row = scene.row
    behind = range(count.after, min(count.after + _CLOSE, len(row) - 2))
    begin = scene.sentences[count.sentence].first
    opens = any(
        row[at].plain in _OVER and row[at + 1].plain in _REGION_HERE for at in range(begin, max(begin, count.first - 1))
    )
    said = (scene.language != "en" and opens) or any(
        row[at].plain in _OVER_IT and row[at + 1].plain in ("the", "territory") and row[at + 2].plain in _REGION_HERE
        if scene.language == "en"
        else row[at].plain in _OVER and row[at + 1].plain in _REGION_HERE
        for at in behind
    )
    if not said:
        return None
    named = [(each.first, each.place) for each in scene.speakers if each.place is not None]
    named += [(each.first, each.places[0]) for each in scene.groups if len(each.places) == 1]
    regions = [
        place.name
        for first, place in sorted(named, key=lambda each: each[0])
        if first < count.number and place.kind in ("region", "republic")
    ]
    return regions[-1] if regions else None


def says_our_region(scene: Scene, count: Count) -> bool:
    """Tell whether a sentence says "our region" of what it counts: "на нашу область летіли 30 шахедів"."""
    return any(one in _OUR and two.startswith(_REGION) for one, two in _pairs(scene, count))


_OUR: Final = word_set("our нашу нашої нашою нашій нашим нашого нашей наш нашего нашем")


def city_before(scene: Scene, count: Count) -> str | None:
    """Return the city last named before "in two districts of the city" behind what is counted."""
    if scene.language != "en":
        return None
    row = scene.row
    behind = range(count.after, min(count.after + _CLOSE, len(row) - 2))
    if not any(row[at].plain in _IN_IT and row[at + 1].plain == "the" and row[at + 2].plain == "city" for at in behind):
        return None
    cities = [group.places[0] for group in scene.groups if len(group.places) == 1 and group.first < count.number]
    return next((place.name for place in reversed(cities) if place.kind == "city"), None)


_IN_IT: Final = word_set("in of over above across")


_CLOSE: Final = 8
"""Words after a number in which "over the region" is told of it."""


_OVER_IT: Final = word_set("over in across of above for")


_REGION_HERE: Final = word_set(
    "region oblast province republic республике республіці крае краї регионом регионе областью области краем "
    "республикой областю області регіоном регіоні"
)


_OVER: Final = word_set(
    "на над в во у по через территорией территории територією території небе небі громади громадами"
)


_REGION: Final = ("област", "регион", "регіон", "краем", "краю", "республик", "республік")


def says_region(scene: Scene, count: Count) -> bool:
    """Tell whether a sentence says "the region" of what it counts, though a town of it was named before."""
    return any(pair in (("the", "region"), ("the", "oblast"), ("our", "region")) for pair in _pairs(scene, count))
