"""What English verbs are said of: what drones did, what was done to them, whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.deeds import Deed
    from secondnight.record.bulletin.scene import Scene


_BY: Final = word_set("by from")


def did_it(scene: Scene, count: Count, deed: Deed) -> bool:
    """Tell whether drones destroyed something, and were not: "a drone destroyed an outbuilding"."""
    english = scene.language == "en" and deed.first == count.after and deed.after < len(scene.row)
    return english and scene.row[deed.after].plain in _OBJECTS


_OBJECTS: Final = word_set("a an the one two three several homes houses his her its their part")


def and_then(scene: Scene, count: Count, chosen: Deed, behind: Sequence[Deed]) -> str | None:
    """Return what became of drones that "attacked a plant and were shot down"."""
    if scene.language != "en" or chosen.of(count.thing) != "launched" or chosen not in behind:
        return None
    for deed in behind:
        before = [scene.row[at].plain for at in range(max(0, deed.first - 2), deed.first)]
        goes_on = before[:1] == ["and"] or scene.row[count.after].plain in ("that", "which")  # "that attacked it were"
        if deed.first > chosen.first and goes_on and before[-1] in ("were", "was"):
            return deed.of(count.thing)
    return None


def is_attribute(scene: Scene, count: Count, deed: Deed) -> bool:
    """Tell whether a participle only says whose drones they are: "shot down 16 missiles, 197 drones launched by"."""
    if deed.of(count.thing) != "launched" or deed.first < count.after:
        return False
    by = deed.after < len(scene.row) and scene.row[deed.after].plain in _BY
    if deed.first == count.after and by:
        return True
    between = [scene.row[at].plain for at in range(count.after, deed.first)]
    relative = between[:1] in (["that"], ["which"]) and not {"was", "were"} & set(between)
    told = [each for each in scene.of_kind("deed") if scene.sentence_at(each.first) == count.sentence]
    downed = any(each.meaning == "destroyed" and each.after <= count.first for each in told)
    return scene.language == "en" and downed and (relative or not between)
