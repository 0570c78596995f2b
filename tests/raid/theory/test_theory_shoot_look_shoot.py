from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import expected_shots, kill_probability, shots_distribution

PROBABILITY = st.floats(0, 1)
LOOKS = st.integers(1, 12)


def by_enumeration(p_kill, looks, alpha, beta):
    """Play every sequence of hits and wrong assessments exactly: kill probability and distribution of the shots."""
    killed = Fraction(0)
    shots = [Fraction(0)] * (looks + 1)
    for hits in product([True, False], repeat=looks):
        for errors in product([True, False], repeat=looks):
            dead, fired, weight = False, 0, Fraction(1)
            engaged = True
            for hit, error in zip(hits, errors, strict=True):
                weight *= p_kill if hit else 1 - p_kill
                if engaged:
                    fired += 1
                    dead = dead or hit
                wrong = beta if dead else alpha
                weight *= wrong if error else 1 - wrong
                # Declared killed: rightly when dead without an error, wrongly when alive with one.
                engaged = engaged and dead == error
            killed += weight * dead
            shots[fired] += weight
    return killed, shots


@pytest.mark.parametrize(
    ("looks", "alpha", "beta", "killed", "shots"),
    [(2, 0, 0, 0.91, 1.3), (3, 0, 0, 0.973, 1.39), (2, 0.1, 0.15, 0.889, 1.375), (3, 0.1, 0.15, 0.940030, 1.492)],
)
def test_published_values(looks, alpha, beta, killed, shots):
    assert kill_probability(0.7, looks, alpha, beta) == pytest.approx(killed, abs=1e-6)
    assert expected_shots(0.7, looks, alpha, beta) == pytest.approx(shots, abs=1e-6)


@pytest.mark.parametrize("looks", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("p_kill", "alpha", "beta"), [(7, 1, 2), (5, 0, 0), (9, 4, 0), (3, 0, 6), (0, 2, 1), (10, 1, 5)]
)
def test_every_sequence_of_outcomes(looks, p_kill, alpha, beta):
    tenths = Fraction(p_kill, 10), looks, Fraction(alpha, 10), Fraction(beta, 10)
    killed, shots = by_enumeration(*tenths)
    assert sum(shots) == 1
    arguments = p_kill / 10, looks, alpha / 10, beta / 10
    assert kill_probability(*arguments) == pytest.approx(float(killed), abs=1e-14)
    assert shots_distribution(*arguments) == pytest.approx([float(s) for s in shots], abs=1e-14)
    mean = sum(j * s for j, s in enumerate(shots))
    assert expected_shots(*arguments) == pytest.approx(float(mean), abs=1e-13)


@given(p_kill=st.floats(0.01, 1), looks=LOOKS)
def test_without_errors_it_is_the_textbook_case(p_kill, looks):
    killed = 1 - (1 - p_kill) ** looks
    assert kill_probability(p_kill, looks) == pytest.approx(killed, abs=1e-12)
    assert kill_probability(p_kill, looks, 0, 0.4) == pytest.approx(killed, abs=1e-12)
    assert expected_shots(p_kill, looks) == pytest.approx(killed / p_kill, rel=1e-9)


@given(p_kill=PROBABILITY, looks=LOOKS, alpha=st.floats(0.01, 1), beta=PROBABILITY)
def test_with_errors_the_kill_is_a_geometric_sum(p_kill, looks, alpha, beta):
    again = (1 - p_kill) * (1 - alpha)
    closed = p_kill * (1 - again**looks) / (1 - again)
    assert kill_probability(p_kill, looks, alpha, beta) == pytest.approx(closed, abs=1e-12)


@given(p_kill=PROBABILITY, alpha=PROBABILITY, beta=PROBABILITY)
def test_one_look_is_one_shot(p_kill, alpha, beta):
    assert kill_probability(p_kill, 1, alpha, beta) == p_kill
    assert expected_shots(p_kill, 1, alpha, beta) == 1
    assert shots_distribution(p_kill, 1, alpha, beta) == (0, 1)


@given(p_kill=PROBABILITY, looks=LOOKS)
def test_blind_to_kills_it_is_a_salvo(p_kill, looks):
    assert kill_probability(p_kill, looks, 0, 1) == pytest.approx(1 - (1 - p_kill) ** looks, abs=1e-12)
    assert expected_shots(p_kill, looks, 0, 1) == pytest.approx(looks, rel=1e-12)


@given(p_kill=PROBABILITY, looks=LOOKS, alpha=PROBABILITY, beta=PROBABILITY, worse=PROBABILITY)
def test_order_of_looks_and_errors(p_kill, looks, alpha, beta, worse):
    killed = kill_probability(p_kill, looks, alpha, beta)
    shots = expected_shots(p_kill, looks, alpha, beta)
    slack = 1e-12
    assert 0 <= killed <= kill_probability(p_kill, looks + 1, alpha, beta) + slack <= 1 + 2 * slack
    assert 1 <= shots <= looks + slack
    assert kill_probability(p_kill, looks, max(alpha, worse), beta) <= killed + slack
    assert expected_shots(p_kill, looks, alpha, max(beta, worse)) >= shots - slack


@given(p_kill=PROBABILITY, looks=LOOKS, alpha=PROBABILITY, beta=PROBABILITY)
def test_the_distribution_adds_up_and_has_the_mean(p_kill, looks, alpha, beta):
    shots = shots_distribution(p_kill, looks, alpha, beta)
    assert len(shots) == looks + 1
    assert min(shots) >= 0
    assert sum(shots) == pytest.approx(1, abs=1e-12)
    mean = sum(j * s for j, s in enumerate(shots))
    assert mean == pytest.approx(expected_shots(p_kill, looks, alpha, beta), rel=1e-12)


@pytest.mark.parametrize("figure", [kill_probability, expected_shots, shots_distribution])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1.7, 2), "p_kill is 1.7"),
        ((0.7, 0), "looks is 0"),
        ((0.7, 1.5), "looks is 1.5"),
        ((0.7, 2, -0.1), "alpha is -0.1"),
        ((0.7, 2, 0.1, 2), "beta is 2"),
    ],
)
def test_arguments_outside_the_domain_are_refused(figure, arguments, message):
    with pytest.raises(InputError, match=message):
        figure(*arguments)
