"""One night as the record has it, and the scenario that is simulated beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.claims import NATIONAL, claims_of, destroyed_near, previous_night
from secondnight.record.readings import readings
from secondnight.record.sums import arithmetic, mended_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondnight.record.claims import Claim, Field
    from secondnight.record.readings import Reading
    from secondnight.record.stated import Stated
    from secondnight.record.sums import Sum
    from secondnight.scenario import Scenario

TRACKS: Final = "raid.tracks"
"""The parameter that says how many were launched."""


@dataclass(frozen=True)
class Case:
    """What is asked about.

    Attributes:
        scenario: the scenario asked about.
        simulated: the same, with a range of numbers launched where none is known.
        claims: the claims about its night; none without a date or a record.
        before: the claims about the night before.
        near: figures of drones claimed destroyed near the city; the simulation is held against the first.
    """

    scenario: Scenario
    simulated: Scenario
    claims: tuple[Claim, ...]
    before: tuple[Claim, ...]
    near: tuple[Claim, ...]

    @property
    def city(self) -> str:
        """Name of the city."""
        return self.scenario.city.name

    @property
    def claimed(self) -> int:
        """Drones claimed destroyed near the city; 0 when nothing is claimed."""
        return self.near[0].count or 0 if self.near else 0

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What the claim near the city may mean, the main reading first; none without a claim."""
        return readings(self.claimed) if self.near else ()

    @property
    def launched_varies(self) -> bool:
        """Whether the number launched is a range."""
        return not self.simulated.quantities[TRACKS].is_fixed


def case_of(scenario: Scenario) -> Case:
    """Look a scenario's night up in the record, and say what is to be simulated.

    A number launched that was published is used; else, when something is claimed near the city, all numbers of the
    sheet's range are taken for alike, unless the scenario gives a range or the reader sets a number.
    """
    if scenario.night is None:
        return Case(scenario, scenario, (), (), ())
    claims, before = claims_of(scenario.night), previous_night(scenario.night)
    near = tuple(claim for claim in destroyed_near(scenario.night, scenario.city.name) if claim.count)
    case = Case(scenario, scenario, claims, before, near)
    set_by_reader = any(each.partition("=")[0].strip() == TRACKS for each in scenario.overrides)
    if not near or set_by_reader or case.launched_varies:
        return case
    return Case(scenario, scenario.replaced(**{TRACKS: _launched(case)}), claims, before, near)


def first(claims: Iterable[Claim], field: Field, place: str) -> Claim | None:
    """Return the first of some claims that counts this at this place."""
    return next((claim for claim in claims if (claim.field, claim.place) == (field, place)), None)


def regional(claims: Iterable[Claim]) -> tuple[Sum, ...]:
    """Return the national totals among some claims that come with regions, in the order of the ledger."""
    return tuple(each for each in arithmetic(claims) if each.total.place == NATIONAL)


def mending(case: Case) -> tuple[tuple[Sum, Stated, Stated], ...]:
    """Return the wrong sum, its part, and the figure of another list with which it would add up, for each such part."""
    lists = regional(case.claims)
    return tuple(
        (wrong, part, instead)
        for wrong in lists
        for other in lists
        if wrong.adds_up is False
        for part, instead in mended_by(wrong, other)
    )


def _launched(case: Case) -> str:
    published = first(case.claims, "launched", case.near[0].place)
    if published is not None:
        return str(published.count)
    row = case.scenario.sheet_row(TRACKS)
    assert row.low is not None
    assert row.high is not None
    # Wide enough for the claim: fewer launched than were brought down cannot be, three times as many well may.
    return f"{min(row.low, case.readings[0].low):g}..{max(row.high, 3 * case.claimed):g}"
