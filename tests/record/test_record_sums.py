from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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
