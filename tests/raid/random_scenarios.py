"""Small raids of every sort, for comparing the engine with the independent model: 24 cases, seeds 0 to 23.

Each begins from the defaults of the parameter sheet. What the rules distinguish (assignment, picture, coordination,
...) is dealt out evenly over the cases; numbers are drawn.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = 24
SHEET = Path(__file__).parents[2] / "src" / "secondnight" / "raid" / "parameters.csv"
KINDS = (
    "long_range_missile",
    "short_range_missile",
    "mobile_fire_group",
    "electronic_warfare",
    "interceptor_drone",
    "fighter_patrol",
)
CLASSES = ("strike_drone", "decoy", "jet_drone", "cruise_missile")

Axis = tuple[float, float | None, float]  # bearing deg, spread deg (None: the raid's), weight
Case = tuple[dict[str, float], dict[str, str], list[tuple[str, str]], list[Axis]]


def dealt(hand: Sequence[str], seed: int) -> str:
    """The word of a hand that falls to this case; over 24 cases in a row each falls as often as it stands there."""
    deck = [hand[i % len(hand)] for i in range(CASES)]
    random.Random("/".join(hand)).shuffle(deck)
    return deck[seed % CASES]


def random_case(seed: int) -> Case:
    """Values and choices by full name, layers (name, class) and axes of the case with that number."""
    rng = random.Random(seed)
    kinds = [rng.choice([kind for kind in KINDS if kind != "electronic_warfare"])]
    kinds += rng.choices(KINDS, k=int(dealt("122013", seed)))
    rng.shuffle(kinds)
    layers = [(f"ring_{number}_{kind}", kind) for number, kind in enumerate(kinds)]
    values, choices = sheet(layers)
    set_raid(values, choices, rng, seed)
    for name, kind in layers:
        set_layer(name, kind, values, choices, rng)
        if kind != "electronic_warfare":
            set_rounds(name, values, rng, dealt(["ample", "some", "ample", "few", "some"], seed))
    return values, choices, layers, axes(rng, seed)


def sheet(layers: Sequence[tuple[str, str]]) -> tuple[dict[str, float], dict[str, str]]:
    """The sheet's defaults, its layer rows under each layer's name."""
    values: dict[str, float] = {}
    choices: dict[str, str] = {}
    with SHEET.open(newline="") as lines:
        for row in csv.DictReader(lines):
            names = [f"raid.{row['name']}"]
            if row["name"].startswith("defence."):
                _, kind, setting = row["name"].split(".", 2)
                names = [f"raid.defence.{name}.{setting}" for name, its_kind in layers if its_kind == kind]
            if row["unit"] == "choice":
                choices |= dict.fromkeys(names, row["default"])
            else:
                values |= dict.fromkeys(names, float(row["default"]))
    return values, choices


def set_raid(values: dict[str, float], choices: dict[str, str], rng: random.Random, seed: int) -> None:
    """The tracks of the raid and the doctrine."""
    choices |= {
        "raid.count_law": dealt(["fixed", "fixed", "poisson", "fixed", "fixed", "negative_binomial"], seed),
        "raid.doctrine.assignment": dealt(["fifo", "threat", "fifo", "soonest_exit", "random", "uncoordinated"], seed),
        "raid.doctrine.picture": dealt(["shared", "local"], seed),
        "raid.doctrine.coordination": dealt(["layer", "site", "layer"], seed),
        "raid.doctrine.commitment": dealt(["intercept", "start"], seed),
        "raid.doctrine.hold_fire_on_decoys": dealt(["yes", "no", "no"], seed),
    }
    for kind in CLASSES:
        choices[f"raid.threats.{kind}.visibility"] = rng.choice(["low", "medium", "high"])
        values[f"raid.threats.{kind}.weight"] = rng.randint(1, 4)
        values[f"raid.threats.{kind}.speed_km_h"] *= rng.uniform(0.8, 1.2)
    errors = dealt(["none", "both", "alpha", "beta"], seed)
    values |= {
        "raid.tracks": rng.randint(20, 60),
        "raid.count_dispersion": rng.uniform(2, 8),
        "raid.decoy_share": rng.uniform(0, 0.6),
        "raid.jet_drone_share": rng.choice([0, 0.1, 0.25]),
        "raid.cruise_missile_share": rng.choice([0, 0.15, 0.3]),
        "raid.waves": rng.randint(1, 3),
        "raid.wave_spacing_min": rng.uniform(5, 30),
        "raid.wave_duration_min": rng.uniform(2, 25),
        "raid.entry_distance_km": rng.uniform(50, 100),
        "raid.bearing_spread_deg": rng.uniform(0, 60),
        "raid.speed_spread": rng.choice([0, 0.06, 0.3]),
        "raid.city_radius_km": rng.uniform(5, 25),
        "raid.surveillance_radius_km": rng.choice([10, 60, 90, 120]),
        "raid.detection_delay_low_s": rng.uniform(100, 400),
        "raid.detection_delay_medium_s": rng.uniform(20, 100),
        "raid.detection_delay_high_s": rng.choice([0, 15]),
        "raid.doctrine.discrimination_d": rng.uniform(0.3, 2),
        "raid.doctrine.false_threat_probability": rng.uniform(0.2, 0.9),
        "raid.doctrine.declared_killed_if_missed": rng.uniform(0.05, 0.3) if errors in ("both", "alpha") else 0,
        "raid.doctrine.declared_missed_if_killed": rng.uniform(0.1, 0.5) if errors in ("both", "beta") else 0,
        "raid.doctrine.reserve_share": float(dealt(["0", "0.25", "0", "0.5"], seed)),
    }


def set_layer(name: str, kind: str, values: dict[str, float], choices: dict[str, str], rng: random.Random) -> None:
    """The sites of a layer and how they engage: few sites and channels, so that tracks have to wait."""
    prefix = f"raid.defence.{name}."
    choices[prefix + "layout"] = rng.choice(["ring", "random"])
    changed = {
        "sites": rng.randint(1, 4),
        "ring_km": rng.uniform(2, 18),
        "reach_km": min(max(values[prefix + "reach_km"], 8), 24) * rng.uniform(0.8, 1.6),
        "availability": rng.choice([1, 1, 0.7]),
        "altitude_low_km": rng.choice([0, 0.2]),
        "altitude_high_km": values[prefix + "altitude_high_km"] * rng.uniform(0.3, 1),
    }
    best = 0.3 if kind == "electronic_warfare" else rng.choice([0.3, 0.9])
    for target in CLASSES:
        changed[f"kill_probability.{target}"] = rng.uniform(best / 4, best)
    if kind != "electronic_warfare":
        changed |= {
            "channels": rng.choice([1, 1, 2]),
            "reaction_s": rng.choice([0, 30, 60, 120]),
            "interceptor_speed_m_s": rng.choice([70, 200, 500, 1000]),
            "assessment_s": rng.choice([0, 10, 40]),
            "salvo": rng.choice([1, 1, 2, 3]),
            "max_looks": rng.choice([1, 2, 3, 6]),
            "debris_probability": rng.uniform(0.2, 1),
        }
    values |= {prefix + setting: value for setting, value in changed.items()}


def set_rounds(name: str, values: dict[str, float], rng: random.Random, supply: str) -> None:
    """The rounds of a layer's sites: ample (never run dry), some (with reloads), or few (run dry nearly always)."""
    prefix = f"raid.defence.{name}."
    rounds = {"ample": 10_000, "some": rng.randint(4, 12), "few": rng.randint(1, 2)}[supply]
    values |= {
        prefix + "rounds": rounds,
        prefix + "reload_block": rng.randint(1, 6),
        prefix + "reload_stock": rng.randint(0, 12) if supply == "some" else 0,
        prefix + "reload_min": rng.uniform(0, 15),
    }


def axes(rng: random.Random, seed: int) -> list[Axis]:
    """None to three axes, some with a spread of their own."""
    return [
        (rng.uniform(0, 360), rng.choice([None, rng.uniform(0, 40)]), rng.uniform(0.5, 3))
        for _ in range(int(dealt("0123", seed)))
    ]
