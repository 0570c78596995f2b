"""Numbers of which a noun ahead tells the deed: "the number of wounded has risen to 16", "most of them: 546 drones"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.lists import sort_of
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene


def grown_to(scene: Scene, count: Count) -> str | None:
    """Return what "the number of those wounded", that has risen to a number, tells of it."""
    near = range(count.first - _NEAR, count.first + 1)
    rises = [match.first for match in scene.of_kind("rise") if match.after in near]
    if not rises:
        return None
    begin = max(scene.sentences[count.sentence].first, rises[-1] - _FAR)
    numbers = [at for at in range(begin, rises[-1]) if scene.row[at].plain in _NUMBER]
    if not numbers:
        return None
    told = [
        deed.meaning
        for deed in scene.of_kind("deed")
        if numbers[-1] < deed.first < rises[-1] and deed.meaning in sort_of(count.thing) and deed.meaning != "launched"
    ]
    return told[0] if told else None


def spelled_out(scene: Scene, count: Count) -> str | None:
    """Return what became of "most of them", where a number behind a colon says how many those are."""
    colon = count.first - 1
    if colon < 1 or scene.row[colon].text != ":":
        return None
    most = [match.first for match in scene.of_kind("vague") if match.first < colon and colon - match.after <= 1]
    if not most:
        return None
    begin = scene.sentences[count.sentence].first
    told = [
        deed.meaning
        for deed in scene.of_kind("deed")
        if begin <= deed.first < most[-1] and deed.meaning in sort_of(count.thing)
    ]
    return told[-1] if told else None


_NEAR: Final = 3
"""Words between "has risen" and the number."""


_FAR: Final = 20
"""Words between "the number of" and "has risen"."""


_NUMBER: Final = word_set("number toll число количество кількість число")
