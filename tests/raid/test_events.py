"""The event queue against Python's own heap, and the order of events at one instant."""

from __future__ import annotations

import heapq

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.raid.events import (
    ASSESS,
    ASSIGN,
    DETECT,
    ENTER,
    KIND_SHIFT,
    RELOAD,
    RESULT,
    drop_first_event,
    push_event,
)
from secondnight.raid.tables import EVENT

pytestmark = pytest.mark.uncompiled

moments = st.tuples(st.sampled_from([0.0, 1.0, 1.0, 2.5, np.inf]), st.integers(0, 5))


@given(st.lists(st.one_of(moments, st.none()), max_size=80))
def test_events_come_out_in_order_of_time_and_code(done: list[tuple[float, int] | None]):
    events = np.zeros(81, EVENT)
    size = 0
    expected: list[tuple[float, int, int]] = []
    for serial, moment in enumerate(done):
        if moment is not None:
            time_s, kind = moment
            code = kind << KIND_SHIFT | serial
            push_event(events, size, time_s, code, 7 * serial)
            heapq.heappush(expected, (time_s, code, 7 * serial))
            size += 1
        elif expected:
            assert events[0].tolist() == heapq.heappop(expected)
            drop_first_event(events, size)
            size -= 1
    while expected:
        assert events[0].tolist() == heapq.heappop(expected)
        drop_first_event(events, size)
        size -= 1
    assert size == 0


def test_kinds_stand_in_the_order_of_the_page():
    assert ENTER < DETECT < ASSIGN < RESULT < ASSESS < RELOAD
    # A kind outweighs any serial number.
    assert (DETECT << KIND_SHIFT) + 2**KIND_SHIFT - 1 < ASSIGN << KIND_SHIFT
