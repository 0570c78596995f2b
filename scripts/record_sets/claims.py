"""Drones that the Russian ministry claims to have brought down: its posts as numbers, without their text.

The counts are those that `secondnight.record.bulletin` reads in the posts, not the origin's own, which gives "one each"
the number before it, gives a joint count to each of its places, and takes the first count for the total where a post
states none. The text of the posts is not kept.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import polars as pl

from secondnight.record.bulletin import read
from secondnight.record.bulletin.gazetteer import places
from secondnight.record.claims import NATIONAL

if TYPE_CHECKING:
    from secondnight.record.bulletin import Figure

MOSCOW = ZoneInfo("Europe/Moscow")
HALF_DAY, HOUR, DAY = dt.timedelta(hours=12), dt.timedelta(hours=1), dt.timedelta(days=1)

NUMERIC_DATES = re.compile(
    r"(\d{1,2})[.:](\d\d)(?: мск)? \d{1,2}\.\d\d (?:до|по) (\d{1,2})[.:](\d\d)",
)
"""Hours with a date in figures between them, which the origin's own parser took for hours ("31:07")."""

FROM_MIDNIGHT = re.compile(r"полуночи до (\d{1,2})[.:](\d\d)")

TWO_DAYS = re.compile(r"\b(?:с|С|c|C) [^()]*?мск (\d{1,2}) [а-я]+ (?:по|до) [^()]*?мск (\d{1,2}) [а-я]+")

REGION, CITY = "Moscow region", "Moscow"
"""The region stands for the city too; drones "flying towards Moscow" are a part of those over the region."""

OCCUPIED = {"Zaporizhzhia region": "Zaporizhzhia (occ.)"}

JOINT = " and "
"""Between the names of places that share one count."""


@dataclass(frozen=True)
class Downed:
    """What a post claims to have brought down.

    Attributes:
        claimed: fixed-wing drones in all; the sum of its regions where the post states no total.
        regions: count by region; places that share one count are one region here, named after all of them.
        moscow_named: whether a figure is of the Moscow region or the city, or of several places with them.
    """

    claimed: int
    regions: dict[str, int]
    moscow_named: bool


def downed(text: str, posted: dt.date) -> Downed:
    """Return what a post claims, as read.

    Of two totals the first counts, and the regions before the second one: the later one sums up the whole night. A
    count that brackets give for one of several places takes the place of their joint count.
    """
    figures = [
        each for each in read(text, posted=posted).figures if (each.field, each.weapon) == ("destroyed", "drone")
    ]
    totals = [each for each in figures if each.place == NATIONAL]
    end = totals[1].start if len(totals) > 1 else len(text)
    placed = [each for each in figures if each.place != NATIONAL and each.start < end]
    if totals and totals[0].window_start is not None:  # one more, told of another hour, is no part of the total
        placed = [each for each in placed if each.window_start is not None]
    whole_region = any(REGION in each.place for each in placed)
    placed = [each for each in placed if not (each.place == CITY and (whole_region or totals))]
    joint = any(JOINT in each.place for each in placed)
    detailed = {each.start for each in placed if joint and _in_brackets(text, each)}
    stated = [each for each in placed if each.start not in detailed]
    told = [each for each in placed if not (detailed and JOINT in each.place)]
    regions: dict[str, int] = {}
    for each in told:
        name = JOINT.join(map(stem, each.place.split(JOINT)))
        regions[name] = regions.get(name, 0) + each.count
    claimed = totals[0].count if totals else sum(each.count for each in stated)
    named = any(CITY in place for each in figures for place in each.place.split(JOINT))
    return Downed(claimed, regions, named)


def stem(place: str) -> str:
    """Return a region as this set names it: without the word "region", but for Moscow's; a city's is its region."""
    if place in (REGION, CITY):
        return REGION
    known = places().get(place)
    region = known.region if known is not None and known.region else place
    return OCCUPIED.get(region, region.removesuffix(" region"))


def _in_brackets(text: str, figure: Figure) -> bool:
    return text.rfind("(", 0, figure.start) > text.rfind(")", 0, figure.start)


def clock(text: str, start: str | None, end: str | None) -> tuple[int, int] | None:
    """Return the hours of a post's window in minutes of the day, or None where none can be read.

    Args:
        text: of the post.
        start: as the origin read it, HH:MM.
        end: the same.
    """
    if found := NUMERIC_DATES.search(text):
        hours = [int(each) for each in found.groups()]
        return hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if start is not None and end is not None:
        return _minutes(start), _minutes(end)
    if found := FROM_MIDNIGHT.search(text):
        return 0, int(found[1]) * 60 + int(found[2])
    return None


