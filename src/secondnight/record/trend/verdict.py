"""What may be said of a series: whether its level changed, and whether it is still rising. The rule, and nothing else.

1. The level "rose" (or "fell") if chance gives such a likelihood ratio less than 2 times in 100 in a series that
   remembers as this one does, and the new level is above (below) the old one.
2. Only then is the trend since the change asked for: the series "is rising" if the 90 % interval of the growth a month
   lies above 0, "is falling" if it lies below.
3. "Escalating" is for a level that rose and is still rising.

2 in 100 and not 5, since memory that is estimated is estimated too weak. With this rule a series without any change is
said to have risen in at most 6 of 100 cases, whether its nights are independent, remember, or come in salvoes: the
tests hold that, and docs/escalation.md has the figures.

Source: notional
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from secondnight.record.trend.domain import counts_of
from secondnight.record.trend.growth import FEWEST, Growth, growth
from secondnight.record.trend.level_change import LevelChange, level_change

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

CALLED_BELOW: Final = 0.02
"""The p below which a change of level is called."""

Level = Literal["rose", "fell", "no change told"]
Now = Literal["rising", "falling", "no trend told", "too few nights", "not asked"]


@dataclass(frozen=True)
class Verdict:
    """What may be said.

    Attributes:
        change: the best cut and how often chance gives a better one.
        level: whether the level rose or fell.
        since: the trend since the change; None without a called change, or with too few nights since.
        now: whether the series is still rising, by that trend.
    """

    change: LevelChange
    level: Level
    since: Growth | None
    now: Now

    @property
    def escalating(self) -> bool:
        """Whether the word may be said: the level rose, and it is still rising."""
        return self.level == "rose" and self.now == "rising"


def verdict(counts: ArrayLike, *, replications: int = 999, seed: int = 1, beside: bool = True) -> Verdict:
    """Say what may be said of a series of counts.

    Args:
        counts: shape (nights,), a NaN where a night is not known.
        replications: simulated series behind each probability.
        seed: seed of the simulated series.
        beside: whether to find what only stands beside the verdict; see `level_change`.

    Raises:
        InputError: the counts are no counts, or too few nights are known.
    """
    row = counts_of(counts)
    change = level_change(row, replications=replications, seed=seed, beside=beside)
    if change.p >= CALLED_BELOW:
        return Verdict(change, "no change told", None, "not asked")
    level: Level = "rose" if change.after > change.before else "fell"
    rest = row[change.first :]
    if (~np.isnan(rest)).sum() < FEWEST or not np.nansum(rest):
        return Verdict(change, level, None, "too few nights")
    since = growth(rest)
    low, high = since.interval()
    now: Now = "rising" if low > 0 else "falling" if high < 0 else "no trend told"
    return Verdict(change, level, since, now)
