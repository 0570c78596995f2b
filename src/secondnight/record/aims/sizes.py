"""How large the nights are: how unevenly, and whether big ones keep a distance from one another.

Memoryless: sizes are independent and negative binomial. Exhausting the defence by hoarding and striking makes nights
more uneven (big raids, decoy nights between), and a big night leaves nothing for the next few: of the nights above the
median, fewer are big until the stock is filled again, since a raid of size B every T nights is all that P = B / T a
night allows. Whether a night is above the median at all is another feature (`nights.bursts`). Wearing down the city
makes nights more even.

Negative binomial of size k and mean m, the mean integrated out with the prior dm / m that knows no scale: with the p of
the usual form that is the improper Beta(0, 0), and

    log p(y | k) = sum [lnG(y + k) - lnG(k) - lnG(y + 1)] + lnB(T k, sum y).

k itself is integrated out in every pattern, since every pattern has one.

Source: feller-1968
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import special

from secondnight.record.aims.likelihoods import DISPERSION, sheet
from secondnight.record.aims.nights import local_median
from secondnight.record.aims.tilted import log_odds_factor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from secondnight.record.aims.likelihoods import Draws
    from secondnight.record.aims.stretch import Stretch

SPREAD_OF_LOG_K: Final = float(np.log(sheet()[DISPERSION].high / sheet()[DISPERSION].low) / (2 * 1.6448536269514722))
"""Standard deviation of the belief of ln k, whose 5 and 95 % quantiles are the ends of the sheet's range."""

_LOG_K: Final = np.linspace(np.log(0.1), np.log(30.0), 172)


def log_sizes(claimed: NDArray[np.float64], k: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log probability of known sizes for each k, the mean integrated out (up to that prior's constant).

    Args:
        claimed: shape (nights,), whole numbers, not all 0.
        k: shape (n,), sizes of the negative binomial, above 0.
    """
    values, times = np.unique(claimed, return_counts=True)
    rising = (special.gammaln(values + k[:, None]) - special.gammaln(k[:, None])) @ times
    return rising - float(times @ special.gammaln(values + 1)) + special.betaln(k * claimed.size, claimed.sum())


def unevenness(stretch: Stretch, draws: Draws) -> Mapping[str, NDArray[np.float64]]:
    """Return the log factors of how uneven the sizes are, shape (draws,) for each aim that says anything."""
    claimed = stretch.claimed[stretch.known]
    if not claimed.sum():
        return {}
    likely = log_sizes(claimed, np.exp(_LOG_K))
    usual = _averaged(likely, np.zeros(1))
    return {
        "exhaust_defence": _averaged(likely, -np.log(draws["sizes.uneven"])) - usual,
        "wear_down_city": _averaged(likely, np.log(draws["sizes.even"])) - usual,
    }


def _averaged(likely: NDArray[np.float64], shift: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log of the mean of a likelihood over the sheet's belief of k, moved on the logarithm."""
    away = (_LOG_K - np.log(sheet()[DISPERSION].default) - shift[:, None]) / SPREAD_OF_LOG_K
    weights = np.exp(-(away**2) / 2)
    top = likely.max()
    return top + np.log((weights / weights.sum(axis=1, keepdims=True)) @ np.exp(likely - top))


def big_nights(stretch: Stretch, draws: Draws) -> Mapping[str, NDArray[np.float64]]:
    """Return the log factors of the distance that big nights keep."""
    full_big, full, filling_big, filling = big_night_counts(stretch, draws).T
    held_back = 1 / draws["big_nights.held_back"]
    return {"exhaust_defence": log_odds_factor(full_big, full, filling_big, filling, held_back)}


def big_night_counts(stretch: Stretch, draws: Draws) -> NDArray[np.float64]:
    """Return, for each draw, big nights and all above the median once the stock is full, then while it is filled again.

    A night counts if it is above the median, and if either a big night is known among those before it that matter, or
    all of these are known.

    Returns:
        Shape (draws, 4).
    """
    median = local_median(stretch.claimed)
    above = stretch.claimed > median  # a comparison with NaN is false
    big = above & (stretch.claimed >= draws["big_nights.ratio"][:, None] * np.maximum(median, 1.0))
    filling = np.zeros_like(big)
    unknown = np.zeros_like(big)
    longest = int(draws["big_nights.recovery_nights"].max())
    for lag in range(1, longest + 1):
        matters = (lag <= draws["big_nights.recovery_nights"])[:, None]
        # Nights before the stretch are not known.
        before = np.pad(big, ((0, 0), (lag, 0)))[:, : stretch.size]
        dark = np.pad(~stretch.known, (lag, 0), constant_values=True)[: stretch.size]
        filling |= matters & before
        unknown |= matters & dark
    full = above & ~filling & ~unknown
    filling &= above
    return np.stack([(big & full).sum(1), full.sum(1), (big & filling).sum(1), filling.sum(1)], axis=1).astype(float)
