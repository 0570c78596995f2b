"""What the engines need of a number beyond what its unit allows: no wave without end, no drone that stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.errors import InputError
from secondnight.units import natural_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.quantity import Quantity

LIMITS: dict[str, tuple[float, float]] = {
    "tracks": (0, 10_000),
    "count_dispersion": (0.01, 1_000_000),
    "waves": (1, 1_000),
    "wave_spacing_min": (0, 100_000),
    "wave_duration_min": (0, 100_000),
    "entry_distance_km": (0, 20_000),
    "bearing_spread_deg": (0, 180),
    "city_radius_km": (0, 1_000),
    "speed_km_h": (1, 30_000),
    "weight": (0, 1_000),
    "discrimination_d": (0, 10),
    "sites": (0, 1_000),
    "channels": (1, 1_000),
    "rounds": (0, 1_000_000),
    "reload_block": (1, 1_000_000),
    "interceptor_speed_m_s": (1, 300_000),
    "salvo": (1, 1_000),
    "max_looks": (1, 1_000),
    "airspeed_km_h": (1, 30_000),
    "still_air_range_km": (1, 40_000),
    "reserve": (0, 0.99),
    "detour_factor": (1, 10),
    "mean_speed_m_s": (0, 200),
    "weibull_shape": (0.2, 20),
    "direction_concentration": (0, 1_000),
    "correlation_length_km": (1, 100_000),
    "factor_winter": (0, 10),
    "factor_spring": (0, 10),
    "factor_summer": (0, 10),
    "factor_autumn": (0, 10),
    "distance_km": (0, 20_000),
    "alarm_delay_min": (0, 100_000),
    "timing_sd_h": (0.001, 1_000),
    "launch_time_sd_h": (0.001, 1_000),
    "heading_concentration": (0, 10_000),
    "belts_silent": (0, 1_000),
}
"""The lowest and the highest value by the last part of the parameter's name: wide, but finite."""


def limits(name: str, unit: str) -> tuple[float, float]:
    """Return the lowest and the highest value that a parameter may take, by its unit and by what can be simulated."""
    least, most = natural_bounds(unit)
    low, high = LIMITS.get(name.rpartition(".")[2], (least, most))
    return max(low, least), min(high, most)


def check_limits(name: str, quantity: Quantity) -> None:
    """Raise `InputError` when a value that the quantity can take lies outside the limits of its parameter."""
    low, high = limits(name, quantity.unit)
    lowest, highest = quantity.quantile(0.0), quantity.quantile(1.0)
    if not low <= lowest <= highest <= high:
        found = f"{lowest:g}" if lowest == highest else f"{lowest:g} to {highest:g}"
        raise InputError(f"{name}: {found} is outside what can be simulated, {low:g} to {high:g}")


def inverted_band(quantities: Mapping[str, Quantity]) -> tuple[str, str] | None:
    """Return the names of the first altitude band whose lower end can lie above its upper end, or None."""
    for name, lower in quantities.items():
        stem = name.removesuffix("altitude_low_km")
        if stem != name and lower.quantile(1.0) > quantities[f"{stem}altitude_high_km"].quantile(0.0):
            return name, f"{stem}altitude_high_km"
    return None
