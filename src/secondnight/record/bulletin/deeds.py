"""What became of what a number counts: launched, brought down, lost, hit; killed, injured; closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import PEOPLE
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

FLOWN: Final = frozenset({"launched", "destroyed", "lost", "suppressed", "hits"})
"""What is told of drones, missiles, bombs and boats."""

FELLED: Final = frozenset({"drone", "missile", "cruise missile", "ballistic missile", "glide bomb", "all"})
"""Weapons that come down when they are brought down."""

ENDS: Final = frozenset({"destroyed", "suppressed", "lost"})
"""What becomes of what does not hit."""

HARMED: Final = frozenset({"killed", "injured"})


_REPELLED: Final = ("repel", "thwart", "foil", "отраз", "отраж", "відби", "відбит")
"""Beginnings of verbs that make an attack by seven drones seven that were brought down."""

_CHAIN: Final = 4
"""Words between two deeds that are told together: "обнаружены средствами ПВО и подавлены"."""


_AND: Final = word_set("and or и или та і й або чи / then затем")
_OR: Final = word_set("or или або чи /")


@dataclass(frozen=True)
class Deed:
    """One deed, or several told together.

    Attributes:
        meanings: all that it may mean, in the order of the text.
        first: index of the first token.
        after: index after the last.
        weak: whether it only says that something was seen.
        either: whether the deeds are alternatives ("shot down or suppressed").
    """

    meanings: tuple[str, ...]
    first: int
    after: int
    weak: bool = False
    either: bool = False

    def of(self, thing: str | None) -> str | None:
        """Return what it says of a thing; of several deeds told together the one that says most."""
        told = set(self.meanings)
        if "stopped" in told and thing != "airports":
            told = told - {"stopped"} | ({"destroyed"} if thing not in PEOPLE else set())
        if thing == "airports":
            return "airports_closed" if told & {"airports_closed", "stopped"} else None
        if thing in PEOPLE:
            return next((each for each in ("killed", "injured", "ignored") if each in told), None)
        if {"lost", "suppressed"} <= told and "destroyed" not in told:
            return "lost" if self.either else "suppressed"
        order = ("destroyed", "suppressed", "lost", "hits", "away", "launched")
        if thing is None:
            order = (*order[:5], "killed", "injured", "ignored", "launched")
        return next((each for each in order if each in told), None)


def deeds(scene: Scene, unit: Unit) -> list[Deed]:
    """Return the deeds of a unit, those told together as one."""
    numbers = {count.number for count in unit.counts}
    counted = [range(count.number_after, count.after) for count in unit.counts]
    found: list[Deed] = []
    for match in scene.of_kind("deed", "weak", "thing"):
        if not unit.holds(match.first):
            continue
        held = any(match.first in noun for noun in counted)
        strike = match.meaning == "strikes" and scene.language != "en" and not held  # "удар шестью БПЛА"
        if match.kind == "thing" and not strike:
            continue
        meaning = "launched" if strike else match.meaning
        behind = [token.plain for token in scene.row[match.after : match.after + 2]]
        if meaning == "hits" and behind in (
            ["не", "было"],
            ["не", "було"],
            ["не", "зафиксировано"],
            ["не", "зафіксовано"],
        ):
            continue  # "попаданий не было"
        if meaning == "destroyed" and match.first and scene.row[match.first - 1].plain == "не":
            meaning = "away"
        if held and any(count.thing == "attacks" and match.first < count.after for count in unit.counts):
            continue
        weak = match.kind == "weak"
        if found:
            last = found[-1]
            between = range(last.after, match.first)
            texts = {scene.row[at].plain for at in between}
            repelled = scene.row[last.first].plain.startswith(_REPELLED) and meaning == "launched"
            closed = {",", ";", ":"} - ({","} if texts & _OR else set())  # "shot down, or jammed"
            saying = any(each.first in between for each in scene.of_kind("said"))  # "were launched and said that ..."
            harmless = "ignored" in (meaning, found[-1].meanings[-1]) and meaning != found[-1].meanings[-1]
            saying = saying or (harmless and len(between) > 1)  # "destroying several homes and damaging five others"
            near = not saying and len(between) <= _CHAIN and numbers.isdisjoint(between) and texts.isdisjoint(closed)
            if near and (texts & _AND or not between or repelled):
                found[-1] = Deed(
                    (*last.meanings, meaning),
                    last.first,
                    match.after,
                    last.weak and weak,
                    last.either or bool(texts & _OR),
                )
                continue
        found.append(Deed((meaning,), match.first, match.after, weak))
    return found
