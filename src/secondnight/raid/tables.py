"""The tables that the raid kernels work on: one record a noun, every parameter already a number.

Things are numbered from 0: threat classes, layers, sites, tracks, and visits (a track in reach of a site). A group
is all sites of one layer that coordinate, or one site that does not; what one group knows of one track is a record
of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:
    from secondnight.streams import Stream


class Table(Protocol):
    """An array of records or of numbers, as the kernels see it; `table[i].field` reads and writes in place."""

    @property
    def size(self) -> int:
        """Number of records."""
        ...

    @property
    def shape(self) -> tuple[int, ...]:
        """Lengths of its axes."""
        ...

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of its records."""
        ...

    def __getitem__(self, index: Any, /) -> Any: ...
    def __setitem__(self, index: Any, value: Any, /) -> None: ...


Integers = Table
"""A table of whole numbers."""

CLASSES = ("strike_drone", "jet_drone", "cruise_missile", "decoy")
"""Threat classes in the order of their numbers. Decoys come last, so that adding some changes no other track's
draws."""

N_CLASSES = len(CLASSES)
STRIKE_DRONE, JET_DRONE, CRUISE_MISSILE, DECOY = range(N_CLASSES)

FIFO, THREAT, SOONEST_EXIT, RANDOM = range(4)
"""Assignment rules; `uncoordinated` is RANDOM with every site its own group."""

BY_GEOMETRY, FIXED, EXPONENTIAL = range(3)
"""How long a look holds its channel until the result."""

ALIVE, KILLED, LOST = range(3)
"""States of a track; one that is alive at the end has arrived."""

_REAL, _WHOLE, _FLAG = np.float64, np.int64, np.bool_


def record(**fields: object) -> np.dtype[Any]:
    """Return the type of a record with these fields."""
    return np.dtype((np.record, np.dtype(list(fields.items()), align=True)))


RULES = record(
    waves=_WHOLE,
    wave_spacing_s=_REAL,
    wave_duration_s=_REAL,
    entry_distance_km=_REAL,
    speed_spread=_REAL,
    city_radius_km=_REAL,
    surveillance_radius_km=_REAL,
    assignment=_WHOLE,
    coordinated=_FLAG,
    shared_picture=_FLAG,
    by_intercept=_FLAG,
    hold_fire_on_decoys=_FLAG,
    threat_if_strike=_REAL,  # h
    threat_if_decoy=_REAL,  # f
    killed_if_missed=_REAL,  # alpha
    missed_if_killed=_REAL,  # beta
    reserve_share=_REAL,
)
"""One record: what holds for the whole raid."""

CLASS = record(
    speed_km_s=_REAL,
    altitude_low_km=_REAL,
    altitude_high_km=_REAL,
    detection_delay_s=_REAL,  # mean of an exponential delay, may be 0
    weight=_REAL,
)
AXIS = record(bearing_rad=_REAL, spread_rad=_REAL, up_to_share=_REAL)
"""Bearings clockwise from north; `up_to_share` is cumulative and ends at 1. No axes: any bearing."""

LAYER = record(
    sites=_WHOLE,
    on_ring=_FLAG,
    ring_km=_REAL,
    reach_km=_REAL,
    altitude_low_km=_REAL,
    altitude_high_km=_REAL,
    availability=_REAL,
    electronic=_FLAG,
    channels=_WHOLE,
    rounds=_WHOLE,
    reload_block=_WHOLE,
    reload_stock=_WHOLE,
    reload_s=_REAL,
    reaction_s=_REAL,
    interceptor_speed_km_s=_REAL,
    assessment_s=_REAL,
    salvo=_WHOLE,
    max_looks=_WHOLE,
    kill_probability=(_REAL, (N_CLASSES,)),
    debris_probability=_REAL,
    hold=_WHOLE,
    hold_s=_REAL,  # mean, when it does not come from geometry
)

SITE = record(
    layer=_WHOLE,
    x_km=_REAL,  # east of the city centre
    y_km=_REAL,  # north of it
    present=_FLAG,
    free=_WHOLE,  # channels
    ready=_WHOLE,  # rounds
    store=_WHOLE,  # rounds
    usable=_WHOLE,  # rounds that doctrine still allows
    reloading=_FLAG,
    choosing=_FLAG,  # an assignment is due at this instant
    choices=_WHOLE,  # made by the rule RANDOM
    room=_WHOLE,  # where its waiting room begins
    waiting=_WHOLE,  # visits in it
)
TRACK = record(
    kind=_WHOLE,
    start_s=_REAL,
    end_s=_REAL,  # arrival at the aim point
    x_km=_REAL,  # at start_s
    y_km=_REAL,
    vx_km_s=_REAL,
    vy_km_s=_REAL,
    altitude_km=_REAL,
    bearing_rad=_REAL,  # of approach
    detected_s=_REAL,  # in the shared picture; infinite if never
    threat_label=_FLAG,  # in the shared picture
    first_visit=_WHOLE,
    after_visits=_WHOLE,
    state=_WHOLE,
    by_layer=_WHOLE,  # that ended it, or -1
    ended_s=_REAL,  # when it was ended, or arrived
    shots=_WHOLE,  # looks at it by anyone
)
VISIT = record(
    track=_WHOLE,
    site=_WHOLE,
    group=_WHOLE,
    in_s=_REAL,
    out_s=_REAL,
    available_s=_REAL,  # infinite: never used; for electronic warfare, in_s
    threat_label=_FLAG,
    place=_WHOLE,  # in the waiting room, or -1
    major=_REAL,  # the smaller (major, minor, ticket) is taken first
    minor=_REAL,
    ticket=_WHOLE,
    rounds=_WHOLE,  # of the look in progress
    kill_u=_REAL,  # uniforms of the look in progress: does it kill,
    assess_u=_REAL,  # is it misjudged,
    debris_u=_REAL,  # does debris do harm
    freed_s=_REAL,  # when the look in progress frees its channel
)
GROUP = record(engaged=_FLAG, closed=_FLAG, believed=_FLAG, looks=_WHOLE)
"""What one group of sites knows of one track: engaging it, declared it killed, wrongly believes it alive."""

STOCK = record(left=_WHOLE, empty_s=_REAL, rounds=(_WHOLE, (N_CLASSES,)), debris=_WHOLE)
"""One record a layer: usable rounds left, when they ran out (infinite: never), rounds spent by class shot at,
debris events."""

EVENT = record(time_s=_REAL, code=_WHOLE, subject=_WHOLE)
TRACE = record(time_s=_REAL, event=_WHOLE, track=_WHOLE, site=_WHOLE, amount=_WHOLE)

DEMAND, BUSY, ARMED = range(3)
"""First axis of the load: tracks that a layer could engage, channels in use, channels of sites with a usable round."""


class Plan(NamedTuple):
    """Everything that is known before chance is drawn."""

    rules: Table  # 1 record of RULES
    classes: Table  # CLASS
    axes: Table  # AXIS
    layers: Table  # LAYER


class Raid(NamedTuple):
    """One replication: what is fixed, what changes, and what is written."""

    plan: Plan
    sites: Table
    tracks: Table
    visits: Table
    groups: Table
    stocks: Table
    events: Table
    waiting: Integers
    counters: Integers  # events in the queue, next serial number, trace records
    trace: Table  # no room: no trace
    load: Integers  # [3, minute, layer] differences from minute to minute; no minutes: no load
    stream: Stream


QUEUED, SERIAL, TRACED = range(3)
"""Places in `Raid.counters`."""
