from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import distinct_targets, expected_survivors, shots_to_reach_all, survivors_variance

TARGETS = st.integers(1, 60)
SHOTS = st.integers(0, 120)
PROBABILITY = st.floats(0, 1)


def by_enumeration(targets, shots, p_kill):
    """List every choice of targets and every pattern of hits: mean and variance of the survivors."""
    outcomes = []
    for chosen in product(range(targets), repeat=shots):
        for hits in product([True, False], repeat=shots):
            weight = 1 / targets**shots
            for hit in hits:
                weight *= p_kill if hit else 1 - p_kill
            killed = {target for target, hit in zip(chosen, hits, strict=True) if hit}
            outcomes.append((targets - len(killed), weight))
    mean = sum(n * w for n, w in outcomes)
    return mean, sum((n - mean) ** 2 * w for n, w in outcomes)


def test_published_values():
    assert distinct_targets(20, 20) == pytest.approx(12.830282, abs=1e-6)
    assert expected_survivors(20, 20, 0.8) == pytest.approx(8.840049, abs=1e-6)
    assert survivors_variance(20, 20, 1) == pytest.approx(1.963985, abs=1e-6)
    assert shots_to_reach_all(20) == pytest.approx(71.954793, abs=1e-6)


@pytest.mark.parametrize(("targets", "shots"), list(product((1, 2, 3), (0, 1, 2, 3, 4))))
@pytest.mark.parametrize("p_kill", [0.0, 0.35, 0.8, 1.0])
def test_every_choice_of_every_shot(targets, shots, p_kill):
    mean, variance = by_enumeration(targets, shots, p_kill)
    assert expected_survivors(targets, shots, p_kill) == pytest.approx(mean, abs=1e-12)
    assert survivors_variance(targets, shots, p_kill) == pytest.approx(variance, abs=1e-12)
    if p_kill == 1:
        assert distinct_targets(shots, targets) == pytest.approx(targets - mean, abs=1e-12)


@given(targets=st.integers(1, 30), shots=st.integers(0, 60))
def test_variance_of_the_untouched_in_the_published_form(targets, shots):
    n, m = targets, shots
    published = n * (n - 1) * (1 - 2 / n) ** m + n * (1 - 1 / n) ** m - n**2 * (1 - 1 / n) ** (2 * m)
    assert survivors_variance(n, m, 1) == pytest.approx(published, abs=1e-9)


@given(targets=TARGETS, shots=SHOTS, p_kill=PROBABILITY, better=PROBABILITY)
def test_more_and_better_shots_leave_fewer(targets, shots, p_kill, better):
    survivors = expected_survivors(targets, shots, p_kill)
    assert 0 <= expected_survivors(targets, shots + 1, p_kill) <= survivors <= targets
    assert expected_survivors(targets, shots, max(p_kill, better)) <= survivors + 1e-12
    assert 0 <= distinct_targets(shots, targets) <= min(shots, targets) + 1e-9
    # Shots without coordination never beat the same shots shared out: one each, as far as they go.
    if shots <= targets:
        assert survivors >= targets - p_kill * shots - 1e-9


@given(targets=TARGETS, shots=SHOTS, p_kill=PROBABILITY)
def test_targets_compete_for_shots_so_survivors_vary_less_than_independent_ones(targets, shots, p_kill):
    survives = expected_survivors(targets, shots, p_kill) / targets
    independent = targets * survives * (1 - survives)
    assert 0 <= survivors_variance(targets, shots, p_kill) <= independent + 1e-9


def test_one_target_takes_one_shot_and_two_take_three():
    assert shots_to_reach_all(1) == 1
    assert shots_to_reach_all(2) == 3
    assert shots_to_reach_all(3) == pytest.approx(5.5)


@pytest.mark.parametrize("figure", [expected_survivors, survivors_variance])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [((0, 5, 0.5), "targets is 0"), ((5, -1, 0.5), "shots is -1"), ((5, 5, 1.5), "p_kill is 1.5")],
)
def test_arguments_outside_the_domain_are_refused(figure, arguments, message):
    with pytest.raises(InputError, match=message):
        figure(*arguments)


def test_no_targets_cannot_be_shot_at():
    with pytest.raises(InputError, match="targets is 0"):
        distinct_targets(5, 0)
    with pytest.raises(InputError, match="targets is 0"):
        shots_to_reach_all(0)
