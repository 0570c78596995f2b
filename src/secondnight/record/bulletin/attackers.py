"""Who attacked: as the words of a figure tell, its place, or the whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin import speakers as known
from secondnight.record.bulletin.gazetteer import places
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker

OTHER: Final = {"Russia": "Ukraine", "Ukraine": "Russia", "": ""}
"""The other side of the two."""


_HELD: Final = ("Donetsk region", "Luhansk region", "Zaporizhzhia region", "Kherson region")
_NAMED: Final = ("украин", "росси", "рф")


def attacker_by_place(count: Count, speaking: Sequence[Speaker]) -> str:
    """Return the attacker as the place of a figure tells: "over Kursk region".

    Where the Russian ministry speaks, the regions that its forces hold in part tell nothing.
    """
    held = _HELD if any(each.name == known.MINISTRY for each in speaking) and count.field == "destroyed" else ()
    sides = [places()[name].side for name in count.places if name in places() and name not in held]
    return next((OTHER[side] for side in sides if side), "")


def attacker_by_words(scene: Scene, count: Count) -> str:
    """Return the attacker as the figure's own words tell: "86 Ukrainian drones"."""
    for match in scene.of_kind("nation"):
        if count.number_after <= match.first < count.after and match.meaning in OTHER:
            theirs = count.thing == "airports" or count.thing in PEOPLE  # "seven Russian airports" were not attacking
            return OTHER[match.meaning] if theirs else match.meaning
    return _struck_by(scene, count) if count.thing in PEOPLE else _attacks(scene, count)


def _struck_by(scene: Scene, count: Count) -> str:
    """Return whose attack the sentence tells people were hurt by: "eight killed in Russian drone attacks"."""
    sentence = scene.sentences[count.sentence]
    arms = {match.first for match in scene.of_kind("thing") if match.meaning in (*_ARMS, "strikes")}
    for match in scene.of_kind("nation"):
        inside = sentence.first <= match.first < sentence.after and match.meaning in OTHER
        adjective = scene.row[match.after - 1].plain.endswith(_OF_THEM)
        behind = range(match.after, match.after + _SUBJECT + 1)
        attack = any(scene.row[at].plain.startswith(_BLOWS) for at in behind if at < sentence.after)
        if inside and adjective and (attack or not arms.isdisjoint(behind)):
            return match.meaning
    return ""


_OF_THEM: Final = ("ian", "ого", "ої", "ой", "их", "ими")
_BLOWS: Final = ("attack", "strike", "shell", "bombard", "атак", "удар", "обстр")


def _attacks(scene: Scene, count: Count) -> str:
    """Return who attacks in the clause before a number: "Russia launched 205 drones", «россияне атаковали 20 БПЛА»."""
    sentence = scene.sentences[count.sentence]
    found = ""
    for match in scene.of_kind("nation"):
        if not sentence.first <= match.first < count.first or count.thing not in WEAPONS:
            continue
        for deed in scene.of_kind("deed"):
            near = 0 <= deed.first - match.after <= _SUBJECT and deed.after <= count.first
            active = scene.language == "en" or scene.row[deed.first].plain.endswith(_ACTIVE)
            if near and active and deed.meaning == "launched":
                found = match.meaning
    return found


_SUBJECT: Final = 2
"""Words between who attacks and the verb."""

_ACTIVE: Final = ("ла", "ли", "ло", "в", "ил", "ал", "ыл", "ел")


def attacker_by_text(scene: Scene) -> str:
    """Return the attacker as the whole text tells: who launches in it, whose drones it names, whose places it names."""
    told: list[str] = []
    launches = [match for match in scene.of_kind("deed") if match.meaning == "launched"]
    weapons = scene.of_kind("thing")
    for match in scene.of_kind("nation"):
        if scene.row[match.first].plain in _STRUCK:
            continue  # "атаковал Украину 500 БПЛА"
        near = any(
            (0 <= deed.first - match.after <= 3 and not _repelled(scene, match.after, deed.first))
            or 0 <= match.first - deed.after <= 1
            for deed in launches
        )
        struck = any(
            0 <= deed.first - match.after <= 4 for deed in scene.of_kind("deed") if deed.meaning == "destroyed"
        )
        owns = any(0 <= thing.first - match.after <= 3 and thing.meaning in (*_ARMS, "strikes") for thing in weapons)
        its = any(thing.first == match.after for thing in weapons)  # "a Ukrainian drone was downed"
        if struck and not near and not its:
            told.append(OTHER[match.meaning])
        if near or owns:
            told.append(match.meaning)
    if told:
        return told[0]
    sides = {place.side for group in scene.groups for place in group.places if place.side}
    if len(sides) == 1:
        return OTHER[sides.pop()]
    if scene.language == "uk":
        return "Russia" if scene.of_kind("enemy") or not sides else ""
    aimed = [
        match for match in scene.of_kind("place") if scene.row[match.first - 1].plain in ("на", "по") and not sides
    ]
    words = [scene.row[match.first].plain for match in aimed if match.first]
    return next(("Russia" if word.startswith("украин") else "Ukraine" for word in words if word.startswith(_NAMED)), "")


def _repelled(scene: Scene, first: int, after: int) -> bool:
    """Tell whether an attack told of behind a country is one that it repelled."""
    return any(scene.row[at].plain.startswith(_REPELS) for at in range(first, after))


_STRUCK: Final = frozenset({"украину", "россию", "україну", "росію"})
_REPELS: Final = ("отраз", "отраж", "відби", "repel", "thwart", "foil", "fend")

_ARMS: Final = frozenset(
    {"drone", "decoy", "missile", "cruise missile", "ballistic missile", "glide bomb", "unmanned boat"}
)
