"""The figures of `simulate` counted again from the events of a trace, by other means than the engine's."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from secondnight.raid.tables import CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import polars
    from numpy.typing import NDArray
    from plain_scenario import PlainScenario

Row = dict[str, Any]


def allowed_rounds(scenario: PlainScenario, layer: str) -> int:
    """Rounds that one site of a layer may spend in one raid."""
    at = f"raid.defence.{layer}."
    if f"{at}rounds" not in scenario.values:
        return 0
    held = round(scenario.values[f"{at}rounds"]) + round(scenario.values[f"{at}reload_stock"])
    return math.floor((1 - scenario.values["raid.doctrine.reserve_share"]) * held + 1e-9)


@dataclass(frozen=True)
class Recount:
    """A trace, and the scenario of which all sites are present."""

    rows: list[Row]
    scenario: PlainScenario

    @classmethod
    def of(cls, trace: polars.DataFrame, scenario: PlainScenario) -> Recount:
        return cls(trace.to_dicts(), scenario)

    def of_event(self, *events: str) -> list[Row]:
        return [row for row in self.rows if row["event"] in events]

    @property
    def layers(self) -> list[str]:
        return [layer.name for layer in self.scenario.layers]

    def by_class(self, event: str) -> list[int]:
        found = Counter(row["threat"] for row in self.of_event(event))
        return [found[name] for name in CLASSES]

    def by_class_and_layer(self, event: str, *, amounts: bool = False) -> list[list[int]]:
        """How often an event happened, or its amounts added up: [class][layer]."""
        found: Counter[tuple[str, str]] = Counter()
        for row in self.of_event(event):
            found[row["threat"], row["layer"]] += row["amount"] if amounts else 1
        return [[found[name, layer] for layer in self.layers] for name in CLASSES]

    def by_layer(self, event: str) -> list[int]:
        found = Counter(row["layer"] for row in self.of_event(event))
        return [found[layer] for layer in self.layers]

    def leaked_by_sector(self) -> list[int]:
        """Arrivals by the eighth of the compass in which the entry lies, seen from the aim point."""
        entry = {row["track"]: row for row in self.of_event("enter")}
        found = [0] * 8
        for row in self.of_event("arrive"):
            if row["threat"] != "decoy":
                came = entry[row["track"]]
                bearing = math.degrees(math.atan2(came["x_km"] - row["x_km"], came["y_km"] - row["y_km"]))
                found[int((bearing % 360 + 22.5) // 45) % 8] += 1
        return found

    def empty_min(self) -> list[float]:
        """When each layer spent the last round that it may spend."""
        when = []
        for layer in self.layers:
            left = allowed_rounds(self.scenario, layer) * round(self.scenario.values[f"raid.defence.{layer}.sites"])
            at_s = math.inf
            for row in self.of_event("assign"):
                if row["layer"] == layer:
                    left -= row["amount"]
                    at_s = row["time_s"] if left == 0 else at_s
            when.append(at_s / 60)
        return when

    def spans(
        self, first: str, last: str, name: Callable[[Row], tuple[Any, ...]]
    ) -> dict[str, list[tuple[Any, float, float]]]:
        """From each event `first` to the next event `last` of the same name, by layer: (track, from, until)."""
        begun: dict[tuple[Any, ...], list[float]] = defaultdict(list)
        found: dict[str, list[tuple[Any, float, float]]] = {layer: [] for layer in self.layers}
        for row in self.of_event(first, last):
            if row["event"] == first:
                begun[name(row)].append(row["time_s"])
            else:
                found[row["layer"]].append((row["track"], begun[name(row)].pop(0), row["time_s"]))
        assert not any(begun.values())
        return found

    def tracks_in_reach(self, minutes: int) -> NDArray[np.float64]:
        """At each minute, tracks that at least one site of the layer has in reach and knows of."""
        spans = self.spans("in_reach", "out_of_reach", lambda row: (row["track"], row["site"]))
        return self._load(minutes, lambda layer, at_s: len({i for i, a, b in spans[layer] if a <= at_s < b}))

    def busy_channels(self, minutes: int) -> NDArray[np.float64]:
        spans = self.spans("assign", "assess", lambda row: (row["track"], row["site"]))
        return self._load(minutes, lambda layer, at_s: sum(1 for _, a, b in spans[layer] if a <= at_s < b))

    def armed_channels(self, minutes: int) -> NDArray[np.float64]:
        """At each minute, channels of sites that may still spend a round."""
        spent: dict[int, list[tuple[float, int]]] = defaultdict(list)
        layer_of: dict[int, str] = {}
        for row in self.of_event("assign"):
            spent[row["site"]].append((row["time_s"], row["amount"]))
            layer_of[row["site"]] = row["layer"]

        def armed(layer: str, at_s: float) -> int:
            allowed = allowed_rounds(self.scenario, layer)
            if allowed == 0:
                return 0
            done = [k for k in spent if layer_of[k] == layer and sum(n for t, n in spent[k] if t <= at_s) == allowed]
            at = f"raid.defence.{layer}."
            return round(self.scenario.values[f"{at}channels"]) * (
                round(self.scenario.values[f"{at}sites"]) - len(done)
            )

        return self._load(minutes, armed)

    def _load(self, minutes: int, count: Callable[[str, float], int]) -> NDArray[np.float64]:
        return np.array([[count(layer, 60.0 * m) for layer in self.layers] for m in range(minutes)], np.float64)


def looks(rows: Iterable[Row]) -> list[tuple[Row, Row, Row]]:
    """The looks of a trace: assignment, result and assessment of each.

    At one instant a trace puts assignments first, so that a site's next look at a track may stand before the
    assessment that led to it.
    """
    begun: dict[tuple[int, int], list[list[Row]]] = defaultdict(list)
    for row in rows:
        at = row["track"], row["site"]
        if row["event"] == "assign":
            begun[at].append([row])
        elif row["event"] in ("result", "assess"):
            steps = 1 if row["event"] == "result" else 2
            next(look for look in begun[at] if len(look) == steps).append(row)
    return [(assign, result, assess) for of_pair in begun.values() for assign, result, assess in of_pair]
