"""Claims by band of distance and quarter, by hand; the interval of luck; first nights and counts of nights."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.record import datasets
from secondnight.record.outward import by_quarter, first_named, nights_with

BANDS = ["near", "far"]
BAND_OF = {"A": "near", "B": "near", "C": "far"}


def rows(*cells: tuple[date, str, int]) -> pl.DataFrame:
    return pl.DataFrame(cells, schema={"night": pl.Date, "region": pl.String, "claimed": pl.Int64}, orient="row")


HAND = rows(
    (date(2025, 1, 1), "A", 6),
    (date(2025, 1, 1), "C", 2),
    (date(2025, 3, 31), "B", 4),
    (date(2025, 3, 31), "unknown", 50),  # in no band
    (date(2025, 4, 1), "C", 0),  # nothing claimed
    (date(2025, 4, 2), "C", 5),
    (date(2025, 6, 30), "A", 15),
)


def test_by_hand():
    found = by_quarter(HAND, BAND_OF, BANDS)
    assert [(each.quarter, each.band, each.claimed, each.total, each.nights) for each in found] == [
        (date(2025, 1, 1), "near", 10, 12, 2),
        (date(2025, 1, 1), "far", 2, 12, 2),
        (date(2025, 4, 1), "near", 15, 20, 2),
        (date(2025, 4, 1), "far", 5, 20, 2),
    ]
    assert found[0].share == pytest.approx(10 / 12)
    # Of two nights drawn anew, a quarter of the samples holds the first alone (6 of 8) and a quarter the second (all).
    assert (found[0].low, found[0].high) == (pytest.approx(6 / 8), pytest.approx(1.0))
    assert (found[1].low, found[1].high) == (pytest.approx(0.0), pytest.approx(2 / 8))


def test_one_night_has_no_luck_to_tell():
    found = by_quarter(rows((date(2025, 1, 1), "A", 3), (date(2025, 1, 1), "C", 1)), BAND_OF, BANDS)
    assert [(each.low, each.share, each.high) for each in found] == [(0.75, 0.75, 0.75), (0.25, 0.25, 0.25)]


def test_the_interval_holds_the_mean_nine_times_in_ten():
    import numpy as np

    random = np.random.default_rng(5)
    held = 0
    for trial in range(200):
        nights = pl.date_range(date(2025, 1, 1), date(2025, 3, 31), eager=True)
        near, far = random.negative_binomial(2, 0.1, nights.len()), random.negative_binomial(1, 0.1, nights.len())
        frame = pl.concat(
            pl.DataFrame({"night": nights, "region": [name] * nights.len(), "claimed": counts})
            for name, counts in (("A", near), ("C", far))
        )
        each = by_quarter(frame, BAND_OF, BANDS, seed=trial, samples=400)[0]
        held += each.low <= 2 / 3 <= each.high
    assert abs(held / 200 - 0.9) <= 4 * (0.9 * 0.1 / 200) ** 0.5


def test_one_seed_one_result():
    assert by_quarter(HAND, BAND_OF, BANDS, seed=3) == by_quarter(HAND, BAND_OF, BANDS, seed=3)


@given(
    st.lists(
        st.tuples(st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.sampled_from("ABCD"), st.integers(0, 50)),
        max_size=40,
    )
)
def test_shares_of_a_quarter_add_up_and_order_does_not_matter(cells):
    found = by_quarter(rows(*cells), BAND_OF, BANDS, samples=50)
    for quarter in {each.quarter for each in found}:
        mine = [each for each in found if each.quarter == quarter]
        assert sum(each.share for each in mine) == pytest.approx(1.0)
        assert sum(each.claimed for each in mine) == mine[0].total
        assert all(0.0 <= each.low <= each.high <= 1.0 for each in mine)
    back = by_quarter(rows(*reversed(cells)), BAND_OF, BANDS, samples=50)
    assert [(each.quarter, each.band, each.claimed) for each in back] == [
        (each.quarter, each.band, each.claimed) for each in found
    ]


def test_nights():
    assert first_named(HAND, "C") == date(2025, 1, 1)
    assert first_named(HAND.filter(pl.col("claimed") != 2), "C") == date(2025, 4, 2)  # a claim of none does not count
    assert first_named(HAND, "Z") is None
    assert nights_with(HAND, ["C"]) == (2, 4)
    assert nights_with(HAND, []) == (0, 4)


def test_a_region_is_named_too_where_it_shares_a_count_with_others():
    joint = rows(
        (date(2025, 1, 1), "A", 1), (date(2025, 1, 2), "A and Black Sea and C", 2), (date(2025, 1, 3), "CC", 2)
    )
    assert nights_with(joint, ["C"]) == (1, 3)
    assert first_named(joint, "C") == date(2025, 1, 2)


def test_no_post_of_the_record_has_more_in_its_regions_than_in_all():
    posts = datasets.frame("claimed_downed")
    assert posts.filter(pl.col("regions_sum") > pl.col("claimed")).is_empty()
