import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import salvo_losses

UNITS = st.floats(0, 100)


def test_published_value():
    assert salvo_losses(10, 3, 6, 4, 2) == pytest.approx(3.0, abs=1e-6)


def test_losses_stay_between_none_and_all():
    assert salvo_losses(5, 3, 6, 4, 2) == 0
    assert salvo_losses(100, 3, 6, 4, 2) == 6
    assert salvo_losses(0, 3, 6, 4, 2) == 0


@given(attackers=UNITS, shots=UNITS, defenders=UNITS, stopped=UNITS, hits=st.floats(0.1, 10), more=st.floats(0.1, 10))
def test_more_attackers_cost_more_and_better_defence_costs_less(attackers, shots, defenders, stopped, hits, more):
    losses = salvo_losses(attackers, shots, defenders, stopped, hits)
    assert 0 <= losses <= defenders
    assert salvo_losses(attackers + more, shots, defenders, stopped, hits) >= losses
    assert salvo_losses(attackers, shots, defenders, stopped + more, hits) <= losses
    assert salvo_losses(attackers, shots, defenders, stopped, hits + more) <= losses


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 3, 6, 4, 2), "attackers is -1"),
        ((10, -3, 6, 4, 2), "shots_per_attacker is -3"),
        ((10, 3, -6, 4, 2), "defenders is -6"),
        ((10, 3, 6, -4, 2), "stopped_per_defender is -4"),
        ((10, 3, 6, 4, 0), "hits_to_lose_one is 0"),
    ],
)
def test_arguments_outside_the_domain_are_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        salvo_losses(*arguments)
