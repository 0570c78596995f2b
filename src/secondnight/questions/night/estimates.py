"""The figures of the answer: what was claimed, and what the simulated nights that fit it have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Estimate, Spread
from secondnight.questions.night.case import first, regional
from secondnight.questions.night.simulated import mean_and_interval, quiet_share
from secondnight.record.claims import NATIONAL, nights_in_a_row

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from secondnight.questions.night.case import Case
    from secondnight.questions.night.simulated import Nights


def estimates(case: Case, nights: Nights) -> tuple[Estimate, ...]:
    """Return all figures; those that were claimed come first, where anything was claimed near the city."""
    claimed, simulated = _of_claims(case), _of_model(case, nights)
    return (*claimed, *simulated) if case.near else (*simulated, *claimed)


def _of_claims(case: Case) -> tuple[Estimate, ...]:
    """Return what was claimed. "Measured" means that the claim was read at its source, not that it is true."""

    def claimed(name: str, label: str, value: int | None, unit: str) -> Estimate:
        return Estimate(name, label, None if value is None else float(value), unit, kind="measured")

    city = case.city
    national, before = first(case.claims, "destroyed", NATIONAL), first(case.before, "destroyed", NATIONAL)
    airports = first(case.claims, "airports_closed", city)
    bulletin, press = ([each.parts_sum for each in regional(case.claims)] + [None, None])[:2]
    nights = nights_in_a_row(case.scenario.night, city) if case.scenario.night else 0
    return (
        claimed("claimed_destroyed_city", f"claimed destroyed near {city}", case.claimed or None, "drones"),
        claimed(
            "claimed_destroyed_national",
            "claimed destroyed in the whole country",
            national.count if national else None,
            "drones",
        ),
        claimed("parts_sum_bulletin", "the bulletin's regions add up to", bulletin, "drones"),
        claimed("parts_sum_press", "the press version's regions add up to", press, "drones"),
        claimed(
            "claimed_previous_night",
            "claimed destroyed in the whole country the night before",
            before.count if before else None,
            "drones",
        ),
        claimed("nights_in_a_row", f"nights in a row with a claim near {city} in the record", nights, "night"),
        claimed("airports_closed", f"airports of {city} closed", airports.count if airports else None, "airports"),
    )


def _of_model(case: Case, nights: Nights) -> tuple[Estimate, ...]:
    """Return what the nights that fit the main reading of the claim have in common; all nights without a claim."""
    fitting = nights.fitting(case.readings)
    condition = f"if the claim is {case.readings[0].label}" if case.readings else "simulated, with no claim to fit"
    contains: tuple[Spread, ...] = ("luck", "ignorance") if nights.names else ("luck",)

    def spread(name: str, label: str, values: ArrayLike, unit: str) -> Estimate:
        mean, low, high = mean_and_interval(values)
        if low == high:
            low = high = None
        return Estimate(name, f"{label}, {condition}", mean, unit, low, high, contains=() if low is None else contains)

    return (
        spread("launched_consistent", "launched at the city", fitting.launched, "tracks"),
        spread("leakers_consistent", "got through, decoys not counted", fitting.leaked, "tracks"),
        spread("decoys_consistent", "decoys among those launched", fitting.decoy_share, "share"),
        Estimate(
            "probability_no_leaker_given_claim",
            f"probability that nothing got through, {condition}",
            quiet_share(fitting),
            "probability",
        ),
    )
