"""The waiting rooms against plain lists, whatever comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.raid.tables import SITE, VISIT
from secondnight.raid.waiting import goes_before, join, leave

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Table

pytestmark = pytest.mark.uncompiled

VISITS = 24
keys = st.tuples(st.sampled_from([-2.0, 0.0, 0.0, 1.5]), st.sampled_from([0.0, 7.0]))
moves = st.one_of(
    st.tuples(st.just("join"), st.integers(0, VISITS - 1), keys),
    st.tuples(st.just("leave"), st.floats(0, 0.999), st.booleans()),
)


def two_rooms() -> tuple[Table, Table, Integers]:
    """Two sites, visits 0 to 11 of the first and 12 to 23 of the second, nobody waiting."""
    sites, visits = np.zeros(2, SITE), np.zeros(VISITS, VISIT)
    visits["site"] = np.arange(VISITS) // 12
    visits["place"] = -1
    sites["room"] = [0, 12]
    return sites, visits, np.full(VISITS, -99)


def key(visits: Table, v: int) -> tuple[float, float, int]:
    return visits[v]["major"], visits[v]["minor"], visits[v]["ticket"]


@given(st.lists(moves, max_size=60))
def test_rooms_hold_what_came_and_give_the_best_first(done: list[tuple]):
    sites, visits, waiting = two_rooms()
    rooms: list[set[int]] = [set(), set()]
    for ticket, (what, which, more) in enumerate(done):
        if what == "join":
            # A visit that stands there already comes back with a key that is no smaller: it only ever moves back.
            v = which
            s = int(visits[v]["site"])
            if v in rooms[s]:
                visits[v]["ticket"] = ticket
            else:
                visits[v]["major"], visits[v]["minor"], visits[v]["ticket"] = *more, ticket
            join(sites, visits, waiting, v)
            rooms[s].add(v)
        else:
            s = int(more)
            if rooms[s]:
                index = int(which * len(rooms[s]))
                v = leave(sites, visits, waiting, s, index)
                assert v in rooms[s]
                if index == 0:
                    assert key(visits, v) == min(key(visits, u) for u in rooms[s])
                rooms[s].remove(v)
                assert visits[v]["place"] == -1
        for s in range(2):
            assert sites[s]["waiting"] == len(rooms[s])
            standing = waiting[12 * s : 12 * s + len(rooms[s])].tolist()
            assert set(standing) == rooms[s]
            assert [int(visits[v]["place"]) for v in standing] == list(range(len(standing)))
    for s in range(2):
        left = [leave(sites, visits, waiting, s, 0) for _ in range(len(rooms[s]))]
        assert left == sorted(rooms[s], key=lambda v: key(visits, v))


@settings(max_examples=300)
@given(st.integers(0, 2**32))
def test_any_index_can_be_taken_and_the_rest_stays_in_order(seed: int):
    rng = np.random.default_rng(seed)
    sites, visits, waiting = two_rooms()
    visits["major"][:12] = rng.permutation(12)
    for v in range(12):
        join(sites, visits, waiting, v)
    gone = [leave(sites, visits, waiting, 0, int(rng.integers(12 - k))) for k in range(3)]
    assert len(set(gone)) == 3
    left = [leave(sites, visits, waiting, 0, 0) for _ in range(9)]
    assert left == sorted(set(range(12)) - set(gone), key=lambda v: visits[v]["major"])


def test_the_last_may_have_to_rise_when_another_leaves():
    # A heap of 0 over 5 and 1, over 6, 7, 2: taking 6 puts 2 in its place, below 5, and it must go above it.
    sites, visits, waiting = two_rooms()
    for v, major in enumerate((0, 5, 1, 6, 7, 2)):
        visits[v]["major"] = major
        join(sites, visits, waiting, v)
    assert waiting[:6].tolist() == [0, 1, 2, 3, 4, 5]
    assert leave(sites, visits, waiting, 0, 3) == 3
    assert waiting[:5].tolist() == [0, 5, 2, 1, 4]


@pytest.mark.parametrize(("a", "b"), [((0, 9, 9), (1, 0, 0)), ((1, 0, 9), (1, 1, 0)), ((1, 1, 3), (1, 1, 4))])
def test_the_key_is_major_then_minor_then_ticket(a: tuple[int, int, int], b: tuple[int, int, int]):
    visits = np.zeros(2, VISIT)
    for record, values in zip(visits, (a, b), strict=True):
        record["major"], record["minor"], record["ticket"] = values
    assert goes_before(visits, 0, 1)
    assert not goes_before(visits, 1, 0)
    assert not goes_before(visits, 0, 0)
