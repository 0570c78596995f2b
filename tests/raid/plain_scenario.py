"""A scenario without a file: values, choices, layers and axes, just what the engine asks of one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from random_scenarios import random_case, sheet

from secondnight.scenario import Axis, Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class PlainScenario:
    """Known values, so that only luck varies."""

    values: Mapping[str, float]
    choices: Mapping[str, str]
    layers: tuple[Layer, ...]
    axes: tuple[Axis, ...]
    name: str = "plain"
    digest: str = ""
    quantities: Mapping[str, Any] = field(default_factory=dict)

    def centre(self) -> dict[str, float]:
        return dict(self.values)

    def varying_of(self, _layer: str) -> tuple[str, ...]:
        return ()

    def draw(self, _uniform: Callable[[str], float]) -> dict[str, float]:
        return dict(self.values)

    def with_values(self, values: Mapping[str, float]) -> PlainScenario:
        """The same with other numbers; the names leave out `raid.`."""
        full = {f"raid.{name}": value for name, value in values.items()}
        assert full.keys() <= self.values.keys()
        return replace(self, values={**self.values, **full})

    def with_choices(self, choices: Mapping[str, str]) -> PlainScenario:
        """The same with other words; the names leave out `raid.`."""
        full = {f"raid.{name}": word for name, word in choices.items()}
        assert full.keys() <= self.choices.keys()
        return replace(self, choices={**self.choices, **full})


def random_scenario(seed: int) -> PlainScenario:
    """The case of that number of the random scenarios."""
    values, choices, layers, axes = random_case(seed)
    return PlainScenario(
        values,
        choices,
        tuple(Layer(name, kind) for name, kind in layers),
        tuple(Axis(bearing_deg, spread_deg, weight) for bearing_deg, spread_deg, weight in axes),
    )


def one_jammer(law: str, tracks: float, dispersion: float, lost: float) -> PlainScenario:
    """A raid of random size on a city under one jammer, which every track crosses once on its way."""
    kind = "electronic_warfare"
    values, choices = sheet([(kind, kind)])
    city = PlainScenario(values, choices, (Layer(kind, kind),), ())
    jammer = {"sites": 1, "ring_km": 0, "reach_km": 40, "altitude_high_km": 30, "availability": 1}
    jammer |= {f"kill_probability.{target}": lost for target in ("strike_drone", "decoy")}
    raid = {"tracks": tracks, "count_dispersion": dispersion}
    return city.with_choices({"count_law": law}).with_values(
        raid | {f"defence.{kind}.{name}": value for name, value in jammer.items()}
    )
