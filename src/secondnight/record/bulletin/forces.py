"""Figures of the forces of a country, which are of the whole of it: "Ukrainian air defences downed 23"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.parties import OFFICIALS
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker


def of_the_forces(scene: Scene, speaker: Speaker | None) -> bool:
    """Tell whether the forces of a country speak: "Ukraine's military said that it shot down 110"."""
    if speaker is None or speaker.name != OFFICIALS or not speaker.side:
        return False
    return any(scene.row[at].plain in _ARMED for at in range(speaker.first, speaker.after))


def by_forces(scene: Scene, count: Count) -> bool:
    """Tell whether the forces of a country did it, in a sentence that names no head of a region."""
    sentence = scene.sentences[count.sentence]
    within = range(sentence.first, count.first)
    if any(each.first in range(sentence.first, sentence.after) and each.title for each in scene.speakers):
        return False
    return scene.language == "en" and any(
        match.first in within and scene.row[match.after].plain in _ARMED for match in scene.of_kind("nation")
    )


_ARMED: Final = word_set("forces military army air on-duty air-defence air-defense troops")
"""Words after the name of a country that make it its forces: "Ukrainian air defences downed"."""
