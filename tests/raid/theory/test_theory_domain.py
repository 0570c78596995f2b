import math

import numpy as np
import pytest

from secondnight.errors import InputError
from secondnight.raid.theory.domain import (
    require_count,
    require_not_negative,
    require_positive,
    require_probability,
)


@pytest.mark.parametrize("value", [-1e-9, 1.0000001, math.nan, math.inf, -math.inf])
def test_a_probability_lies_between_0_and_1(value):
    with pytest.raises(InputError, match=r"^p_kill is .*: a probability or share lies between 0 and 1$"):
        require_probability(alpha=0.5, p_kill=value)


@pytest.mark.parametrize("value", [-1e-9, math.nan, math.inf])
def test_a_rate_is_finite_and_not_negative(value):
    with pytest.raises(InputError, match=r"^arrival_rate is .*: it must be finite and not negative$"):
        require_not_negative(arrival_rate=value)


@pytest.mark.parametrize("value", [0, -1, math.nan, math.inf])
def test_a_hold_is_finite_and_above_0(value):
    with pytest.raises(InputError, match=r"^hold_s is .*: it must be finite and above 0$"):
        require_positive(hold_s=value)


@pytest.mark.parametrize("value", [0, -3, 1.5, math.nan, math.inf])
def test_a_count_is_whole_and_large_enough(value):
    with pytest.raises(InputError, match=r"^channels is .*: it must be a whole number, 1 or more$"):
        require_count(1, channels=value)


def test_the_borders_belong_to_the_domain():
    require_probability(p_kill=0, alpha=1)
    require_not_negative(load=0)
    require_positive(rate=5e-324)
    require_count(1, channels=1, tracks=3.0, looks=np.int64(2))
    require_count(0, tracks=0)
