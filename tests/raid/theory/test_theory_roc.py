import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import area_under_curve, hit_probability, predictive_value

PROBABILITY = st.floats(0, 1)
D_PRIME = st.floats(0, 4)


def test_published_values():
    hit = hit_probability(1.5, 0.2)
    assert hit == pytest.approx(0.744853, abs=1e-6)
    assert area_under_curve(1.5) == pytest.approx(0.855578, abs=1e-6)
    assert predictive_value(0.4, hit, 0.2) == pytest.approx(0.712878, abs=1e-6)


@given(d_prime=D_PRIME, line=st.floats(-6, 6))
def test_both_rates_come_from_one_line_across_two_normals(d_prime, line):
    false_alarm = 0.5 * math.erfc(line / math.sqrt(2))
    hit = 0.5 * math.erfc((line - d_prime) / math.sqrt(2))
    assert hit_probability(d_prime, false_alarm) == pytest.approx(hit, abs=1e-9)


@settings(deadline=None, max_examples=30)
@given(d_prime=D_PRIME)
def test_the_area_is_the_integral_of_the_curve(d_prime):
    from scipy.integrate import quad

    area, _ = quad(lambda f: hit_probability(d_prime, f), 0, 1, limit=500)
    assert area_under_curve(d_prime) == pytest.approx(area, abs=1e-6)


@given(d_prime=D_PRIME, more=st.floats(0.01, 3), false_alarm=PROBABILITY, laxer=PROBABILITY)
def test_a_sharper_eye_and_a_laxer_line_both_catch_more(d_prime, more, false_alarm, laxer):
    hit = hit_probability(d_prime, false_alarm)
    assert false_alarm - 1e-9 <= hit <= hit_probability(d_prime + more, false_alarm) <= 1
    assert hit_probability(d_prime, max(false_alarm, laxer)) >= hit - 1e-12
    assert 0.5 <= area_under_curve(d_prime) < area_under_curve(d_prime + more) <= 1


@given(false_alarm=PROBABILITY)
def test_without_discrimination_hits_are_false_alarms(false_alarm):
    assert hit_probability(0, false_alarm) == pytest.approx(false_alarm, abs=1e-12)
    assert area_under_curve(0) == 0.5


@given(d_prime=D_PRIME)
def test_engaging_all_or_nothing(d_prime):
    assert hit_probability(d_prime, 1) == 1
    assert hit_probability(d_prime, 0) == 0


@given(share=st.floats(0.01, 1), hit=st.floats(0.01, 1), false_alarm=st.floats(1e-6, 1))
def test_bayes_by_counting(share, hit, false_alarm):
    assert predictive_value(share, hit, 0) == 1
    assert predictive_value(share, hit, hit) == pytest.approx(share, rel=1e-12)
    odds = share * hit / ((1 - share) * false_alarm) if share < 1 else math.inf
    expected = 1 - 1 / (1 + odds)
    assert predictive_value(share, hit, false_alarm) == pytest.approx(expected, rel=1e-9)


def test_nothing_engaged_has_no_predictive_value():
    for share, hit, false_alarm in ((0.4, 0, 0), (0, 0.9, 0), (1, 0, 0.3)):
        with pytest.raises(InputError, match="no track is taken for a strike drone"):
            predictive_value(share, hit, false_alarm)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: hit_probability(-1, 0.2), "d_prime is -1"),
        (lambda: hit_probability(1, 1.2), "false_alarm is 1.2"),
        (lambda: area_under_curve(math.nan), "d_prime is nan"),
        (lambda: predictive_value(1.4, 0.7, 0.2), "strike_share is 1.4"),
        (lambda: predictive_value(0.4, 1.7, 0.2), "hit is 1.7"),
        (lambda: predictive_value(0.4, 0.7, -0.2), "false_alarm is -0.2"),
    ],
)
def test_arguments_outside_the_domain_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
