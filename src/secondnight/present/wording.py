"""The words that stand beside a figure: how it is known, and what its interval contains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight import writing

if TYPE_CHECKING:
    from secondnight.questions.answer import Answer, Estimate, Kind, Table

KINDS: Final[dict[Kind, str]] = {
    "measured": "measured",
    "recalled": "recalled, not yet verified",
    "notional": "notional",
}
"""How a figure is known, in words; the weakest input of an estimate decides."""


def figures(estimate: Estimate) -> writing.Figures:
    """Return an estimate in figures."""
    return writing.figures(estimate.value, estimate.low, estimate.high, estimate.unit)


def standing(estimate: Estimate) -> str:
    """Return what an estimate's interval contains and how it is known: "90 %: luck and ignorance; notional"."""
    if figures(estimate).interval == "":
        return KINDS[estimate.kind]
    alone = " alone" if len(estimate.contains) == 1 else ""
    spread = f": {' and '.join(estimate.contains)}{alone}" if estimate.contains else " interval"
    return f"{writing.percent(estimate.level)}{spread}; {KINDS[estimate.kind]}"


def simulated(answer: Answer) -> str:
    """Return how the figures were made, for the line below a title: "2,000 simulated nights, seed 1"."""
    if answer.replications == 0:
        return "From the record and closed forms; nothing simulated"
    return f"{answer.replications:,} {answer.replicates} behind each figure, seed {answer.seed}"


def aside(table: Table) -> str:
    """Return what stands in the place of a table that is made for programs."""
    return f"{len(table.rows):,} rows for programs, with --json or --out DIR"
