"""Which of the moments of a text is that of a figure: of its own sentence, of its claimant, of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.nights import DAY, ZONES, When, evening_of, resolved, window
from secondnight.record.bulletin.nouns import PEOPLE, WEAPONS
from secondnight.record.bulletin.other_days import day_beside, day_of_report
from secondnight.record.bulletin.tokens import word_set
from secondnight.record.bulletin.units import owner
from secondnight.record.bulletin.whose_hours import is_stamp, of_airports, of_next_airport, of_other_arms, outside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.moments import Moment
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_ORDER: Final = ("night", "part", "at", "day")
"""Of several things that a sentence says about time, the first of these kinds decides."""

Placed = tuple["Moment", int, int]


_LATELY: Final = 2 * DAY
"""How long before publication a night may lie that only a later sentence names."""

_TODAY: Final = word_set("this tonight сегодня сьогодні нынешним нинішнього цього")
"""First words of an evening that is that of the day."""


@dataclass(frozen=True)
class Clock:
    """What a text says about time.

    Attributes:
        scene: the text.
        posted: day of its publication.
        units: its units.
        raid: numbers of the sentences that tell of the raid: those with a figure or a verb of one.
        voices: for each sentence, who states the figures in it.
    """

    scene: Scene
    posted: date
    units: Sequence[Unit]
    raid: frozenset[int]
    voices: dict[int, str]

    def when(self, count: Count, claimant: str, side: str) -> tuple[When, str]:
        """Return the night and hours of a figure, and the rule that they needed, if any.

        Args:
            count: the figure.
            claimant: who states it.
            side: whose country it is about; its zone holds for hours that name none.
        """
        unit = next(each for each in self.units if any(count is other for other in each.counts))
        daily = any(self._owns(unit, count, match.first, match.after) for match in self.scene.of_kind("day"))
        own = self._evening(count, unit)
        flown = count.thing in WEAPONS
        hours = self._hours(count, unit) if (flown or count.thing == "airports") else None
        zone = ZONES.get(side, ZONES["Ukraine"])
        if hours is not None:
            evening, named = self._context(count.sentence)
            found = window(hours, self.posted, zone, evening, named)
            return self._shifted(unit, count, found), ""
        if daily:
            return When(own[0] if own is not None and own[1] == "part" else self.posted - DAY), ""
        summed = any(self._owns(unit, count, match.first, match.after) for match in self.scene.of_kind("total"))
        night = None if own is None or own[1] == "at" else own[0]
        if flown and not (summed and own) and (source := self._window_of(count, claimant, night)) is not None:
            evening, named = self._context(source[1])
            found = window(source[0], self.posted, zone, evening, named)
            if own is None or (own[0] == found.night and own[1] != "at"):
                return self._shifted(unit, count, found), "time of another sentence"
        if own is not None:
            whole_day = flown and summed and own[1] == "day"  # "7 August in all": its evening
            return self._shifted(unit, count, When(own[0] + DAY if whole_day else own[0])), ""
        told = self._told_elsewhere(count)
        if told is not None:
            return self._shifted(unit, count, When(told)), "time of another sentence"
        return self._shifted(unit, count, When(self.posted - DAY, assumed=True)), "no time: the night before"

    def _moments(self, sentence: int) -> list[Placed]:
        return self._by_sentence.get(sentence, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Placed]]:
        found: dict[int, list[Placed]] = {}
        for each in self.scene.moments:
            found.setdefault(self.scene.sentence_at(each[1]), []).append(each)
        return found

    def _hours(self, count: Count, unit: Unit) -> Moment | None:
        spans = [each for each in self._moments(count.sentence) if each[0].kind == "hours"]
        spans = [each for each in spans if outside(self.units, each[1], count)]
        if count.thing == "airports":
            spans = [each for each in spans if not of_next_airport(self.scene, self.units, each[1], count)]
        return self._nearest(spans, count, unit)

    def _nearest(self, found: Sequence[Placed], count: Count, unit: Unit) -> Moment | None:
        """Return the moment that belongs to a number, else the last before it, else the first of the sentence."""
        if len(found) < 2:
            return found[0][0] if found else None
        mine = [moment for moment, first, after in found if self._owns(unit, count, first, after)]
        before = [moment for moment, first, _ in found if first < count.number]
        return mine[0] if mine else before[-1] if before else found[0][0]

    def _owns(self, unit: Unit, count: Count, first: int, after: int) -> bool:
        return unit.holds(first) and owner(self.scene, unit, first, after) is count

    def _evening(self, count: Count, unit: Unit) -> tuple[date, str] | None:
        """Return the night that the sentence of a figure names without hours, and by what kind of moment."""
        found = [
            each
            for each in self._moments(count.sentence)
            if evening_of(each[0], self.posted) is not None and not self._of_a_report(each)
        ]
        mine = [each for each in found if self._owns(unit, count, each[1], each[2])]
        before = [each for each in found if each[1] < count.number]
        if not mine and (host := self._host(count, unit, found)) is not None:
            return self._evening(host, unit)
        base = day_of_report(self.scene, self._moments(count.sentence), count.sentence, self.posted)
        for chosen in (mine, before[-1:], found):
            ranked = sorted(chosen, key=lambda each: (self._passing(each), each[1] > count.number))
            for placed in ranked:
                bare = placed[0].kind == "part" and placed[0].day is None
                day = base if bare else day_beside(self._moments(count.sentence), placed, self.posted)
                if (evening := evening_of(placed[0], day)) is not None:
                    return evening - DAY if self._before_the_night(placed) else evening, placed[0].kind
        return None

    def _before_the_night(self, placed: Placed) -> bool:
        """Tell whether a bare evening is that before the night of which the text tells: "launched in the evening"."""
        moment, first, _ = placed
        bare = moment.kind == "part" and moment.part == "evening" and moment.day is None and not moment.yesterday
        return bare and self.scene.row[first].plain not in _TODAY and self._nightly

    @cached_property
    def _nightly(self) -> bool:
        return any(
            each.kind == "night" or (each.kind == "part" and each.part == "night" and each.day is None)
            for each, _, _ in self.scene.moments
        )

    def _of_a_report(self, placed: Placed) -> bool:
        """Tell whether a day is that on which something was said: "said on Friday"."""
        moment, first, _ = placed
        return moment.kind == "day" and any(first - 2 <= said.after <= first for said in self.scene.of_kind("said"))

    def _beside_another(self, match: Match) -> bool:
        """Tell whether "the night before" is one before another night of its sentence, and not last night."""
        if self.scene.row[match.after - 1].plain != "before":
            return True
        return any(each[0].kind != "at" for each in self._moments(self.scene.sentence_at(match.first)))

    def _dated(self, match: Match) -> bool:
        """Tell whether the day before is named right behind: "днём ранее, 10 сентября"."""
        return any(
            each[0].kind == "day" and each[0].day is not None and 0 <= each[1] - match.after <= 1
            for each in self._moments(self.scene.sentence_at(match.first))
        )

    def _passing(self, placed: Placed) -> bool:
        """Tell whether a moment may only be passed by: a bare day, but not "Thursday's bombardment"."""
        if placed[0].kind == "part" and any(match.after == placed[1] for match in self.scene.of_kind("rise")):
            return True  # "the toll rose overnight to 31"
        return placed[0].kind == "day" and not self.scene.row[placed[2] - 1].plain.endswith("'s")

    def _host(self, count: Count, unit: Unit, found: Sequence[Placed]) -> Count | None:
        """Return the number before this one in its sentence where no moment stands between the two."""
        earlier = [each for each in unit.counts if each.number < count.number and not each.dropped]
        if not earlier or any(earlier[-1].number < first < count.number for _, first, _ in found):
            return None
        return earlier[-1]

    def _context(self, sentence: int) -> tuple[date | None, date | None]:
        """Return the night that stands beside hours, or else the day, in their sentence or in one before it."""
        for number in (sentence, *range(sentence - 1, -1, -1), *range(sentence + 1, len(self.scene.sentences))):
            for kind in _ORDER:
                for moment, _, _ in self._moments(number):
                    if moment.kind == kind and kind != "at":
                        night = kind == "night" or (kind == "part" and moment.part == "night")
                        if night and (evening := evening_of(moment, self.posted)) is not None:
                            return evening, None
                        day = self.posted if moment.day is None else resolved(moment.day, self.posted)
                        return None, day - DAY if moment.yesterday else day
            if number in self.raid and number != sentence and self._moments(number):
                break
        return None, None

    def _window_of(self, count: Count, claimant: str, night: date | None) -> tuple[Moment, int] | None:
        """Return the hours that the claimant of a figure gives in another sentence: the last before, else the next."""
        found = [
            (moment, number)
            for number in range(len(self.scene.sentences))
            for moment, _, _ in self._moments(number)
            if moment.kind == "hours"
            and self.voices.get(number, claimant) == claimant
            and not of_airports(self.scene, number)
            if (moment.since is not None or number in self.raid) and not of_other_arms(self.scene, number, count.thing)
        ]
        if night is not None:  # hours of the night that the figure's own sentence names
            found = [each for each in found if self._night_of(each) == night] or found
        before = [each for each in found if each[1] < count.sentence]
        after = [each for each in found if each[1] > count.sentence]
        return before[-1] if before else after[0] if after else None

    def _night_of(self, source: tuple[Moment, int]) -> date:
        evening, named = self._context(source[1])
        return window(source[0], self.posted, ZONES["Russia"], evening, named).night

    def _told_elsewhere(self, count: Count) -> date | None:
        numbers = sorted(self.raid - {count.sentence})
        before, after = [n for n in numbers if n < count.sentence], [n for n in numbers if n > count.sentence]
        for number in (*reversed(before), *after):
            told = [each for each in self._moments(number) if not self._of_a_report(each)]
            for placed in sorted(told, key=self._passing):
                moment = placed[0]
                if moment.kind == "hours":
                    evening, named = self._context(number)
                    return window(moment, self.posted, ZONES["Russia"], evening, named).night
                evening = evening_of(moment, day_beside(self._moments(number), placed, self.posted))
                if evening is not None and self._before_the_night(placed):
                    evening -= DAY
                others = any(
                    each.sentence == number and each.thing in PEOPLE for unit in self.units for each in unit.counts
                )
                hurt = count.thing in PEOPLE and not others
                if evening is not None and (number < count.sentence or hurt or self.posted - evening <= _LATELY):
                    return evening
        opening = self._moments(0) if len(self.scene.sentences) > 1 and not is_stamp(self.scene) else []
        return next((evening_of(moment, self.posted) for moment, _, _ in opening if moment.kind == "at"), None)

    def _shifted(self, unit: Unit, count: Count, when: When) -> When:
        """Return the night before where a figure is of "the night before that"."""
        at = next(number for number, each in enumerate(unit.counts) if each is count)
        told = unit.counts[at - 1] if count.whole and at else count
        earlier = any(
            unit.holds(each.first)
            and self._beside_another(each)
            and not self._dated(each)
            and owner(self.scene, unit, each.first, each.after, ahead=True) is told
            for each in self.scene.of_kind("before")
        )
        return replace(when, night=when.night - DAY, start=None, end=None) if earlier else when
