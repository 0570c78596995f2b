"""Tracks of the independent model: how they are drawn and seen, when they are in a circle, when they are met.

Written from docs/raid.md alone, with other means than the engine: crossings by the closest approach, meetings by
halving an interval, Python's own generator.
"""

from __future__ import annotations

import itertools
import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping, Sequence


@dataclass(eq=False)
class Track:
    """An object in the air: where it enters, how it moves (km, km/s), when it arrives, and what became of it."""

    kind: str
    enter_s: float
    end_s: float
    x: float
    y: float
    vx: float
    vy: float
    altitude_km: float
    gone: bool = False  # killed or lost

    def position(self, at_s: float) -> tuple[float, float]:
        """Where it is at that time, on its line extended beyond both ends."""
        return self.x + self.vx * (at_s - self.enter_s), self.y + self.vy * (at_s - self.enter_s)

    def distance(self, x: float, y: float, at_s: float) -> float:
        """How far it is from a point at that time."""
        here = self.position(at_s)
        return math.hypot(here[0] - x, here[1] - y)


def window(track: Track, x: float, y: float, reach_km: float) -> tuple[float, float] | None:
    """When the track is in the circle: around its closest approach, half a chord to either side, while it flies."""
    speed = math.hypot(track.vx, track.vy)
    closest_s = track.enter_s + ((x - track.x) * track.vx + (y - track.y) * track.vy) / speed**2
    closest_km = track.distance(x, y, closest_s)
    if closest_km >= reach_km:
        return None
    half_s = math.sqrt(reach_km**2 - closest_km**2) / speed
    in_s, out_s = max(closest_s - half_s, track.enter_s), min(closest_s + half_s, track.end_s)
    return (in_s, out_s) if in_s < out_s else None


def flight_s(track: Track, x: float, y: float, speed_km_s: float, launch_s: float) -> float | None:
    """The time in which an interceptor launched then meets the track, or None.

    Its lead (how far it can have flown, less how far the track is) begins at or below zero and is a concave function
    of time: it crosses zero once before it stops growing, or never.
    """

    def lead(after_s: float) -> float:
        return speed_km_s * after_s - track.distance(x, y, launch_s + after_s)

    def shrinks(after_s: float) -> bool:
        here = track.position(launch_s + after_s)
        receding = (here[0] - x) * track.vx + (here[1] - y) * track.vy
        return receding > speed_km_s * math.hypot(here[0] - x, here[1] - y)

    late = 1.0
    while lead(late) < 0 and not shrinks(late) and late < 1e7:
        late *= 2
    if lead(late) < 0:
        late = first_time(shrinks, late)
    return first_time(lambda after_s: lead(after_s) >= 0, late) if lead(late) >= 0 else None


def first_time(holds: Callable[[float], bool], late_s: float) -> float:
    """The time between 0 and `late_s` from which on a condition holds, by halving."""
    early_s = 0.0
    while late_s - early_s > 1e-9 * max(1.0, late_s):
        middle_s = (early_s + late_s) / 2
        early_s, late_s = (early_s, middle_s) if holds(middle_s) else (middle_s, late_s)
    return late_s


def in_disc(radius_km: float, rng: random.Random) -> tuple[float, float]:
    """A uniform point in a disc around the centre: points in the square until one is in the disc."""
    while True:
        x, y = rng.uniform(-1, 1), rng.uniform(-1, 1)
        if x * x + y * y <= 1:
            return radius_km * x, radius_km * y


def draw_count(values: Mapping[str, float], law: str, rng: random.Random) -> int:
    """How many tracks this raid has; a Poisson number is the arrivals in a time of that mean."""
    mean = values["raid.tracks"]
    if law == "fixed":
        return round(mean)
    if law == "negative_binomial":
        size = values["raid.count_dispersion"]
        mean = rng.gammavariate(size, mean / size)
    arrivals = itertools.accumulate(rng.expovariate(1.0) for _ in itertools.count())
    return sum(1 for _ in itertools.takewhile(lambda at: at < mean, arrivals))


def draw_kinds(count: int, values: Mapping[str, float]) -> list[str]:
    """The classes of the tracks: the shares in their order, the rest strike drones."""
    kinds: list[str] = []
    for kind in ("cruise_missile", "jet_drone", "decoy"):
        kinds += [kind] * min(round(values[f"raid.{kind}_share"] * count), count - len(kinds))
    return kinds + ["strike_drone"] * (count - len(kinds))


def draw_track(
    kind: str, values: Mapping[str, float], axes: Sequence[tuple[float, float | None, float]], rng: random.Random
) -> Track:
    """One track of that class."""
    wave = rng.randrange(round(values["raid.waves"]))
    enter_s = 60 * (wave * values["raid.wave_spacing_min"] + rng.uniform(0, values["raid.wave_duration_min"]))
    if axes:
        bearing_deg, spread_deg, _ = rng.choices(axes, [weight for _, _, weight in axes])[0]
        bearing_deg += rng.gauss(0, values["raid.bearing_spread_deg"] if spread_deg is None else spread_deg)
    else:
        bearing_deg = rng.uniform(0, 360)
    east, north = math.sin(math.radians(bearing_deg)), math.cos(math.radians(bearing_deg))
    aim_x, aim_y = in_disc(values["raid.city_radius_km"], rng)
    distance_km = values["raid.entry_distance_km"]
    factor = min(max(1 + values["raid.speed_spread"] * rng.gauss(0, 1), 0.5), 1.5)
    speed_km_s = values[f"raid.threats.{kind}.speed_km_h"] * factor / 3600
    low_km, high_km = (values[f"raid.threats.{kind}.altitude_{end}_km"] for end in ("low", "high"))
    return Track(
        kind=kind,
        enter_s=enter_s,
        end_s=enter_s + distance_km / speed_km_s,
        x=aim_x + distance_km * east,
        y=aim_y + distance_km * north,
        vx=-speed_km_s * east,
        vy=-speed_km_s * north,
        altitude_km=rng.uniform(low_km, high_km),
    )


def draw_delay_s(track: Track, values: Mapping[str, float], choices: Mapping[str, str], rng: random.Random) -> float:
    """The delay of one detection."""
    visibility = choices[f"raid.threats.{track.kind}.visibility"]
    return values[f"raid.detection_delay_{visibility}_s"] * rng.expovariate(1.0)


def threat_probability(track: Track, values: Mapping[str, float]) -> float:
    """How likely a detected track is labelled a threat."""
    false_threat = values["raid.doctrine.false_threat_probability"]
    if track.kind == "decoy":
        return false_threat
    if track.kind == "strike_drone" and 0 < false_threat < 1:
        normal = statistics.NormalDist()
        return normal.cdf(values["raid.doctrine.discrimination_d"] + normal.inv_cdf(false_threat))
    return false_threat if track.kind == "strike_drone" else 1.0
