"""What decoys do to a defence: the same raid with none, with more, and with more rounds to meet them.

All runs share their random numbers, track by track and site by site: strike drones fly the same paths whatever
flies beside them, so that differences are due to the decoys alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from secondnight.raid.simulation import Draw, simulate
from secondnight.raid.tables import DECOY, STRIKE_DRONE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import xarray
    from numpy.typing import NDArray

    from secondnight.scenario import Scenario


def leakers(data: xarray.Dataset) -> NDArray[np.float64]:
    """Return, for each replication, how many tracks other than decoys got through."""
    return data["leaked"].values[:, :DECOY].sum(axis=1).astype(np.float64)


def with_decoys(number: Callable[[NDArray[np.int64]], NDArray[np.int64]]) -> Callable[[Draw], Draw]:
    """Return a change that flies another number of decoys: `number` maps the counts (replications, classes) to it."""

    def change(draw: Draw) -> Draw:
        counts = draw.counts.copy()
        counts[:, DECOY] = number(draw.counts)
        return replace(draw, counts=counts)

    return change


def at_share(share: float) -> Callable[[Draw], Draw]:
    """Return a change that keeps every other track and flies so many decoys that they are this share of all."""
    return with_decoys(lambda counts: np.rint(share / (1.0 - share) * counts[:, :DECOY].sum(axis=1)).astype(np.int64))


def without_decoys(draw: Draw) -> Draw:
    """Return the draw with no decoys."""
    return at_share(0.0)(draw)


def is_interceptor(scenario: Scenario) -> NDArray[np.bool_]:
    """Return, for each layer, whether its rounds are interceptors: missiles or drones, not bursts of guns."""
    return np.array(
        [layer.kind not in {"mobile_fire_group", "electronic_warfare"} for layer in scenario.layers], np.bool_
    )


def with_magazines(factor: float, layers: NDArray[np.bool_]) -> Callable[[Draw], Draw]:
    """Return a change that multiplies the rounds, ready and in store, of every site of some layers."""

    def change(draw: Draw) -> Draw:
        table = np.array(draw.plan.layers)
        for name in ("rounds", "reload_stock"):
            table[name] = np.where(layers, np.rint(table[name] * factor), table[name])
        return replace(draw, plan=draw.plan._replace(layers=table))

    return change


@dataclass(frozen=True)
class InterceptorsToHold:
    """The interceptors with which a raid with decoys costs no more than the same raid without.

    Attributes:
        present: shape (draws,), those that doctrine lets the defence spend.
        needed: shape (draws,), those that it would have to be free to spend; infinite where no number would do, because
            channels or reach are what is short.
        needed_on_average: the number with which the mean over all draws is held; infinite where none would do.
    """

    present: NDArray[np.float64]
    needed: NDArray[np.float64]
    needed_on_average: float


def crossing(
    factors: Sequence[float], leaked: Sequence[NDArray[np.float64]], level: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the factor at which leakers, falling along `factors`, reach a level: interpolated, infinite if never.

    A level that the first factor holds already gives that factor.
    """
    found = np.where(leaked[0] <= level, factors[0], np.inf)
    for k in range(1, len(factors)):
        part = np.clip((leaked[k - 1] - level) / np.maximum(leaked[k - 1] - leaked[k], 1e-9), 0.0, 1.0)
        held = (leaked[k] <= level) & np.isinf(found)
        found = np.where(held, factors[k - 1] + part * (factors[k] - factors[k - 1]), found)
    return found


def interceptors_to_hold(
    scenario: Scenario,
    draws: int,
    seed: int,
    workers: int,
    factors: Sequence[float] = (0.3, 0.6, 1.0, 1.3, 1.7, 2.3, 3.5, 6.0),
    tolerance: float = 0.25,
    replications_a_draw: int = 16,
) -> InterceptorsToHold:
    """Multiply the magazines of missiles and interceptor drones until decoys make no difference.

    Args:
        scenario: the raid.
        draws: draws of the parameters.
        seed: the seed.
        workers: threads.
        factors: multiples of the magazines that are tried, ascending; between two the answer is interpolated.
        tolerance: mean leakers above the level at which a single draw still counts as held.
        replications_a_draw: replications in the mean of each draw.
    """
    interceptors = is_interceptor(scenario)
    present: list[float] = []

    def weighed(draw: Draw) -> Draw:
        table = np.array(draw.plan.layers)
        each = np.floor(
            (1.0 - float(draw.plan.rules[0].reserve_share)) * (table["rounds"] + table["reload_stock"]) + 1e-9
        )
        present.append(float((table["sites"] * table["availability"] * each)[interceptors].sum()))
        return without_decoys(draw)

    def means(change: Callable[[Draw], Draw]) -> NDArray[np.float64]:
        number = draws * replications_a_draw
        data = simulate(scenario, number, seed, replications_a_draw=replications_a_draw, change=change, workers=workers)
        return leakers(data).reshape(draws, replications_a_draw).mean(axis=1)

    level = means(weighed)
    leaked = [means(with_magazines(factor, interceptors)) for factor in factors]
    average = crossing(factors, [x.mean(keepdims=True) for x in leaked], level.mean(keepdims=True))
    stock = np.array(present)
    return InterceptorsToHold(
        stock, stock * crossing(factors, leaked, level + tolerance), float(stock.mean() * average[0])
    )


@dataclass(frozen=True)
class SharePoint:
    """Leakers at one share of decoys: mean, the interval of luck alone, and the interval of luck and ignorance."""

    share: float
    mean: float
    luck_low: float
    luck_high: float
    low: float
    high: float


def sweep(
    scenario: Scenario, shares: Sequence[float], replications: int, seed: int, workers: int, done: Callable[[int], None]
) -> list[SharePoint]:
    """Return the leakers at each share of decoys, the other tracks being the same.

    Args:
        scenario: the raid.
        shares: shares of decoys to try, each below 1.
        replications: for each share; an eighth of them for the interval of luck alone.
        seed: the seed.
        workers: threads.
        done: told how many shares are done.
    """
    points: list[SharePoint] = []
    for share in shares:
        change = at_share(share)
        few = max(replications // 8, 20)
        luck = leakers(simulate(scenario, few, seed, change=change, ignorance=False, workers=workers))
        both = leakers(simulate(scenario, replications, seed, change=change, workers=workers))
        luck_low, luck_high = np.quantile(luck, [0.05, 0.95])
        low, high = np.quantile(both, [0.05, 0.95])
        points.append(SharePoint(share, *(float(x) for x in (both.mean(), luck_low, luck_high, low, high))))
        done(len(points))
    return points


def strikes(data: xarray.Dataset) -> NDArray[np.float64]:
    """Return, for each replication, how many strike drones were launched."""
    return data["launched"].values[:, STRIKE_DRONE].astype(np.float64)
