"""Synthetic records with a known truth, written apart from the package: what may be called escalation, what not."""

from __future__ import annotations

import numpy as np
import polars as pl

from secondnight.record import datasets
from secondnight.record.trend import verdict

NIGHTS = 432
"""As many as the record holds since January 2025."""


def remembering(random, nights=NIGHTS, k=2.0, a=0.0, b=0.0, means=100.0):
    """INGARCH(1, 1) counts of size k around the means, as models of nightly raids have them; a = 0: independent."""
    means = np.broadcast_to(np.asarray(means, float), nights)
    counts, level, warm = [], 1.0, 200 if a else 0
    for night in range(-warm, nights):
        mean = means[max(night, 0)]
        count = random.negative_binomial(k, k / (k + mean * level))
        level = (1 - a - b) + a * count / mean + b * level
        if night >= 0:
            counts.append(count)
    return np.array(counts, float)


def salvoes(random, nights=NIGHTS, production=90, cycle=5, small=30):
    """Hoard and strike: so many made a night, small raids meanwhile, most of the stock on about every fifth night."""
    stock, due, counts = random.integers(production * cycle), random.integers(1, cycle + 1), []
    for _ in range(nights):
        stock += random.poisson(production)
        due -= 1
        wanted = stock * random.beta(8, 2) if due <= 0 else random.negative_binomial(1.5, 1.5 / (1.5 + small))
        due = cycle + random.integers(-1, 2) if due <= 0 else due
        counts.append(min(int(wanted), stock))
        stock -= counts[-1]
    return np.array(counts, float)


def real(name="claimed"):
    """The nights of a bundled series since January 2025, a NaN where a night is not known as a whole."""
    rows = datasets.series(name).filter(pl.col("night") >= pl.date(2025, 1, 1))
    return rows.select(pl.when("complete").then(pl.col("count").cast(pl.Float64)))["count"].fill_null(np.nan).to_numpy()


def resampled_step(random, counts, first, block=10):
    """Nights drawn in blocks from either side of a change: size, memory, step and gaps are those of the record."""
    drawn = []
    for side in (counts[:first], counts[first:]):
        starts = random.integers(len(side) - block + 1, size=len(side) // block + 1)
        drawn.append(np.concatenate([side[start : start + block] for start in starts])[: len(side)])
    return np.concatenate(drawn)


STILL = {
    "independent, k 1.26": lambda random, nights: remembering(random, nights, k=1.26),
    "independent, k 2": lambda random, nights: remembering(random, nights, k=2.0),
    "remember (0.25, 0.45), k 1.26": lambda random, nights: remembering(random, nights, k=1.26, a=0.25, b=0.45),
    "remember (0.25, 0.45), k 2": lambda random, nights: remembering(random, nights, k=2.0, a=0.25, b=0.45),
    "salvoes, every 4 to 6 nights": salvoes,
}
"""Records in which nothing changes but by chance."""


def calls(record, series, *, nights=NIGHTS, seed=1, replications=199):
    """How often a level is said to have risen, to have fallen, and the whole to be escalating; shares of the series."""
    random = np.random.default_rng(seed)
    said = [
        verdict(record(random, nights), replications=replications, seed=number, beside=False)
        for number in range(series)
    ]
    return {
        "rose": sum(each.level == "rose" for each in said) / series,
        "fell": sum(each.level == "fell" for each in said) / series,
        "escalating": sum(each.escalating for each in said) / series,
        "p below 0.05, rise": sum(each.change.p < 0.05 and each.change.after > each.change.before for each in said)
        / series,
    }
