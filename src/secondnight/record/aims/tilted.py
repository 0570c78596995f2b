"""Yes-or-no nights in two kinds: how likely they are when one kind has other odds, the base rate being integrated out.

Of n0 ordinary nights k0 were a "yes", of n1 others k1. An ordinary night is a yes with probability h, another one with
odds r times as high. With h ~ Beta(a, b), A = a + k0 + k1 and C = b + n0 + n1 - k0 - k1, the probability of the nights
in their order is

    r^k1 B(A, C) 2F1(n1, A; A + C; 1 - r) / B(a, b),

and with r = 1 the Beta-Bernoulli one, B(A, C) / B(a, b). The series of 2F1 is slow and overflows for many nights; the
integrand over the log odds of h is smooth and dies off as exp(A x) and exp(-C x) at its ends, so the trapezoidal rule
takes it to nine digits (for a and b from 1/2 on).

Source: abramowitz-stegun-1964
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_NODES: Final = 161
_SPREADS: Final = 10.0  # standard deviations on either side of the middle, and as much more
_DIES_OFF: Final = 25.0  # as makes exp(-25) of each end


def log_tilted(
    ordinary_yes: ArrayLike,
    ordinary: ArrayLike,
    other_yes: ArrayLike,
    other: ArrayLike,
    odds_ratio: ArrayLike,
    *,
    a: ArrayLike = 1.0,
    b: ArrayLike = 1.0,
) -> NDArray[np.float64]:
    """Return the logarithm of the probability of the nights, in their order; arguments broadcast.

    Args:
        ordinary_yes: k0.
        ordinary: n0.
        other_yes: k1.
        other: n1.
        odds_ratio: r, above 0.
        a: first parameter of the base rate's beta distribution.
        b: second parameter.
    """
    k0, n0, k1, n1, r, first, second = (
        np.asarray(each, dtype=np.float64)[..., None]
        for each in np.broadcast_arrays(ordinary_yes, ordinary, other_yes, other, odds_ratio, a, b)
    )
    yes, no = first + k0 + k1, second + n0 + n1 - k0 - k1
    shift = np.log(r)
    # The middle lies between that of r = 1 and that of a stretch of other nights alone.
    middle = np.log(yes / no) - shift / 2
    half = _SPREADS * np.sqrt(1 / yes + 1 / no) + np.abs(shift) / 2
    lowest, highest = middle - half - _DIES_OFF / yes, middle + half + _DIES_OFF / no
    step = (highest - lowest) / (_NODES - 1)
    x = lowest + step * np.arange(_NODES)
    odds = np.exp(x)
    terms = yes * x - (first + second + n0) * np.log1p(odds) - n1 * np.log1p(r * odds)
    top = terms.max(axis=-1, keepdims=True)
    total = top + np.log(np.exp(terms - top).sum(axis=-1, keepdims=True) * step)
    return (total + k1 * shift - special.betaln(first, second))[..., 0]


def log_odds_factor(
    ordinary_yes: ArrayLike,
    ordinary: ArrayLike,
    other_yes: ArrayLike,
    other: ArrayLike,
    odds_ratio: ArrayLike,
    *,
    a: ArrayLike = 1.0,
    b: ArrayLike = 1.0,
) -> NDArray[np.float64]:
    """Return the logarithm of the Bayes factor of that odds ratio over none; arguments as in `log_tilted`."""
    k0, n0, k1, n1, first, second = (
        np.asarray(each, dtype=np.float64) for each in (ordinary_yes, ordinary, other_yes, other, a, b)
    )
    yes, no = k0 + k1, n0 + n1 - k0 - k1
    plain = special.betaln(first + yes, second + no) - special.betaln(first, second)
    return log_tilted(ordinary_yes, ordinary, other_yes, other, odds_ratio, a=a, b=b) - plain
