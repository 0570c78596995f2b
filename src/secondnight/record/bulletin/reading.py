"""From a text to its figures: the steps in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from secondnight.errors import InputError
from secondnight.record.bulletin import ages, fates, homes, periods, portions, repeats, sieve, strikes, things, wheres
from secondnight.record.bulletin.airports import named_airports
from secondnight.record.bulletin.attackers import OTHER, attacker_by_place, attacker_by_text, attacker_by_words
from secondnight.record.bulletin.confidence import confidence
from secondnight.record.bulletin.counting import Count, counts
from secondnight.record.bulletin.deeds import FLOWN, HARMED
from secondnight.record.bulletin.discourse import claimant_of, in_charge, named_speakers, side_of
from secondnight.record.bulletin.implied import implied
from secondnight.record.bulletin.kinds import Bulletin, Figure
from secondnight.record.bulletin.languages import language_of
from secondnight.record.bulletin.nights import latest_date
from secondnight.record.bulletin.nouns import WEAPONS
from secondnight.record.bulletin.parties import MINISTRY, OFFICIALS
from secondnight.record.bulletin.scene import scene
from secondnight.record.bulletin.speakers import Speaker
from secondnight.record.bulletin.times import Clock
from secondnight.record.bulletin.units import units
from secondnight.record.bulletin.unread import unread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secondnight.record.bulletin.kinds import Field
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit


def read(text: str, *, posted: date | None = None) -> Bulletin:
    """Return the figures of a bulletin.

    Args:
        text: of the bulletin, in English, Russian or Ukrainian.
        posted: the local day of its publication; without it the latest day that the text names with its year.

    Raises:
        InputError: the text names no day with its year and no day of publication was given.
    """
    taken = scene(text, language_of(text))
    day = posted or latest_date(moment for moment, _, _ in taken.moments)
    if day is None:
        raise InputError("the text names no day with its year: give the day of its publication with --posted")
    every = units(taken, found) if (found := _counted(taken)) else []
    sieve.parts(taken, every)
    sieve.not_downed(taken, every)
    fates.assign(taken, every)
    wheres.assign(taken, every)
    cut = wheres.cut_off(taken, every)
    portions.of_totals(taken, every)
    things.resolve(taken, every)
    sieve.without_field(taken, every)
    strikes.places_hit(taken, every)
    periods.other_periods(taken, every)
    repeats.earlier_counts(taken, every)
    repeats.in_hospital(taken, [count for unit in every for count in unit.counts if not count.dropped])
    figures = _figures(taken, every, day)
    return Bulletin(text, taken.language, posted, tuple(figures), tuple(unread(taken, every, cut)))


def _counted(taken: Scene) -> list[Count]:
    numbers = counts(taken)
    ages.drop(taken, numbers)
    sieve.unknown_people(taken, numbers)
    sieve.unknown_arms(taken, numbers)
    numbers += implied(taken, numbers)
    numbers += named_airports(taken, numbers)
    return sorted(numbers, key=lambda count: count.number)


def _figures(taken: Scene, every: Sequence[Unit], day: date) -> list[Figure]:
    live = [count for unit in every for count in unit.counts if not count.dropped]
    speaking = named_speakers(taken)
    by_text = attacker_by_text(taken)
    told: list[tuple[Count, Speaker | None, str]] = []
    attacks: dict[int, str] = {}
    for count in live:
        by_words, by_place = attacker_by_words(taken, count), attacker_by_place(count, speaking)
        if not by_words and not by_place and (count.part or count.field == "hits"):
            by_words = attacks.get(count.sentence, attacks.get(count.sentence - 1, ""))  # "... сбили 176 из них"
        attacks[count.sentence] = by_words
        if count.field == "launched" and by_place and by_place == OTHER[by_text] and _from_there(taken, count):
            count.places, by_place = (), ""
        speaker = claimant_of(taken, count, speaking, by_words or by_place)
        own_attack = (
            count.field == "launched" and speaker is not None and (speaker.name, by_text) == (MINISTRY, "Russia")
        )
        by_side = by_text if own_attack else OTHER[side_of(speaker)]  # "our forces used 90 drones"
        own = speaker is not None and taken.sentence_at(speaker.first) == count.sentence
        struck = by_place if count.field in ("hits", "killed", "injured") else ""
        known = by_words or struck or (by_side if own else "") or by_place or by_side
        attacker = known or by_text
        count.rules |= _rules(taken, count, speaker, known, attacker)
        told.append((count, speaker, attacker))
    homes.fill(taken, told, day)
    told = [(count, in_charge(taken, count, speaker, speaking), side) for count, speaker, side in told]
    told = repeats.told_by(told)
    told = [(count, speaker, side or attacker_by_place(count, speaking)) for count, speaker, side in told]
    repeats.same_again(live)
    homes.region_for_town(taken, told)
    told = [each for each in told if not each[0].dropped]
    voices = {count.sentence: speaker.name if speaker else OFFICIALS for count, speaker, _ in reversed(told)}
    for speaker in speaking:
        voices.setdefault(taken.sentence_at(speaker.first), speaker.name)
    raid = {count.sentence for count in live}
    raid |= {taken.sentence_at(deed.first) for deed in taken.of_kind("deed") if deed.meaning in FLOWN | HARMED}
    clock = Clock(taken, day, every, frozenset(raid), voices)
    figures: list[Figure] = []
    for count, speaker, attacker in sorted(told, key=lambda each: each[0].number):
        claimant = speaker.name if speaker is not None else OFFICIALS
        when, rule = clock.when(count, claimant, OTHER[attacker])
        if when.long:
            continue
        rules = count.rules | ({rule} if rule else set())
        start, end = taken.span(count.number, count.number_after)
        flown = count.thing in WEAPONS and count.thing != "all"
        names = count.places if count.each else (" and ".join(count.places),)
        for field in filter(None, (count.field, count.also)):
            told_of_all = {"all of it"} if field == count.also else set[str]()
            if field == count.also and count.also_places:
                names = (" and ".join(count.also_places),)
            figures += [
                Figure(
                    claimant=claimant,
                    attacker=attacker,
                    night=when.night,
                    window_start=when.start,
                    window_end=when.end,
                    place=_capital(name, attacker),
                    field=cast("Field", field),
                    weapon=(count.thing or "") if flown else "",
                    count=count.value,
                    qualifier=count.qualifier,
                    start=start,
                    end=end,
                    confidence=confidence(rules | told_of_all),
                )
                for name in names
            ]
    return figures


def _from_there(taken: Scene, count: Count) -> bool:
    """Tell whether the place of what was launched is where it came from: the enemy's, in his own country's bulletin."""
    sentence = taken.sentences[count.sentence]
    return taken.language == "uk" or any(
        sentence.first <= match.first < sentence.after and taken.language != "en"
        for match in taken.of_kind("enemy", "nation", "from")
    )


def _rules(taken: Scene, count: Count, speaker: Speaker | None, known: str, attacker: str) -> frozenset[str]:
    """Return the rules that the claimant and the attacker of a figure needed."""
    rules: set[str] = set()
    if speaker is None:
        rules.add("no claimant: officials")
    elif taken.sentence_at(speaker.first) != count.sentence:
        rules.add("claimant by wording" if speaker.wording else "claimant of another sentence")
    if not known:
        rules.add("attacker by the text" if attacker else "attacker unknown")
    return frozenset(rules)


def _capital(name: str, attacker: str) -> str:
    return name.replace("capital", {"Ukraine": "Moscow", "Russia": "Kyiv"}.get(attacker, "national"))
