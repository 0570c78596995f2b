"""The figures of the answer. "Measured" means that a claim was read where it stands, not that it is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Estimate
from secondnight.questions.claims.phrases import things
from secondnight.record.truth.ranges import OVERCLAIM

if TYPE_CHECKING:
    from secondnight.questions.claims.case import Case


def estimates(case: Case) -> tuple[Estimate, ...]:
    """Return all figures; those that do not exist have no value."""
    main = case.main
    unit = things(main) if main is not None else "count"
    destroyed = main if main is not None and main.field == "destroyed" else None
    own = next((each for each in case.main_sums if each.total is main), None) or case.fates
    bounds = case.check.bounds if case.check else None
    lowest = min((each.confidence for each in case.bulletin.figures), default=None) if case.bulletin else None
    read = "figures read in the text" if case.bulletin else "claims of the night in the ledger or the record"

    fates = own is not None and own.by == "fate"
    parts = "what became of those launched adds up to" if fates else "its parts add up to"

    def stated(name: str, label: str, value: int | None, unit: str = unit) -> Estimate:
        return Estimate(name, label, None if value is None else float(value), unit, kind="measured")

    return (
        stated(
            "claimed_destroyed_total", "claimed destroyed, the highest total", destroyed.count if destroyed else None
        ),
        stated("parts_sum", parts, own.parts_sum if own else None),
        stated("parts_missing", "the total less those parts", own.missing if own else None),
        stated("launched_total", "launched, by whoever states it", case.launched.count if case.launched else None),
        stated("over_claim_at_least", "the claim is over by at least", bounds.overclaim_at_least if bounds else None),
        _believed(case, unit),
        stated("claimed_previous_night", "claimed the night before", case.previous.count if case.previous else None),
        stated("claims_read", read, len(case.figures), "count"),
        Estimate("lowest_confidence", "lowest confidence of a reading", lowest, "probability", kind="measured"),
    )


def _believed(case: Case, unit: str) -> Estimate:
    label = f"brought down, if {OVERCLAIM[0]:g} to {OVERCLAIM[1]:g} are claimed in error for each true kill"
    name, believed = "destroyed_given_claim", case.believed
    if believed is None:
        return Estimate(name, label, None, unit)
    low, high = believed.interval()
    return Estimate(name, label, float(believed.quantile(0.5)), unit, low, high, contains=("luck", "ignorance"))
