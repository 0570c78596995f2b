"""One line of the table of theory against engine."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from theory_runs import Sample


@dataclass(frozen=True)
class Case:
    """One figure by theory and by the engine; `allowance` is how far a limit theorem may be from a finite raid."""

    name: str
    theory: float
    engine: float
    error: float
    tracks: int
    allowance: float = 0.0

    @property
    def off_by(self) -> float:
        """The difference beyond the allowance, in standard errors; nothing if there is no difference at all."""
        beyond = max(0.0, abs(self.engine - self.theory) - self.allowance)
        if beyond <= 1e-9:
            return 0.0
        return beyond / self.error if self.error > 0.0 else math.inf


def case(name: str, expected: float, sample: Sample, tracks: int, allowance: float = 0.0) -> Case:
    """A case from one number a replication."""
    held = np.asarray(sample, np.float64)
    return Case(name, expected, float(held.mean()), float(held.std(ddof=1)) / math.sqrt(held.size), tracks, allowance)
