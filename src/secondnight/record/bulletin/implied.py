"""Figures without a number: a noun in the singular ("a drone was shot down") is one, airports by name are so many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.agreement import agrees, single
from secondnight.record.bulletin.nouns import CLASSES, PEOPLE, WEAPONS
from secondnight.record.bulletin.oblique import BENT, WITH, hit_beside, means, oblique, whom
from secondnight.record.bulletin.others import one, ordinal, others
from secondnight.record.bulletin.sieve import REMAINS
from secondnight.record.bulletin.singles import bodies, lines_of_one, one_person
from secondnight.record.bulletin.singulars import FEMININE, MASCULINE
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.tokens import Token

_PARTICIPLE: Final = ("ом", "ого", "ому", "им", "ем", "его", "ый", "ий", "ая", "ой", "ую", "ої", "ій", "у", "а")
_MARKS: Final = 3
_JOINED: Final = 4
"""Words of a number and its noun that share the verb of a noun before them."""

_NEAR: Final = 9
"""Words that may stand between the noun and the verb that tells of it."""

_ARTICLES: Final = frozenset({"a", "an", "another"})
_MANAGED: Final = word_set("удалось вдалося")
_THEIR: Final = frozenset({"his", "her", "their"})
_HEADED: Final = word_set(
    "attack strike raid assault threat alert barrage debri unit factory plant fragment wreckage operator crash "
    "incident pilot launch bombardment campaign warning part wave salvo swarm war impact explosion scare sighting"
)
"""Nouns that "drone" or "missile" only qualifies, without the ending of the plural."""


def implied(scene: Scene, counts: Sequence[Count]) -> list[Count]:
    """Return the figures of one that the text gives without a number.

    Args:
        scene: the text.
        counts: its numbers; what they count is not counted again.
    """
    held = {at for count in counts if not count.dropped for at in range(count.first, count.after)}
    numbers = {count.number for count in counts if not count.dropped}
    vague = {match.after for match in scene.of_kind("vague")}
    english = scene.language == "en"  # elsewhere the class comes first: "балістичною ракетою Іскандер-М"
    models = {match.first for match in scene.of_kind("thing") if english and match.meaning in CLASSES}
    found: list[Count] = []
    for match in scene.of_kind("thing"):
        if match.first in held or match.meaning not in WEAPONS | PEOPLE or match.meaning == "all":
            continue
        if match.first in vague or match.after in models or _numbered(scene, match, counts):
            continue  # "dozens of drones", "a Kh-59 cruise missile"
        first = _first(scene, match)
        first = whom(scene, match) if first is None else first
        first = means(scene, match) if first is None else first
        beside = hit_beside(scene, match)
        if first is None and (beside or oblique(scene, match)):
            first = match.first
        first = _definite(scene, match) if first is None else first
        if first is None or _is_attribute(scene, match):
            continue
        if match.meaning in WEAPONS and any(
            scene.row[at].plain.startswith(REMAINS) for at in range(max(0, first - _MARKS), first)
        ):
            continue  # "обломки сбитого «шахеда»"
        definite = scene.row[first].plain == "the"
        beside = (
            beside
            or _beside_number(scene, match, first, counts)
            or ordinal(scene, match)
            or scene.row[match.after - 1].plain in WITH
        )
        if beside or ((not definite or _destroyed(scene, first)) and _deed_near(scene, match, first, numbers)):
            found.append(one(scene, first, match.first, match.after, match.meaning))
            follows = scene.row[match.after].plain if match.after < len(scene.row) else ""
            if match.meaning in WEAPONS and follows.startswith(("ударил", "ударив", "вдарив", "вдарил")):
                found[-1].field = "hits"  # "FPV-дрон ударил по машине"
    held |= {at for count in found for at in range(count.first, count.after)}
    found += others(scene, counts, numbers) + one_person(scene, held, numbers) + bodies(scene, held)
    return found + lines_of_one(scene, held | numbers)


def _numbered(scene: Scene, match: Match, counts: Sequence[Count]) -> bool:
    """Tell whether a number one stands before a noun behind words of its own: "одном сбитом над Крымом БПЛА"."""
    return any(
        count.value == 1
        and not count.implied
        and not count.dropped
        and 0 < match.first - count.after <= _NEAR
        and all(scene.row[at].kind in ("word", "name") for at in range(count.after, match.first))
        and scene.row[count.after].plain.endswith(BENT)
        for count in counts
    )


def _first(scene: Scene, match: Match) -> int | None:
    """Return the index where the words of a singular noun begin; None where it is no singular subject or object."""
    row, language = scene.row, scene.language
    if language == "en":
        if row[match.after - 1].plain.endswith("s") or row[match.after - 1].plain in ("people", "men", "women"):
            return None
        for back in range(1, 8):
            at = match.first - back
            if at < 0 or not (row[at].kind in ("word", "name") or _of_age(row, at)):
                return None
            if row[at].plain in _ARTICLES or (row[at].plain in _THEIR and match.meaning in PEOPLE):
                return at
        return None
    words = [row[at].plain for at in range(match.first, match.after)]
    singular = MASCULINE[language] | FEMININE[language]
    at = match.first - 1 - (match.first > 0 and row[match.first - 1].text in '«“„"')
    single = at >= 0 and row[at].plain.endswith(("ий", "ый")) and match.meaning in WEAPONS
    if not single and not any(word in singular for word in words):
        return None
    first = match.first
    while first and row[first - 1].kind == "word" and row[first - 1].plain.endswith(("ий", "ый", "ая", "ую", "а", "у")):
        if any(each.first <= first - 1 < each.after for each in scene.of_kind("deed", "weak", "part", "stop", "none")):
            break
        first -= 1
    return first


def _of_age(row: Sequence[Token], at: int) -> bool:
    """Tell whether a figure or hyphen belongs to an age before a noun: "a 47-year-old woman"."""
    return any(token.plain.startswith(("year-old", "years-old")) for token in row[at + 1 : at + 3])


def _definite(scene: Scene, match: Match) -> int | None:
    """Return where "the missile" begins, one weapon told of before, or "the driver" whom something is killing."""
    before = match.first - 1
    harmed = match.meaning in PEOPLE and before > 0 and scene.row[before - 1].plain in _HARMING
    known = match.meaning in WEAPONS or harmed
    singular = scene.language == "en" and known and not scene.row[match.after - 1].plain.endswith("s")
    return before if singular and before >= 0 and scene.row[before].plain == "the" else None


def _destroyed(scene: Scene, first: int) -> bool:
    """Tell whether "the missile" is what somebody destroyed: "shot down 18 drones and destroyed the missile"."""
    harmed = first > 0 and scene.row[first - 1].plain in _HARMING
    return harmed or any(deed.after == first and deed.meaning == "destroyed" for deed in scene.of_kind("deed"))


_HARMING: Final = word_set("killing injuring wounding")


def _beside_number(scene: Scene, match: Match, first: int, counts: Sequence[Count]) -> bool:
    """Tell whether a weapon in the singular is joined to one that is counted: "23 drones and a cruise missile"."""
    row = scene.row
    if match.meaning not in WEAPONS:
        return False
    live = [count for count in counts if not count.dropped and count.thing in WEAPONS]
    also = first > 1 and row[first - 1].plain in _ALSO
    with_it = first > 1 and row[first - 1].plain == "with" and row[first - 2].plain in ("along", "together")
    as_well = [token.plain for token in row[max(0, first - 3) : first]] == ["as", "well", "as"]
    with_it = with_it or as_well
    before = first > 0 and (also or with_it or row[first - 1].plain in _AND or row[first - 1].text == ",")
    behind = match.after < len(row) and row[match.after].plain in _AND
    ahead = [count for count in live if count.after < first and scene.sentence_at(first) == count.sentence]
    if (also or with_it) and ahead:
        return True
    if before and ahead and row[first - 2].text == ")" and first - ahead[-1].after <= _MARKS + 2:
        return True  # "шесть летательных аппаратов (БЛА), ракету «Точка-У»"
    return any((before and count.after == first - 1) or (behind and count.first == match.after + 1) for count in live)


_AND: Final = word_set("and plus и та і й")
_ALSO: Final = frozenset({"также", "також"})


def _is_harm(verb: Token) -> bool:
    """Tell whether a word for harm is a noun: "поранення дістала жінка"."""
    return verb.plain.startswith(("поранення", "поранень", "травм", "ранени", "контузі", "контузи", "опік", "ожог"))


_GOT: Final = ("стала", "став", "мала", "мав", "знала", "знав", "чила", "чил")


def _is_attribute(scene: Scene, match: Match) -> bool:
    """Tell whether the noun only qualifies another one: "a drone attack"."""
    following = scene.row[match.after] if match.after < len(scene.row) else None
    if following is None or scene.language != "en":
        return False
    joined = next((each for each in scene.of_kind("thing") if each.first == match.after + 1), None)
    if following.plain in ("and", "or") and joined is not None:
        return _is_attribute(scene, joined)  # "a missile and drone attack"
    article = scene.row[match.first - 1].plain in _ARTICLES
    if following.plain in ("strikes", "attacks", "raids", "hits") and article:
        return False  # "a drone strikes a house"
    return following.plain.removesuffix("s") in _HEADED


def _deed_near(scene: Scene, match: Match, first: int, numbers: set[int]) -> bool:
    """Tell whether a verb in the singular, or with an object, stands near: with no number and no comma between."""
    wanted = (
        {"killed", "injured"} if match.meaning in PEOPLE else {"destroyed", "suppressed", "lost", "hits", "launched"}
    )
    beside = match.after + 1  # "a boy and two women died": the number belongs to the same verb
    joined = scene.language == "en" and beside in numbers and scene.row[match.after].plain == "and"
    numbers = numbers - {beside} if joined else numbers
    aside = range(beside, beside + _JOINED if joined else beside)
    for deed in scene.of_kind("deed"):
        if deed.meaning not in wanted:
            continue
        ahead = deed.after <= first
        between = range(deed.after, first) if ahead else range(match.after, deed.first)
        if (not ahead and deed.first < match.after) or len(between) > _NEAR or not numbers.isdisjoint(between):
            continue
        closed = [at for at in between if scene.row[at].text in ",;:.!?" or scene.row[at].kind == "line"]
        if closed and not _apposed(scene, match, deed, closed) and not _listed(scene, deed, first, closed):
            continue
        others = [each for each in scene.of_kind("thing") if each.meaning in WEAPONS | PEOPLE]
        if any(each.first in between and each.first not in aside for each in others):
            continue
        if deed.first >= match.after and scene.row[deed.first].plain.startswith(("скину", "сброс", "атаку")):
            continue  # what a drone did is no count of drones
        noun, verb = scene.row[match.after - 1].plain, scene.row[deed.after - 1]
        got = any(scene.row[at].plain.endswith(_GOT) for at in between)
        if ahead and deed.meaning == "destroyed" and verb.plain.endswith(BENT) and oblique(scene, match):
            return True
        if deed.first == match.after + 1 and scene.row[match.after].plain in _MANAGED:
            return deed.meaning == "destroyed" and match.meaning in WEAPONS  # "дрон удалось сбить"
        if closed or (match.meaning in PEOPLE and deed.after <= first and got and _is_harm(verb)):
            return True
        if agrees(verb, ahead, scene.language, noun, people=match.meaning in PEOPLE, single=single(scene, match)):
            return True
    return False


def _apposed(scene: Scene, match: Match, deed: Match, closed: Sequence[int]) -> bool:
    """Tell whether a participle follows its noun behind a comma: "о беспилотнике, сбитом утром"."""
    participle = scene.row[deed.after - 1].plain.endswith(_PARTICIPLE)
    return participle and list(closed) == [match.after] and deed.first == match.after + 1


def _listed(scene: Scene, deed: Match, first: int, closed: Sequence[int]) -> bool:
    """Tell whether a noun is the first item of a list behind a verb: "сбиты: крылатая ракета, ..."."""
    marks = {scene.row[at].text for at in closed}
    if scene.row[first].plain == "бпла" or scene.row[first + 1].plain == "бпла":
        return False  # the same in the plural
    return deed.after <= first and marks <= {":", "\n"} and ":" in marks and len(closed) <= _MARKS
