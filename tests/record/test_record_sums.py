from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.record.bulletin import Figure
from secondnight.record.claims import NATIONAL, Claim, claims_of
from secondnight.record.sums import Sum, arithmetic, mended_by

NIGHT = date(2030, 1, 1)
SECOND = date(2025, 5, 5)


def claim(place, count, qualifier="exact", field="destroyed", who="A", night=NIGHT):
    return Claim(night, who, "B", None, None, place, field, "drone", count, qualifier, "notional", "")


def summed(total, *parts):
    return Sum(total, parts)


def test_the_first_night_adds_up():
    (only,) = arithmetic(claims_of(date(2025, 5, 4)))
    assert (only.total.count, only.parts_sum, only.missing, only.adds_up) == (26, 17 + 5 + 4, 0, True)


def test_the_second_night_by_hand():
    bulletin, press = arithmetic(claims_of(SECOND))
    assert bulletin.claimant == "the Russian Ministry of Defence"
    assert (bulletin.parts_sum, bulletin.missing, bulletin.adds_up) == (
        32 + 22 + 19 + 10 + 9 + 6 + 2 + 2 + 1 + 1 + 1,
        0,
        True,
    )
    assert press.claimant == "the ministry, in a press version"
    assert (press.parts_sum, press.missing, press.adds_up) == (32 + 22 + 19 + 10 + 10 + 6 + 2 + 2 + 3, -1, False)


def test_nine_for_kaluga_in_place_of_ten_would_mend_the_press_version():
    bulletin, press = arithmetic(claims_of(SECOND))
    ((part, instead),) = mended_by(press, bulletin)
    assert (part.place, part.count, instead.place, instead.count) == ("Kaluga region", 10, "Kaluga region", 9)
    assert mended_by(bulletin, press) == ()


def test_what_was_launched_is_the_sum_of_what_became_of_it():
    (only,) = arithmetic(claims_of(date(1944, 8, 27)))
    assert only.total.field == "launched"
    assert [part.field for part in only.parts] == ["destroyed", "reached"]
    assert (only.total.count, only.parts_sum, only.adds_up) == (101, 97 + 4, True)


@pytest.mark.parametrize(
    ("total", "parts", "adds_up"),
    [
        (claim(NATIONAL, 5), [claim("a", 2), claim("b", 3)], True),
        (claim(NATIONAL, 5), [claim("a", 2), claim("b", 2)], False),
        (claim(NATIONAL, 5), [claim("a", 4), claim("b", 2)], False),
        (claim(NATIONAL, 5), [claim("a", 4), claim("b", None, "cut")], None),
        (claim(NATIONAL, 5), [claim("a", 6), claim("b", None, "cut")], False),
        (claim(NATIONAL, 5), [claim("a", 5, "at_least")], None),
        (claim(NATIONAL, 5), [claim("a", 6, "at_least")], False),
        (claim(NATIONAL, 5), [claim("a", 6, "about")], None),
        (claim(NATIONAL, 5, "at_least"), [claim("a", 6)], None),
    ],
)
def test_whether_parts_add_up(total, parts, adds_up):
    assert summed(total, *parts).adds_up is adds_up


def test_parts_belong_to_their_claimant_night_and_field():
    total = claim(NATIONAL, 5)
    strangers = [
        claim("a", 5, who="C"),
        claim("a", 5, night=date(2030, 1, 2)),
        claim("a", 5, field="airports_closed"),
        claim("a", 5, field="reached"),
    ]
    assert arithmetic([total, *strangers]) == ()
    assert arithmetic([total, *strangers, claim("a", 4)]) == (summed(total, claim("a", 4)),)


def test_fates_belong_to_their_place():
    launched = claim("x", 7, field="launched")
    here, there = claim("x", 4), claim("y", 3)
    assert arithmetic([launched, here, there]) == (Sum(launched, (here,), "fate"),)


def test_a_list_that_adds_up_or_has_other_places_mends_nothing():
    wrong = summed(claim(NATIONAL, 5), claim("a", 4), claim("b", 2))
    right = summed(claim(NATIONAL, 5), claim("a", 3), claim("b", 2))
    assert mended_by(wrong, right) == ((claim("a", 4), claim("a", 3)),)
    assert mended_by(right, right) == ()
    assert mended_by(wrong, summed(claim(NATIONAL, 5), claim("c", 3))) == ()
    assert mended_by(wrong, summed(claim(NATIONAL, 5), claim("a", None, "cut"))) == ()


def test_a_part_that_cannot_be_read_is_not_mended():
    wrong = summed(claim(NATIONAL, 5), claim("a", None, "cut"), claim("b", 6))
    assert mended_by(wrong, summed(claim(NATIONAL, 5), claim("a", 3))) == ()


def test_a_total_without_a_figure_has_no_sum_of_its_own():
    unknown = replace(claim(NATIONAL, 5), count=None, qualifier="cut")
    assert summed(unknown, claim("a", 2)).adds_up is None


