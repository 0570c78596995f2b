"""How far from the border drones were claimed brought down, quarter by quarter, and on how many nights.

Shares of claims by band of distance, with an interval of luck: nights are drawn anew with replacement within each
quarter, since the claims of one night are not independent of each other. The lists of regions are cut in the tail of
long posts, which names the far regions with few claims; so the far bands are counted low, more so in nights with many.

Source: efron-1979
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray
    from polars import DataFrame, Expr

SAMPLES: Final = 2000


@dataclass(frozen=True)
class BandShare:
    """The share of one band in the claims of one quarter.

    Attributes:
        quarter: first day of the quarter.
        band: the band.
        claimed: claims over regions of the band.
        total: claims over regions of any band.
        nights: nights of the quarter with a claim over a region.
        share: of the band in the total.
        low: 5 % end of the interval of luck.
        high: 95 % end of it.
    """

    quarter: date
    band: str
    claimed: int
    total: int
    nights: int
    share: float
    low: float
    high: float


def by_quarter(
    rows: DataFrame, band_of: Mapping[str, str], bands: Sequence[str], *, seed: int = 1, samples: int = SAMPLES
) -> tuple[BandShare, ...]:
    """Return the share of every band in every quarter.

    Args:
        rows: with `night`, `region` and `claimed`, as in the set `claimed_downed_regions`.
        band_of: the band of each region; rows of regions that are in none are left out.
        bands: the bands, in their order.
        seed: of the bootstrap.
        samples: of the bootstrap.

    Returns:
        By quarter, then by band; quarters without a claim are left out.
    """
    import polars as pl

    banded = rows.with_columns(
        pl.col("region").replace_strict(dict(band_of), default=None, return_dtype=pl.String).alias("band"),
        pl.col("night").dt.truncate("1q").alias("quarter"),
    ).filter(pl.col("band").is_in(list(bands)) & (pl.col("claimed") > 0))
    random = np.random.default_rng(seed)
    found: list[BandShare] = []
    for (quarter,), some in banded.sort("night").group_by("quarter", maintain_order=True):
        counted = _by_night(some, bands)
        total = counted.sum(axis=0)
        low, high = _interval(counted, random, samples)
        found += [
            BandShare(quarter, band, int(total[k]), int(total.sum()), len(counted), total[k] / total.sum(), *ends)
            for k, (band, *ends) in enumerate(zip(bands, low.tolist(), high.tolist(), strict=True))
        ]
    return tuple(found)


def first_named(rows: DataFrame, region: str) -> date | None:
    """Return the first night with a claim over a region; None when there is none, which does not mean that none flew.

    Args:
        rows: with `night`, `region` and `claimed`.
        region: as the rows name it.
    """
    import polars as pl

    nights = rows.filter(_names([region]) & (pl.col("claimed") > 0)).get_column("night")
    first: date | None = nights.min()  # pyright: ignore[reportAssignmentType]  # a column of dates
    return first


def nights_with(rows: DataFrame, regions: Sequence[str]) -> tuple[int, int]:
    """Return on how many nights some of these regions were named with a claim, and on how many any region was.

    Args:
        rows: with `night`, `region` and `claimed`.
        regions: as the rows name them.
    """
    import polars as pl

    claims = rows.filter(pl.col("claimed") > 0)
    some = claims.filter(_names(regions))
    return some.get_column("night").n_unique(), claims.get_column("night").n_unique()


def _names(regions: Sequence[str]) -> Expr:
    """Return whether a row is of one of these regions, alone or among several that share one count."""
    import polars as pl

    return pl.col("region").str.split(" and ").list.eval(pl.element().is_in(list(regions))).list.any()


def _by_night(rows: DataFrame, bands: Sequence[str]) -> NDArray[np.float64]:
    """Return the claims of each night over each band, shape (nights, bands)."""
    _, night = np.unique(rows.get_column("night").to_numpy(), return_inverse=True)
    band = np.array([bands.index(each) for each in rows.get_column("band")])
    counted = np.zeros((night.max() + 1, len(bands)))
    np.add.at(counted, (night, band), rows.get_column("claimed").to_numpy())
    return counted


def _interval(
    counted: NDArray[np.float64], random: np.random.Generator, samples: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    nights = len(counted)
    times = random.multinomial(nights, np.full(nights, 1.0 / nights), size=samples)
    drawn = times @ counted
    low, high = np.quantile(drawn / drawn.sum(axis=1, keepdims=True), [0.05, 0.95], axis=0)
    return low, high
