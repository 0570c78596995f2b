"""The records of the kernels."""

from __future__ import annotations

import inspect

import numpy as np

from secondnight.raid import grid, tables


def test_no_field_hides_behind_an_attribute_of_numpy():
    # Uncompiled, `record.base` would be numpy's, not ours.
    members = [*inspect.getmembers(tables), ("GRID", grid.GRID)]
    records = {name: kind for name, kind in members if isinstance(kind, np.dtype)}
    assert len(records) >= 12
    clashes = {name: set(kind.names) & set(dir(np.record)) for name, kind in records.items()}
    assert not any(clashes.values()), clashes


def test_decoys_come_last_so_that_adding_some_changes_no_other_track():
    assert tables.CLASSES[tables.DECOY] == "decoy"
    assert tables.DECOY == tables.N_CLASSES - 1


def test_a_record_reads_and_writes_in_place():
    table = np.zeros(2, tables.record(a=np.float64, b=np.bool_))
    table[1].a = 2.5
    assert table["a"].tolist() == [0.0, 2.5]
