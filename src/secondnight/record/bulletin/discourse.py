"""Who states each figure: from its sentence, else from the sentences around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin import speakers as known
from secondnight.record.bulletin.attackers import attacker_by_text
from secondnight.record.bulletin.deeds import HARMED
from secondnight.record.bulletin.gazetteer import CAPITAL, places
from secondnight.record.bulletin.parties import AVIATION, OFFICIALS, SIDES
from secondnight.record.bulletin.quotations import quoted_by
from secondnight.record.bulletin.speakers import Speaker
from secondnight.record.bulletin.surnames import by_surname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.gazetteer import Place
    from secondnight.record.bulletin.scene import Scene


def named_speakers(scene: Scene) -> list[Speaker]:
    """Return those who speak, titles without a place completed by the region or city that the text is about."""
    found: list[Speaker] = []
    for speaker in scene.speakers:
        if speaker.place == CAPITAL:
            capital = _capital(scene)
            name = OFFICIALS if capital is None else known.claimant(speaker.title, capital)
            found.append(replace(speaker, name=name, place=capital))
        elif speaker.name:
            heads = [each for each in found if each.title] if _the_official(scene, speaker) else []
            found.append(replace(heads[-1], first=speaker.first, after=speaker.after) if heads else speaker)
        elif speaker.title == "mayor" and (same := _same_mayor(scene, found, speaker)):
            found.append(replace(speaker, name=same.name, place=same.place))
        elif (place := _about(scene, speaker)) is not None:
            found.append(replace(speaker, name=known.claimant(speaker.title, place), place=place))
        else:
            found.append(replace(speaker, name=OFFICIALS))
    return sorted((*found, *by_surname(scene, found)), key=lambda each: each.first)


def _same_mayor(scene: Scene, found: Sequence[Speaker], speaker: Speaker) -> Speaker | None:
    """Return the mayor named before, where no other city is named since."""
    mayors = [each for each in found if each.title == "mayor" and each.place is not None]
    since = [group for group in scene.groups if mayors and mayors[-1].first < group.first < speaker.first]
    other = any(place.kind == "city" and place != mayors[-1].place for group in since for place in group.places)
    return mayors[-1] if mayors and not other else None


def _the_official(scene: Scene, speaker: Speaker) -> bool:
    """Tell whether one official is meant who was named before: "the official wrote"."""
    words = [token.plain for token in scene.row[speaker.first : speaker.after]]
    return speaker.name == OFFICIALS and words[-1] in _ONE_OFFICIAL


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


_HEADING: Final = 3


def side_of(speaker: Speaker | None) -> str:
    """Return the side that a claimant stands on; empty where that is not known."""
    if speaker is None:
        return ""
    if speaker.place is not None and "Crimea" in (speaker.place.name, speaker.place.region):
        return "Russia"  # those who govern it
    return SIDES.get(speaker.name, speaker.place.side if speaker.place is not None else speaker.side)


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
            if after and before[-1].name in SIDES and _acts(scene, before[-1]) and after[0].title:
                return after[0]  # "the air force shot down 14 drones, according to the governor"
            return saying[-1] if saying and before[-1].name in SIDES else before[-1]
        return (after or before)[0]
    if (quoted := quoted_by(scene, voices, count.number)) is not None:
        return quoted
    if (told := _told_behind(scene, voices, count)) is not None:
        return told
    if _he_says(scene, sentence.first, sentence.after):
        earlier = [each for each in voices if each.first < sentence.first and not _relays(scene, each, voices)]
        if earlier and scene.sentence_at(earlier[-1].first) >= count.sentence - 2 and _fits(earlier[-1], attacker):
            return earlier[-1]
    harmed = count.field in HARMED
    if harmed or count.field == "airports_closed":
        heads = [each for each in voices if each.title or (not harmed and each.name == AVIATION)]
        before = [each for each in heads if each.first < count.number]
        signed = len(voices) == 1 == len(heads) and heads[0].after >= len(scene.row) - 1
        before = before or heads[: int(signed)]
        return before[-1] if before and _fits(before[-1], attacker) else None
    voices = [each for each in voices if not _relays(scene, each, voices)]
    before = [each for each in voices if each.first < count.number]
    after = [each for each in voices if each.first >= count.number]
    chosen = before[-1] if before else after[0] if after else None
    return chosen if chosen is not None and _fits(chosen, attacker) else None


def in_charge(scene: Scene, count: Count, speaker: Speaker | None, speaking: Sequence[Speaker]) -> Speaker | None:
    """Return who states a figure of a region whose head is not the one last named: the ministry or force before it."""
    if speaker is None or speaker.title not in ("governor", "head") or speaker.place is None or count.field in HARMED:
        return speaker
    sentence = scene.sentences[count.sentence]
    home = {speaker.place.name, known.region_of(speaker.place).name, known.city_of(speaker.place).name}
    lies = [places().get(name) for name in count.places]
    abroad = all(place is not None and place.kind != "city" and not {place.name, place.region} & home for place in lies)
    if not lies or not abroad or sentence.first <= speaker.first < sentence.after:
        return speaker
    forces = [each for each in speaking if each.first < count.number and each.name in SIDES]
    return forces[-1] if forces else speaker


def _told_behind(scene: Scene, voices: Sequence[Speaker], count: Count) -> Speaker | None:
    """Return who said what the sentence before tells: "Об этом сообщил губернатор"."""
    if count.sentence + 1 >= len(scene.sentences):
        return None
    after = scene.sentences[count.sentence + 1]
    words = " ".join(token.plain for token in scene.row[after.first : min(after.first + _OPENING, after.after)])
    if not any(words.startswith(each) or f", {each}" in words for each in _THIS):
        return None
    return next((each for each in voices if after.first <= each.first < after.after), None)


def _he_says(scene: Scene, first: int, after: int) -> bool:
    """Tell whether a sentence is said by somebody named before it: "Он сообщает о шести погибших"."""
    said = {match.first for match in scene.of_kind("said")}
    return any(
        scene.row[at].plain in _PRONOUNS and not said.isdisjoint(range(at - 1, at + 3)) for at in range(first, after)
    )


_PRONOUNS: Final = frozenset({"он", "она", "він", "вона", "he", "she"})

_OPENING: Final = 8
"""Words at the beginning of a sentence in which "this was reported" stands."""

_THIS: Final = (
    "об этом",
    "о чем",
    "про це",
    "про що",
    "this was",
    "це повідом",
    "такие данные",
    "такі дані",
    "данную информацию",
    "о введении",
)


def _relays(scene: Scene, speaker: Speaker, voices: Sequence[Speaker]) -> bool:
    """Tell whether a channel or agency only passes on what somebody named in its sentence says."""
    sentence = scene.sentence_at(speaker.first)
    return scene.row[speaker.first].plain.startswith(_MEDIA) and any(
        each.name != OFFICIALS and scene.sentence_at(each.first) == sentence for each in voices
    )


_BESIDE: Final = 8
"""Words from somebody to the verb that says that he speaks: "the governor of the southern region of Mykolaiv said"."""

_MEDIA: Final = ("телеграм", "telegram", "media", "agency", "соцсет")


def _fits(speaker: Speaker, attacker: str) -> bool:
    """Tell whether a speaker can have stated a figure: not when the speaker's own side is the attacker."""
    return not attacker or side_of(speaker) != attacker


def _says(scene: Scene, speaker: Speaker) -> bool:
    """Tell whether somebody says something, and is not told of: "the mayor said that the ministry had repelled ..."."""
    end = speaker.after
    while end < min(speaker.after + _BESIDE, len(scene.row)) and scene.row[end].kind == "word":
        end += 1
    return any(speaker.after <= match.first < end for match in scene.of_kind("said"))


def _acts(scene: Scene, speaker: Speaker) -> bool:
    """Tell whether somebody is told to have brought something down, and not to have said so."""
    did = any(0 <= deed.first - speaker.after <= 1 and deed.meaning == "destroyed" for deed in scene.of_kind("deed"))
    return did and not _says(scene, speaker)


def _trails(scene: Scene, speaker: Speaker, count: Count) -> bool:
    """Tell whether a speaker was named after what he said ("..., the mayor said"), with a boundary behind him."""
    between = [scene.row[at].text for at in range(speaker.after, count.first)]
    first = scene.sentences[count.sentence].first
    said_before = any(first <= each.first < speaker.first for each in scene.numerals)
    return said_before and ":" not in between and any(text in ",;" for text in between)
