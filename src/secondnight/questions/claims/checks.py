"""The tables of what can be checked: sums, bounds, the night before, and the record beside the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Cell, Column, Table
from secondnight.questions.claims.case import of_one_thing, previous_of
from secondnight.questions.claims.phrases import hours, said, verdict, what_of
from secondnight.record.claims import Claim
from secondnight.record.ledger import conflict
from secondnight.record.published import of_sets
from secondnight.record.stated import NATIONAL, worded
from secondnight.record.sums import mended_by

if TYPE_CHECKING:
    from secondnight.questions.claims.case import Case
    from secondnight.record.ledger import SideBySide
    from secondnight.record.stated import Stated


def tables(case: Case) -> tuple[Table, ...]:
    """Return the tables that have rows."""
    every = (_arithmetic(case), _against_launched(case), _against_previous(case), _ledger(case))
    return tuple(table for table in every if table.rows)


def _arithmetic(case: Case) -> Table:
    columns = (
        Column("total", "Total"),
        Column("claimant", "Who claims"),
        Column("parts_sum", "Sum", "count"),
        Column("missing", "Total less sum", "count"),
        Column("verdict", "Adds up?"),
    )
    rows: list[dict[str, Cell]] = [
        {
            "total": f"{said(each.total)}, in {len(each.parts)} parts",
            "claimant": each.claimant,
            "parts_sum": each.parts_sum,
            "missing": each.missing,
            "verdict": verdict(each),
        }
        for each in case.sums
    ]
    vague = "Parts that are vague, or of which a piece was not read, never add up: they can only be too many."
    note = " ".join([vague, *_mended(case)])
    return Table("arithmetic", "Whether the parts add up to their total", columns, tuple(rows), note)


def _mended(case: Case) -> list[str]:
    """Return which single figure of one list would make another one add up."""
    lists = [each for each in (*case.sums, *case.known_sums) if each.by == "place"]
    return [
        f"With {worded(instead)} for {part.place}, as {instead.claimant} has it, in place of {worded(part)}, the "
        f"figures of {wrong.claimant} add up to {worded(wrong.total)}. That is arithmetic, not a finding about what "
        "happened."
        for wrong in case.sums
        for other in lists
        if wrong.adds_up is False and other.adds_up and of_one_thing(wrong.total, other.total)
        for part, instead in mended_by(wrong, other)
    ]


def _against_launched(case: Case) -> Table:
    columns = (
        Column("claim", "Claim"),
        Column("launched", "Launched"),
        Column("launched_by", "Says who"),
        Column("reached", "Got through, at least"),
        Column("most", "At most brought down", "count"),
        Column("over", "Claim over by at least", "count"),
    )
    rows: list[dict[str, Cell]] = [
        {
            "claim": said(each.destroyed),
            "launched": worded(each.launched),
            "launched_by": each.launched.claimant,
            "reached": worded(each.reached) if each.reached else None,
            "most": each.bounds.kills_at_most,
            "over": each.bounds.overclaim_at_least,
        }
        for each in case.checks
    ]
    note = (
        "No more can be brought down than were launched less those that got through (or the places hit, each by one at "
        "least). A claim within the bound is not thereby true."
    )
    title = "What was claimed destroyed, against what was launched"
    return Table("against_launched", title, columns, tuple(rows), note)


def _against_previous(case: Case) -> Table:
    columns = (
        Column("what", "What"),
        Column("count", "This night"),
        Column("previous", "The night before"),
        Column("change", "Change", "count"),
    )
    rows: list[dict[str, Cell]] = []
    for figure in case.tonight:
        earlier = previous_of(figure, case.before)
        if earlier is None or figure.count is None or earlier.count is None:
            continue
        same = earlier.claimant == figure.claimant
        if same or figure is case.main:
            row: dict[str, Cell] = {"what": what_of(figure), "count": _with_hours(figure)}
            previous = _with_hours(earlier) + ("" if same else f", by {earlier.claimant}")
            rows.append(row | {"previous": previous, "change": figure.count - earlier.count})
    note = (
        "Of several posts of a night the highest figure; posts cover different hours, so a change can be one of hours "
        "alone. A place that is not here had no figure on record the night before, which is not zero."
    )
    title = "Against what the same claimant said of the night before"
    return Table("against_previous", title, columns, tuple(rows), note)


def _with_hours(figure: Stated) -> str:
    return f"{worded(figure)} ({hours(figure)})" if hours(figure) else worded(figure)


def _ledger(case: Case) -> Table:
    columns = (
        Column("what", "What"),
        Column("figure", "Figure"),
        Column("against", "Conflicts with"),
        Column("claimant", "Who claims, and of which hours"),
        Column("origin", "From"),
    )
    shown = [group for group in case.groups if _worth_showing(case, group)]
    rows: list[dict[str, Cell]] = [
        {
            "what": what_of(claim),
            "figure": worded(claim),
            "against": ", ".join(dict.fromkeys(worded(each) for each in group.claims if _contradict(claim, each))),
            "claimant": f"{claim.claimant}, {hours(claim)}" if hours(claim) else claim.claimant,
            "origin": _origin(claim),
        }
        for group in shown
        for claim in group.claims
    ]
    note = (
        "Figures that conflict cannot both be right. All stand side by side and are never averaged; figures of "
        "different hours do not conflict. Parts of a total that agree, or stand alone, are left out."
    )
    return Table("ledger", "What is on record about that night, side by side", columns, tuple(rows), note)


def _worth_showing(case: Case, group: SideBySide) -> bool:
    """Return whether a group says what the sums do not: it is of the country, of a place by itself, or in conflict."""
    if case.bulletin is not None and not any(isinstance(claim, Claim) for claim in group.claims):
        return False
    if group.place == NATIONAL or any(_contradict(one, other) for one in group.claims for other in group.claims):
        return True
    parts = [part for each in (*case.sums, *case.known_sums) for part in each.parts]
    return any(not of_sets(claim) and claim not in parts for claim in group.claims)


def _contradict(one: Stated, other: Stated) -> bool:
    """Return whether two claims cannot both be right; of what the sets have, only if the hours are the same."""
    hours_known = (one.window_start, one.window_end) == (other.window_start, other.window_end)
    return conflict(one, other) and (hours_known or not (of_sets(one) or of_sets(other)))


def _origin(claim: Stated) -> str:
    if not isinstance(claim, Claim):
        return "text"
    return "record" if of_sets(claim) else "ledger"
