"""The state of a raid before its first event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.kernel import kernel
from secondnight.raid.record import mark
from secondnight.raid.tables import ARMED, EVENT, GROUP, STOCK, Raid

if TYPE_CHECKING:
    from secondnight.raid.tables import Integers, Plan, Table
    from secondnight.streams import Stream


@kernel
def empty_stocks(layers: int) -> Table:
    """Return the stocks of so many layers that have nothing and have never run out."""
    stocks = np.zeros(layers, STOCK)
    for j in range(layers):
        stocks[j].empty_s = np.inf
    return stocks


@kernel
def prepare(
    plan: Plan, sites: Table, tracks: Table, visits: Table, groups: int, s: Stream, trace: Table, load: Integers
) -> Raid:
    """Load the magazines, lay out the waiting rooms, and return the raid before its first event.

    Args:
        plan: the parameters.
        sites: where the defence stands.
        tracks: what flies in.
        visits: which track is in reach of which site, and when.
        groups: number of group records that the visits use.
        s: the stream of this replication.
        trace: room for the trace; none for no trace.
        load: shape (3, minutes, layers), sums over replications; no minutes for no load.
    """
    stocks = empty_stocks(plan.layers.size)
    for v in range(visits.size):
        sites[visits[v].site].waiting += 1
    room = 0
    for k in range(sites.size):
        site = sites[k]
        layer = plan.layers[site.layer]
        site.room = room
        room += site.waiting
        site.waiting = 0
        if not site.present or layer.electronic:
            continue
        site.free, site.ready, site.store = layer.channels, layer.rounds, layer.reload_stock
        # The small number keeps rounding from losing a round, as in (1 - 0.9) * 10.
        site.usable = int((1.0 - plan.rules[0].reserve_share) * (site.ready + site.store) + 1e-9)
        stocks[site.layer].left += site.usable
        if load.shape[1] > 0 and site.usable > 0:
            mark(load, ARMED, site.layer, 0.0, np.inf, site.free)
    for i in range(tracks.size):
        tracks[i].by_layer, tracks[i].ended_s = -1, tracks[i].end_s
    # A track has one visit in the queue at a time, a visit one look, a site one reload and one choice.
    events = np.empty(tracks.size + visits.size + 2 * sites.size + 1, EVENT)
    return Raid(
        plan,
        sites,
        tracks,
        visits,
        np.zeros(groups, GROUP),
        stocks,
        events,
        np.empty(visits.size, np.int64),
        np.zeros(3, np.int64),
        trace,
        load,
        s,
    )
