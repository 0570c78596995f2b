"""What one raid of the independent model came to, and the means and standard errors of many."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Outcome:
    """What one raid came to. `leaked` holds the decoys that arrived under `decoy`."""

    launched: Counter[str] = field(default_factory=Counter)  # by class
    killed: Counter[tuple[str, str]] = field(default_factory=Counter)  # by class and layer
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)  # by class and layer
    leaked: Counter[str] = field(default_factory=Counter)  # by class
    rounds: Counter[tuple[str, str]] = field(default_factory=Counter)  # by layer and class shot at
    debris: int = 0
    empty_s: dict[str, float | None] = field(default_factory=dict)  # by layer that has rounds; None: never empty


def figures(outcome: Outcome) -> dict[str, float]:
    """An outcome as plain figures: counts by dotted name, totals and their squares, and when layers were empty."""
    named: dict[str, float] = {
        **{f"launched.{kind}": n for kind, n in outcome.launched.items()},
        **{f"killed.{kind}.{layer}": n for (kind, layer), n in outcome.killed.items()},
        **{f"lost.{kind}.{layer}": n for (kind, layer), n in outcome.lost.items()},
        **{f"leaked.{kind}": n for kind, n in outcome.leaked.items()},
        **{f"rounds.{layer}.{kind}": n for (layer, kind), n in outcome.rounds.items()},
        "debris": outcome.debris,
    }
    for what in ("launched", "killed", "lost", "leaked", "rounds"):
        total = getattr(outcome, what).total()
        named |= {what: total, f"{what}.squared": total**2}
    for layer, at_s in outcome.empty_s.items():
        named[f"empty.{layer}"] = at_s is not None
        if at_s is not None:
            named[f"empty_s.{layer}"] = at_s
    return named


def summary(outcomes: Sequence[Outcome]) -> dict[str, tuple[float, float]]:
    """Mean and standard error of every figure; `empty_s` over the raids in which that layer was empty at all."""
    rows = [figures(outcome) for outcome in outcomes]
    result: dict[str, tuple[float, float]] = {}
    for name in sorted(set().union(*rows)):
        sample = [row.get(name, 0.0) for row in rows if not name.startswith("empty_s.") or name in row]
        if len(sample) >= 2:
            result[name] = statistics.fmean(sample), statistics.stdev(sample) / math.sqrt(len(sample))
    return result
