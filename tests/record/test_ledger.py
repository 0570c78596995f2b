from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.record.claims import NATIONAL, Claim, claims_of
from secondnight.record.ledger import checked, conflict, side_by_side

NIGHT = date(2030, 1, 1)
EVENING, MORNING = datetime(2030, 1, 1, 20, tzinfo=UTC), datetime(2030, 1, 2, 4, tzinfo=UTC)


def claim(count, field="destroyed", qualifier="exact", who="A", place="Anytown", weapon="drone"):
    return Claim(NIGHT, who, "B", None, None, place, field, weapon, count, qualifier, "notional", "")


CLAIMS = st.builds(
    claim,
    count=st.none() | st.integers(0, 60),
    field=st.sampled_from(["destroyed", "launched", "reached"]),
    qualifier=st.sampled_from(["exact", "at_least", "about"]),
    who=st.sampled_from(["A", "C", "D"]),
    place=st.sampled_from(["Anytown", NATIONAL]),
    weapon=st.sampled_from(["drone", "missile"]),
)


def test_second_night_over_moscow_stands_side_by_side():
    groups = {(each.place, each.field): each for each in side_by_side(claims_of(date(2025, 5, 5)))}
    kaluga = groups["Kaluga region", "destroyed"]
    assert [each.count for each in kaluga.claims] == [9, 10]
    assert kaluga.span == (9, 10)
    ((one, other),) = kaluga.conflicts
    assert (one.count, other.count) == (9, 10)
    whole = groups[NATIONAL, "destroyed"]
    assert (whole.span, whole.conflicts) == ((105, 105), ())
    assert groups["Rostov region", "destroyed"].span == (1, 1)


@given(st.lists(CLAIMS, max_size=8))
def test_every_claim_is_kept_and_none_is_averaged(claims):
    groups = side_by_side(claims)
    assert sorted(map(repr, (each for group in groups for each in group.claims))) == sorted(map(repr, claims))
    stated = {each.count for each in claims}
    assert all(set(group.span) <= stated for group in groups if group.span)


@given(st.lists(CLAIMS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_and_the_names_of_claimants_change_no_finding(claims, random):
    names = ["A", "C", "D"]
    random.shuffle(names)
    renamed = dict(zip("ACD", names, strict=True))
    turned = [replace(each, claimant=renamed[each.claimant]) for each in claims]
    random.shuffle(turned)

    def findings(some):
        return sorted((each.place, each.field, each.weapon, repr(each.span), len(each.conflicts)) for each in some)

    assert findings(side_by_side(claims)) == findings(side_by_side(turned))
    assert sorted(repr(each.bounds) for each in checked(claims)) == sorted(
        repr(each.bounds) for each in checked(turned)
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (claim(19), claim(19), False),
        (claim(19), claim(20), True),
        (claim(19, qualifier="at_least"), claim(20), False),
        (claim(21, qualifier="at_least"), claim(20), True),
        (claim(20, qualifier="at_least"), claim(20), False),
        (claim(19, qualifier="at_least"), claim(20, qualifier="at_least"), False),
        (claim(19, qualifier="about"), claim(40), False),
        (claim(None, qualifier="cut"), claim(40), False),
    ],
)
def test_which_claims_cannot_both_be_right(one, other, expected):
    assert conflict(one, other) is conflict(other, one) is expected


def test_other_windows_are_no_conflict_but_a_missing_one_is_no_excuse():
    early = replace(claim(19), window_start=EVENING, window_end=MORNING)
    late = replace(claim(25), window_start=MORNING, window_end=MORNING)
    assert not conflict(early, late)
    assert conflict(early, replace(late, window_start=EVENING))
    assert conflict(early, claim(25))


def test_record_day_of_1944_shows_no_overclaim():
    (only,) = checked(claims_of(date(1944, 8, 27)))
    assert (only.destroyed.count, only.launched.count, only.reached.count) == (97, 101, 4)
    assert (only.bounds.overclaim_at_least, only.bounds.kills_at_most) == (0, 97)


def test_two_claimants_give_two_bounds_and_no_mean():
    claims = [
        claim(50),
        claim(40, field="launched", who="A"),
        claim(60, field="launched", who="C"),
        claim(5, field="reached", who="D"),
    ]
    assert [each.bounds.overclaim_at_least for each in checked(claims)] == [15, 0]


def test_no_report_of_what_got_through_still_bounds_the_claim():
    (only,) = checked([claim(50, qualifier="at_least"), claim(40, field="launched")])
    assert (only.reached, only.bounds.overclaim_at_least, only.bounds.leakers_at_least) == (None, 10, 0)


@pytest.mark.parametrize(
    "claims",
    [
        [claim(50), claim(40, field="launched", qualifier="at_least")],
        [claim(50), claim(40, field="launched", qualifier="about")],
        [claim(50, qualifier="about"), claim(40, field="launched")],
        [claim(50), claim(None, field="launched")],
        [claim(50), claim(40, field="launched", place="elsewhere")],
        [claim(50), claim(40, field="launched", weapon="missile")],
        [claim(50), replace(claim(40, field="launched"), night=date(2030, 1, 2))],
    ],
)
def test_figures_that_bound_nothing_are_left_out(claims):
    assert checked(claims) == ()


def test_vague_figures_of_what_got_through_are_left_out():
    (only,) = checked([claim(50), claim(60, field="launched"), claim(30, field="reached", qualifier="about")])
    assert only.reached is None


def test_the_two_sides_of_a_war_are_not_held_against_one_another():
    ours, theirs = claim(50), replace(claim(40, field="launched"), attacker="C")
    assert checked([ours, theirs]) == ()
    assert len(side_by_side([claim(50), replace(claim(50), attacker="C")])) == 2


def test_places_hit_are_a_lower_bound_of_what_got_through():
    (only,) = checked([claim(50), claim(52, field="launched"), claim(5, field="hits")])
    assert (only.bounds.kills_at_most, only.bounds.overclaim_at_least) == (47, 3)


def test_a_number_launched_in_some_hours_bounds_only_claims_of_those_hours():
    early = {"window_start": EVENING, "window_end": EVENING}
    whole = {"window_start": EVENING, "window_end": MORNING}
    launched = claim(40, field="launched")
    assert checked([replace(claim(50), **whole), replace(launched, **early)]) == ()
    assert len(checked([replace(claim(50), **early), replace(launched, **whole)])) == 1
    assert len(checked([replace(claim(50), **whole), replace(launched, window_start=EVENING)])) == 1
    assert len(checked([claim(50), replace(launched, **early)])) == 1
    assert checked([replace(claim(50), **whole), replace(launched, window_start=MORNING)]) == ()


def test_what_got_through_at_other_hours_is_not_subtracted():
    launched = replace(claim(40, field="launched"), window_start=MORNING, window_end=MORNING)
    through = replace(claim(5, field="reached"), window_start=EVENING, window_end=EVENING)
    (only,) = checked([claim(38), launched, through])
    assert (only.reached, only.bounds.overclaim_at_least) == (None, 0)
