"""What a question assumes: a YAML file, checked line by line against the parameter sheets of the layers."""

from __future__ import annotations

from secondnight.scenario.new import new
from secondnight.scenario.reading import bundled, load
from secondnight.scenario.scenario import Axis, CityOfScenario, Layer, Scenario
from secondnight.scenario.schema import schema
from secondnight.scenario.sheet import LAYERS, ParameterRow, sheet

__all__ = [
    "LAYERS",
    "Axis",
    "CityOfScenario",
    "Layer",
    "ParameterRow",
    "Scenario",
    "bundled",
    "load",
    "new",
    "schema",
    "sheet",
]
