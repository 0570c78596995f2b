"""Places from which something was launched, which are no places of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.whereabouts import Group


_FROM: Final = word_set("from из із зі з с со")


_FROM_SHIPS: Final = 5
"""Words from "from" to where those stand that launched: "from ships in the Black Sea"."""


_SHIP: Final = ("корабл", "кораблі", "ships", "warships")


_SHIPS: Final = word_set("ships warships vessels submarines carriers bombers aircraft planes")


_OF_WHICH: Final = word_set("them these those which них цих этих яких которых")


_FROM_FAR: Final = 3
"""Words from "from" to the place that something was launched from: "from the occupied Crimea"."""


def live_groups(scene: Scene) -> list[Group]:
    """Return the places of a text, those left out from which something was launched."""
    origins = scene.of_kind("from")
    ends = {match.first: scene.sentences[scene.sentence_at(match.first)].after for match in origins}

    def launched_from(group: Group) -> bool:
        return any(
            match.first <= group.first < ends[match.first]
            and not any(match.after <= each.first < group.first for each in scene.of_kind("deed"))
            for match in origins
        )

    live = [group for group in scene.groups if not launched_from(group) and not _after_from(scene, group)]
    return [group for group in live if not _taken_to(scene, group)]


def _taken_to(scene: Scene, group: Group) -> bool:
    """Tell whether the wounded were taken to a place: "обох госпіталізували до Сум"."""
    before = [token.plain for token in scene.row[max(0, group.first - _FROM_FAR) : group.first]]
    return before[-1:] in (["до"], ["to"]) and any(word.startswith(_TAKEN) for word in before)


_TAKEN: Final = ("госпіталіз", "шпиталіз", "hospitali", "доставили", "доправили", "taken")


def _after_from(scene: Scene, group: Group) -> bool:
    """Tell whether "from" stands before a place in a sentence that tells of a launch."""
    at = group.first - 1
    told = {index for match in scene.of_kind("deed", "stop") for index in range(match.first, match.after)}
    told |= {index for each in scene.groups for index in range(each.first, each.after)} - {group.first}
    while at >= 0 and scene.row[at].kind == "word" and at not in told and scene.row[at].plain not in _FROM:
        at -= 1
    if at > 0 and scene.row[at].text == "(" and group.first - at <= _FROM_FAR:  # "з Чауди (окупований Крим)"
        at -= 1
        while at >= 0 and scene.row[at].kind == "word" and at not in told and scene.row[at].plain not in _FROM:
            at -= 1
        return at >= 0 and scene.row[at].plain in _FROM and group.first - at <= 2 * _FROM_FAR
    sentence = scene.sentences[scene.sentence_at(group.after - 1)]
    words = [scene.row[index].plain for index in range(max(sentence.first, group.first - _FROM_SHIPS), group.first)]
    if "from" in words and any(word in _SHIPS for word in words[words.index("from") :]):
        return True  # "from warships in the Black Sea"
    if group.places[0].kind == "sea" and any(word.startswith(_SHIP) for word in words[-3:]):
        return True  # "кораблі в Чорному морі випустили"
    launched = any(
        deed.meaning == "launched" and sentence.first <= deed.first < sentence.after
        for deed in scene.of_kind("deed", "weak")
    )
    timed = any(first <= at + 1 < after or first == at for _, first, after in scene.moments)  # "с утра"
    near = at >= 0 and group.first - at <= _FROM_FAR and not timed and scene.row[at + 1].plain not in _OF_WHICH
    return launched and near and scene.row[at].plain in _FROM
