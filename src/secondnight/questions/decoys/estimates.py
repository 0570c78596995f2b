"""The figures of an answer about decoys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.explore.dilution import leakers
from secondnight.explore.known import per_replication
from secondnight.questions.answer import Estimate, Spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.questions.decoys.runs import Runs
    from secondnight.scenario import Scenario

_BOTH: tuple[Spread, ...] = ("luck", "ignorance")


def night(name: str, label: str, values: NDArray[np.float64], unit: str) -> Estimate:
    """Return the mean over nights, and the interval in which nine nights of ten lie."""
    low, high = (float(q) for q in np.quantile(values, [0.05, 0.95]))
    return Estimate(name, label, float(values.mean()), unit, low, high, contains=_BOTH)


def guess(name: str, label: str, values: NDArray[np.float64], draws: NDArray[np.int64], unit: str) -> Estimate:
    """Return a mean over all nights, and the interval of its means over the nights of each draw of the parameters."""
    means = np.bincount(draws, values) / np.bincount(draws)
    low, high = (float(q) for q in np.quantile(means, [0.05, 0.95]))
    return Estimate(name, label, float(values.mean()), unit, low, high, contains=("ignorance",))


def leaker_estimates(runs: Runs) -> tuple[Estimate, ...]:
    """Return what gets through, with decoys, without, and with ten more."""
    base, none, more = leakers(runs.base), leakers(runs.none), leakers(runs.more)
    draws = runs.base["draw"].values
    return (
        night("leakers", "tracks that get through, decoys not counted", base, "tracks"),
        guess(
            "no_leaker_probability", "probability that nothing gets through", (base == 0.0) * 1.0, draws, "probability"
        ),
        night("leakers_without_decoys", "the same if the decoys stayed at home", none, "tracks"),
        guess("extra_leakers_per_10_decoys", "more that get through for ten decoys more", more - base, draws, "tracks"),
    )


def stock_estimates(runs: Runs) -> tuple[Estimate, ...]:
    """Return rounds spent, on what, what would be needed, and when the first layer is empty."""
    hold = runs.hold
    low, high = np.quantile(hold.needed, [0.05, 0.95], method="nearest")
    # A few draws can leave the mean outside their own quantiles.
    needed = (hold.needed_on_average, min(low, hold.needed_on_average), max(high, hold.needed_on_average))
    finite = [float(q) if np.isfinite(q) else None for q in needed]
    rounds = runs.base["rounds_spent"].values
    total, on_decoys = rounds.sum(axis=(1, 2)).astype(np.float64), rounds[:, -1].sum(axis=1)
    share = np.divide(on_decoys, total, out=np.zeros_like(total), where=total > 0.0)
    empty = runs.base["layer_empty_min"].values
    first = empty.min(axis=1) if empty.shape[1] else np.full(total.size, np.inf)
    ends = [float(q) if np.isfinite(q) else None for q in np.quantile(first, [0.5, 0.05, 0.95], method="nearest")]
    return (
        Estimate(
            "interceptors_to_hold",
            "interceptors it would have to be free to spend, so that decoys cost nothing",
            finite[0],
            "rounds",
            finite[1],
            finite[2],
            contains=("ignorance",),
        ),
        Estimate(
            "interceptors_present",
            "interceptors it is free to spend",
            float(hold.present.mean()),
            "rounds",
            float(np.quantile(hold.present, 0.05)),
            float(np.quantile(hold.present, 0.95)),
            contains=("ignorance",),
        ),
        night("rounds_spent", "rounds spent", total, "rounds"),
        night("rounds_spent_on_decoys_share", "share of them spent on decoys", share, "share"),
        Estimate(
            "first_layer_empty_min",
            "minutes from the first entry until a layer is empty",
            ends[0],
            "min",
            ends[1],
            ends[2],
            contains=_BOTH,
        ),
    )


def money_estimates(scenario: Scenario, runs: Runs) -> tuple[Estimate, ...]:
    """Return the cost exchange, what the defence saved, and the debris."""
    data = runs.base
    spent = np.zeros(data.sizes["replication"])
    for j, layer in enumerate(scenario.layers):
        name = f"raid.defence.{layer.name}.round_cost_usd"
        if name in scenario.quantities:
            spent += data["rounds_spent"].values[:, :, j].sum(axis=1) * per_replication(scenario, data, name)
    cost = np.zeros_like(spent)
    for k, kind in enumerate(data["threat"].values):
        cost += data["launched"].values[:, k] * per_replication(scenario, data, f"raid.threats.{kind}.unit_cost_usd")
    ratio = np.divide(spent, cost, out=np.zeros_like(spent), where=cost > 0.0)
    stopped = (data["killed"].values + data["lost"].values)[:, :-1].sum(axis=(1, 2))
    saved = (
        stopped
        * per_replication(scenario, data, "raid.damage.hit_probability")
        * per_replication(scenario, data, "raid.damage.loss_per_hit_usd")
    )
    return (
        night("cost_exchange_ratio", "what the defence spends for each dollar that it is attacked with", ratio, "1"),
        night("value_protected_usd", "expected damage averted", saved, "USD"),
        night(
            "debris_events",
            "falls of debris that do harm in the city",
            data["debris_events"].values.sum(axis=1) * 1.0,
            "events",
        ),
    )
