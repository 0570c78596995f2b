from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.record.truth import Bounds, logical_bounds, overclaim_at_least

COUNTS = st.integers(0, 500)


def test_record_day_of_1944_adds_up_and_shows_no_overclaim():
    assert logical_bounds(97, impacts=4, launched=101) == Bounds(97, 4, 101, 0, contradictory=False)


def test_claim_and_impacts_beyond_the_number_launched_are_over_by_the_difference():
    assert logical_bounds(95, impacts=20, launched=100) == Bounds(80, 20, 100, 15, contradictory=False)


def test_without_a_number_launched_nothing_bounds_the_claim():
    assert logical_bounds(105, impacts=3) == Bounds(None, 3, None, 0, contradictory=False)


def test_more_impacts_than_launched_contradict_one_another_and_leave_no_kill():
    assert logical_bounds(7, impacts=12, launched=10) == Bounds(0, 12, 10, 7, contradictory=True)


def test_no_figure_at_all_means_no_impact():
    assert logical_bounds(8, launched=5) == Bounds(5, 0, 5, 3, contradictory=False)


@given(kills=COUNTS, leakers=COUNTS, failed=COUNTS, claimed=COUNTS, seen=st.floats(0, 1))
def test_the_truth_never_lies_outside_the_bounds(kills, leakers, failed, claimed, seen):
    impacts = int(seen * leakers)
    bounds = logical_bounds(claimed, impacts=impacts, launched=kills + leakers + failed)
    assert kills <= bounds.kills_at_most
    assert bounds.leakers_at_least <= leakers <= bounds.leakers_at_most
    assert claimed - kills >= bounds.overclaim_at_least or bounds.overclaim_at_least == 0
    assert not bounds.contradictory


@given(claimed=COUNTS, impacts=COUNTS, launched=COUNTS)
def test_the_overclaim_is_what_is_too_much_and_never_more_than_the_claim(claimed, impacts, launched):
    over = logical_bounds(claimed, impacts=impacts, launched=launched).overclaim_at_least
    assert 0 <= over <= claimed
    assert over >= claimed + impacts - launched or impacts > launched


def test_overclaim_against_a_later_count():
    assert [overclaim_at_least(500, 231), overclaim_at_least(1300, 1878)] == [269, 0]


@pytest.mark.parametrize(
    "wrong",
    [{"claimed": -1}, {"claimed": 1, "impacts": -2}, {"claimed": 1, "launched": 2.5}, {"claimed": float("inf")}],
)
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(InputError, match="must be a whole number, 0 or more"):
        logical_bounds(wrong.pop("claimed"), **wrong)
