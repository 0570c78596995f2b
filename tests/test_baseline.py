"""Results do not change unnoticed: CHANGELOG explains every change of `baseline.json` under "Results changed".

To renew the file after a change that is meant: `python tests/test_baseline.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secondnight.cli.request import DEFAULT_SCENARIO
from secondnight.questions import Options, ask, of_scenario
from secondnight.scenario import bundled, load

FILE = Path(__file__).with_name("baseline.json")


def results() -> dict[str, dict[str, float | None]]:
    """Return every estimate of every question, few replications, seed 1.

    About the default scenario all questions are asked; about the others, those that lean on what a scenario says.
    """
    found: dict[str, dict[str, float | None]] = {}
    for scenario in sorted(bundled()):
        for name in of_scenario() if scenario == DEFAULT_SCENARIO else ("decoys", "night", "reach"):
            answer = ask(name, load(scenario), Options(replications=100, seed=1))
            for e in answer.estimates:
                found[f"{scenario} {name} {e.name}"] = {"value": e.value, "low": e.low, "high": e.high}
    return found


def test_results_are_those_of_the_baseline():
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    found = results()
    assert found.keys() == kept.keys()
    for name, figures in kept.items():
        for part, figure in figures.items():
            assert found[name][part] == (None if figure is None else pytest.approx(figure, rel=1e-9)), (name, part)


if __name__ == "__main__":
    FILE.write_text(json.dumps(results(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
