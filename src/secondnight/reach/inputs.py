"""From the values of a scenario to what this layer computes with: names of parameters stand here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.errors import InputError, did_you_mean
from secondnight.reach.range import Craft
from secondnight.reach.warning import Belts
from secondnight.reach.winds import SEASONS, WindLaw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

THREATS = ("strike_drone", "jet_drone", "cruise_missile")
"""The classes that fly through the air, the slowest first; a ballistic missile has a warning and nothing else here."""

BELTS = ("belt_1", "belt_2", "belt_3", "belt_4")


def used_for(threat: str, names: Sequence[str]) -> list[str]:
    """Return those of this layer's parameters that flying one class of threat uses, in their order.

    Args:
        threat: one of `THREATS`.
        names: full names of parameters of this layer.
    """
    own = (f"reach.threats.{threat}.", "reach.threats.ballistic.")
    return [name for name in names if name.startswith(own) or not name.startswith(("reach.threats.", "reach.origin."))]


def craft_of(values: Mapping[str, float], threat: str) -> Craft:
    """Return the craft of a class.

    Args:
        values: a number for every parameter, by its full name.
        threat: one of `THREATS`.

    Raises:
        InputError: there is no such class, or a number is outside what a craft may have.
    """
    if threat not in THREATS:
        raise InputError(f"no class of threat is called {threat!r}{did_you_mean(threat, THREATS)}")
    return Craft(
        values[f"reach.threats.{threat}.airspeed_km_h"],
        values["reach.still_air_range_km"],
        values["reach.reserve"],
        values["reach.detour_factor"],
    )


def wind_law_of(values: Mapping[str, float], season: str) -> WindLaw:
    """Return the law of winds.

    Args:
        values: a number for every parameter, by its full name.
        season: one of `winds.SEASONS`, or "year".

    Raises:
        InputError: there is no such season, or a number is outside what the law may have.
    """
    winter, spring, summer, autumn = (values[f"reach.wind.factor_{name}"] for name in SEASONS)
    return WindLaw(
        values["reach.wind.mean_speed_m_s"],
        values["reach.wind.weibull_shape"],
        values["reach.wind.prevailing_direction_deg"],
        values["reach.wind.direction_concentration"],
        (winter, spring, summer, autumn),
        values["reach.wind.correlation_length_km"],
        season,
    )


def belts_of(values: Mapping[str, float]) -> Belts:
    """Return the belts of observers and the delay of the alarm.

    Args:
        values: a number for every parameter, by its full name.

    Raises:
        InputError: a number is outside what belts may have.
    """
    return Belts(
        [values[f"reach.warning.{belt}.distance_km"] for belt in BELTS],
        [values[f"reach.warning.{belt}.detection"] for belt in BELTS],
        values["reach.warning.alarm_delay_min"],
    )


def ballistic_warning_min(values: Mapping[str, float]) -> float:
    """Return the warning of a ballistic missile, in minutes."""
    return values["reach.threats.ballistic.warning_min"]
