"""The scene of the hand-traced raids: tracks flying at equal sites of one layer."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import TYPE_CHECKING

from independent_model import Outcome, Raid
from independent_sites import Layer, draw_sites
from independent_tracks import Track
from random_scenarios import sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KIND = "short_range_missile"

# The hand-traced scene. One site at the origin, reach 10 km; interceptor 0.9 km/s, reaction 10 s, assessment 5 s.
# A track flies at 0.1 km/s from 20 km east to the origin: in reach 100 s after its entry, arrived 200 s after it.
# Alone, entering at 0: assigned 100, launched 110 with the track at 9 km, met after 9 / (0.9 + 0.1) = 9 s at 8.1 km,
# result 119, channel free 124. A second look, without reaction, at 124: the track at 7.6 km, result 131.6, free 136.6.


def scene(
    tracks: list[Track],
    places: Sequence[tuple[float, float]] = ((0, 0),),
    kind: str = KIND,
    raid: Mapping[str, float] = MappingProxyType({}),
    doctrine: Mapping[str, str] = MappingProxyType({}),
    **settings: float,
) -> Outcome:
    """Run tracks against equal sites at these places; `p` is the kill probability against every class."""
    values, choices = sheet([(kind, kind)])
    values |= {f"raid.detection_delay_{seen}_s": 0 for seen in ("low", "medium", "high")}
    values |= {"raid.doctrine.declared_killed_if_missed": 0, "raid.doctrine.declared_missed_if_killed": 0}
    values |= {f"raid.{name}": value for name, value in raid.items()}
    choices |= {"raid.doctrine.hold_fire_on_decoys": "no"}
    choices |= {f"raid.doctrine.{name}": word for name, word in doctrine.items()}
    p = settings.pop("p", 1)
    here = {"reach_km": 10, "interceptor_speed_m_s": 900, "reaction_s": 10, "assessment_s": 5, "channels": 1}
    here |= {"rounds": 100, "reload_stock": 0, "salvo": 1, "max_looks": 1, "debris_probability": 1}
    here |= {f"kill_probability.{target}": p for target in ("strike_drone", "decoy", "jet_drone", "cruise_missile")}
    here |= {"sites": len(places), "availability": 1, **settings}
    values |= {f"raid.defence.{kind}.{name}": value for name, value in here.items()}
    rng, reserve = random.Random(1), values["raid.doctrine.reserve_share"]
    sites = list(draw_sites(Layer(kind, kind, values, choices), choices["raid.doctrine.coordination"], reserve, rng))
    for site, (x, y) in zip(sites, places, strict=True):
        site.x, site.y = x, y
    return Raid(values, choices, tracks, sites, rng).outcome


def inbound(enter_s: float = 0, kind: str = "strike_drone", speed_km_s: float = 0.1) -> Track:
    return Track(kind, enter_s, enter_s + 20 / speed_km_s, 20, 0, -speed_km_s, 0, altitude_km=1)


def passing(miss_km: float, enter_s: float = 0) -> Track:
    """Along y = miss_km, from 20 km east to 20 km west, at 0.1 km/s."""
    return Track("strike_drone", enter_s, enter_s + 400, 20, miss_km, -0.1, 0, altitude_km=1)