def window(posted: dt.datetime, hours: tuple[int, int]) -> tuple[dt.datetime, dt.datetime]:
    """Return the window's start and end as times: the last ones of these hours before the post.

    A post may come up to an hour before the end that it names.
    """
    first, last = hours
    end = _latest(last, posted + HOUR)
    return _latest(first, end), end


def night_of(posted: dt.datetime, kind: str, hours: tuple[dt.datetime, dt.datetime] | None) -> dt.date:
    """Return the evening on which the night of a post begins: that of the middle of its window.

    Without a window it is the night before the post's day for an overnight bulletin, else that of the post itself.
    """
    if hours is not None:
        return (hours[0] + (hours[1] - hours[0]) / 2 - HALF_DAY).date()
    return posted.date() - DAY if kind == "overnight" else (posted - HALF_DAY).date()


def closes_night(posted: dt.datetime, kind: str, hours: tuple[dt.datetime, dt.datetime] | None) -> bool:
    """Tell whether a post is a morning bulletin: before noon, about the night as a whole.

    Without the words of an overnight bulletin, its window must begin before one in the morning and end after two.
    """
    at_one = posted.replace(hour=1, minute=0)
    whole = hours is not None and at_one - 13 * HOUR <= hours[0] <= at_one and hours[1] >= at_one + HOUR
    return posted.hour < 12 and (kind == "overnight" or whole)


def over_a_day(flagged: bool, text: str) -> bool:
    """Tell whether a post that the origin marks as cumulative truly covers more than one night.

    The origin marks every post that names two dates; most of them are ordinary nights ("from 21.00 on 3 April to 05.00
    on 4 April").
    """
    if not flagged:
        return False
    found = TWO_DAYS.search(text)
    return found is None or int(found[2]) - int(found[1]) not in (0, 1)


def posts(origin: pl.DataFrame, until: dt.date) -> list[dict[str, object]]:
    """Return one row for each post, in the order of time."""
    rows: list[dict[str, object]] = []
    ordered = origin.filter(pl.col("post_date") <= until.isoformat()).sort("post_datetime_utc", maintain_order=True)
    for number, post in enumerate(ordered.iter_rows(named=True), start=1):
        posted = dt.datetime.fromisoformat(post["post_datetime_utc"]).replace(tzinfo=dt.UTC)
        local, text, kind = posted.astimezone(MOSCOW), post["text"], post["kind"]
        given = clock(text, post["window_start_msk"], post["window_end_msk"])
        hours = None if given is None else window(local, given)
        found = downed(text, local.date())
        rows.append(
            {
                "post": number,
                "posted_at": posted,
                "night": night_of(local, kind, hours),
                "kind": kind,
                "window_start": None if hours is None else hours[0],
                "window_end": None if hours is None else hours[1],
                "closes_night": closes_night(local, kind, hours),
                "claimed": found.claimed or int(post["claimed_downed"]),
                "over_a_day": over_a_day(post["cumulative_or_multiday"] == "1", text),
                "regions": found.regions,
                "text_cut": post["text_truncated"] == "1",
                "moscow_named": found.moscow_named,
                "moscow_claimed": found.regions.get(REGION),
            }
        )
    return rows


def claimed_downed(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return one row for each post, with its regions counted."""
    rows = []
    for post in posts(frames[0], until):
        regions: dict[str, int] = post.pop("regions")  # pyright: ignore[reportAssignmentType]
        total = sum(regions.values())
        counted = {"regions_named": len(regions), "regions_sum": total, "regions_add_up": total == post["claimed"]}
        rows.append(post | counted)
    return pl.DataFrame(rows, infer_schema_length=None)


def claimed_downed_regions(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return one row for each post and region."""
    return pl.DataFrame(
        [
            {"post": post["post"], "night": post["night"], "region": region, "claimed": count}
            for post in posts(frames[0], until)
            for region, count in post["regions"].items()  # pyright: ignore[reportAttributeAccessIssue]
        ]
    )


def claimed_downed_daily(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return one row for each calendar day with posts, those of more than one night left out."""
    overnight = pl.col("claimed").filter(pl.col("kind") == "overnight")
    return (
        claimed_downed(frames, until)
        .filter(~pl.col("over_a_day"))
        .group_by(pl.col("posted_at").dt.date().alias("posted_on"))
        .agg(
            pl.when(overnight.len() > 0).then(overnight.sum()).alias("overnight"),
            pl.len().alias("posts"),
            pl.col("claimed").sum(),
            pl.col("moscow_claimed").sum(),
            pl.col("moscow_named").any(),
        )
    )


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _latest(minutes: int, before: dt.datetime) -> dt.datetime:
    """Return the latest time at these minutes of the day that is not after a time."""
    midnight = before.replace(hour=0, minute=0)
    at = midnight + dt.timedelta(minutes=minutes % 1440)
    return at if at <= before else at - DAY
