"""Compiled kernels and the same source run by Python give the same raids, to the last bit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import both_ways
import pytest

from secondnight.raid.record import EVENTS

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="module")
def uncompiled() -> Mapping[str, Mapping[str, Any]]:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    run = subprocess.run(
        [sys.executable, both_ways.__file__], capture_output=True, text=True, env=environment, check=True
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("name", both_ways.RAIDS)
def test_the_same_raid(uncompiled: Mapping[str, Mapping[str, Any]], name: str):
    compiled = json.loads(json.dumps(both_ways.raid(both_ways.RAIDS[name])))
    assert compiled.keys() == uncompiled[name].keys()
    for variable, values in compiled.items():
        assert values == uncompiled[name][variable], variable


def test_the_raids_hold_every_event_and_each_rule_makes_another_raid(uncompiled: Mapping[str, Mapping[str, Any]]):
    assert {row[1] for of_raid in uncompiled.values() for row in of_raid["trace"]} == set(EVENTS)
    rounds = {name: json.dumps([of_raid["rounds_spent"], of_raid["trace"]]) for name, of_raid in uncompiled.items()}
    assert len(set(rounds.values())) == len(rounds)
