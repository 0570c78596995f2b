"""What is looked at: the figures, the one that matters most, and what else is known of that night."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError
from secondnight.record.claims import claims_of
from secondnight.record.ledger import Checked, SideBySide, checked, side_by_side
from secondnight.record.published import AIR_FORCE, MINISTRY, published
from secondnight.record.stated import NATIONAL, Stated, once_each
from secondnight.record.sums import Sum, arithmetic
from secondnight.record.truth.overclaim import kills_given_claim
from secondnight.record.truth.ranges import OVERCLAIM

if TYPE_CHECKING:
    from datetime import date

    from secondnight.record.bulletin import Bulletin
    from secondnight.record.truth.belief import Belief
    from secondnight.scenario import Scenario

_MOST: Final = 20_000
"""Numbers launched above this get no distribution over every number below: no night had as many."""

_CUT: Final = ("…", "...")
"""Ends of a text that goes on elsewhere."""


@dataclass(frozen=True)
class Case:
    """What the answer rests on.

    Attributes:
        scenario: whose night is asked about where there is no text.
        bulletin: what was read in the text; None without one.
        figures: what is looked at, in the order of the text or of the ledger.
        night: the night that most figures are of; None where there is none.
        known: what the ledger and the bundled sets have of that night, besides the figures.
        before: the same of the night before, and the text's own figures about it.
    """

    scenario: Scenario
    bulletin: Bulletin | None
    figures: tuple[Stated, ...]
    night: date | None
    known: tuple[Stated, ...]
    before: tuple[Stated, ...]

    @property
    def whole(self) -> bool:
        """Whether all that the claimants list is among the figures, as far as can be seen."""
        if self.bulletin is None:
            return True
        return not self.bulletin.unread and not self.bulletin.text.rstrip().endswith(_CUT)

    @cached_property
    def tonight(self) -> tuple[Stated, ...]:
        """The figures about the night, each once."""
        return once_each(each for each in self.figures if each.night == self.night)

    @cached_property
    def main(self) -> Stated | None:
        """The figure that matters most: destroyed in the country, else launched at it, else destroyed anywhere."""
        counted = [each for each in self.tonight if each.count is not None]
        for field, national in (("destroyed", True), ("launched", True), ("destroyed", False), ("launched", False)):
            some = [each for each in counted if each.field == field and (each.place == NATIONAL or not national)]
            if some:
                return max(some, key=lambda each: each.count or 0)
        return counted[0] if counted else None

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The totals among the figures that come with parts, whatever their night."""
        return arithmetic(self.figures, whole=self.whole)

    @cached_property
    def known_sums(self) -> tuple[Sum, ...]:
        """The totals with parts that the record has of the night, besides the figures."""
        return arithmetic(self.known)

    @cached_property
    def checks(self) -> tuple[Checked, ...]:
        """What was claimed destroyed, held against every figure launched, of the text or of the record.

        What the record claims destroyed is left out: it is not what is asked about.
        """
        asked = set(map(id, self.tonight))
        found: dict[object, Checked] = {}
        for each in checked((*self.tonight, *self.known)):
            if id(each.destroyed) in asked:
                # A number launched that the text and the record give alike is one.
                bound = each.launched.claimant, each.launched.count, each.reached and each.reached.count
                found.setdefault((id(each.destroyed), bound), each)
        return tuple(found.values())

    @cached_property
    def groups(self) -> tuple[SideBySide, ...]:
        """The figures beside what the record has of the same night, in the order of the figures."""
        return side_by_side((*self.tonight, *self.known))

    @cached_property
    def main_sums(self) -> tuple[Sum, ...]:
        """The lists of the main figure: its own first, then those of others that give a total of the same thing."""
        main = self.main
        if main is None:
            return ()
        same = [each for each in self.sums if each.by != "fate" and of_one_thing(each.total, main)]
        return tuple(sorted(same, key=lambda each: each.total is not main))

    @cached_property
    def fates(self) -> Sum | None:
        """What the defender says became of those launched where the main figure is of, if he gives both."""
        main = self.main
        if main is None:
            return None
        here = (main.night, main.attacker, main.place)
        found = [
            each
            for each in self.sums
            if each.by == "fate" and (each.total.night, each.total.attacker, each.total.place) == here
        ]
        return max(found, key=lambda each: each.total.count or 0, default=None)

    @cached_property
    def check(self) -> Checked | None:
        """The check of the main figure: against the text's own figure launched, where it has one."""
        return next((each for each in self.checks if each.destroyed is self.main), None)

    @cached_property
    def launched(self) -> Stated | None:
        """How many were launched, by the text, else by the record; vague figures, which bound nothing, included."""
        main = self.main
        if main is None or main.field == "launched" or self.check is not None:
            return self.check.launched if self.check else main
        same = (main.attacker, main.place, main.weapon)
        found = [each for each in (*self.tonight, *self.known) if (each.attacker, each.place, each.weapon) == same]
        return next((each for each in found if each.field == "launched" and each.count is not None), None)

    @cached_property
    def believed(self) -> Belief | None:
        """What the main claim would let one believe was brought down; only where the number launched bounds it."""
        check = self.check
        if check is None or check.destroyed.qualifier != "exact" or not 0 < (check.bounds.kills_at_most or 0) <= _MOST:
            return None
        try:
            return kills_given_claim(check.destroyed.count or 0, eta=OVERCLAIM, kills_max=check.bounds.kills_at_most)
        except InputError:  # the claim is too far above what was launched for any rate of over-claims in the range
            return None

    @cached_property
    def previous(self) -> Stated | None:
        """What was claimed about the main figure's thing the night before, by whom `previous_of` says."""
        return previous_of(self.main, self.before) if self.main else None


