"""Who states each figure, and who attacked: from its sentence, else from the sentences around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin import speakers as known
from secondnight.record.bulletin.deeds import HARMED
from secondnight.record.bulletin.gazetteer import CAPITAL, places
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS
from secondnight.record.bulletin.quotations import quoted_by
from secondnight.record.bulletin.speakers import Speaker
from secondnight.record.bulletin.surnames import by_surname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.gazetteer import Place
    from secondnight.record.bulletin.scene import Scene

OTHER: Final = {"Russia": "Ukraine", "Ukraine": "Russia", "": ""}
"""The other side of the two."""


def named_speakers(scene: Scene) -> list[Speaker]:
    """Return those who speak, titles without a place completed by the region or city that the text is about."""
    found: list[Speaker] = []
    for speaker in scene.speakers:
        if speaker.place == CAPITAL and (capital := _capital(scene)) is not None:
            found.append(replace(speaker, name=known.claimant(speaker.title, capital), place=capital))
        elif speaker.name:
            heads = [each for each in found if each.title] if _the_official(scene, speaker) else []
            found.append(replace(heads[-1], first=speaker.first, after=speaker.after) if heads else speaker)
        elif (place := _about(scene, speaker)) is not None:
            found.append(replace(speaker, name=known.claimant(speaker.title, place), place=place))
        else:
            found.append(replace(speaker, name=known.OFFICIALS))
    return sorted((*found, *by_surname(scene, found)), key=lambda each: each.first)


def _the_official(scene: Scene, speaker: Speaker) -> bool:
    """Tell whether one official is meant who was named before: "the official wrote"."""
    words = [token.plain for token in scene.row[speaker.first : speaker.after]]
    return speaker.name == known.OFFICIALS and words[-1] in _ONE_OFFICIAL


_ONE_OFFICIAL: Final = frozenset(
    {"чиновник", "чиновника", "чиновником", "посадовець", "посадовця", "посадовцем", "official"}
)


def _about(scene: Scene, speaker: Speaker) -> Place | None:
    """Return the place that a title without one belongs to: the last named before it, else the next one."""
    capital = _capital(scene)
    named = [(group.first, place) for group in scene.groups for place in group.places]
    mentions = [each for each in named if each[1] != CAPITAL]
    if capital is not None:
        mentions += [(first, capital) for first, place in named if place == CAPITAL]
    mentions += [(each.first, each.place) for each in scene.speakers if each.place is not None]
    sentence = scene.sentences[scene.sentence_at(speaker.first)]
    own = [each for each in mentions if sentence.first <= each[0] < sentence.after and each[1].kind != "sea"]
    if speaker.title != "mayor" and own:
        mentions = [each for each in own if each[1].kind in ("region", "republic")] or own
    kinds = ("city", "town") if speaker.title == "mayor" else ("region", "republic")
    wanted = [each for each in mentions if each[1].kind in kinds] or [
        each for each in mentions if each[1].kind != "sea"
    ]
    before = [each for each in wanted if each[0] <= speaker.first]
    if speaker.title != "mayor" and not before:  # the governor of the region of the city named before
        before = [each for each in mentions if each[0] <= speaker.first and each[1].kind != "sea"]
    headed = [each for each in before if _heads(scene, each[0])]
    if headed:
        return headed[-1][1]
    if before:
        return max(before)[1] if len(before) == 1 else max(before, key=lambda each: each[0])[1]
    return min(wanted, key=lambda each: each[0])[1] if wanted else None


def _capital(scene: Scene) -> Place | None:
    """Return the capital that a text calls so: that of the side which it says was attacked."""
    name = {"Russia": "Kyiv", "Ukraine": "Moscow"}.get(attacker_by_text(scene))
    return None if name is None else places()[name]


def _heads(scene: Scene, first: int) -> bool:
    """Tell whether a place makes up a short sentence or the beginning of a line by itself: "Днепр, вторник."."""
    sentence = scene.sentences[scene.sentence_at(first)]
    words = [at for at in range(sentence.first, sentence.after) if scene.row[at].kind == "word"]
    return len(words) <= _HEADING and not any(words and each.first in words for each in scene.of_kind("deed", "thing"))


_HELD: Final = ("Donetsk region", "Luhansk region", "Zaporizhzhia region", "Kherson region")
_NAMED: Final = ("украин", "росси", "рф")
_HEADING: Final = 3


def side_of(speaker: Speaker | None) -> str:
    """Return the side that a claimant stands on; empty where that is not known."""
    if speaker is None:
        return ""
    if speaker.place is not None and "Crimea" in (speaker.place.name, speaker.place.region):
        return "Russia"  # those who govern it
    return known.SIDES.get(speaker.name, speaker.place.side if speaker.place is not None else speaker.side)


def claimant_of(scene: Scene, count: Count, speaking: Sequence[Speaker], attacker: str) -> Speaker | None:
    """Return who states a figure; None for "officials" of whom the text names nobody.

    Args:
        scene: the text.
        count: the figure.
        speaking: all who speak in the text.
        attacker: who attacked as far as the figure's own words and place tell, else empty.
    """
    sentence = scene.sentences[count.sentence]
    voices = [each for each in speaking if not each.wording] or list(speaking)
    own = [each for each in voices if sentence.first <= each.first < sentence.after]
    own = [each for each in own if not _relays(scene, each, voices)]
    if own:
        before = [each for each in own if each.first < count.number]
        after = [each for each in own if each.first >= count.number]
        if before and not (after and _trails(scene, before[-1], count)):
            saying = [each for each in before if _says(scene, each)]
            return saying[-1] if saying and before[-1].name == known.MINISTRY else before[-1]
        return (after or before)[0]
    if (quoted := quoted_by(scene, voices, count.number)) is not None:
        return quoted
    harmed = count.field in HARMED
    if harmed or count.field == "airports_closed":
        heads = [each for each in voices if each.title or (not harmed and each.name == known.AVIATION)]
        before = [each for each in heads if each.first < count.number]
        signed = len(voices) == 1 == len(heads) and heads[0].after >= len(scene.row) - 1
        before = before or heads[: int(signed)]
        return before[-1] if before and _fits(before[-1], attacker) else None
    voices = [each for each in voices if not _relays(scene, each, voices)]
    before = [each for each in voices if each.first < count.number]
    after = [each for each in voices if each.first >= count.number]
    chosen = before[-1] if before else after[0] if after else None
    return chosen if chosen is not None and _fits(chosen, attacker) else None


def _relays(scene: Scene, speaker: Speaker, voices: Sequence[Speaker]) -> bool:
    """Tell whether a channel or agency only passes on what somebody named in its sentence says."""
    sentence = scene.sentence_at(speaker.first)
    return scene.row[speaker.first].plain.startswith(_MEDIA) and any(
        each.name != known.OFFICIALS and scene.sentence_at(each.first) == sentence for each in voices
    )


_MEDIA: Final = ("телеграм", "telegram", "media", "agency", "соцсет")


def _fits(speaker: Speaker, attacker: str) -> bool:
    """Tell whether a speaker can have stated a figure: not when the speaker's own side is the attacker."""
    return not attacker or side_of(speaker) != attacker


