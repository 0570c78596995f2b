"""What the bundled sets have of a night, as claims: posts of the Russian ministry, reports of the Ukrainian Air Force.

The sets hold counts read from bulletins by others, with the faults that their caveats name; so each claim carries a
note. Posts over more than one night are left out, and so are the regions of posts whose regions do not add up.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from secondnight.record import datasets
from secondnight.record.bulletin.gazetteer import places
from secondnight.record.claims import Claim, Field
from secondnight.record.stated import JOINT, NATIONAL, Stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polars import DataFrame, Expr

MINISTRY: Final = "the Russian Ministry of Defence"
AIR_FORCE: Final = "the Ukrainian Air Force"

LAST_NIGHT: Final = date(2026, 3, 8)
"""The evening of the record's last night."""

_POSTS: Final = "androm2018-weather"
_REPORTS: Final = "ivaniuk-missile-attacks"

_WEAPONS: Final[Mapping[str, str]] = {
    "one-way drone": "drone",
    "cruise missile": "cruise missile",
    "quasi-ballistic missile": "ballistic missile",
    "air-launched ballistic missile": "ballistic missile",
}
"""Weapons of the reports in the words of the ledger; others have no common name in bulletins and are left out."""

_OCCUPIED: Final = " (occ.)"


def published(night: date) -> tuple[Claim, ...]:
    """Return what the bundled sets have of a night; nothing where they have none, which does not mean a quiet night.

    Args:
        night: date of the evening.
    """
    import polars as pl

    of_night = pl.col("night") == night
    posts = datasets.frame("claimed_downed").filter(of_night & ~pl.col("over_a_day")).sort("post")
    regions = datasets.frame("claimed_downed_regions").filter(of_night)
    return (*_of_posts(posts, regions), *_of_reports(datasets.frame("nightly_launched").filter(of_night)))


def of_sets(claim: Stated) -> bool:
    """Return whether a claim was made here from a set, and does not stand in the ledger."""
    return isinstance(claim, Claim) and claim.note in _TOLD


def morning_bulletins(before: date, nights: int) -> dict[date, int]:
    """Return what the morning bulletins of the Russian ministry claim for so many nights before one.

    Args:
        before: date of the evening of the night before which they end.
        nights: how many nights are looked at; those without a bulletin in the collection are left out.
    """
    import polars as pl

    posts = datasets.frame("claimed_downed").filter(
        pl.col("closes_night") & ~pl.col("over_a_day") & _between(before, nights)
    )
    return _by_night(posts.group_by("night").agg(pl.col("claimed").max().alias("count")))


def launched_before(before: date, nights: int) -> dict[date, int]:
    """Return how many one-way drones the Ukrainian Air Force reports for so many nights before one.

    Args:
        before: date of the evening of the night before which they end.
        nights: how many nights are looked at; those without a complete report are left out.
    """
    import polars as pl

    return _by_night(datasets.series("launched").filter(pl.col("complete") & _between(before, nights)))


def _between(before: date, nights: int) -> Expr:
    import polars as pl

    return pl.col("night").is_between(before - timedelta(days=nights), before - timedelta(days=1))


def _by_night(counted: DataFrame) -> dict[date, int]:
    return {row["night"]: row["count"] for row in counted.sort("night").iter_rows(named=True)}


def _of_posts(posts: DataFrame, regions: DataFrame) -> Iterator[Claim]:
    for post in posts.iter_rows(named=True):
        hours = post["window_start"], post["window_end"]
        kind = _MORNING if post["closes_night"] else _POST
        yield _claim(post["night"], MINISTRY, hours, NATIONAL, post["claimed"], kind)
        if post["regions_add_up"]:
            for row in regions.filter(regions["post"] == post["post"]).iter_rows(named=True):
                yield _claim(post["night"], MINISTRY, hours, _place(row["region"]), row["claimed"], kind)


def _of_reports(rows: DataFrame) -> Iterator[Claim]:
    counted: dict[tuple[date, str, Field], int] = {}
    fields: tuple[Field, ...] = ("launched", "destroyed", "lost", "hits")
    for row in rows.sort("reported_on").iter_rows(named=True):
        weapon = _WEAPONS.get(row["model_group"])
        for field in fields if weapon else ():
            if row[field] is not None:
                key = row["night"], weapon or "", field
                counted[key] = counted.get(key, 0) + row[field]
    for (night, weapon, field), count in counted.items():
        yield Claim(
            night, AIR_FORCE, "Russia", None, None, NATIONAL, field, weapon, count, "exact", _REPORTS, _NOTES[field]
        )


_MORNING: Final = "The morning bulletin of the night, as read from what was collected"
_POST: Final = "A post about some hours of the night, as read from what was collected"
_NOTES: Final[dict[Field, str]] = {
    "launched": "All reports of the night together; drones are one-way drones, decoys included",
    "destroyed": "All reports of the night together; from 24 July 2025 with those suppressed",
    "lost": "All reports of the night together, where reported apart",
    "hits": "Places, of which one can be hit several times",
}


_TOLD: Final = frozenset({_MORNING, _POST, *_NOTES.values()})


def _claim(
    night: date, claimant: str, hours: tuple[datetime | None, datetime | None], place: str, count: int, note: str
) -> Claim:
    return Claim(night, claimant, "Ukraine", *hours, place, "destroyed", "drone", count, "exact", _POSTS, note)


def _place(region: str) -> str:
    """Return a region of the posts, or several that share a figure, as the ledger and the reader call it."""
    return JOINT.join(map(_single, region.split(JOINT)))


def _single(region: str) -> str:
    if region.endswith(_OCCUPIED):
        return f"{region.removesuffix(_OCCUPIED)} region"
    name = f"{region} region"
    return name if name in places() else region
