"""Raids of every kind as plain numbers, for comparing compiled kernels with their source run line by line.

Run as a program it prints the raids as JSON; floats are written so that they read back the same to the last bit.
"""

from __future__ import annotations

import json
from typing import Any

from secondnight.raid import simulate, trace
from secondnight.scenario import load

# All at about the same time over few channels, so that the rules of assignment matter.
SMALL = (
    "raid.tracks=24",
    "raid.wave_duration_min=1",
    "raid.jet_drone_share=0.15",
    "raid.cruise_missile_share=0.15",
    "raid.defence.long_range_missile.sites=1",
    "raid.defence.long_range_missile.channels=1",
    "raid.defence.inner_guns.sites=3",
    "raid.defence.inner_guns.reach_km=20",
    "raid.defence.inner_guns.channels=1",
    "raid.defence.mobile_fire_group.sites=3",
)
JAMMED = ("raid.defence.electronic_warfare.sites=3",)
RULES = ("fifo", "threat", "soonest_exit", "random", "uncoordinated")
TOGETHER = ("raid.doctrine.coordination=layer", "raid.doctrine.hold_fire_on_decoys=no")
SCARCE = (
    "raid.defence.inner_guns.rounds=2",
    "raid.defence.inner_guns.reload_block=2",
    "raid.defence.inner_guns.reload_stock=5",
    "raid.defence.inner_guns.reload_min=3",
    "raid.defence.inner_guns.salvo=2",
    "raid.doctrine.reserve_share=0.2",
)
MISTAKEN = ("raid.doctrine.declared_killed_if_missed=0.3", "raid.doctrine.declared_missed_if_killed=0.4")
LOCAL = ("raid.doctrine.picture=local", "raid.doctrine.coordination=site", "raid.doctrine.commitment=start")
UNSURE = ("raid.decoy_share=0.1..0.6", "raid.defence.inner_guns.rounds=2..9", "raid.count_law=negative_binomial")
PLACED = ("raid.defence.inner_guns.layout=random", "raid.defence.mobile_fire_group.availability=0.6", "raid.waves=2")

RAIDS: dict[str, tuple[str, ...]] = {
    **{rule: (f"raid.doctrine.assignment={rule}", *TOGETHER) for rule in RULES},
    "jammers": JAMMED,
    "scarce rounds": SCARCE,
    "mistakes": MISTAKEN,
    "local": LOCAL,
    "ranges": UNSURE,
    "random places": PLACED,
    "all fire held": ("raid.doctrine.hold_fire_on_decoys=yes", "raid.doctrine.false_threat_probability=0.3"),
    "everything": ("raid.doctrine.assignment=random", *JAMMED, *SCARCE, *MISTAKEN, *LOCAL, *UNSURE, *PLACED),
}


def raid(overrides: tuple[str, ...]) -> dict[str, Any]:
    """Every variable of a few replications, and the trace of the last."""
    scenario = load("notional-city", (*SMALL, *overrides))
    replications = 3
    raids = simulate(scenario, replications, 5, replications_a_draw=2)
    told = trace(scenario, 2, 5)
    return {
        **{str(name): variable.values.tolist() for name, variable in raids.data_vars.items()},
        "trace": [list(row) for row in told.rows()],
    }


def raids() -> dict[str, dict[str, Any]]:
    return {name: raid(overrides) for name, overrides in RAIDS.items()}


if __name__ == "__main__":
    print(json.dumps(raids()))
