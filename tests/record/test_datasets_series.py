"""Counts by night: on handmade rows exactly, and on the bundled record against the published reference figures."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import polars as pl
import pytest

from secondnight.errors import InputError
from secondnight.record import datasets, nightly, own
from secondnight.record.columns import schema, sheet

MAY = [date(2025, 5, day) for day in range(1, 10)]
REFERENCE_MEANS = (37, 38, 57, 55, 86, 81, 97, 91, 92, 118, 113, 142, 118, 165)
"""Claimed downed a day, January 2025 to February 2026, as the specification has them (models.md 3.1)."""


@pytest.fixture(autouse=True)
def _no_own_data(tmp_path, monkeypatch):
    monkeypatch.setenv(own.PLACE, str(tmp_path))


def frame_like(name, rows):
    """Return rows in the columns of a set; what a row does not say is null."""
    types = schema(sheet()[name])
    return pl.DataFrame([dict.fromkeys(types) | row for row in rows], schema=types)


def attack(night, reported, launched, group="one-way drone"):
    return {"night": night, "reported_on": reported, "launched": launched, "model_group": group}


def test_launched_counts_one_way_drones_by_night_and_says_what_is_complete():
    rows = frame_like(
        "nightly_launched",
        [
            attack(MAY[0], MAY[1], 10),
            attack(MAY[0], MAY[0], 5),  # a raid by day, before the night
            attack(MAY[0], MAY[1], 99, "cruise missile"),
            attack(MAY[2], MAY[2], 7),  # only a raid by day is known of this night
            attack(MAY[3], MAY[4], None),
            attack(MAY[4], MAY[5], 0),
        ],
    )
    counted = nightly.every_night(nightly.launched(rows, "night"), "missing")
    assert counted.rows() == [
        (MAY[0], 15, True),
        (MAY[1], None, False),
        (MAY[2], 7, False),
        (MAY[3], None, False),
        (MAY[4], 0, True),
    ]
    zeros = nightly.every_night(nightly.launched(rows, "report"), "zero")
    assert zeros.rows() == [
        (date(2025, 4, 30), 5, False),
        (MAY[0], 10, True),
        (MAY[1], 7, False),
        (MAY[2], 0, False),
        (MAY[3], 0, False),
        (MAY[4], 0, True),
    ]


def post(night, posted, claimed, **more):
    told = {"closes_night": False, "over_a_day": False, "moscow_named": False}
    return {"night": night, "posted_at": posted, "claimed": claimed} | told | more


POSTS = (
    post(MAY[0], datetime(2025, 5, 1, 19, tzinfo=UTC), 4),
    post(MAY[0], datetime(2025, 5, 2, 4, tzinfo=UTC), 20, closes_night=True, moscow_named=True),
    post(MAY[0], datetime(2025, 5, 2, 5, tzinfo=UTC), 1, moscow_named=True),
    post(MAY[2], datetime(2025, 5, 3, 20, tzinfo=UTC), 8),
    post(MAY[3], datetime(2025, 5, 4, 9, tzinfo=UTC), 1177, over_a_day=True, closes_night=True),
)


def test_claimed_sums_the_posts_of_a_night():
    rows = frame_like("claimed_downed", POSTS)
    counted = nightly.every_night(nightly.claimed(rows, "night"), "missing")
    assert counted.rows() == [(MAY[0], 25, True), (MAY[1], None, False), (MAY[2], 8, False)]
    by_day = nightly.every_night(nightly.claimed(rows, "report"), "zero")
    assert by_day.rows() == [(date(2025, 4, 30), 4, False), (MAY[0], 21, True), (MAY[1], 0 + 8, False)]


def test_moscow_counts_the_posts_that_name_it():
    rows = frame_like("claimed_downed", POSTS)
    counted = nightly.every_night(nightly.moscow_named(rows, "night"), "missing")
    assert counted.rows() == [(MAY[0], 2, True), (MAY[1], None, False), (MAY[2], 0, False)]


def test_days_of_posts_stand_under_the_evening_before():
    days = [{"posted_on": MAY[1], "claimed": 9, "overnight": 5}, {"posted_on": MAY[3], "claimed": 2}]
    counted = nightly.every_night(nightly.daily(frame_like("claimed_downed_daily", days), "night"), "missing")
    assert counted.rows() == [(MAY[0], 9, True), (MAY[1], None, False), (MAY[2], 2, False)]


def test_rows_without_a_count_give_no_nights():
    rows = frame_like("nightly_launched", [attack(MAY[0], MAY[1], 3, "cruise missile")])
    counted = nightly.every_night(nightly.launched(rows, "night"), "missing")
    assert counted.height == 0
    assert counted.columns == ["night", "count", "complete"]


@pytest.mark.parametrize("name", datasets.SERIES)
@pytest.mark.parametrize("dating", ["night", "report"])
def test_every_series_has_every_night_once_and_zeros_stand_only_where_nothing_is_known(name, dating):
    missing, zero = (datasets.series(name, gaps=gaps, dating=dating) for gaps in ("missing", "zero"))
    assert missing.schema == {"night": pl.Date, "count": pl.Int64, "complete": pl.Boolean}
    first, last = missing["night"].min(), missing["night"].max()
    assert missing["night"].to_list() == pl.date_range(first, last, eager=True).to_list()
    assert zero["count"].null_count() == 0
    assert zero["complete"].equals(missing["complete"])
    gaps = missing["count"].is_null()
    assert gaps.any()
    assert (zero.filter(gaps)["count"] == 0).all()
    assert not missing.filter(gaps)["complete"].any()
    assert zero.filter(~gaps)["count"].equals(missing["count"].drop_nulls())


def of_days(series, first, last):
    """Return a series as it is dated by days of the report, one later than the evenings."""
    return series.filter(pl.col("night").is_between(first - timedelta(days=1), last - timedelta(days=1)))


def test_launched_gives_the_reference_figures():
    series = datasets.series("launched", gaps="zero", dating="report")
    year = of_days(series, date(2025, 1, 1), date(2025, 12, 31))["count"]
    assert (len(year), year.sum()) == (365, 54_702)
    assert year.mean() == pytest.approx(149.87, abs=0.005)
    assert year.mean() ** 2 / (year.var() - year.mean()) == pytest.approx(1.2606, abs=5e-5)
    assert (year >= 300).mean() == pytest.approx(0.115, abs=5e-4)
    for month, launched, tolerance in ((7, 6303, 0), (10, 5312, 12), (12, 5131, 0)):
        days = of_days(series, date(2025, month, 1), date(2025, month, monthrange(2025, month)[1]))
        assert abs(days["count"].sum() - launched) <= tolerance
    rows = datasets.frame("nightly_launched").filter(
        (pl.col("model_group") == nightly.ONE_WAY) & (pl.col("reported_on").dt.year() == 2025)
    )
    assert (rows["destroyed"].sum(), rows["lost"].sum()) == (36_903, 10_257)


def test_launched_by_night_differs_from_the_published_dating_by_raids_of_the_day_only():
    by_night, by_report = (datasets.series("launched", dating=dating) for dating in ("night", "report"))
    assert by_night["count"].sum() == by_report["count"].sum() == 80_363
    rows = datasets.frame("nightly_launched").filter(pl.col("model_group") == nightly.ONE_WAY)
    by_day = rows.filter(pl.col("night") != pl.col("reported_on").dt.offset_by("-1d"))
    assert (by_day["night"] == by_day["reported_on"]).all()
    assert (by_day["reports"].sum(), by_day["launched"].sum()) == (31, 469)
    assert by_night.filter((pl.col("night") >= date(2025, 1, 1)) & pl.col("count").is_null())["night"].to_list() == [
        date(2025, 3, 31),
        date(2025, 4, 6),
        date(2025, 4, 19),
        date(2025, 5, 8),
        date(2025, 5, 9),
    ]


def test_shares_of_classes_agree_with_the_reference():
    year = datasets.frame("nightly_launched").filter(pl.col("reported_on").dt.year() == 2025)
    sums = year.group_by("model_group").agg(pl.col("launched", "destroyed").sum())
    share = {group: destroyed / launched for group, launched, destroyed in sums.iter_rows()}
    assert share["quasi-ballistic missile"] == pytest.approx(0.24, abs=0.01)
    assert share["air-launched ballistic missile"] == pytest.approx(0.27, abs=0.01)
    assert 0.60 <= share["cruise missile"] <= 0.84
    hits = datasets.frame("nightly_launched").filter(
        (pl.col("reported_on") >= date(2025, 6, 1)) & pl.col("hits").is_not_null()
    )
    assert hits["hits"].sum() / hits["launched"].sum() == pytest.approx(0.0629, abs=0.01)
    assert hits["debris"].sum() / hits["launched"].sum() == pytest.approx(0.0228, abs=0.01)


def test_lost_is_never_given_where_it_is_counted_among_the_destroyed():
    rows = datasets.frame("nightly_launched")
    assert rows.filter(~pl.col("lost_apart"))["lost"].null_count() == rows.filter(~pl.col("lost_apart")).height
    drones = rows.filter(pl.col("model_group") == nightly.ONE_WAY)
    assert drones.filter(pl.col("reported_on") < date(2025, 7, 24))["lost_apart"].all()
    after = drones.filter(pl.col("reported_on") >= date(2025, 7, 24))
    assert after.filter("lost_apart").select("reported_on", "lost").rows() == [
        (date(2025, 10, 22), 17),
        (date(2025, 12, 27), 15),
    ]


def test_claimed_gives_the_reference_means_by_month():
    series = datasets.series("claimed", gaps="zero", dating="report")
    for number, expected in enumerate(REFERENCE_MEANS):
        year, month = 2025 + number // 12, 1 + number % 12
        days = of_days(series, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        assert days["count"].mean() == pytest.approx(expected, abs=0.95)
    december = of_days(series, date(2025, 12, 1), date(2025, 12, 31))["count"]
    assert december.sum() == 4396


def test_claimed_by_night_keeps_the_months():
    by_night = datasets.series("claimed", gaps="zero")
    for number, expected in enumerate(REFERENCE_MEANS):
        year, month = 2025 + number // 12, 1 + number % 12
        days = of_days(by_night, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        assert days["count"].mean() == pytest.approx(expected, abs=2.6)
    single = datasets.frame("claimed_downed").filter(~pl.col("over_a_day"))
    assert by_night["count"].sum() == single["claimed"].sum() == 47_180


def test_most_nights_of_the_claims_are_complete_and_the_known_gaps_are_not():
    series = datasets.series("claimed").filter(pl.col("night").is_between(date(2025, 1, 1), date(2026, 3, 7)))
    assert (series.height, series["complete"].sum()) == (431, 408)
    gap = series.filter(pl.col("night").is_between(date(2025, 5, 6), date(2025, 5, 12)))
    assert not gap["complete"].any()
    assert gap["count"].to_list() == [72, None, None, None, None, None, 6]
    assert not datasets.series("claimed")["complete"][-1]  # the last night's morning is after the end of the record


@pytest.mark.parametrize(
    ("first", "last", "named", "again", "longest"),
    [
        (date(2025, 1, 1), date(2025, 6, 30), 20, 0.40, 4),
        (date(2025, 7, 1), date(2025, 12, 31), 38, 0.447, 5),
    ],
)
def test_days_that_name_the_moscow_region_are_the_reference_s(first, last, named, again, longest):
    days = pl.DataFrame({"posted_on": pl.date_range(first, last, eager=True)})
    joined = days.join(datasets.frame("claimed_downed_daily"), on="posted_on", how="left")
    marks = joined["moscow_named"].fill_null(value=False).to_list()
    assert sum(marks) == named
    pairs = list(pairwise(marks))
    assert sum(today and after for today, after in pairs) / sum(today for today, _ in pairs) == pytest.approx(
        again, abs=5e-4
    )
    assert max(len(run) for run in "".join("x" if mark else " " for mark in marks).split()) == longest


def test_posts_by_night_and_by_day_are_the_same_posts():
    posts, days = datasets.frame("claimed_downed"), datasets.frame("claimed_downed_daily")
    single = posts.filter(~pl.col("over_a_day"))
    assert days["posts"].sum() == single.height == posts.height - 1
    assert days["claimed"].sum() == single["claimed"].sum()
    regions = datasets.frame("claimed_downed_regions").group_by("post").agg(pl.col("claimed").sum())
    joined = posts.join(regions, on="post", how="left", suffix="_by_region")
    assert (joined["claimed_by_region"].fill_null(0) == joined["regions_sum"]).all()
    assert (posts["regions_add_up"] == (posts["regions_sum"] == posts["claimed"])).all()
    assert posts["regions_add_up"].sum() == 1758


def test_the_regions_of_a_whole_post_add_up_and_those_of_no_post_exceed_it():
    posts = datasets.frame("claimed_downed")
    whole = posts.filter(~pl.col("text_cut"))
    assert (whole.height, whole["regions_add_up"].sum()) == (1380, 1378)
    assert (posts["regions_sum"] <= posts["claimed"]).all()
    regions = datasets.frame("claimed_downed_regions")
    assert regions.filter(pl.col("region") == "Leningrad")["claimed"].sum() == 130
    assert regions.filter(pl.col("region").str.contains(" and "))["claimed"].sum() > 0
    eighth_of_march = posts.filter(pl.col("posted_at").dt.date() == date(2025, 3, 8))
    one_each = eighth_of_march.filter(pl.col("claimed") == 31)["post"].to_list()
    assert sorted(regions.filter(pl.col("post").is_in(one_each))["claimed"].to_list()) == [1, 1, 3, 26]


def test_the_windows_are_of_one_night_and_end_before_they_are_told():
    posts = datasets.frame("claimed_downed").drop_nulls("window_start")
    length = posts["window_end"] - posts["window_start"]
    assert length.min() >= timedelta(0)
    assert length.max() <= timedelta(hours=15)
    assert (posts["window_end"] - posts["posted_at"].dt.convert_time_zone("Europe/Moscow")).max() <= timedelta(hours=1)


def test_an_unknown_series_is_told():
    with pytest.raises(InputError, match=r"^no series is called 'lanched'; did you mean 'launched'\?$"):
        datasets.series("lanched")
    with pytest.raises(InputError, match=r"^no series is called 'polls'; there are launched, claimed and moscow$"):
        datasets.series("polls")
