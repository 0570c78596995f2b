"""Where the claims lie: the shares of classes of regions, against those of the long run.

Memoryless: a stretch's shares are drawn around the long-run ones, Dirichlet(c p), for shares drift without any aim.
Each aim moves the centre: the economy to the regions beyond border and capital (which hold most, not all, of what an
economy runs on: a coarse proxy, and no place below a region is known here), the image of control and the wearing down
of the city to the capital's region. Exhausting the defence says nothing of regions.

Drones of one night fly together, so a night's n claims are worth n (1 + s) / (n + s) independent ones, as the variance
of the Dirichlet-multinomial says; with such counts K the likelihood of the stretch is again Dirichlet-multinomial,

    lnG(c) - lnG(c + sum K) + sum [lnG(c p + K) - lnG(c p)].

Source: mosimann-1962
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from secondnight.record.aims.stretch import BEYOND, CAPITAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from secondnight.record.aims.likelihoods import Draws
    from secondnight.record.aims.stretch import LongRun, Stretch

_SEEN_BEFORE = 0.5  # of a claim, in every class: what has not been seen yet is not impossible


def effective_counts(regions: NDArray[np.float64], spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the claims of all nights are worth as independent ones, by class.

    Args:
        regions: shape (nights, classes).
        spread: shape (draws,), the concentration of a night's shares.

    Returns:
        Shape (draws, classes).
    """
    counted = regions.sum(axis=1)
    read = counted > 0
    total = counted[read]
    weight = (1 + spread[:, None]) / (total + spread[:, None])
    return weight @ regions[read]


def log_dirichlet_multinomial(counts: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log probability of counts in their order; they need not be whole.

    Args:
        counts: shape (..., classes).
        weights: the parameters of the Dirichlet distribution, of the same shape, above 0.
    """
    most, sums = weights.sum(-1), counts.sum(-1)
    each = special.gammaln(weights + counts) - special.gammaln(weights)
    return special.gammaln(most) - special.gammaln(most + sums) + each.sum(-1)


def long_run_shares(long_run: LongRun, spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the long-run shares of the classes, every night counted as in `effective_counts`.

    Returns:
        Shape (draws, classes).
    """
    counts = effective_counts(long_run.regions, spread) + _SEEN_BEFORE
    return counts / counts.sum(-1, keepdims=True)


def mix(stretch: Stretch, long_run: LongRun, draws: Draws) -> Mapping[str, NDArray[np.float64]]:
    """Return the log factors of the shares of regions, shape (draws,) for each aim that says anything."""
    counts = effective_counts(stretch.regions, draws["regions.spread"])
    usual = long_run_shares(long_run, draws["regions.spread"])
    drift = draws["regions.drift"][:, None]
    memoryless = log_dirichlet_multinomial(counts, drift * usual)

    def moved(place: int, name: str) -> NDArray[np.float64]:
        heavier = usual.copy()
        heavier[:, place] *= draws[name]
        heavier /= heavier.sum(-1, keepdims=True)
        return log_dirichlet_multinomial(counts, drift * heavier) - memoryless

    return {
        "economy": moved(BEYOND, "regions.economy_beyond"),
        "wear_down_city": moved(CAPITAL, "regions.wear_down_capital"),
        "image_of_control": moved(CAPITAL, "regions.image_capital"),
    }
