"""The scenario: everything that a question assumes, as numbers or as what is believed about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from secondnight.errors import InputError, did_you_mean
from secondnight.scenario.parameters import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from secondnight.quantity import Quantity
    from secondnight.scenario.sheet import ParameterRow


@dataclass(frozen=True)
class CityOfScenario:
    """The city under attack.

    Attributes:
        name: as the gazetteer spells it, or as the file does when it is notional.
        latitude: degrees north; None for a notional city.
        longitude: degrees east; None for a notional city.
        population: people; None for a notional city.
        notional: whether it is made up.
    """

    name: str
    latitude: float | None
    longitude: float | None
    population: int | None
    notional: bool


@dataclass(frozen=True)
class Axis:
    """A direction from which tracks approach.

    Attributes:
        bearing_deg: degrees clockwise from north, from the city towards where they come from.
        spread_deg: standard deviation around it; None for the scenario's `raid.bearing_spread_deg`.
        weight: share of the tracks, relative to the other axes; not all are 0.
    """

    bearing_deg: float
    spread_deg: float | None
    weight: float


@dataclass(frozen=True)
class Layer:
    """A layer of the defence: its name in the file, and the class in the sheet that it is of."""

    name: str
    kind: str


@dataclass(frozen=True)
class Scenario:
    """The assumptions of a question.

    Attributes:
        name: short name.
        title: name for people.
        summary: what it stands for.
        city: the city under attack.
        night: date of the evening on which the night begins, or None.
        ignorance: "sheet" when what the file leaves open varies over the range of the sheet, else "given".
        axes: directions of approach; none means that every bearing is alike.
        layers: the layers of the defence in the order of the file; one may have 0 sites.
        quantities: every number by its full name, such as "raid.tracks", in the order of the sheet.
        choices: every choice by its full name.
        given: the names that the file or an override sets.
        text: the text of the file.
        overrides: the overrides, in the order in which they were applied.
        file: the file as the user named it; None for a bundled scenario.
    """

    name: str
    title: str
    summary: str
    city: CityOfScenario
    night: date | None
    ignorance: Literal["sheet", "given"]
    axes: tuple[Axis, ...]
    layers: tuple[Layer, ...]
    quantities: Mapping[str, Quantity]
    choices: Mapping[str, str]
    given: frozenset[str]
    text: str
    overrides: tuple[str, ...]
    file: str | None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what the scenario says, overrides included; comments and layout of the file do not count."""
        content = (self.name, self.title, self.summary, self.city, self.night, self.ignorance, self.axes, self.layers)
        numbers = (*self.quantities.items(), *self.choices.items())
        return sha256(repr((content, numbers)).encode()).hexdigest()

    @cached_property
    def rows(self) -> Mapping[str, ParameterRow]:
        """The row of its sheet for every parameter, by full name."""
        return rows({layer.name: layer.kind for layer in self.layers})

    @cached_property
    def varying(self) -> tuple[str, ...]:
        """The names of the quantities that are not known to be one value."""
        return tuple(name for name, quantity in self.quantities.items() if not quantity.is_fixed)

    def varying_of(self, layer: str) -> tuple[str, ...]:
        """Return the names of those quantities of one layer, such as "raid"."""
        return tuple(name for name in self.varying if name.startswith(f"{layer}."))

    def sheet_row(self, name: str) -> ParameterRow:
        """Return the row of the sheet that a parameter is of.

        Raises:
            InputError: the scenario has no parameter of that full name.
        """
        if name not in self.rows:
            raise InputError(f"no parameter is called {name!r}{did_you_mean(name, self.rows)}")
        return self.rows[name]

    def centre(self) -> dict[str, float]:
        """Return the central value of every quantity, by full name."""
        return {name: quantity.centre for name, quantity in self.quantities.items()}

    def draw(self, uniform: Callable[[str], float]) -> dict[str, float]:
        """Return one value for every quantity, by full name.

        Args:
            uniform: gives a uniform number from 0 to 1 for the name of each quantity that varies; it is not asked for
                the others.
        """
        drawn = {name: self.quantities[name].quantile(uniform(name)) for name in self.varying}
        return self._fixed | drawn

    def with_(self, overrides: Sequence[str]) -> Scenario:
        """Return a copy with further overrides, such as "raid.decoy_share=0.6".

        Raises:
            InputError: an override is wrong.
        """
        from secondnight.scenario.reading import read

        return read(self.text, self.file or f"{self.name}.yaml", (*self.overrides, *overrides), self.file)

    def replaced(self, **values: float | str) -> Scenario:
        """Return a copy in which parameters have other values: `replaced(**{"raid.tracks": 80})`.

        Args:
            values: by full name, a number, a word, or a range such as "0.2..0.6".

        Raises:
            InputError: there is no such parameter, or it cannot have that value.
        """
        return self.with_([f"{name}={value}" for name, value in values.items()])

    @cached_property
    def _fixed(self) -> dict[str, float]:
        varying = frozenset(self.varying)
        return {name: quantity.centre for name, quantity in self.quantities.items() if name not in varying}
