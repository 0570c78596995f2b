"""From a scenario's values to the tables of the kernels: units are converted here, and nowhere else."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from secondnight.raid.tables import AXIS, CLASS, CLASSES, FIFO, LAYER, RANDOM, RULES, SOONEST_EXIT, THREAT, Plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondnight.scenario import Axis, Layer, Scenario

_ASSIGNMENT = {
    "fifo": FIFO,
    "threat": THREAT,
    "soonest_exit": SOONEST_EXIT,
    "random": RANDOM,
    "uncoordinated": RANDOM,
}
ELECTRONIC_WARFARE = "electronic_warfare"


def hit_rate(discrimination_d: float, false_threat_probability: float) -> float:
    """Return h, the probability that a strike drone is labelled threat, from d' and f.

    Source: green-swets-1966
    """
    f = false_threat_probability
    if f <= 0.0 or f >= 1.0:
        return f
    normal = NormalDist()
    return normal.cdf(discrimination_d + normal.inv_cdf(f))


def plan_of(scenario: Scenario, values: Mapping[str, float]) -> Plan:
    """Return the kernel's tables for one draw of the parameters.

    Args:
        scenario: gives the axes, the layers and the choices.
        values: a number for every parameter, by its full name.
    """
    return Plan(
        _rules(scenario.choices, values),
        _classes(scenario.choices, values),
        _axes(scenario.axes, values["raid.bearing_spread_deg"]),
        _layers(scenario.layers, scenario.choices, values),
    )


def _rules(choices: Mapping[str, str], values: Mapping[str, float]) -> np.ndarray:
    rules = np.zeros(1, RULES)
    assignment = choices["raid.doctrine.assignment"]
    f = values["raid.doctrine.false_threat_probability"]
    rules["waves"] = max(round(values["raid.waves"]), 1)
    rules["wave_spacing_s"] = 60.0 * values["raid.wave_spacing_min"]
    rules["wave_duration_s"] = 60.0 * values["raid.wave_duration_min"]
    rules["entry_distance_km"] = values["raid.entry_distance_km"]
    rules["speed_spread"] = values["raid.speed_spread"]
    rules["city_radius_km"] = values["raid.city_radius_km"]
    rules["surveillance_radius_km"] = values["raid.surveillance_radius_km"]
    rules["assignment"] = _ASSIGNMENT[assignment]
    rules["coordinated"] = choices["raid.doctrine.coordination"] == "layer" and assignment != "uncoordinated"
    rules["shared_picture"] = choices["raid.doctrine.picture"] == "shared"
    rules["by_intercept"] = choices["raid.doctrine.commitment"] == "intercept"
    rules["hold_fire_on_decoys"] = choices["raid.doctrine.hold_fire_on_decoys"] == "yes"
    rules["threat_if_strike"] = hit_rate(values["raid.doctrine.discrimination_d"], f)
    rules["threat_if_decoy"] = f
    rules["killed_if_missed"] = values["raid.doctrine.declared_killed_if_missed"]
    rules["missed_if_killed"] = values["raid.doctrine.declared_missed_if_killed"]
    rules["reserve_share"] = values["raid.doctrine.reserve_share"]
    return rules


def _classes(choices: Mapping[str, str], values: Mapping[str, float]) -> np.ndarray:
    classes = np.zeros(len(CLASSES), CLASS)
    for record, name in zip(classes, CLASSES, strict=True):
        path = f"raid.threats.{name}."
        record["speed_km_s"] = values[path + "speed_km_h"] / 3600.0
        record["altitude_low_km"] = values[path + "altitude_low_km"]
        record["altitude_high_km"] = values[path + "altitude_high_km"]
        record["detection_delay_s"] = values[f"raid.detection_delay_{choices[path + 'visibility']}_s"]
        record["weight"] = values[path + "weight"]
    return classes


def _axes(axes: Sequence[Axis], usual_spread_deg: float) -> np.ndarray:
    table = np.zeros(len(axes), AXIS)
    table["bearing_rad"] = [math.radians(axis.bearing_deg) for axis in axes]
    table["spread_rad"] = [
        math.radians(usual_spread_deg if axis.spread_deg is None else axis.spread_deg) for axis in axes
    ]
    weights = np.array([axis.weight for axis in axes], np.float64)
    table["up_to_share"] = np.cumsum(weights) / weights.sum() if axes else weights
    return table


def _layers(layers: Sequence[Layer], choices: Mapping[str, str], values: Mapping[str, float]) -> np.ndarray:
    table = np.zeros(len(layers), LAYER)
    for record, layer in zip(table, layers, strict=True):
        path = f"raid.defence.{layer.name}."
        record["sites"] = round(values[path + "sites"])
        record["on_ring"] = choices[path + "layout"] == "ring"
        for name in ("ring_km", "reach_km", "altitude_low_km", "altitude_high_km", "availability"):
            record[name] = values[path + name]
        record["kill_probability"] = [values[f"{path}kill_probability.{name}"] for name in CLASSES]
        record["electronic"] = layer.kind == ELECTRONIC_WARFARE
        if layer.kind == ELECTRONIC_WARFARE:
            continue
        for name in ("channels", "rounds", "reload_block", "reload_stock", "salvo", "max_looks"):
            record[name] = round(values[path + name])
        for name in ("reaction_s", "assessment_s", "debris_probability"):
            record[name] = values[path + name]
        record["reload_s"] = 60.0 * values[path + "reload_min"]
        record["interceptor_speed_km_s"] = values[path + "interceptor_speed_m_s"] / 1000.0
    return table
