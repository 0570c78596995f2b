"""The tables of the answer: mass by region and by group, what the belts make of it, and classes of speed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Cell, Column, Table
from secondnight.questions.origin.words import GROUPS, belts_told, class_told, group_told
from secondnight.reach.belts import DETECTIONS, inside_given_silence, silence_bayes_factor
from secondnight.reach.launch_map import DISPUTED, INSIDE, OUTSIDE, SIDES
from secondnight.writing import percent

if TYPE_CHECKING:
    from secondnight.questions.origin.case import Case

MOST_REGIONS: Final = 15


def tables(case: Case) -> tuple[Table, ...]:
    """Return all tables."""
    return (_by_region(case), _by_group(case), _belts(case), _classes(case))


def _by_region(case: Case) -> Table:
    rows: list[dict[str, Cell]] = []
    for k in case.order[:MOST_REGIONS]:
        low, high = case.spread(case.masses_of_guesses[:, k])
        rows.append(
            {
                "region": f"{' with '.join(case.where.members[k])} ({case.where.countries[k]})",
                "group": group_told(case, k),
                "mass": float(case.masses[k]),
                "low": low,
                "high": high,
            }
        )
    rest = case.order[MOST_REGIONS:]
    low, high = case.spread(case.masses_of_guesses[:, rest].sum(axis=1))
    mass = float(case.masses[list(rest)].sum())
    rows.append({"region": f"{len(rest)} others", "group": "", "mass": mass, "low": low, "high": high})
    columns = (
        Column("region", "Region"),
        Column("group", "Group"),
        Column("mass", "Launched there", "probability"),
        Column("low", "5 %", "probability"),
        Column("high", "95 %", "probability"),
    )
    note = (
        "From the detections alone, without the belts; in brackets, the country that a region is listed under. The "
        "interval is ignorance of how the track flew and was seen. A city smaller than a cell of 50 km counts to the "
        "region around it."
    )
    return Table("by_region", "The probability of each region", columns, tuple(rows), note)


def _by_group(case: Case) -> Table:
    after = case.with_belts(case.belt_detection[0])
    own = [case.spread(case.sides_of_guesses[:, side]) for side in range(len(SIDES))]
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "group": GROUPS[side],
            "alone": float(case.sides[side]),
            "low": own[side][0],
            "high": own[side][1],
            "belts": float(after[side]),
        }
        for side in (OUTSIDE, INSIDE, DISPUTED)
    )
    columns = (
        Column("group", "Group of regions"),
        Column("alone", "From the detections alone", "probability"),
        Column("low", "5 %", "probability"),
        Column("high", "95 %", "probability"),
        Column("belts", "If the belts saw nothing", "probability"),
    )
    note = (
        f"The last column: {belts_told(case)}, each seeing {percent(case.belt_detection[0])} of tracks. On which side "
        "of them a disputed region lies is not known; each side is taken for as likely as the other."
    )
    return Table("by_group", "From outside or from inside", columns, rows, note)


def _belts(case: Case) -> Table:
    prior = case.prior_inside
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "detection": detection,
            "factor": silence_bayes_factor(case.belts, detection),
            "prior": inside_given_silence(prior, case.belts, detection),
            "inside": float(case.with_belts(detection)[INSIDE]),
        }
        for detection in DETECTIONS
    )
    columns = (
        Column("detection", "A belt sees a track", "probability"),
        Column("factor", "Silence multiplies the odds by"),
        Column("prior", "Inside, without the detections", "probability"),
        Column("inside", "Inside, with the detections", "probability"),
    )
    note = (
        f"{belts_told(case, first=True)}; what a belt sees is notional too. Low fliers pass between observers. Without "
        f"the detections a launch from inside is given {percent(prior)}."
    )
    return Table("belts", "What it would say that the belts saw nothing", columns, rows, note)


def _classes(case: Case) -> Table:
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"kind": class_told(kind), "share": share, "used": "yes" if kind in case.kinds else "no"}
        for kind, share in case.of_classes.items()
    )
    columns = (
        Column("kind", "Class"),
        Column("share", "Probability, all alike beforehand", "probability"),
        Column("used", "Used above"),
    )
    return Table("classes", "Which class of speed the detections fit", columns, rows)
