from __future__ import annotations

from dataclasses import replace
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.record.campaigns import Feature, campaigns
from secondnight.record.likeness import FEATURES, Case, case_of, likenesses

KINDS = ("propeller", "jet", "ballistic", "piloted")


def mixture(parts):
    total = sum(parts)
    return {kind: part / total for kind, part in zip(KINDS, parts, strict=True)}


CASES = st.builds(
    Case,
    weapons_a_day=st.none() | st.floats(0, 5000),
    weapons=st.none() | st.lists(st.floats(0.01, 1), min_size=4, max_size=4).map(mixture),
    defence_kinds=st.none() | st.integers(0, 9),
    warning_min=st.none() | st.floats(0, 2000),
    days=st.none() | st.integers(1, 9000),
)


@pytest.mark.parametrize("campaign", campaigns(), ids=lambda each: each.key)
def test_a_campaign_is_at_no_distance_from_itself_and_at_some_from_the_others(campaign):
    found = likenesses(case_of(campaign), campaigns())
    assert (found[0].campaign, found[0].distance) == (campaign, 0)
    assert all(0 < each.distance <= 1 for each in found[1:])


def test_parts_of_the_flying_bombs_against_the_blitz_by_hand():
    (v1,) = (each for each in campaigns() if each.key == "v1-1944")
    (blitz,) = (each for each in likenesses(case_of(v1), campaigns()) if each.campaign.key == "blitz-1940")
    days = log10(257 / 85) / log10(2565 / 1)
    expected = {
        "weapons_a_day": log10(160 / 94) / log10(487 / 0.44),
        "weapons": 1.0,
        "defence_kinds": 0.0,
        "warning_min": log10(20 / 10) / log10(240 / 5),
        "days": days,
    }
    assert blitz.parts == pytest.approx(expected, abs=1e-9)
    assert blitz.distance == pytest.approx(sum(expected.values()) / 5, abs=1e-9)
    assert blitz.without("weapons") == pytest.approx((sum(expected.values()) - 1) / 4, abs=1e-9)


def test_shares_of_weapons_are_told_apart_by_what_would_have_to_change():
    parts = {
        each.campaign.key: each.parts["weapons"]
        for each in likenesses(Case(weapons={"propeller": 0.9, "jet": 0.1}), campaigns())
    }
    assert parts["ukraine-russia-2023"] == pytest.approx(0.1)
    assert parts["v1-1944"] == pytest.approx(0.9)
    assert parts["iran-israel-2024"] == pytest.approx(0.38)
    assert parts["scuds-1991"] == pytest.approx(1.0)


@given(CASES)
def test_distances_lie_between_0_and_1_and_count_only_what_is_known(case):
    found = likenesses(case, campaigns())
    assert [each.distance for each in found] == sorted(each.distance for each in found)
    assert sorted(each.campaign.key for each in found) == sorted(each.key for each in campaigns())
    for each in found:
        known = [part for part in each.parts.values() if part is not None]
        assert all(0 <= part <= 1 + 1e-9 for part in known)
        assert each.distance == pytest.approx(sum(known) / len(known) if known else 1)
        assert set(each.parts) == set(FEATURES)


@given(CASES, st.permutations(KINDS), st.randoms(use_true_random=False))
def test_names_of_weapon_classes_and_order_of_campaigns_change_no_distance(case, names, random):
    renamed = dict(zip(KINDS, names, strict=True))

    def relabelled(shares):
        return {renamed[kind]: share for kind, share in shares.items()}

    turned = [
        replace(each, features=each.features | {"weapons": Feature(relabelled(each.features["weapons"].value), *LIT)})
        for each in campaigns()
    ]
    random.shuffle(turned)
    other = replace(case, weapons=None if case.weapons is None else relabelled(case.weapons))
    distances = {each.campaign.key: each.distance for each in likenesses(case, campaigns())}
    assert {each.campaign.key: each.distance for each in likenesses(other, turned)} == pytest.approx(distances)


LIT = ("notional", "", "notional")


def test_a_feature_in_which_no_campaigns_differ_tells_apart_only_whether_it_is_the_same():
    same = [each for each in campaigns() if each.features["defence_kinds"].value == 3][:3]
    (alike, *_), (unlike, *_) = (likenesses(Case(defence_kinds=kinds), same) for kinds in (3, 4))
    assert (alike.distance, unlike.distance) == (0.0, 1.0)


def test_nothing_known_is_as_far_as_can_be():
    assert {each.distance for each in likenesses(Case(), campaigns())} == {1.0}
