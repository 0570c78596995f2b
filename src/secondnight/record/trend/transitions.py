"""How a night follows another: the probabilities of an attack after a quiet night and after a night of attack.

Each is a binomial share of the nights whose evening before is known, with Jeffreys' prior: a beta distribution with a
half added to either count. The interval is the middle of that distribution.

Source: brown-cai-dasgupta-2001
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError
from secondnight.record.trend.runs import run_probability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Transitions:
    """How often a night followed another.

    Attributes:
        quiet_quiet: quiet nights after a quiet one.
        quiet_attacked: nights of attack after a quiet one.
        attacked_quiet: quiet nights after a night of attack.
        attacked_attacked: nights of attack after a night of attack.
    """

    quiet_quiet: int
    quiet_attacked: int
    attacked_quiet: int
    attacked_attacked: int

    @property
    def p01(self) -> float:
        """The share of nights of attack among those after a quiet night; NaN when there is none."""
        return _share(self.quiet_attacked, self.quiet_quiet)

    @property
    def p11(self) -> float:
        """The share of nights of attack among those after a night of attack; NaN when there is none."""
        return _share(self.attacked_attacked, self.attacked_quiet)

    def p01_interval(self, level: float = 0.9) -> tuple[float, float]:
        """Return the middle `level` of what is believed of `p01`."""
        return share_interval(self.quiet_attacked, self.quiet_attacked + self.quiet_quiet, level)

    def p11_interval(self, level: float = 0.9) -> tuple[float, float]:
        """Return the middle `level` of what is believed of `p11`."""
        return share_interval(self.attacked_attacked, self.attacked_attacked + self.attacked_quiet, level)

    def run_probability(
        self, length: int, nights: int, *, level: float = 0.9, draws: int = 999, seed: int = 1
    ) -> tuple[float, float, float]:
        """Return the probability of a run, in the middle of what is believed, with the ends of the middle `level`.

        Args:
            length: nights in a row.
            nights: within how many nights.
            level: how much of the belief lies between the ends.
            draws: how many pairs of the two probabilities are drawn from what is believed of them.
            seed: seed of the draws.
        """
        random = np.random.default_rng(seed)
        p01 = random.beta(self.quiet_attacked + 0.5, self.quiet_quiet + 0.5, draws)
        p11 = random.beta(self.attacked_attacked + 0.5, self.attacked_quiet + 0.5, draws)
        found = [run_probability(length, nights, *pair) for pair in zip(p01, p11, strict=True)]
        low, middle, high = np.quantile(found, [(1 - level) / 2, 0.5, (1 + level) / 2])
        return float(middle), float(low), float(high)


def transitions(attacked: Sequence[bool | None] | NDArray[np.float64]) -> Transitions:
    """Count how nights follow one another; a pair of nights counts when both are known.

    Args:
        attacked: for each night whether there was an attack; None or NaN where that is not known.
    """
    nights = np.asarray(attacked, dtype=np.float64)
    before, after = nights[:-1], nights[1:]
    return Transitions(*(int(((before == one) & (after == two)).sum()) for one in (0, 1) for two in (0, 1)))


def share_interval(found: int, of: int, level: float = 0.9) -> tuple[float, float]:
    """Return the middle `level` of what is believed of a share, with Jeffreys' prior.

    Args:
        found: how many have it.
        of: how many there are.
        level: how much of the belief lies between the ends.

    Raises:
        InputError: more have it than there are.
    """
    from scipy import stats

    if not 0 <= found <= of:
        raise InputError(f"{found} of {of} is no share")
    low, high = stats.beta.ppf([(1 - level) / 2, (1 + level) / 2], found + 0.5, of - found + 0.5)
    # With none or all of them, the nearer end is the bound itself.
    return (0.0 if found == 0 else float(low), 1.0 if found == of else float(high))


def _share(found: int, others: int) -> float:
    return found / (found + others) if found + others else float("nan")
