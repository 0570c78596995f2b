from __future__ import annotations

import numpy as np
import pytest
from aims_cases import long_run, stretch

from secondnight.record.aims.bayes import CANNOT_TELL, FEATURES, MEMORYLESS, Evidence, interval, verdict, weigh
from secondnight.record.aims.likelihoods import at_defaults, drawn
from secondnight.record.aims.stretch import AIMS


def made(**totals):
    """Evidence whose totals are these in every draw, in the first feature."""
    log10 = np.zeros((4, len(FEATURES), 20))
    for aim, total in totals.items():
        log10[list(AIMS).index(aim), 0] = total
    return Evidence(log10)


def a_stretch(times=1):
    sizes = [12, 40, None, 7, 90, 33, 20, 5, 60, 11] * 3
    capital = "nny?nyynnn" * 3
    daytime = "??y??nn???" * 3
    regions = [[6, 1, 0, 3, 0], [20, 3, 1, 9, 2]] * 15
    return stretch(sizes * times, capital * times, daytime * times, regions * times)


def test_features_add_up_to_the_total_and_means_to_the_mean():
    found = weigh(a_stretch(), long_run(), drawn(30, 1))
    assert found.log10.shape == (len(AIMS), len(FEATURES), 30)
    assert found.total == pytest.approx(found.log10.sum(axis=1))
    assert found.by_feature.sum(axis=1) == pytest.approx(found.total.mean(axis=1))


def test_an_aim_that_says_nothing_of_a_feature_has_a_factor_of_one():
    found = weigh(a_stretch(), long_run(), drawn(10, 1))
    spoken = {
        "exhaust_defence": {"big_nights", "unevenness", "bursts"},
        "economy": {"regions"},
        "wear_down_city": {"unevenness", "city_runs", "regions", "hours"},
        "image_of_control": {"city_runs", "regions", "hours", "state_dates"},
    }
    for aim, rows in zip(AIMS, found.log10, strict=True):
        for feature, values in zip(FEATURES, rows, strict=True):
            assert (values == 0).all() == (feature not in spoken[aim]), (aim, feature)


def test_a_draw_does_not_depend_on_the_others():
    many = drawn(12, 5)
    together = weigh(a_stretch(), long_run(), many).log10
    alone = weigh(a_stretch(), long_run(), at_defaults(**{n.replace(".", "__"): v[4] for n, v in many.values.items()}))
    assert alone.log10[:, :, 0] == pytest.approx(together[:, :, 4], abs=1e-9)


def test_leaving_a_feature_out_is_taking_its_part_away():
    found = weigh(a_stretch(), long_run(), drawn(10, 1))
    less = found.without(["regions"])
    place = list(FEATURES).index("regions")
    assert less.total == pytest.approx(found.total - found.log10[:, place])
    assert found.without(FEATURES).total == pytest.approx(0)
    assert found.scaled(0.5).total == pytest.approx(found.total / 2)


def test_twice_the_nights_weigh_more_in_the_same_direction():
    once, twice = (weigh(a_stretch(times), long_run(), at_defaults()) for times in (2, 4))
    for feature in ("bursts", "unevenness"):
        place = list(FEATURES).index(feature)
        one, two = once.by_feature[0, place], twice.by_feature[0, place]
        assert abs(two) > abs(one)
        assert np.sign(two) == np.sign(one)


def test_posterior_is_that_of_five_patterns_alike_before():
    found = made(exhaust_defence=1.0, economy=0.0, wear_down_city=-1.0, image_of_control=-100.0)
    assert found.posterior[:, 0] == pytest.approx(np.array([1, 10, 1, 0.1, 0]) / 12.1)
    assert made(economy=400.0).posterior[:, 0] == pytest.approx([0, 0, 1, 0, 0])


def test_margin_is_over_the_best_of_all_others():
    assert made(exhaust_defence=3.0, economy=1.0).margin == pytest.approx(2)
    assert made(exhaust_defence=3.0, economy=-1.0).margin == pytest.approx(3)
    worst = made(exhaust_defence=-3.0, economy=-1.0, wear_down_city=-2.0, image_of_control=-2.0)
    assert (worst.leading, worst.margin[0]) == ("economy", -1)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ({"economy": 1.1}, "economy"),
        ({"economy": 0.9}, CANNOT_TELL),
        ({"economy": 2.5, "image_of_control": 1.6}, CANNOT_TELL),
        ({"economy": 2.5, "image_of_control": 1.4}, "economy"),
        (dict.fromkeys(AIMS, -1.1), MEMORYLESS),
        (dict.fromkeys(AIMS, -0.9), CANNOT_TELL),
        ({}, CANNOT_TELL),
    ],
)
def test_an_aim_is_named_only_above_ten_against_all_others(totals, expected):
    assert verdict(made(**totals)) == expected


def test_an_aim_is_named_only_if_that_holds_over_the_interval():
    found = made(economy=3.0)
    found.log10[1, 0, :3] = 0.5  # 15 % of the draws
    assert verdict(found) == CANNOT_TELL
    one = made(economy=3.0)
    one.log10[1, 0, 0] = -9.0  # 5 % of the draws, the end of a 90 % interval
    assert verdict(Evidence(np.repeat(one.log10, [1] + [2] * 19, axis=2))) == "economy"


def test_a_rival_counts_draw_by_draw():
    # The rival swings with the leader, so that the difference is what counts, not the two intervals.
    swing = np.linspace(0, 4, 20)
    found = made()
    found.log10[1, 0] = 2.0 + swing
    found.log10[3, 0] = swing - 0.5
    assert verdict(found) == "economy"


def test_interval_holds_nine_tenths():
    assert interval(np.arange(101.0)) == pytest.approx((5, 95))
