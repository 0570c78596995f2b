"""The waiting room of each site: tracks in reach that no channel has taken, best first.

All rooms share one array: the room of a site is `waiting[site.room : site.room + site.waiting]`, a heap of visits.
A visit stands in its room at most once (`place` says where), so that a track that returns moves to the back instead
of standing there twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.kernel import step

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Table


@step
def goes_before(visits: Table, a: int, b: int) -> bool:
    """Say whether visit a is taken before visit b."""
    if visits[a].major != visits[b].major:
        return bool(visits[a].major < visits[b].major)
    if visits[a].minor != visits[b].minor:
        return bool(visits[a].minor < visits[b].minor)
    return bool(visits[a].ticket < visits[b].ticket)


@step
def sift_up(visits: Table, waiting: Integers, room: int, k: int, v: int) -> None:
    """Settle a visit at or above index k of a room."""
    while k > 0:
        above = waiting[room + ((k - 1) >> 1)]
        if goes_before(visits, above, v):
            break
        waiting[room + k] = above
        visits[above].place = k
        k = (k - 1) >> 1
    waiting[room + k] = v
    visits[v].place = k


@step
def sift_down(visits: Table, waiting: Integers, room: int, size: int, k: int, v: int) -> None:
    """Settle a visit at or below index k of a room that holds `size` visits."""
    child = 2 * k + 1
    while child < size:
        other = waiting[room + child]
        if child + 1 < size and goes_before(visits, waiting[room + child + 1], other):
            child += 1
            other = waiting[room + child]
        if goes_before(visits, v, other):
            break
        waiting[room + k] = other
        visits[other].place = k
        k = child
        child = 2 * k + 1
    waiting[room + k] = v
    visits[v].place = k


@step
def join(sites: Table, visits: Table, waiting: Integers, v: int) -> None:
    """Put a visit into its site's room by its key; one that stands there already moves back, since keys only grow."""
    site = sites[visits[v].site]
    if visits[v].place >= 0:
        sift_down(visits, waiting, site.room, site.waiting, visits[v].place, v)
    else:
        site.waiting += 1
        sift_up(visits, waiting, site.room, site.waiting - 1, v)


@step
def leave(sites: Table, visits: Table, waiting: Integers, s: int, index: int) -> int:
    """Take the visit at an index (0: the best) out of a site's room and return it."""
    site = sites[s]
    v = waiting[site.room + index]
    visits[v].place = -1
    site.waiting -= 1
    if index < site.waiting:
        last = waiting[site.room + site.waiting]
        if index > 0 and goes_before(visits, last, waiting[site.room + ((index - 1) >> 1)]):
            sift_up(visits, waiting, site.room, index, last)
        else:
            sift_down(visits, waiting, site.room, site.waiting, index, last)
    return v
