"""One person or thing as a figure: by a verb in the singular ("погиб сторож"), by a body that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import WEAPONS
from secondnight.record.bulletin.others import one
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene

_OF_ONE: Final = word_set(
    "погиб погибла убит убита скончался скончалась умер умерла ранен ранена травмирован травмирована "
    "загинув загинула вбитий вбита убитий убита помер померла поранений поранена травмований травмована"
)
_HURT: Final = word_set("постраждав постраждала пострадал пострадала")
_WHO: Final = ("ник", "щик", "чик", "рик", "ець", "яр", "іст", "ист", "тель", "ниця", "ница", "чиня", "тор")
"""Verbs that are said of houses too, and endings of who is no house."""

_BODY: Final = word_set("тело телом тіло тілом")
"""Verbs that show their subject to be one person, and what is found of one dead."""


def one_person(scene: Scene, held: set[int], numbers: set[int]) -> list[Count]:
    """Return the dead and wounded that only the verb shows to be one: "погиб сторож", "загинув їхній колега"."""
    things = [match for match in scene.of_kind("thing", "place") if match.meaning != "people"]
    nouns = {at for match in things for at in range(match.first, match.after)}
    found: list[Count] = []
    for deed in scene.of_kind("deed"):
        word = scene.row[deed.after - 1].plain
        ahead = range(deed.after, min(deed.after + 4, len(scene.row)))
        if word not in _OF_ONE | _HURT or not numbers.isdisjoint(range(deed.first - 3, deed.after + 4)):
            continue
        if any(match.after in range(deed.first - 1, deed.first + 1) for match in scene.of_kind("none")):
            continue
        words = [at for at in ahead if scene.row[at].kind == "word"]
        free = words and words[0] == deed.after and nouns.isdisjoint(ahead) and held.isdisjoint(ahead)
        hurt = word not in _HURT or (words and scene.row[words[-1 if len(words) < 3 else 1]].plain.endswith(_WHO))
        if (
            free
            and hurt
            and not any(each.first in ahead[:1] for each in (*scene.of_kind("stop", "deed", "part"), *scene.groups))
        ):
            found.append(one(scene, deed.after, deed.after, deed.after + 1, "people"))
    return found


def bodies(scene: Scene, held: set[int]) -> list[Count]:
    """Return one dead for a body that was found: "знайшли тіло чоловіка"."""
    found: list[Count] = []
    for deed in scene.of_kind("deed"):
        after = deed.after
        if scene.row[deed.first].plain not in _BODY or deed.first in held:
            continue
        mine = [match for match in scene.of_kind("thing") if after <= match.first <= after + 4]
        if mine and mine[0].meaning == "people" and held.isdisjoint(range(after, mine[0].after)):
            found.append(one(scene, deed.first, mine[0].first, mine[0].after, "people"))
            found[-1].field = "killed"
    return found


def lines_of_one(scene: Scene, held: set[int]) -> list[Count]:
    """Return the lines without a number in a list that counts weapons: "▪ чотири БпЛА; ▪ БпЛА типу «Молния»"."""
    begins = [at for at in range(1, len(scene.row) - 1) if _begins_line(scene, at)]
    counted = [at for at in begins if any(each.first == at for each in scene.numerals)]
    if len(counted) < _LINES or scene.language == "en":
        return []
    found: list[Count] = []
    for match in scene.of_kind("thing"):
        alone = match.first in begins and match.first not in held and match.meaning in WEAPONS
        near = alone and any(abs(scene.sentence_at(at) - scene.sentence_at(match.first)) <= 1 for at in counted)
        if near and scene.row[match.first].plain in _SINGLE:
            found.append(one(scene, match.first, match.first, match.after, match.meaning))
    return found


def _begins_line(scene: Scene, at: int) -> bool:
    """Tell whether a token follows the sign of a list at the beginning of a line."""
    first = at
    while first and scene.row[first - 1].kind == "mark" and scene.row[first - 1].text not in ".:;,":
        first -= 1
    return first < at and (first == 0 or scene.row[first - 1].kind == "line")


_LINES: Final = 2
"""Lines with a number that make a list of weapons."""

_SINGLE: Final = word_set("бпла fpv-дрон дрон безпілотник беспилотник каб ракета шахед")
