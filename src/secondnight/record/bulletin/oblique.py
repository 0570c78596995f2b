"""One person or weapon that is no subject: whom something befell, with what an attack was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import PEOPLE
from secondnight.record.bulletin.singulars import MASCULINE
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene


def means(scene: Scene, match: Match) -> int | None:
    """Return where one missile begins that an attack was made with: "атаковала управляемой авиационной ракетой"."""
    if scene.row[match.after - 1].plain not in WITH and scene.row[match.first].plain not in WITH:
        return None
    before = range(match.first - _AGE_WORDS, match.first)
    struck = [deed.after for deed in scene.of_kind("deed") if deed.meaning == "launched" and deed.after - 1 in before]
    placed = {at for group in scene.groups for at in range(group.first, group.after)}
    between = [at for at in range(struck[-1], match.first) if at not in placed] if struck else []
    bent = struck and all(scene.row[at].plain.endswith(("ой", "ою", "ною")) for at in between)
    if bent:
        return match.first
    return match.first if _counted_beside(scene, match) else None


def _counted_beside(scene: Scene, match: Match) -> bool:
    """Tell whether one is told of behind those counted: "атакувала 23 дронами з мису та керованою ракетою"."""
    first = match.first
    while first and scene.row[first - 1].plain.endswith(("ою", "ой", "ною")):
        first -= 1
    sentence = scene.sentences[scene.sentence_at(match.first)]
    sent = [deed.first for deed in scene.of_kind("deed") if deed.meaning == "launched" and sentence.first <= deed.first]
    numbers = [each.first for each in scene.numerals if sent and sent[0] < each.first < first]
    return first > 0 and scene.row[first - 1].plain in _AND and bool(numbers)


WITH: Final = word_set(
    "ракетой ракетою бомбой бомбою авиабомбой авіабомбою безпілотником беспилотником дроном шахедом шахидом"
)


def whom(scene: Scene, match: Match) -> int | None:
    """Return where one person begins who is the object of a verb just before: "поранено 52-річного чоловіка"."""
    if scene.row[match.after - 1].plain not in _WHOM or match.meaning not in PEOPLE:
        return None
    before = range(max(0, match.first - _AGE_WORDS), match.first)
    deeds = [
        deed for deed in scene.of_kind("deed") if deed.after - 1 in before and deed.meaning in ("killed", "injured")
    ]
    verbs = [deed for deed in deeds if scene.row[deed.after - 1].plain.endswith(_OBJECTED)]
    return match.first if verbs else None


_OBJECTED: Final = ("ло", "но", "то", "ли", "ель", "рть", "життя", "жизнь")
"""Endings of verbs and nouns with whom they are about behind them."""
_AGE_WORDS: Final = 6
BENT: Final = ("ом", "ем", "ого", "ому")
"""Endings of a participle that stands with one thing in an oblique case."""

_WHOM: Final = word_set(
    "чоловіка мешканця жителя водія пенсіонера працівника робітника військовослужбовця рятувальника лікаря сторожа "
    "охоронця продавця пасажира фермера тракториста перехожого мужчину человека водителя пенсионера сотрудника "
    "электрика електрика вахтера двірника дворника комбайнера медика медсестру працівницю пенсіонерку пенсионерку "
    "дитину ребёнка ребенка дівчинку хлопчика девочку мальчика подростка підлітка жінку женщину "
    "работника рабочего охранника продавца пассажира прохожего мирного жінки женщины мешканки жительницы"
)
"""Nouns in the singular as objects, and as of whose death is told."""


def hit_beside(scene: Scene, match: Match) -> bool:
    """Tell whether hits of one and of more are told together: "влучання балістичної ракети й 22 дронів"."""
    row = scene.row
    joined = match.after + 1 < len(row) and row[match.after].plain in _AND
    counted = joined and any(match.after + 1 in (each.first, each.first - 1) for each in scene.numerals)
    before = range(match.first - 2, match.first)
    hits = any(deed.after - 1 in before for deed in scene.of_kind("deed") if deed.meaning == "hits")
    return counted and hits and row[match.after - 1].plain in _OF_ONE


_AND: Final = word_set("и та і й а")
_OF_ONE: Final = word_set("ракети ракеты бомби бомбы авіабомби авиабомбы дрона шахеда безпілотника беспилотника")


def oblique(scene: Scene, match: Match) -> bool:
    """Tell whether a noun in the singular of any case stands before a comma and a participle of its own."""
    word = scene.row[match.after - 1].plain
    stems = tuple(noun for noun in MASCULINE[scene.language] if len(noun) > 3)
    one = any(word in {stem + ending for ending in ("а", "у", "е", "і", "ом", "ові")} for stem in stems)
    told = range(max(0, match.first - _AGE_WORDS), match.first)
    beside = any(
        deed.first in told and scene.row[deed.first].plain.endswith(BENT)
        for deed in scene.of_kind("deed")
        if deed.meaning == "destroyed"
    )  # "о сбитом на подлёте к Москве беспилотнике"
    return one and (beside or (match.after < len(scene.row) and scene.row[match.after].text == ","))
