"""Strikes and places that were hit: counted only where no drones or missiles that hit are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nouns import WEAPONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit


def places_hit(scene: Scene, every: Sequence[Unit]) -> None:
    """Count places that were hit only where no drones or missiles that hit are counted; they are of no weapon then."""
    _own_strikes(scene, every)
    kept = [count for unit in every for count in unit.counts if not count.dropped]
    weapons = {count.sentence for count in kept if count.field == "hits" and count.thing in WEAPONS | {"strikes"}}
    flown = {count.thing for count in kept if count.thing in WEAPONS and count.field != "hits"}
    for count in kept:
        if count.thing == "places":
            spoilt = any(
                match.meaning == "ignored"
                and scene.sentence_at(match.first) == count.sentence
                and match.after <= count.first
                and count.first - match.after <= 1
                for match in scene.of_kind("deed")
            )
            if count.field != "hits" or count.sentence in weapons or spoilt:
                count.dropped = "places beside what hit them"
            count.thing = next(iter(flown)) if len(flown) == 1 else "all"
        elif count.thing == "strikes":
            count.thing = next(iter(flown)) if len(flown) == 1 else "all"


def _own_strikes(scene: Scene, every: Sequence[Unit]) -> None:
    """Drop the strikes that the defender's own aircraft dealt at the front."""
    for count in (each for unit in every for each in unit.counts):
        sentence = scene.sentences[count.sentence]
        words = [scene.row[at].plain for at in range(sentence.first, sentence.after)]
        flew = any(one in _AIRCRAFT and two.startswith(_OURS) for one, two in pairwise(words))
        if flew and count.thing in ("strikes", "places"):
            count.dropped = count.dropped or "strikes of the defender"


_AIRCRAFT: Final = frozenset({"авіація", "авіації", "авиация", "авиации", "авіацією"})
_OURS: Final = ("сил", "оборон", "зсу", "всу")
