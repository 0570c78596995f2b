"""What is usual in the record: how often the figures of a post, or of a report, add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.record import datasets
from secondnight.record.nightly import ONE_WAY
from secondnight.writing import percent

if TYPE_CHECKING:
    from secondnight.questions.claims.case import Case


def base_rate(case: Case) -> str:
    """Return how often figures of the side that is asked about add up in the record; both sides' where none is."""
    attacker = case.main.attacker if case.main else ""
    told = {"Ukraine": [_posts()], "Russia": [_reports()]}.get(attacker, [_posts(), _reports()])
    return " ".join(told)


def _posts() -> str:
    import polars as pl

    posts = datasets.frame("claimed_downed").filter(~pl.col("over_a_day"))
    named = posts.filter(~pl.col("text_cut") & (pl.col("regions_named") > 1))
    adding, whole = int(named["regions_add_up"].sum()), named.height
    cut = posts.filter(pl.col("text_cut"))
    apart = cut.height - int(cut["regions_add_up"].sum())
    return (
        f"In {adding:,} of {whole:,} posts of the Russian ministry that are on record as a whole and name several "
        f"places ({percent(adding / whole)}) these add up to the total. Where a post states none, the record takes "
        f"their sum for it, so some agree by construction. In {apart:,} of {cut.height:,} posts that are cut off, what "
        "is left of the list does not add up."
    )


def _reports() -> str:
    import polars as pl

    rows = datasets.frame("nightly_launched").filter(
        (pl.col("model_group") == ONE_WAY) & (pl.col("launched") > 0) & pl.col("lost").is_not_null()
    )
    stopped = rows["destroyed"] + rows["lost"]
    share = float(stopped.sum()) / float(rows["launched"].sum())
    return (
        f"In {rows.height} nightly reports of the Ukrainian Air Force that tell the lost apart, drones shot down and "
        f"lost are {percent(share)} of those launched; in "
        f"{(stopped == rows['launched']).sum()} they are all of them, and in {(stopped > rows['launched']).sum()} more."
    )