def case_of(scenario: Scenario, bulletin: Bulletin | None) -> Case:
    """Look up what is known of the night of a text, or of the scenario's.

    Args:
        scenario: whose night is asked about where there is no text.
        bulletin: what was read in the text, or None.
    """
    if bulletin is not None:
        figures: tuple[Stated, ...] = bulletin.figures
        night = _night_of(figures)
    else:
        night = scenario.night
        figures = () if night is None else claims_of(night) or published(night)
    if night is None:
        return Case(scenario, bulletin, figures, None, (), ())
    recorded = once_each((*claims_of(night), *published(night)))
    known = recorded if bulletin is not None else tuple(each for each in recorded if each not in figures)
    evening = night - timedelta(days=1)
    own = (each for each in figures if each.night == evening)
    return Case(scenario, bulletin, figures, night, known, (*own, *claims_of(evening), *published(evening)))


def of_one_thing(one: Stated, other: Stated) -> bool:
    """Return whether two figures count the same thing at the same place and night, whoever states them."""
    return (one.night, one.attacker, one.place, one.field, one.weapon) == (
        other.night,
        other.attacker,
        other.place,
        other.field,
        other.weapon,
    )


def previous_of(figure: Stated, before: tuple[Stated, ...]) -> Stated | None:
    """Return what was claimed about the same thing the night before: by the same claimant, else by the ministry.

    For Ukraine that is the Air Force. Of several figures of one claimant, such as posts about parts of the night, the
    highest is taken.

    Args:
        figure: of this night.
        before: figures of the night before.
    """
    same = [
        each
        for each in before
        if (each.attacker, each.place, each.field, each.weapon)
        == (figure.attacker, figure.place, figure.field, figure.weapon)
        and each.count is not None
    ]
    office = {"Ukraine": MINISTRY, "Russia": AIR_FORCE}.get(figure.attacker)
    for claimant in (figure.claimant, office):
        own = [each for each in same if each.claimant == claimant]
        if own:
            return max(own, key=lambda each: each.count or 0)
    return None


def _night_of(figures: tuple[Stated, ...]) -> date | None:
    """Return the night that most figures are of; of several, the last."""
    counted = Counter(each.night for each in figures)
    return max(counted, key=lambda night: (counted[night], night), default=None)
