"""The domains of the arguments here: what a count, a share, a rate and a range may be."""

from __future__ import annotations

import math

from secondnight.errors import InputError


def require_count(**values: int) -> None:
    """Demand that every named value is a whole number, 0 or more.

    Raises:
        InputError: one of them is not.
    """
    for name, value in values.items():
        if not 0 <= value < math.inf or value % 1 != 0:
            raise InputError(f"{name} is {value}: it must be a whole number, 0 or more")


def require_positive(**values: float) -> None:
    """Demand that every named value is finite and above 0.

    Raises:
        InputError: one of them is not.
    """
    for name, value in values.items():
        if not 0 < value < math.inf:
            raise InputError(f"{name} is {value}: it must be finite and above 0")


def require_range(most: float, **ranges: tuple[float, float]) -> None:
    """Demand that every named range goes upwards, or is one value, and lies between 0 and `most`.

    Args:
        most: the highest value allowed; infinite for a rate.
        **ranges: pairs of a low and a high end.

    Raises:
        InputError: one of them does not.
    """
    for name, (low, high) in ranges.items():
        if not 0 <= low <= high <= most or math.isinf(high):
            top = "" if math.isinf(most) else f" to {most:g}"
            raise InputError(f"{name} is {low} to {high}: it must go upwards and lie in 0{top or ' or more'}")
