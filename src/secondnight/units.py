"""The units that numbers come in, and the bounds that each has by nature."""

from __future__ import annotations

from math import inf

from secondnight.errors import InputError, did_you_mean

Bounds = tuple[float, float]
"""The lowest and the highest value that a unit allows; infinite where nature sets none."""

_SIGNED: Bounds = (-inf, inf)
_NOT_NEGATIVE: Bounds = (0.0, inf)
_PART: Bounds = (0.0, 1.0)

UNITS: dict[str, Bounds] = {
    "1": _SIGNED,
    "%": _SIGNED,
    "index": _SIGNED,
    "probability": _PART,
    "share": _PART,
    "s": _NOT_NEGATIVE,
    "min": _NOT_NEGATIVE,
    "h": _NOT_NEGATIVE,
    "day": _NOT_NEGATIVE,
    "night": _NOT_NEGATIVE,
    "week": _NOT_NEGATIVE,
    "month": _NOT_NEGATIVE,
    "year": _NOT_NEGATIVE,
    "mm": _NOT_NEGATIVE,
    "m": _NOT_NEGATIVE,
    "km": _NOT_NEGATIVE,
    "km^2": _NOT_NEGATIVE,
    "m/s": _NOT_NEGATIVE,
    "km/h": _NOT_NEGATIVE,
    "deg": (-360.0, 360.0),
    "degC": (-273.15, inf),
    "USD": _NOT_NEGATIVE,
    "count": _NOT_NEGATIVE,
    "people": _NOT_NEGATIVE,
    "tracks": _NOT_NEGATIVE,
    "drones": _NOT_NEGATIVE,
    "missiles": _NOT_NEGATIVE,
    "rounds": _NOT_NEGATIVE,
    "sites": _NOT_NEGATIVE,
    "events": _NOT_NEGATIVE,
    "alerts": _NOT_NEGATIVE,
    "airports": _NOT_NEGATIVE,
    "flights": _NOT_NEGATIVE,
}
"""Every unit that stands by itself."""

_TIMES = ("s", "min", "h", "day", "night", "week", "month", "half-year", "year")
_THINGS = ("km", "track", "drone", "round", "kill", "hit", "leaker", "alert", "person", "site", "airport")

PER = frozenset((*_TIMES, *_THINGS))
"""What a rate may be counted by: "rounds per night", "USD per kill", "1 per month", and "per day" for a count a day."""


def natural_bounds(unit: str) -> Bounds:
    """Return the lowest and the highest value that a unit allows.

    A rate ("rounds per night") has the bounds of what it counts, without the upper one; "per day" counts events and
    is not negative, "1 per day" may have either sign.

    Args:
        unit: a unit of `UNITS`, or one of them followed by "per" and a word of `PER`, or "per" and a word of `PER`.

    Raises:
        InputError: when the unit is not known.
    """
    if unit in UNITS:
        return UNITS[unit]
    counted, per, by = unit.rpartition("per ")
    counted = counted.strip() if counted else "count"
    if per and by in PER and counted in UNITS:
        return UNITS[counted][0], inf
    raise InputError(f"unknown unit {unit!r}{did_you_mean(unit, UNITS)}")
