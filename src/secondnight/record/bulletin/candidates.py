"""Which places that a text names may be where a figure without one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.whereabouts import Group


def is_heading(scene: Scene, group: Group) -> bool:
    """Tell whether a place makes up a sentence by itself: a dateline, which says where the writer is."""
    sentence = scene.sentences[scene.sentence_at(group.first)]
    return sentence.first == group.first == 0 and sentence.after - group.after <= 1


def heading_of(scene: Scene, groups: Sequence[Group], count: Count) -> Group | None:
    """Return the place that opens the line of a number with a full stop behind it: "🔻 Чернігів. Летіло сім дронів"."""
    row = scene.row
    begin = max((at + 1 for at in range(count.first) if row[at].kind == "line"), default=0)
    while begin < count.first and row[begin].kind == "mark":
        begin += 1
    opens = next((group for group in groups if group.first == begin), None)
    alone = opens is not None and len(opens.places) == 1 and opens.after < count.first
    return opens if opens is not None and begin and alone and row[opens.after].text == "." else None


def tells_of_a_raid(scene: Scene, group: Group) -> bool:
    """Tell whether a place stands in a sentence that tells of a raid."""
    sentence = scene.sentences[scene.sentence_at(group.after - 1)]
    raids = [match for match in scene.of_kind("thing") if match.meaning == "strikes"]
    told = [*scene.of_kind("deed", "weak"), *raids]
    aimed = any(scene.row[at].plain.startswith(_TARGETS) for at in range(sentence.first, sentence.after))
    return aimed or any(sentence.first <= each.first < sentence.after for each in told)


def among_others(scene: Scene, group: Group) -> bool:
    """Tell whether a place is one of several that the text does not name: "Kyiv and several other cities"."""
    behind = [token.plain for token in scene.row[group.after : group.after + _OTHERS]]
    before = [token.plain for token in scene.row[max(0, group.first - 3) : group.first]]
    if "including" in before and group.first > 0:
        return True  # "at Ukrainian cities, including the capital Kyiv"
    settled = any(word.startswith(_SETTLED) for word in behind[1:])
    return (behind[:1] == ["and"] and "other" in behind) or (behind[:1] in _AND_MORE and settled)


_AND_MORE: Final = (["та"], ["і"], ["й"], ["и"])


_SETTLED: Final = ("населен", "громад", "районів", "районов", "сел", "сіл")


_OTHERS: Final = 4
"""Words behind a place among which "other" says that it is not the only one."""


_TARGETS: Final = ("мішен", "мишен", "ціллю", "target")


def of_side(group: Group, attacker: str) -> bool:
    """Tell whether places lie in the attacker's own country: what was shot down was not there."""
    return bool(attacker) and all(place.side == attacker for place in group.places)


def in_headline(scene: Scene, group: Group) -> bool:
    """Tell whether a place stands by itself in a headline without numbers: what follows is told of it."""
    after = scene.sentences[0].after
    return group.after <= after and len(group.places) == 1 and not any(each.first < after for each in scene.numerals)
