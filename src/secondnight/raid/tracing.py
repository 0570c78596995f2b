"""One replication as flat records, one row an event, from which all its figures can be counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.errors import InputError
from secondnight.raid.record import EVENTS
from secondnight.raid.replications import trace_replication
from secondnight.raid.simulation import REPLICATIONS_A_DRAW, make_draw
from secondnight.raid.tables import CLASSES, TRACE, TRACED
from secondnight.streams import LAYER_RAID, stream

if TYPE_CHECKING:
    import polars

    from secondnight.raid.tables import Table
    from secondnight.scenario import Scenario


def trace(
    scenario: Scenario, replication: int = 0, seed: int = 1, *, night: int = 0, ignorance: bool = True
) -> polars.DataFrame:
    """Return the events of one replication of `simulate` with the same scenario, seed, night and ignorance.

    Returns:
        One row an event, in order of time: `time_s`; `event`, one of
        enter, detect, classify, in_reach, soft_kill, assign, result, kill, debris, assess, reload, out_of_reach,
        arrive; `track` and `threat` (its class), null where the event has no track; `site` and `layer`, null where
        it has no site; `amount`: rounds of an assignment or a reload; 1 or 0 for a label (threat), a result (hit),
        an assessment (declared killed); else 1. And `x_km`, `y_km`: where the track is at that moment, east and
        north of the city centre.

    Raises:
        InputError: the replication is negative or the seed out of range.
    """
    # Imported here because start-up must not pay for it.
    import polars

    if replication < 0:
        raise InputError(f"replication is {replication}; it must be at least 0")
    number = replication // REPLICATIONS_A_DRAW if ignorance else 0
    draw = make_draw(scenario, seed, night, number, np.array([replication]), ignorance=ignorance)
    s = stream(seed, replication, night, LAYER_RAID)
    table = np.zeros(64 * draw.counts.sum() + 64, TRACE)
    raid = trace_replication(draw.plan, draw.counts[0], s, table)
    if raid.counters[TRACED] > table.size:
        table = np.zeros(raid.counters[TRACED], TRACE)
        raid = trace_replication(draw.plan, draw.counts[0], s, table)
    rows = table[: raid.counters[TRACED]]
    rows = rows[np.lexsort((np.arange(rows.size), rows["event"], rows["time_s"]))]
    tracks: Table = raid.tracks[rows["track"]] if raid.tracks.size else np.zeros(rows.size, raid.tracks.dtype)
    has_track, has_site = rows["track"] >= 0, rows["site"] >= 0
    flown_s = rows["time_s"] - tracks["start_s"]
    layer_names = np.array([layer.name for layer in scenario.layers] + [""])
    layers = raid.sites["layer"][rows["site"]] if raid.sites.size else np.zeros(rows.size, np.int64)
    return polars.DataFrame(
        {
            "time_s": rows["time_s"],
            "event": np.array(EVENTS)[rows["event"]],
            "track": rows["track"],
            "threat": np.array(CLASSES)[tracks["kind"]],
            "site": rows["site"],
            "layer": layer_names[layers],
            "amount": rows["amount"],
            "x_km": tracks["x_km"] + tracks["vx_km_s"] * flown_s,
            "y_km": tracks["y_km"] + tracks["vy_km_s"] * flown_s,
        }
    ).with_columns(
        polars.when(polars.Series(has_track)).then(polars.col("track", "threat", "x_km", "y_km")),
        polars.when(polars.Series(has_site)).then(polars.col("site", "layer")),
    )
