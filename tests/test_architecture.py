"""What the documents say of the code is so: dependencies, parameters, start-up, size of files."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from secondnight.raid.inputs import plan_of
from secondnight.reach.guesses import BELT_DETECTION, BELTS_SILENT, PRIOR_INSIDE, flight_of
from secondnight.reach.inputs import THREATS, ballistic_warning_min, belts_of, wind_law_of
from secondnight.scenario import load

ROOT = Path(__file__).parents[1]

USED_BY_SIMULATION = {
    "raid.tracks",
    "raid.count_dispersion",
    "raid.count_law",
    "raid.decoy_share",
    "raid.jet_drone_share",
    "raid.cruise_missile_share",
}
USED_BY_QUESTIONS = re.compile(r"raid\.(damage\..*|threats\..*\.unit_cost_usd|defence\..*\.round_cost_usd)")


class Watched(dict):
    """A mapping that remembers what was asked of it."""

    def __init__(self, values):
        super().__init__(values)
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


def test_every_parameter_reaches_the_model():
    kinds = (
        "long_range_missile",
        "short_range_missile",
        "mobile_fire_group",
        "electronic_warfare",
        "interceptor_drone",
        "fighter_patrol",
    )
    scenario = load("moscow-2025-05-06", [f"raid.defence.{kind}.sites=2" for kind in kinds])
    values, choices = Watched(scenario.centre()), Watched(scenario.choices)

    class Seen:
        layers, axes = scenario.layers, scenario.axes

    Seen.choices = choices
    plan_of(Seen, values)
    used = values.asked | choices.asked | USED_BY_SIMULATION
    names = {name for name in (*scenario.quantities, *scenario.choices) if name.startswith("raid.")}
    left = {n for n in names - used if not USED_BY_QUESTIONS.fullmatch(n)}
    # Each visibility is asked for when a class has it.
    assert left <= {f"raid.detection_delay_{v}_s" for v in ("low", "medium", "high")}


def test_every_parameter_of_reach_reaches_the_model():
    scenario = load("moscow-2025-05-06")
    values = Watched(scenario.centre())
    for threat in THREATS:
        flight_of(values, threat, 0.0)
    wind_law_of(values, "year")
    belts_of(values)
    ballistic_warning_min(values)
    used = values.asked | {"reach.threat", "reach.wind.season"}  # choices that the simulation and questions ask for
    used |= {PRIOR_INSIDE, BELTS_SILENT, BELT_DETECTION}  # what questions make of silent belts
    names = {name for name in (*scenario.quantities, *scenario.choices) if name.startswith("reach.")}
    assert names - used == set()


def test_dependencies_are_those_that_architecture_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=]", d)[0] for d in project["dependencies"]}
    rows = re.findall(r"^\| ([a-z0-9.-]+) \|", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) - {"package"} == needed


def test_listing_commands_import_nothing_heavy():
    code = (
        "import sys; from secondnight.cli import main\n"
        "for words in (['--help'], ['parameters'], ['check', 'notional-city'], ['scenarios']):\n"
        "    try: main(words)\n"
        "    except SystemExit: pass\n"
        "heavy = {'numba', 'altair', 'polars', 'xarray', 'scipy', 'vl_convert', 'pyproj'} & set(sys.modules)\n"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_files_are_short():
    for path in (ROOT / "src").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 260, path
