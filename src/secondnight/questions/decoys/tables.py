"""The tables of an answer about decoys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.explore.dilution import leakers
from secondnight.explore.spread import spread_of
from secondnight.questions.answer import Column, Table
from secondnight.questions.plain_words import plain

if TYPE_CHECKING:
    from secondnight.questions.decoys.runs import Runs


def spread_table(runs: Runs) -> Table:
    """Return how much of each spread is luck."""
    draws = runs.base["draw"].values
    results = {
        "get through": leakers(runs.base),
        "get through without decoys": leakers(runs.none),
        "rounds spent": runs.base["rounds_spent"].values.sum(axis=(1, 2)),
        "falls of debris": runs.base["debris_events"].values.sum(axis=1),
    }
    rows = []
    for label, values in results.items():
        spread = spread_of(values, draws)
        luck = None if spread.ignorance_share is None else 1.0 - spread.ignorance_share
        rows.append(
            {
                "what": label,
                "mean": spread.mean,
                "low": spread.low,
                "high": spread.high,
                "luck": luck,
                "ignorance": spread.ignorance_share,
            }
        )
    return Table(
        "spread",
        "How much of the spread is luck, and how much is what nobody outside knows",
        (
            Column("what", "In one night"),
            Column("mean", "Mean"),
            Column("low", "5 %"),
            Column("high", "95 %"),
            Column("luck", "Luck", "share"),
            Column("ignorance", "Ignorance", "share"),
        ),
        tuple(rows),
        "Shares of the variance over simulated nights, between and within draws of the parameters.",
    )


def layer_table(runs: Runs) -> Table:
    """Return what each layer did."""
    data = runs.base
    rows = []
    for j, layer in enumerate(data["layer"].values):
        stopped = data["killed"].values[:, :, j] + data["lost"].values[:, :, j]
        empty = data["layer_empty_min"].values[:, j]
        rows.append(
            {
                "layer": plain(str(layer)),
                "threats": float(stopped[:, :-1].sum(axis=1).mean()),
                "decoys": float(stopped[:, -1].mean()),
                "rounds": float(data["rounds_spent"].values[:, :, j].sum(axis=1).mean()),
                "empty": float((empty < float("inf")).mean()),
            }
        )
    return Table(
        "layers",
        "What each layer did, on average",
        (
            Column("layer", "Layer"),
            Column("threats", "Threats stopped"),
            Column("decoys", "Decoys stopped"),
            Column("rounds", "Rounds spent"),
            Column("empty", "Nights on which it ran dry", "share"),
        ),
        tuple(rows),
    )
