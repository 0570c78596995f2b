"""How often the verdict is right about made-up records of each pattern."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from secondnight.record.aims.bayes import MEMORYLESS, verdict, weigh
from secondnight.record.aims.stretch import AIMS
from secondnight.record.aims.synthetic import PLAIN, STRONG_SIGNS, made_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.record.aims.likelihoods import Draws
    from secondnight.record.aims.synthetic import Template


def confusion(template: Template, draws: Draws, records: int, seed: int) -> Mapping[str, Counter[str]]:
    """Return, for each pattern that made-up records follow, how often each verdict falls.

    Args:
        template: what the records have in common with a real stretch.
        draws: of the notional parameters, over which the verdict is taken.
        records: made-up records of each pattern.
        seed: of all chance.
    """
    found: dict[str, Counter[str]] = {}
    for number, pattern in enumerate((MEMORYLESS, *AIMS)):
        rng = np.random.default_rng([seed, number])
        values = PLAIN if pattern == MEMORYLESS else STRONG_SIGNS
        found[pattern] = Counter(
            verdict(weigh(made_up(template, pattern, rng, values), template.long_run, draws)) for _ in range(records)
        )
    return found
