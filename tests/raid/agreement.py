"""The engine and the independent model, figure by figure, over raids of one scenario.

Both draw from one distribution if they agree, so the engine, which runs many more raids, tells the spread of a figure
for both: the standard error of the difference of the means is `sd * sqrt(1/n + 1/m)`. A figure that is expected to
differ from its usual value in fewer than `LEAST_EVENTS` raids of the independent sample has no normal mean, and is
compared only within its total.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from independent_model import simulate_once, summary
from plain_scenario import random_scenario
from random_scenarios import random_case

from secondnight.raid import simulate

if TYPE_CHECKING:
    from collections.abc import Callable

    import xarray
    from numpy.typing import NDArray
    from plain_scenario import PlainScenario

LEAST_EVENTS = 20


@dataclass(frozen=True)
class Comparison:
    """One figure of one scenario by both programs; `error` is the standard error of the difference."""

    scenario: int
    figure: str
    engine: float
    independent: float
    error: float

    @property
    def off_by(self) -> float:
        """The difference in standard errors; equal figures without spread are 0 apart."""
        difference = abs(self.engine - self.independent)
        if difference <= 1e-9:
            return 0.0
        return difference / self.error if self.error > 0 else math.inf


def engine_figures(raids: xarray.Dataset) -> dict[str, NDArray[np.float64]]:
    """Every figure of the independent model's summary, one number a replication (nan: not defined in it)."""
    named: dict[str, NDArray[np.float64]] = {}
    for what in ("launched", "leaked"):
        for kind in raids.threat.values:
            named[f"{what}.{kind}"] = raids[what].sel(threat=kind).values
    for layer in raids.layer.values:
        for kind in raids.threat.values:
            for what in ("killed", "lost"):
                named[f"{what}.{kind}.{layer}"] = raids[what].sel(threat=kind, layer=layer).values
            named[f"rounds.{layer}.{kind}"] = raids["rounds_spent"].sel(threat=kind, layer=layer).values
        empty_s = raids["layer_empty_min"].sel(layer=layer).values * 60.0
        named[f"empty.{layer}"] = np.isfinite(empty_s)
        named[f"empty_s.{layer}"] = np.where(np.isfinite(empty_s), empty_s, np.nan)
    for what in ("launched", "killed", "lost", "leaked", "rounds_spent"):
        total = raids[what].values.reshape(raids.sizes["replication"], -1).sum(axis=1)
        name = what.removesuffix("_spent")
        named |= {name: total, f"{name}.squared": total**2}
    named["debris"] = raids["debris_events"].values.sum(axis=1)
    return {name: np.asarray(sample, np.float64) for name, sample in named.items()}


def compare(
    number: int,
    raids: int,
    engine_raids: int,
    change: Callable[[PlainScenario], PlainScenario] = lambda scenario: scenario,
) -> list[Comparison]:
    """Run one random scenario with both programs and return the figures that happen often enough to be compared.

    Args:
        number: of the scenario.
        raids: how many by the independent model.
        engine_raids: how many by the engine.
        change: what the engine alone is told otherwise, to see whether it shows.
    """
    values, choices, layers, axes = random_case(number)
    means = summary(
        [simulate_once(values, choices, layers, axes, random.Random(f"{number} {k}")) for k in range(raids)]
    )
    compared: list[Comparison] = []
    for name, sample in engine_figures(
        simulate(change(random_scenario(number)), engine_raids, seed=number, ignorance=False)
    ).items():
        held = sample[~np.isnan(sample)]
        if held.size == 0:
            continue
        n = raids * held.size / sample.size
        unusual = 1.0 - float(np.unique(held, return_counts=True)[1].max()) / held.size
        if 0.0 < n * unusual < LEAST_EVENTS:
            continue
        independent = means.get(name, (0.0, 0.0))[0]
        error = float(held.std()) * math.sqrt(1 / n + 1 / held.size)
        compared.append(Comparison(number, name, float(held.mean()), independent, error))
    return compared
