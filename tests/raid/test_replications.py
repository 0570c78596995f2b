"""Replication after replication in one call: each writes its own row, and nothing is kept between them."""

from __future__ import annotations

import numpy as np
import pytest
from plain_scenario import random_scenario

from secondnight.raid.afterwards import make_outcome
from secondnight.raid.replications import run_replications
from secondnight.raid.simulation import make_draw
from secondnight.streams import LAYER_RAID, stream

pytestmark = pytest.mark.uncompiled

SOME = np.array([3, 7, 8])


def run(numbers: np.ndarray, first: int, rows: int, minutes: int) -> tuple[dict[str, list], np.ndarray]:
    """The counts of some replications, written from row `first` on; and the load."""
    scenario = random_scenario(16).with_choices({"count_law": "fixed"})
    draw = make_draw(scenario, 1, 0, 0, numbers, ignorance=False)
    out = make_outcome(rows, len(scenario.layers))
    load = np.zeros((3, minutes, len(scenario.layers)), np.int64)
    run_replications(draw.plan, draw.counts, stream(1, 0, 0, LAYER_RAID), first, numbers, out, load)
    return {name: values.tolist() for name, values in out._asdict().items()}, load


def test_the_load_may_be_left_out():
    without, nothing = run(SOME, 0, 3, 0)
    with_load, load = run(SOME, 0, 3, 120)
    assert without == with_load
    assert nothing.size == 0
    assert load.any()


def test_rows_are_those_of_the_replications_and_others_stay_empty():
    together, _ = run(SOME, 1, 5, 0)
    for row, number in enumerate(SOME, start=1):
        alone, _ = run(np.array([number]), 0, 1, 0)
        for name, values in alone.items():
            assert together[name][row] == values[0]
    untouched = make_outcome(1, len(random_scenario(16).layers))._asdict()
    for name, values in untouched.items():
        assert together[name][0] == together[name][4] == values[0].tolist()
