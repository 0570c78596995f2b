"""Theory against engine: every case of the table within 4 standard errors, with fixed seeds."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from theory_case import Case
from theory_cases import GROUPS, fluid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEAST_TRACKS = 200_000
TABLE = Path(__file__).parents[2] / "benchmarks" / "theory_table.py"


@cache
def held(group: Callable[[], Iterator[Case]]) -> tuple[Case, ...]:
    return tuple(group())


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
def test_the_engine_agrees_with_theory(group: Callable[[], Iterator[Case]]):
    cases = held(group)
    assert cases
    assert [c for c in cases if c.off_by > 4.0] == []
    assert [c for c in cases if c.tracks < LEAST_TRACKS] == []
    # A figure whose standard error is large beside it would not tell right from wrong.
    assert [c for c in cases if c.error > 0.06 * c.theory] == []


def test_the_leak_falls_to_the_fluid_limit_as_the_raid_and_the_defence_grow():
    scaled = [c.engine for c in held(fluid) if c.name in ("scaled by 1", "scaled by 4", "scaled by 16", "scaled by 64")]
    assert len(scaled) == 4
    assert all(small > large > 1 / 3 for small, large in pairwise(scaled))
    assert scaled[-1] == pytest.approx(1 / 3, abs=0.01)


@pytest.mark.proof
def test_the_table_is_printed():
    printed = subprocess.run([sys.executable, str(TABLE)], capture_output=True, text=True, check=True).stdout
    assert "Erlang B(4, 6), fixed hold" in printed
    assert "0.469565" in printed
    assert "all within 4 standard errors" in printed
