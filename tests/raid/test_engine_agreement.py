"""The engine against the independent model: every figure of 24 random scenarios within 4 standard errors.

About 1200 figures are compared: leaked and launched by class, killed and lost by class and layer, rounds by layer and
class, debris, the share of raids in which each layer ran empty and when, totals and their squares. They are not
independent (what is not killed leaks); if they were, chance alone would pass 4 standard errors once in 16 000
comparisons, which is in one such table out of 13. The seeds are fixed, so that the table always comes out the same.
Beyond the rule for each figure, the table as a whole must look like chance: few figures beyond 2 and beyond 3 standard
errors, and a mean square near 1.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from agreement import Comparison, compare
from random_scenarios import CASES

if TYPE_CHECKING:
    from plain_scenario import PlainScenario

ENGINE_RAIDS = 4000
SHORT, LONG = 60, 1500


def far_apart(comparisons: list[Comparison]) -> list[str]:
    return [f"{c} is off by {c.off_by:.1f} standard errors" for c in comparisons if c.off_by > 4.0]


def test_the_engine_agrees_with_the_independent_model():
    compared = [c for number in range(CASES) for c in compare(number, SHORT, ENGINE_RAIDS)]
    assert len(compared) > 900
    assert far_apart(compared) == []
    assert_looks_like_chance(compared)


@pytest.mark.proof
def test_the_engine_agrees_with_the_independent_model_in_the_long_run():
    compared = [c for number in range(CASES) for c in compare(number, LONG, 10 * ENGINE_RAIDS)]
    assert len(compared) > 1200
    assert far_apart(compared) == []
    assert_looks_like_chance(compared)


def assert_looks_like_chance(compared: list[Comparison]) -> None:
    off_by = np.array([c.off_by for c in compared if c.error > 0.0])
    assert np.mean(off_by > 3.0) < 0.01
    assert np.mean(off_by > 2.0) < 0.09
    assert 0.7 < math.sqrt(np.mean(off_by**2)) < 1.2


@pytest.mark.parametrize(
    ("number", "rule", "word"),
    [
        (11, "assignment", "threat"),
        (20, "assignment", "soonest_exit"),
        (19, "assignment", "random"),
        (18, "assignment", "uncoordinated"),
        (17, "coordination", "layer"),
        (3, "picture", "shared"),
        (7, "commitment", "start"),
        (8, "hold_fire_on_decoys", "no"),
    ],
)
def test_an_engine_with_another_rule_would_be_found(number: int, rule: str, word: str):
    compared = compare(number, SHORT, ENGINE_RAIDS, lambda scenario: scenario.with_choices({f"doctrine.{rule}": word}))
    assert far_apart(compared) != []


def test_an_engine_with_a_tenth_more_kills_would_be_found():
    def better(scenario: PlainScenario) -> PlainScenario:
        p = {name.removeprefix("raid."): p for name, p in scenario.values.items() if "kill_probability" in name}
        return scenario.with_values({name: 1.1 * value for name, value in p.items()})

    assert far_apart(compare(17, 4 * SHORT, ENGINE_RAIDS, better)) != []
