"""All that is simulated for one answer about decoys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from secondnight.explore import dilution, tornado
from secondnight.raid.inputs import hit_rate, plan_of
from secondnight.raid.simulation import Draw, class_counts, simulate
from secondnight.raid.theory import expected_leakers

if TYPE_CHECKING:
    import xarray

    from secondnight.questions import Options
    from secondnight.scenario import Scenario

REPLICATIONS = 2000
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
ASSUMPTIONS_SHOWN = 8


@dataclass(frozen=True)
class Runs:
    """All that was simulated for one answer."""

    base: xarray.Dataset
    none: xarray.Dataset
    more: xarray.Dataset
    points: list[dilution.SharePoint]
    textbook: list[float] | None
    hold: dilution.InterceptorsToHold
    swings: list[tornado.Swing]
    central: float


def simulate_all(scenario: Scenario, options: Options) -> Runs:
    """Run everything, with the same random numbers throughout."""
    n, seed, workers = options.replications or REPLICATIONS, options.seed, options.workers
    steps = 3 + len(SHARES) + 1 + ASSUMPTIONS_SHOWN
    done = 0

    def step(stage: str) -> None:
        nonlocal done
        options.progress(stage, done, steps)
        done += 1

    step("the raid")
    base = simulate(scenario, n, seed, workers=workers)
    step("the raid without decoys")
    none = simulate(scenario, n, seed, change=dilution.without_decoys, workers=workers)
    step("the raid with ten more decoys")
    ten_more = dilution.with_decoys(lambda counts: counts[:, -1] + 10)
    more = simulate(scenario, n, seed, change=ten_more, workers=workers)
    points = dilution.sweep(scenario, SHARES, n, seed, workers, lambda _: step("shares of decoys"))
    step("rounds to hold")
    hold = dilution.interceptors_to_hold(scenario, max(min(n // 40, 50), 2), seed, workers)

    def central_leakers(values: dict[str, float]) -> float:

        def moved(draw: Draw) -> Draw:
            tracks = np.full(draw.replications.size, round(values["raid.tracks"]), np.int64)
            return Draw(values, plan_of(scenario, values), draw.replications, class_counts(tracks, values))

        some = simulate(scenario, max(n // 8, 20), seed, ignorance=False, change=moved, workers=workers)
        return float(dilution.leakers(some).mean())

    names = [str(x) for x in base["name"].values]
    draws = base["draw"].values
    by_draw = np.bincount(draws, dilution.leakers(base)) / np.bincount(draws)
    candidates = tornado.strongest(names, by_draw, base["parameter"].values, ASSUMPTIONS_SHOWN)
    swings: list[tornado.Swing] = []
    for name in candidates:
        step("what the answer leans on")
        swings += tornado.swings(scenario, [name], central_leakers)
    swings.sort(key=lambda swing: -swing.size)
    options.progress("done", steps, steps)

    textbook = textbook_dilution(scenario, none, hold)
    return Runs(base, none, more, points, textbook, hold, swings, central_leakers(scenario.centre()))


def textbook_dilution(
    scenario: Scenario, none: xarray.Dataset, hold: dilution.InterceptorsToHold
) -> list[float] | None:
    """Return the leakers at each share by the formula that knows magazines but no geometry; None without magazines.

    What one engagement costs, and how often it succeeds, are taken from the simulated raid without decoys.

    Args:
        scenario: the raid.
        none: the raid without decoys.
        hold: gives the interceptors present.
    """
    centre = scenario.centre()
    held = scenario.choices["raid.doctrine.hold_fire_on_decoys"] == "yes"
    f = centre["raid.doctrine.false_threat_probability"] if held else 1.0
    h = hit_rate(centre["raid.doctrine.discrimination_d"], f) if held else 1.0
    strikes = float(dilution.strikes(none).mean())
    spent = float(none["rounds_spent"].values[:, :, dilution.is_interceptor(scenario)].sum(axis=(1, 2)).mean())
    if h * strikes == 0.0 or spent == 0.0:
        return None
    stopped = 1.0 - float(dilution.leakers(none).mean()) / strikes
    engagements = float(hold.present.mean()) / (spent / (h * strikes))
    return [
        expected_leakers(strikes, strikes * s / (1.0 - s), engagements, min(max(stopped, 0.0) / h, 1.0), h, f)
        for s in SHARES
    ]
