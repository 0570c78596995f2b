"""Made-up records, memoryless or of an aim, to see how often the verdict is right about a record like the real one.

A made-up record has the nights of a real stretch, with the same ones unknown, its mean size and its share of nights
that name the capital, and the long-run shares of regions and hours. Lists are not cut off in it, and what an aim looks
like is known exactly: real records are harder to read.

Source: notional
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.record.aims.bayes import MEMORYLESS
from secondnight.record.aims.likelihoods import DISPERSION, sheet
from secondnight.record.aims.regions import long_run_shares
from secondnight.record.aims.sizes import SPREAD_OF_LOG_K
from secondnight.record.aims.stretch import BEYOND, CAPITAL, CLASSES, LongRun, Stretch
from secondnight.record.aims.timing import nights_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

PLAIN: Final = {name: row.default for name, row in sheet().items()}
_SIGNS: Final = (
    "big_nights.held_back",
    "sizes.uneven",
    "sizes.even",
    "bursts.odds",
    "city_runs.wear_down",
    "city_runs.twin",
    "regions.economy_beyond",
    "regions.image_capital",
    "regions.wear_down_capital",
    "hours.wear_down_night",
    "hours.image_day",
    "state_dates.odds",
)
STRONG_SIGNS: Final = PLAIN | {name: sheet()[name].high for name in _SIGNS}
"""Every aim as marked as the sheet thinks possible."""


@dataclass(frozen=True, eq=False)
class Template:
    """What a made-up record has in common with a real stretch.

    Attributes:
        real: the stretch.
        long_run: what is usual outside it.
    """

    real: Stretch
    long_run: LongRun

    @property
    def mean(self) -> float:
        """Mean size of a known night."""
        return max(float(np.nanmean(self.real.claimed)), 1.0)

    @property
    def capital_share(self) -> float:
        """Share of the nights that name the capital."""
        told = self.real.capital[self.real.capital >= 0]
        return float(((told == 1).sum() + 0.5) / (told.size + 1))

    @property
    def day_share(self) -> float:
        """Long-run share of daytime among the nights that name the capital."""
        told = self.long_run.daytime[self.long_run.daytime >= 0]
        return float((told.sum() + 0.5) / (told.size + 1))


def made_up(template: Template, pattern: str, rng: np.random.Generator, values: Mapping[str, float] = PLAIN) -> Stretch:
    """Return a made-up record.

    Args:
        template: what it has in common with a real one.
        pattern: `MEMORYLESS`, or one of the aims.
        rng: where chance comes from.
        values: of the sheet's parameters.
    """
    nights, real = template.real.size, template.real
    exhaust, wear, image = (pattern == aim for aim in ("exhaust_defence", "wear_down_city", "image_of_control"))
    k = values[DISPERSION] * np.exp(rng.normal() * SPREAD_OF_LOG_K)
    k *= values["sizes.even"] if wear else 1 / values["sizes.uneven"] if exhaust else 1.0
    claimed = rng.negative_binomial(k, k / (k + template.mean), nights).astype(float)
    if exhaust:
        claimed = _hoarded(claimed, rng, values)
    regions = _regions(template, pattern, claimed, rng, values)

    known = real.known
    named = _named(template, rng, values, wear=wear, image=image)
    by_day = _odds(template.day_share, values["hours.image_day"] if image else 1.0)
    by_day = _odds(by_day, 1 / values["hours.wear_down_night"] if wear else 1.0)
    daytime = (rng.random(nights) < by_day).astype(np.int8)
    capital = np.where(known, named, -1).astype(np.int8)
    return Stretch(
        real.first,
        np.where(known, claimed, np.nan),
        capital,
        np.where(capital == 1, daytime, -1).astype(np.int8),
        regions,
    )


def _odds(probability: float, ratio: float) -> float:
    """Return a probability with its odds multiplied."""
    return ratio * probability / (1 - probability + ratio * probability)


def _hoarded(
    claimed: NDArray[np.float64], rng: np.random.Generator, values: Mapping[str, float]
) -> NDArray[np.float64]:
    """Draw the same sizes again, night by night: above the median in bursts, and big nights only once there is a stock.

    Half of the nights stay above the median, for its odds swing by the root of their ratio to either side; big nights
    become rarer, for a side that hoards cannot have as many.
    """
    median = float(np.median(claimed))
    upper = claimed > median
    big = upper & (claimed >= values["big_nights.ratio"] * max(median, 1.0))
    if not big.any() or not (upper & ~big).any():
        return claimed
    swing = float(np.sqrt(values["bursts.odds"]))
    drawn: list[float] = []
    since_big, above = claimed.size, False
    for _ in range(claimed.size):
        since_big += 1
        above = rng.random() < _odds(0.5, swing if above else 1 / swing)
        filling = since_big <= values["big_nights.recovery_nights"]
        share = _odds(big.sum() / upper.sum(), 1 / values["big_nights.held_back"] if filling else 1.0)
        is_big = above and rng.random() < share
        drawn.append(float(rng.choice(claimed[big if is_big else upper & ~big if above else ~upper])))
        since_big = 0 if is_big else since_big
    return np.array(drawn)


def _named(
    template: Template, rng: np.random.Generator, values: Mapping[str, float], *, wear: bool, image: bool
) -> NDArray[np.int8]:
    """Return which nights name the capital."""
    base = template.capital_share
    until = nights_until(template.real.first, template.real.size)
    named = np.zeros(template.real.size, dtype=np.int8)
    for night in range(named.size):
        before, earlier = (bool(named[night - lag]) if night >= lag else False for lag in (1, 2))
        odds = 1.0
        if wear and before:
            odds *= values["city_runs.wear_down"]
        if image and before and not earlier:
            odds *= values["city_runs.twin"]
        if image and until[night] <= values["state_dates.before_nights"]:
            odds *= values["state_dates.odds"]
        named[night] = rng.random() < _odds(base, odds)
    return named


def _regions(
    template: Template,
    pattern: str,
    claimed: NDArray[np.float64],
    rng: np.random.Generator,
    values: Mapping[str, float],
) -> NDArray[np.float64]:
    """Return counts by class: the stretch's shares around the long-run ones, each night's around the stretch's."""
    centre = long_run_shares(template.long_run, np.array([values["regions.spread"]]))[0]
    heavier = {
        "economy": (BEYOND, "regions.economy_beyond"),
        "wear_down_city": (CAPITAL, "regions.wear_down_capital"),
        "image_of_control": (CAPITAL, "regions.image_capital"),
    }
    if pattern != MEMORYLESS and pattern in heavier:
        place, name = heavier[pattern]
        centre[place] *= values[name]
        centre /= centre.sum()
    floor = 1e-6  # a Dirichlet distribution needs every weight above 0
    shares = rng.dirichlet(np.maximum(values["regions.drift"] * centre, floor))
    of_nights = rng.dirichlet(np.maximum(values["regions.spread"] * shares, floor), claimed.size)
    counts = np.zeros((claimed.size, len(CLASSES)))
    for night, (count, share) in enumerate(zip(claimed, of_nights, strict=True)):
        counts[night] = rng.multinomial(int(count), share / share.sum())
    return counts
