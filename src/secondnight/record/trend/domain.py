"""The domains of the arguments here: counts by night, probabilities, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def counts_of(counts: ArrayLike) -> NDArray[np.float64]:
    """Return counts by night as numbers, a NaN where a night is not known.

    Raises:
        InputError: they are not in one row, one of them is no whole number or below 0, or all of them are NaN.
    """
    row = np.asarray(counts, dtype=np.float64)
    if row.ndim != 1:
        raise InputError(f"counts by night must be in one row, not in {row.ndim} dimensions")
    known = row[~np.isnan(row)]
    if not known.size:
        raise InputError("no night has a count")
    wrong = known[(known < 0) | (known % 1 != 0) | np.isinf(known)]
    if wrong.size:
        raise InputError(f"{wrong[0]:g} is no count: it must be a whole number, 0 or more")
    return row


def require_probability(**values: float) -> None:
    """Demand that every named value lies between 0 and 1.

    Raises:
        InputError: one of them does not.
    """
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise InputError(f"{name} is {value}: it must lie between 0 and 1")


def require_at_least(least: int, **values: int) -> None:
    """Demand that every named value is a whole number and not below `least`.

    Raises:
        InputError: one of them is.
    """
    for name, value in values.items():
        if not value >= least or value % 1 != 0:
            raise InputError(f"{name} is {value}: it must be a whole number, {least} or more")
