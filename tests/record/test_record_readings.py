from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.record.readings import Reading, readings


@pytest.mark.parametrize(
    ("claimed", "bands"),
    [
        (19, [(10, 38), (10, 38), (18, 20), (19, None)]),
        (20, [(10, 40), (10, 40), (18, 22), (20, None)]),
        (1, [(1, 2), (1, 2), (1, 1), (1, None)]),
        (10, [(5, 20), (5, 20), (9, 11), (10, None)]),
    ],
)
def test_the_bands_by_hand(claimed, bands):
    assert [(each.low, each.high) for each in readings(claimed)] == bands
    assert [each.with_lost for each in readings(claimed)] == [True, False, True, True]


@given(st.integers(1, 10_000))
def test_every_reading_holds_the_claim_itself(claimed):
    down = np.array([claimed])
    none = np.zeros(1, np.int64)
    assert all(each.fits(down, none)[0] for each in readings(claimed))
    assert len({each.label for each in readings(claimed)}) == 4


def test_which_nights_fit():
    killed, lost = np.array([4, 5, 5, 9, 9]), np.array([0, 0, 5, 1, 2])
    assert Reading("", 5, 10).fits(killed, lost).tolist() == [False, True, True, True, False]
    assert Reading("", 5, 10, with_lost=False).fits(killed, lost).tolist() == [False, True, True, True, True]
    assert Reading("", 10, None).fits(killed, lost).tolist() == [False, False, True, True, True]