def _says(scene: Scene, speaker: Speaker) -> bool:
    """Tell whether somebody says something, and is not told of: "the mayor said that the ministry had repelled ..."."""
    ahead = range(speaker.after, speaker.after + _SUBJECT + 1)
    return any(match.first in ahead for match in scene.of_kind("said"))


def _trails(scene: Scene, speaker: Speaker, count: Count) -> bool:
    """Tell whether a speaker was named after what he said ("..., the mayor said"), with a boundary behind him."""
    between = [scene.row[at].text for at in range(speaker.after, count.first)]
    first = scene.sentences[count.sentence].first
    said_before = any(first <= each.first < speaker.first for each in scene.numerals)
    return said_before and ":" not in between and any(text in ",;" for text in between)


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
        near = any(
            (0 <= deed.first - match.after <= 3 and not _repelled(scene, match.after, deed.first))
            or 0 <= match.first - deed.after <= 1
            for deed in launches
        )
        struck = any(
            0 <= deed.first - match.after <= 4 for deed in scene.of_kind("deed") if deed.meaning == "destroyed"
        )
        if struck and not near:
            told.append(OTHER[match.meaning])
        owns = any(0 <= thing.first - match.after <= 3 and thing.meaning in _ARMS for thing in weapons)
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


_REPELS: Final = ("отраз", "отраж", "відби", "repel", "thwart", "foil", "fend")

_ARMS: Final = frozenset(
    {"drone", "decoy", "missile", "cruise missile", "ballistic missile", "glide bomb", "unmanned boat"}
)
