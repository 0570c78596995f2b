"""From a file or a bundled name to a `Scenario`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from secondnight.earth.places import city
from secondnight.errors import InputError, did_you_mean
from secondnight.scenario.document import Node, parse, read_text
from secondnight.scenario.model import ScenarioFile, read_structure
from secondnight.scenario.overrides import apply
from secondnight.scenario.parameters import layer_class, read_parameters, rows
from secondnight.scenario.scenario import Axis, CityOfScenario, Layer, Scenario
from secondnight.scenario.sheet import LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SUFFIX = ".yaml"


def load(source: str | Path, overrides: Sequence[str] = ()) -> Scenario:
    """Return a scenario.

    Args:
        source: the name of a bundled scenario, or a file; a `Path` is always a file.
        overrides: values over those of the file, each as "raid.decoy_share=0.6".

    Raises:
        InputError: there is no such scenario, or something in it is wrong; the message gives file, line, what is wrong
            and what would be right.
    """
    if isinstance(source, str) and source in bundled_names():
        return read(bundled_text(source), f"{source}{_SUFFIX}", overrides, None)
    path = Path(source)
    if isinstance(source, str) and not path.suffix and not _exists(path):
        known = bundled_names()
        nearest = did_you_mean(source, known) or f"; bundled are {', '.join(known)}"
        raise InputError(f"there is neither a bundled scenario nor a file called {source!r}{nearest}")
    return read(read_text(path), str(source), overrides, str(source))


def bundled() -> Mapping[str, str]:
    """Return the title of every bundled scenario by its name, in alphabetical order."""
    return MappingProxyType({name: load(name).title for name in bundled_names()})


@cache
def bundled_names() -> tuple[str, ...]:
    """Return the names of the bundled scenarios, in alphabetical order."""
    folder = files("secondnight.scenario").joinpath("bundled")
    return tuple(sorted(each.name.removesuffix(_SUFFIX) for each in folder.iterdir() if each.name.endswith(_SUFFIX)))


def bundled_text(name: str) -> str:
    """Return the text of a bundled scenario, one of `bundled_names`."""
    return files("secondnight.scenario").joinpath("bundled", f"{name}{_SUFFIX}").read_text(encoding="utf-8")


def read(text: str, label: str, overrides: Sequence[str] = (), file: str | None = None) -> Scenario:
    """Read a scenario from its text.

    Args:
        text: the YAML text.
        label: what errors call the file.
        overrides: as for `load`.
        file: what the scenario gives as its file.

    Raises:
        InputError: as for `load`.
    """
    root = apply(parse(text, label), overrides)
    structure = read_structure(root)
    raid = _child(root, "raid")
    layers = _layers(structure, raid)
    parameters = read_parameters(
        {layer: _child(root, layer) for layer in LAYERS},
        rows({layer.name: layer.kind for layer in layers}),
        ignorance=structure.ignorance == "sheet",
    )
    return Scenario(
        name=structure.name,
        title=structure.title,
        summary=structure.summary,
        city=_city(structure, root),
        night=structure.night,
        ignorance=structure.ignorance,
        axes=_axes(structure, raid),
        layers=layers,
        quantities=parameters.quantities,
        choices=parameters.choices,
        given=parameters.given,
        text=text,
        overrides=tuple(overrides),
        file=file,
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _child(node: Node, key: str) -> Node:
    """Return the node under a key; where it lacks, an empty mapping at the place of its parent."""
    assert isinstance(node.content, dict)
    return node.content.get(key, Node({}, node.place))


def _layers(structure: ScenarioFile, raid: Node) -> tuple[Layer, ...]:
    defence = _child(raid, "defence")
    return tuple(
        Layer(name, layer_class(name, _child(defence, name), section.kind))
        for name, section in structure.raid.defence.items()
    )


def _axes(structure: ScenarioFile, raid: Node) -> tuple[Axis, ...]:
    axes = tuple(Axis(each.bearing_deg, each.spread_deg, each.weight) for each in structure.raid.axes)
    if axes and not any(axis.weight for axis in axes):
        raise _child(raid, "axes").place.error("raid.axes: all weights are 0; give at least one axis a weight above 0")
    return axes


def _city(structure: ScenarioFile, root: Node) -> CityOfScenario:
    name = structure.city.name
    if structure.city.notional:
        return CityOfScenario(name, None, None, None, notional=True)
    try:
        found = city(name)
    except InputError as error:
        place = _child(_child(root, "city"), "name").place
        raise place.error(f"{error.message} (a city that is made up says `notional: true`)") from None
    return CityOfScenario(found.name, found.latitude, found.longitude, found.population, notional=False)
