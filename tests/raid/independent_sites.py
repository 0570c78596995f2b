"""Sites of the independent model: how they are drawn, what they hold, and what a group of them knows."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from independent_tracks import in_disc

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping

    from independent_tracks import Track


@dataclass(eq=False)
class Layer:
    """One layer: its settings by their short names."""

    name: str
    kind: str
    values: Mapping[str, float]
    choices: Mapping[str, str]

    def __getitem__(self, setting: str) -> float:
        return self.values[f"raid.defence.{self.name}.{setting}"]

    def whole(self, setting: str) -> int:
        return round(self[setting])

    @property
    def is_ew(self) -> bool:
        return self.kind == "electronic_warfare"


@dataclass(eq=False)
class Group:
    """What the sites that share their knowledge know about each track."""

    sites: list[Site] = field(default_factory=list)
    engaging: set[Track] = field(default_factory=set)
    looks: Counter[Track] = field(default_factory=Counter)
    declared_killed: set[Track] = field(default_factory=set)
    declared_missed_though_gone: set[Track] = field(default_factory=set)


@dataclass(eq=False)
class Site:
    """One position of a layer, with its channels, rounds and queue."""

    layer: Layer
    x: float
    y: float
    group: Group
    free: int = 0
    ready: int = 0
    store: int = 0
    allowed: int = 0  # rounds that it may still spend in this raid
    reloading: bool = False
    queue: list[Visit] = field(default_factory=list)
    visits: dict[Track, Visit] = field(default_factory=dict)

    @property
    def usable(self) -> int:
        return min(self.ready, self.allowed)

    @property
    def reload_due(self) -> bool:
        if self.store == 0 or self.reloading:
            return False
        rounds, block = self.layer.whole("rounds"), self.layer.whole("reload_block")
        return self.ready < rounds and rounds - self.ready >= min(block, rounds)


@dataclass(eq=False)
class Visit:
    """A track in the reach of a site that may use it, from the time when it can."""

    track: Track
    site: Site
    available_s: float
    out_s: float
    threat: bool
    place: int = 0  # in the queue: the smallest has waited longest


def draw_sites(layer: Layer, grouping: str, reserve_share: float, rng: random.Random) -> Iterator[Site]:
    """The sites of a layer that are present in this raid."""
    count, ring_km = layer.whole("sites"), layer["ring_km"]
    together, turn = Group(), rng.uniform(0, 2 * math.pi)
    for i in range(count):
        angle = turn + 2 * math.pi * i / count
        x, y = ring_km * math.sin(angle), ring_km * math.cos(angle)
        if layer.choices[f"raid.defence.{layer.name}.layout"] == "random":
            x, y = in_disc(ring_km, rng)
        if rng.random() >= layer["availability"]:
            continue
        site = Site(layer, x, y, together if grouping == "layer" else Group())
        if not layer.is_ew:
            site.free, site.ready, site.store = (layer.whole(s) for s in ("channels", "rounds", "reload_stock"))
            site.allowed = math.floor((1 - reserve_share) * (site.ready + site.store) + 1e-9)
        site.group.sites.append(site)
        yield site
