"""How fast a defence learns: a straight line through the logit of the share that leaks, over time.

logit(share) = level + slope t. Fitted by maximum likelihood to counts (logistic regression, by iteratively reweighted
least squares); through two points the line passes exactly, whatever their counts. The standard error takes each
weapon's fate for independent; with three points or more it is widened by the root of the dispersion (Pearson's
chi-square over its degrees of freedom) where that is above 1, for days differ by more than that.

Source: mccullagh-nelder-1989
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_CLOSE: Final = 1e-9  # a last step of Newton's method that is smaller leaves an error of about its square

_FLAT: Final = 1e-4  # a change of the logit over which the line's middle is its mean, to nine digits


@dataclass(frozen=True)
class Trend:
    """A fitted line.

    Attributes:
        level: logit of the share at time 0.
        slope: change of the logit for each unit of time.
        slope_se: standard error of the slope.
        dispersion: Pearson's chi-square over its degrees of freedom; None with two points, which leave none.
    """

    level: float
    slope: float
    slope_se: float
    dispersion: float | None

    def share(self, time: float) -> float:
        """Return the share on the line at a time."""
        from scipy.special import expit

        return float(expit(self.level + self.slope * time))

    def mean_share(self, first: float, last: float) -> float:
        """Return the mean of the share on the line between two times that differ."""
        start, end = (self.level + self.slope * time for time in (first, last))
        if abs(end - start) < _FLAT:
            return self.share((first + last) / 2)
        return float(np.logaddexp(0.0, end) - np.logaddexp(0.0, start)) / (end - start)

    def interval(self, level: float = 0.9) -> tuple[float, float]:
        """Return the interval of the slope, of luck alone."""
        half = NormalDist().inv_cdf((1 + level) / 2) * self.slope_se
        return self.slope - half, self.slope + half


def logit(share: float) -> float:
    """Return the logarithm of the odds of a share between 0 and 1."""
    return float(np.log(share / (1 - share)))


def logit_trend(times: Sequence[float], shares: Sequence[float], launched: Sequence[float]) -> Trend:
    """Fit a line to the logit of shares.

    Args:
        times: when; at least two that differ.
        shares: the share that leaked at each time.
        launched: how many it is a share of; above 0.

    Raises:
        InputError: the three differ in length, fewer than two times differ, a number launched is not above 0, or no
            finite slope fits, such as when all shares are 0.
    """
    from scipy.special import expit

    t, y, n = (np.asarray(each, np.float64) for each in (times, shares, launched))
    if not t.shape == y.shape == n.shape or len(set(times)) < 2 or not (n > 0).all():
        raise InputError("a trend takes a share and a number launched above 0 for each of at least two times")
    leaked, stopped = t[y > 0], t[y < 1]
    # A slope is finite only if neither fate ends where the other begins.
    if not (leaked.size and stopped.size and leaked.max() > stopped.min() and stopped.max() > leaked.min()):
        raise InputError("no finite slope fits these shares: too many are 0 or 1")
    reach = float(np.ptp(t))
    design = np.column_stack([np.ones_like(t), (t - t.min()) / reach])

    def loss(line: NDArray[np.float64]) -> float:
        z = design @ line
        return float(n @ (np.logaddexp(0.0, z) - y * z))

    def weights(line: NDArray[np.float64]) -> NDArray[np.float64]:
        z = design @ line
        return n * expit(z) * expit(-z)  # not n p (1 - p), which is 0 where p is nearly 1

    line, change = np.zeros(2), np.ones(2)
    while np.abs(change).max() > _CLOSE * (1 + np.abs(line).max()):
        score = design.T @ (n * (y - expit(design @ line)))
        change = np.linalg.solve(design.T * weights(line) @ design, score)
        # A step that overshoots is halved; near the end, where the loss no longer tells, it is not.
        while loss(line + change) > loss(line) + _CLOSE * abs(loss(line)):
            change = change / 2
        line = line + change
    variance = float(np.linalg.inv(design.T * weights(line) @ design)[1, 1]) / reach**2
    chi_square = float(((n * (y - expit(design @ line))) ** 2 / weights(line)).sum())
    dispersion = chi_square / (t.size - 2) if t.size > 2 else None
    slope = float(line[1]) / reach
    level = float(line[0]) - slope * float(t.min())
    return Trend(level, slope, (variance * max(dispersion or 1.0, 1.0)) ** 0.5, dispersion)
