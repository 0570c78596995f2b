"""The JSON Schema of a scenario, so that an editor can complete and check one while it is written.

It holds every parameter of the sheets with its description, unit, default and accepted forms. A few rules need more
than a schema (an altitude band the wrong way round, all axes of weight 0); only `secondnight check` sees those.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, get_args

from secondnight.quantity import Kind
from secondnight.scenario.limits import limits
from secondnight.scenario.model import ScenarioFile
from secondnight.scenario.parameters import SECTIONS, classes
from secondnight.scenario.sheet import CHOICE, ParameterRow, sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema = dict[str, Any]

_ONE_NUMBER = r"\s*[-+]?\d+(\.\d+)?([eE][-+]?\d+)?\s*"
_BELIEFS: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (("fixed",), ("value",), ()),
    (("uniform",), ("low", "high"), ()),
    (("pert", "triangular"), ("low", "mode", "high"), ()),
    (("normal",), ("mean", "sd"), ("low", "high")),
    (("lognormal",), ("median", "sd_log"), ()),
    (("beta",), ("alpha", "beta"), ()),
    (("discrete",), ("values", "weights"), ()),
    (("empirical",), ("sample",), ()),
)
"""Families of distributions, the keys that they need and those that they may have, as `quantity.parse` reads them."""


def schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a scenario file."""
    whole: Schema = ScenarioFile.model_json_schema()
    definitions: Schema = whole["$defs"]
    raid: Schema = definitions["RaidSection"]
    defence: Schema = raid["properties"]["defence"]
    rows = {name: row for name, row in sheet("raid").items() if not name.startswith("defence.")}
    raid["properties"] |= _tree(rows)["properties"]
    raid["additionalProperties"] = False
    del definitions["ParameterSection"]
    for section in SECTIONS:
        told = whole["properties"][section]["description"]
        whole["properties"][section] = _tree(sheet(section)) | {"description": told}
    defence |= {
        "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
        "properties": {kind: {"$ref": f"#/$defs/{kind}"} for kind in classes()},
        "additionalProperties": {"$ref": "#/$defs/LayerSection"},
    }
    about_class: Schema = definitions["LayerSection"]["properties"]["class"]
    definitions["LayerSection"] = _named_layer(about_class["description"])
    definitions |= {kind: _layer(kind) for kind in classes()}
    definitions |= {"range": _range(), "belief": {"anyOf": [_belief(*each) for each in _BELIEFS]}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | whole


def _named_layer(description: str) -> Schema:
    """Return the schema of a layer that is not named after its class."""
    return {
        "type": "object",
        "required": ["class"],
        "properties": {"class": {"enum": list(classes()), "description": description}},
        "allOf": [
            {"if": {"properties": {"class": {"const": kind}}}, "then": {"$ref": f"#/$defs/{kind}"}}
            for kind in classes()
        ],
    }


def _layer(kind: str) -> Schema:
    """Return the schema of a layer of a class: the parameters of its rows."""
    stem = f"defence.{kind}."
    tree = _tree({name.removeprefix(stem): row for name, row in sheet("raid").items() if name.startswith(stem)})
    tree["properties"]["class"] = {"const": kind}
    return tree


def _tree(rows: Mapping[str, ParameterRow]) -> Schema:
    """Return the schema of nested mappings that hold these parameters by their dotted names, and nothing else."""
    properties: Schema = {}
    for name, row in rows.items():
        head, _, rest = name.partition(".")
        if not rest:
            properties[head] = _parameter(row)
        elif head not in properties:
            inside = {each.removeprefix(f"{head}."): rows[each] for each in rows if each.startswith(f"{head}.")}
            properties[head] = _tree(inside)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _parameter(row: ParameterRow) -> Schema:
    """Return the schema of one parameter, with its forms, and its row of the sheet in words."""
    if row.unit == CHOICE:
        words: list[str | bool] = [*row.choices, *((True, False) if "yes" in row.choices else ())]
        return {"enum": words, "default": row.default, "description": f"{row.description} ({row.kind})."}
    low, high = limits(row.name, row.unit)
    number = {"type": "number"} | {key: end for key, end in (("minimum", low), ("maximum", high)) if isfinite(end)}
    known = f"{row.low:g} to {row.high:g}, {row.distribution}; {row.kind}, source {row.source}"
    return {
        "anyOf": [number, {"$ref": "#/$defs/range"}, {"$ref": "#/$defs/belief"}],
        "default": row.default,
        "description": f"{row.description}. Unit: {row.unit}. In the sheet: {row.default:g} ({known}).",
    }


def _range() -> Schema:
    return {
        "type": "string",
        "pattern": rf"^{_ONE_NUMBER}\.\.{_ONE_NUMBER}$",
        "description": "Anywhere between two numbers, evenly: 0.2..0.6",
    }


def _belief(families: tuple[str, ...], needed: tuple[str, ...], allowed: tuple[str, ...]) -> Schema:
    """Return the schema of the mapping that gives a distribution of these families."""
    numbers: Schema = {"type": "array", "items": {"type": "number"}, "minItems": 1}
    listed = ("values", "weights", "sample")
    return {
        "type": "object",
        "title": " or ".join(families),
        "properties": {
            **{key: numbers if key in listed else {"type": "number"} for key in (*needed, *allowed)},
            "distribution": {"enum": list(families)},
            "kind": {"enum": list(get_args(Kind)), "description": "How it is known."},
            "source": {"type": "string", "description": "A key that `secondnight sources` lists."},
        },
        "required": list(needed),
        "additionalProperties": False,
    }
