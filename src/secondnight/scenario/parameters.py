"""The parameters of a scenario: what the file says of each, and what its sheet says of the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log
from statistics import NormalDist
from typing import TYPE_CHECKING

from secondnight.distributions import Distribution, Fixed, Lognormal, Pert, Triangular, Uniform
from secondnight.errors import InputError, did_you_mean
from secondnight.quantity import Quantity, parse
from secondnight.scenario.limits import check_limits, inverted_band
from secondnight.scenario.model import unknown_key
from secondnight.scenario.sheet import CHOICE, LAYERS, ParameterRow, sheet
from secondnight.sources import cite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.scenario.document import Node

_LAYER = re.compile(r"raid\.defence\.[^.]+")
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_QUANTILE_95 = NormalDist().inv_cdf(0.95)

SECTIONS = tuple(layer for layer in LAYERS if layer != "raid")
"""The sections of a scenario that hold parameters of a sheet and nothing else."""


@dataclass(frozen=True)
class Parameters:
    """Every parameter of a scenario by its full name, in the order of the sheet, and the names that were written."""

    quantities: dict[str, Quantity]
    choices: dict[str, str]
    given: frozenset[str]


def classes() -> tuple[str, ...]:
    """Return the classes of defence layers, in the order of the sheet."""
    return tuple(dict.fromkeys(name.split(".")[1] for name in sheet("raid") if name.startswith("defence.")))


def layer_class(name: str, layer: Node, written: str | None) -> str:
    """Return the class of a layer: the one that is written, or the one it is named after.

    Raises:
        InputError: there is no such class, or the layer's name is no plain word or the name of another class.
    """
    path = f"raid.defence.{name}"
    if not _WORD.fullmatch(name):
        raise layer.place.error(f"{path}: the name of a layer is small letters, digits and _, such as inner_guns")
    kind = name if written is None else written
    if kind not in classes():
        nearest = did_you_mean(kind, classes()) or f"; one of {', '.join(classes())}"
        hint = " (a layer with a name of its own says its class)" if written is None else ""
        raise layer.place.error(f"{path}: no class is called {kind!r}{hint}{nearest}")
    if name in classes() and kind != name:
        raise layer.place.error(f"{path} is named after a class but has the class {kind}; give it another name")
    return kind


def rows(layers: Mapping[str, str]) -> dict[str, ParameterRow]:
    """Return the sheet's row for each parameter of a scenario with these layers.

    Args:
        layers: the class of each layer by its name.

    Returns:
        The rows by full name, such as "raid.tracks" or "raid.defence.inner_guns.rounds": first those of the raid, then
        those of each layer of its defence, then those of the program's other layers.
    """
    found = {f"raid.{name}": row for name, row in sheet("raid").items() if not name.startswith("defence.")}
    for layer, kind in layers.items():
        stem = f"defence.{kind}."
        for name, row in sheet("raid").items():
            if name.startswith(stem):
                found[f"raid.defence.{layer}.{name.removeprefix(stem)}"] = row
    for section in SECTIONS:
        found |= {f"{section}.{name}": row for name, row in sheet(section).items()}
    return found


def read_parameters(sections: Mapping[str, Node], known: Mapping[str, ParameterRow], *, ignorance: bool) -> Parameters:
    """Return every parameter: as written in the file where it is, else as the sheet has it.

    Args:
        sections: the section of each layer of the program, by its name.
        known: the rows by full name, as `rows` returns them.
        ignorance: whether what is not written varies over its range in the sheet.

    Raises:
        InputError: a key is unknown or a value is wrong, with its line.
    """
    written: dict[str, Node] = {}
    groups = _groups(known)
    for layer, section in sections.items():
        _collect(section, layer, known, groups, written)
    quantities: dict[str, Quantity] = {}
    choices: dict[str, str] = {}
    for name, row in known.items():
        node = written.get(name)
        if row.unit == CHOICE:
            choices[name] = str(row.default) if node is None else _choice(name, row, node)
        else:
            quantities[name] = believed(row, ignorance=ignorance) if node is None else _quantity(name, row, node)
    if band := inverted_band(quantities):
        low, high = band
        place = (written.get(low) or written[high]).place
        raise place.error(
            f"{low} ({quantities[low].quantile(1.0):g}) must not exceed {high} ({quantities[high].quantile(0.0):g})"
        )
    return Parameters(quantities, choices, frozenset(written))


def believed(row: ParameterRow, *, ignorance: bool) -> Quantity:
    """Return what the sheet says of a number: its range where it has one and `ignorance` counts, else its default."""
    default, low, high = float(row.default), float(row.low or 0.0), float(row.high or 0.0)
    family = row.distribution if ignorance else "fixed"
    belief: Distribution
    match family:
        case "uniform":
            belief = Uniform(low, high)
        case "triangular":
            belief = Triangular(low, default, high)
        case "pert":
            belief = Pert(low, default, high)
        case "lognormal":
            belief = Lognormal(default, log(high / low) / (2.0 * _QUANTILE_95))
        case _:
            belief = Fixed(default)
    return Quantity(belief, row.unit, row.kind, row.source)


def _groups(known: Mapping[str, ParameterRow]) -> dict[str, list[str]]:
    """Return the keys that each group of parameters takes, such as "raid.threats", in the order of the sheet."""
    groups: dict[str, list[str]] = {"raid": ["axes"], "raid.defence": []}
    for name in known:
        parts = name.split(".")
        for end in range(1, len(parts)):
            group = ".".join(parts[:end])
            keys = groups.setdefault(group, ["class"] if _LAYER.fullmatch(group) else [])
            if parts[end] not in keys:
                keys.append(parts[end])
    return groups


def _collect(
    node: Node,
    prefix: str,
    known: Mapping[str, ParameterRow],
    groups: Mapping[str, list[str]],
    written: dict[str, Node],
) -> None:
    """Put every parameter that is written below `node` into `written`, by its full name."""
    if not isinstance(node.content, dict):
        raise node.place.error(
            f"{prefix} is {node.describe()}; it takes {', '.join(groups[prefix])}, indented below it"
        )
    for key, child in node.content.items():
        name = f"{prefix}.{key}"
        if name in known:
            written[name] = child
        elif name in groups:
            _collect(child, name, known, groups, written)
        elif key not in ("axes", "class") or key not in groups[prefix]:
            raise child.place.error(unknown_key(key, prefix, tuple(groups[prefix])))


def _choice(name: str, row: ParameterRow, node: Node) -> str:
    word = node.content
    if isinstance(word, bool):
        word = "yes" if word else "no"
    if word in row.choices:
        return str(word)
    nearest = did_you_mean(word, row.choices) if isinstance(word, str) else ""
    raise node.place.error(f"{name} is {node.describe()}; it must be one of {', '.join(row.choices)}{nearest}")


def _quantity(name: str, row: ParameterRow, node: Node) -> Quantity:
    value = node.content
    if value is None or isinstance(value, (bool, list)) or (isinstance(value, str) and ".." not in value):
        raise node.place.error(
            f"{name} is {node.describe()}; it must be a number without quotes, such as {row.default:g}, "
            f"or a range, such as {row.low:g}..{row.high:g}"
        )
    try:
        quantity = parse(node.plain(), unit=row.unit, name=name)
        if quantity.source != "notional":
            cite(quantity.source)
        check_limits(name, quantity)
    except InputError as error:
        raise node.place.error(error.message) from None
    return quantity
