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
    return (
        f"Of {posts.height:,} posts of the Russian ministry in the record {posts['text_cut'].sum():,} are cut off. In "
        f"{adding:,} of the {whole:,} others that name several regions ({percent(adding / whole)}) these add up, as "
        "read by the collection's own rules; of the rest it is not known which were misread and which do not add up."
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
