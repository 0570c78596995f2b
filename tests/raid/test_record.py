"""The load at each minute, and the trace that counts what it has no room for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.raid.record import EVENTS, T_ARRIVE, T_ENTER, T_KILL, T_RESULT, mark, note
from secondnight.raid.tables import TRACE, TRACED

pytestmark = pytest.mark.uncompiled

times_s = st.one_of(st.floats(-200, 900), st.sampled_from([0.0, 60.0, 240.0, 599.9, 600.0, np.inf, -np.inf]))


@given(st.lists(st.tuples(times_s, times_s, st.integers(-3, 3)), max_size=5))
def test_each_whole_minute_counts_what_covers_it(spans: list[tuple[float, float, int]]):
    minutes = 10
    load = np.zeros((3, minutes + 1, 2), np.int64)
    for from_s, until_s, weight in spans:
        if from_s < np.inf:
            mark(load, 1, 1, from_s if from_s > -np.inf else -1e9, until_s if until_s > -np.inf else -1e9, weight)
    expected = [
        sum(weight for from_s, until_s, weight in spans if from_s < np.inf and from_s <= 60 * m < until_s)
        for m in range(minutes)
    ]
    assert np.cumsum(load[1, :, 1])[:minutes].tolist() == expected
    assert not load[[0, 2]].any()
    assert not load[:, :, 0].any()


def test_a_trace_without_room_is_still_counted():
    trace, counters = np.zeros(1, TRACE), np.zeros(3, np.int64)
    note(trace, counters, 1.5, T_KILL, 3, 4, 5)
    note(trace, counters, 2.5, T_KILL, 6, 7, 8)
    assert trace.tolist() == [(1.5, T_KILL, 3, 4, 5)]
    assert counters[TRACED] == 2


def test_events_are_named_by_their_numbers():
    assert (EVENTS[T_ENTER], EVENTS[T_RESULT], EVENTS[T_KILL], EVENTS[T_ARRIVE]) == (
        "enter",
        "result",
        "kill",
        "arrive",
    )
    assert EVENTS.index("result") < EVENTS.index("kill") < EVENTS.index("debris") < EVENTS.index("assess")
