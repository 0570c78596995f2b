from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from secondnight.record import datasets
from secondnight.record.leak_shares import leak_series, overall_v1_share

BY_KEY = {each.key: each for each in leak_series()}
V1, UKRAINE, GULF = (BY_KEY[key] for key in ("v1-1944", "russia-ukraine-2022", "gulf-2026"))


def test_flying_bombs_from_one_third_to_nine_per_cent_in_77_days():
    first, record, last = V1.points
    assert (first.day, first.share) == (0, pytest.approx(1 / 3, abs=1e-12))
    assert (last.day, last.share) == (77, pytest.approx(0.09, abs=1e-12))
    assert (record.day, record.share, record.launched) == (76, pytest.approx(4 / 101), 101)
    assert [each.picked for each in V1.points] == [False, True, False]
    assert [each.counted for each in V1.points] == [False, True, False]
    assert (first.launched, last.launched) == (pytest.approx(8000 / 85 * 7), pytest.approx(8000 / 85 * 8))


def test_slope_refitted_from_the_bundled_figures():
    assert V1.trend.slope == pytest.approx(-0.147317, abs=1e-6)
    assert V1.trend.interval() == (pytest.approx(-0.170018, abs=1e-6), pytest.approx(-0.124616, abs=1e-6))
    assert overall_v1_share() == 2300 / 8000


def test_emirates_are_the_differences_of_cumulative_counts():
    shares = [(point.day, point.launched, round(point.share * point.launched)) for point in GULF.points]
    assert shares == [
        (1, 209, 14),
        (2, 480, 30),
        (3, 123, 13),
        (6, 372, 17),
        (7, 121, 2),
        (8, 117, 4),
        (9, 18, 1),
        (11, 35, 9),
    ]
    low, high = GULF.trend.interval()
    assert low < 0 < high
    assert GULF.trend.dispersion > 3


def test_ukraine_is_by_whole_months_since_the_lost_are_told():
    labels = [point.label for point in UKRAINE.points]
    assert (labels[0], labels[-1], len(labels)) == ("September 2024", "February 2026", 18)
    october = UKRAINE.points[1]
    nights = datasets.frame("nightly_launched").filter(
        (pl.col("model_group") == "one-way drone") & pl.col("night").is_between(date(2024, 10, 1), date(2024, 10, 31))
    )
    gone = nights["destroyed"].sum() + nights["lost"].sum()
    assert october.launched == nights["launched"].sum()
    assert october.share == pytest.approx(1 - gone / october.launched, abs=1e-12)
    assert october.day == (date(2024, 10, 1) - date(2022, 2, 24)).days


def test_over_ukraine_the_share_rose():
    low, high = UKRAINE.trend.interval()
    assert UKRAINE.trend.slope == pytest.approx(0.016908, abs=1e-6)
    assert 0 < low < high < 0.03


def test_months_of_newer_data_without_the_break_are_all_taken(monkeypatch):
    whole = datasets.frame("nightly_launched")
    newer = whole.filter(pl.col("night") >= date(2025, 9, 1))
    monkeypatch.setattr(datasets, "frame", lambda name: newer if name == "nightly_launched" else whole_frame(name))
    (_, ukraine, _) = leak_series()
    assert [point.label for point in ukraine.points][:2] == ["September 2025", "October 2025"]


whole_frame = datasets.frame