def told(*claims, whole=True):
    return [(each.by, each.total.count, each.parts_sum, each.adds_up) for each in arithmetic(claims, whole=whole)]


def test_a_list_that_is_not_seen_as_a_whole_can_only_be_too_long():
    short, right, long = ([claim(NATIONAL, 5), claim("a", 2), claim("b", count)] for count in (2, 3, 4))
    assert told(*short, whole=False) == [("place", 5, 4, None)]
    assert told(*right, whole=False) == [("place", 5, 5, True)]
    assert told(*long, whole=False) == [("place", 5, 6, False)]


@pytest.mark.parametrize(("city", "expected"), [(2, ("place", 5, 5, True)), (1, ("place", 5, 5, True))])
def test_a_city_counts_inside_its_region_unless_only_beside_it_the_list_adds_up(city, expected):
    region = 3 if city == 2 else 5  # 3 + 2 beside one another; or 5, of which 1 over the city
    assert told(claim(NATIONAL, 5), claim("x region", region), claim("x", city)) == [expected]


def test_a_city_is_no_list_of_its_region():
    assert told(claim("x region", 5), claim("x", 2)) == []


def test_a_figure_for_places_together_has_them_as_parts_and_is_one_part_of_the_whole():
    both = claim("a region and b region", 4)
    parts = claim("a region", 2), claim("b region", 2)
    assert told(claim(NATIONAL, 6), both, *parts, claim("c region", 2)) == [
        ("place", 6, 6, True),
        ("place", 4, 4, True),
    ]


def test_kinds_of_weapon_are_parts_of_a_figure_of_all():
    every = replace(claim(NATIONAL, 9), weapon="")
    drones, missiles = claim(NATIONAL, 7), replace(claim(NATIONAL, 2), weapon="missile")
    assert told(every, drones, missiles) == [("weapon", 9, 9, True)]


def test_parts_are_of_the_weapon_of_their_total():
    missile = replace(claim("a", 2), weapon="missile")
    assert told(claim(NATIONAL, 5), claim("a", 5), missile) == [("place", 5, 5, True)]


def test_what_became_of_some_may_be_left_untold():
    launched = claim(NATIONAL, 136, field="launched")
    fates = claim(NATIONAL, 54), claim(NATIONAL, 70, field="lost")
    assert told(launched, *fates) == [("fate", 136, 124, None)]
    assert told(launched, *fates, claim(NATIONAL, 12, field="reached")) == [("fate", 136, 136, True)]
    assert told(launched, *fates, claim(NATIONAL, 11, field="reached")) == [("fate", 136, 135, False)]
    assert told(launched, *fates, claim(NATIONAL, 13, field="suppressed")) == [("fate", 136, 137, False)]


def test_places_hit_are_no_fate():
    launched = claim(NATIONAL, 5, field="launched")
    assert told(launched, claim(NATIONAL, 4), claim(NATIONAL, 3, field="hits")) == [("fate", 5, 4, None)]


def test_hours_and_sides_are_kept_apart():
    at = datetime(2030, 1, 1, 21, tzinfo=UTC), datetime(2030, 1, 2, 4, tzinfo=UTC)
    total = replace(claim(NATIONAL, 5), window_start=at[0], window_end=at[1])
    later = replace(claim("a", 2), window_start=at[1], window_end=at[1])
    other_side = replace(claim("b", 2), attacker="C")
    assert told(total, later, other_side) == []
    assert told(total, claim("a", 5)) == [("place", 5, 5, True)]


def test_what_is_said_twice_counts_once():
    assert told(claim(NATIONAL, 5), claim(NATIONAL, 5), claim("a", 5), claim("a", 5)) == [("place", 5, 5, True)]


def test_figures_of_a_text_add_up_like_those_of_the_ledger():
    def figure(place, count):
        return Figure("A", "B", NIGHT, None, None, place, "destroyed", "drone", count, "exact", 0, 1, 0.9)

    assert told(figure(NATIONAL, 5), figure("a", 2), figure("b", 2)) == [("place", 5, 4, False)]


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 9)), max_size=6), st.integers(0, 30), st.booleans())
def test_the_missing_and_the_parts_make_the_total(parts, total, whole):
    for each in arithmetic([claim(NATIONAL, total), *(claim(place, count) for place, count in parts)], whole=whole):
        assert each.parts_sum + each.missing == total
        assert each.adds_up is not True or each.missing == 0
        assert each.adds_up is not False or each.missing != 0
        assert whole or each.adds_up is not False or each.missing < 0


def test_parts_belong_to_the_last_total_before_them():
    night, day = claim(NATIONAL, 17), claim(NATIONAL, 48)
    assert told(night, claim("a", 17), day, claim("b", 48)) == [("place", 17, 17, True), ("place", 48, 48, True)]
    assert told(claim("a", 17), night, day) == [("place", 17, 17, True)]
