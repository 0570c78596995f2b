"""The domains of the closed forms' arguments: what a probability, a rate and a count may be."""

from __future__ import annotations

import math

from secondnight.errors import InputError


def require_probability(**values: float) -> None:
    """Demand that every named value lies between 0 and 1.

    Raises:
        InputError: one of them does not, or is not a number.
    """
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise InputError(f"{name} is {value}: a probability or share lies between 0 and 1")


def require_not_negative(**values: float) -> None:
    """Demand that every named value is finite and at least 0.

    Raises:
        InputError: one of them is negative, infinite or not a number.
    """
    for name, value in values.items():
        if not 0 <= value < math.inf:
            raise InputError(f"{name} is {value}: it must be finite and not negative")


def require_positive(**values: float) -> None:
    """Demand that every named value is finite and above 0.

    Raises:
        InputError: one of them is zero, negative, infinite or not a number.
    """
    for name, value in values.items():
        if not 0 < value < math.inf:
            raise InputError(f"{name} is {value}: it must be finite and above 0")


def require_count(at_least: int, /, **values: float) -> None:
    """Demand that every named value is a whole number, at least `at_least`.

    Raises:
        InputError: one of them is smaller, has a fraction, is infinite or is not a number.
    """
    for name, value in values.items():
        if not at_least <= value < math.inf or value % 1 != 0:
            raise InputError(f"{name} is {value}: it must be a whole number, {at_least} or more")
