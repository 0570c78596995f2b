"""The figures of the answer: the factor of each aim, the margin of the best, and what would be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Estimate
from secondnight.record.aims.bayes import CANNOT_TELL, MEMORYLESS, interval
from secondnight.record.aims.stretch import AIMS

if TYPE_CHECKING:
    from collections import Counter

    import numpy as np
    from numpy.typing import NDArray

    from secondnight.questions.aims.case import Case


def estimates(case: Case) -> tuple[Estimate, ...]:
    """Return all figures."""
    found = case.evidence
    factors = [
        _over_draws(
            f"log10_bayes_factor_{aim}",
            f"base-10 logarithm of the factor over a memoryless pattern: {words}",
            found.of(aim),
        )
        for aim, words in AIMS.items()
    ]
    margin = f"the same of the best aim ({AIMS[found.leading]}) over the best of all other patterns"
    believed = [
        _over_draws(f"posterior_{name}", f"if all five were alike before: {words}", values, "probability")
        for (name, words), values in zip(_patterns().items(), found.posterior, strict=True)
    ]
    stretch = case.stretch
    return (
        *believed,
        *factors,
        _over_draws("best_aim_margin_log10", margin, found.margin),
        _count("nights_known", "nights that are known as a whole", int(stretch.known.sum())),
        _count("capital_nights", "of them, nights that name the capital's region", int((stretch.capital == 1).sum())),
        _falsely_named(case.made_up[MEMORYLESS]),
    )


def _patterns() -> dict[str, str]:
    return {MEMORYLESS: "a memoryless pattern"} | AIMS


def _over_draws(name: str, label: str, values: NDArray[np.float64], unit: str = "1") -> Estimate:
    low, high = interval(values)
    return Estimate(name, label, float(values.mean()), unit, low, high, contains=("ignorance",))


def _count(name: str, label: str, nights: int) -> Estimate:
    return Estimate(name, label, nights, "nights" if nights != 1 else "night", kind="measured")


def _falsely_named(verdicts: Counter[str]) -> Estimate:
    """Return how often an aim is named in records without any, with an interval of the luck of few records."""
    from scipy import special

    records = verdicts.total()
    wrong = records - verdicts[MEMORYLESS] - verdicts[CANNOT_TELL]
    low, high = special.betaincinv(wrong + 0.5, records - wrong + 0.5, [0.05, 0.95])  # with Jeffreys' prior
    return Estimate(
        "named_if_memoryless",
        "memoryless made-up records in which an aim is named",
        wrong / records,
        "share",
        0.0 if wrong == 0 else float(low),
        float(high),
        contains=("luck",),
    )
