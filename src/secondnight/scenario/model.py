"""What a scenario file is made of, apart from the layers' parameters: the structure, as pydantic models.

The parameters themselves stand in the sheets and are checked in `parameters.py`; here they are let through.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from secondnight.errors import InputError, did_you_mean
from secondnight.scenario.document import shorten

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from secondnight.scenario.document import Node

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _evening(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        return date.fromisoformat(value)
    raise ValueError("not a date")


class Section(BaseModel):
    """A part of the file that takes the keys named here and no others; text is never taken for a number."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class CitySection(Section):
    """The city under attack."""

    name: str = Field(min_length=1, description="A city of the gazetteer, or any name when `notional` is true.")
    notional: bool = Field(default=False, description="Whether the city is made up; it then has no place on the map.")


class AxisSection(Section):
    """A direction from which tracks approach."""

    bearing_deg: float = Field(ge=0, le=360, description="Bearing of approach, degrees clockwise from north.")
    spread_deg: float | None = Field(
        default=None, ge=0, le=180, description="Standard deviation around it; `raid.bearing_spread_deg` when left out."
    )
    weight: float = Field(default=1.0, ge=0, description="Share of the tracks, relative to the other axes.")


class LayerSection(BaseModel):
    """A layer of the defence: its class, and parameters of that class by the names of the sheet."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    kind: str | None = Field(
        default=None,
        alias="class",
        description="The class of the sheet whose rows are this layer's defaults; its own name when left out.",
    )


class RaidSection(BaseModel):
    """The raid and the defence: axes and layers here, everything else by the names of the sheet."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    axes: tuple[AxisSection, ...] = Field(
        default=(), strict=False, description="Directions of approach; without any, the bearing is uniform."
    )
    defence: dict[str, LayerSection] = Field(
        default_factory=dict, description="Layers of the defence by name, in the order in which they are listed."
    )


class ParameterSection(BaseModel):
    """The parameters of a layer, by the names of its sheet."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)


class ScenarioFile(Section):
    """A scenario: the assumptions of a question, in one file."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Short name: small letters, digits, hyphens.")
    title: str = Field(min_length=1, description="The scenario as a person would name it.")
    summary: str = Field(default="", description="What it stands for, in a few sentences.")
    city: CitySection
    night: Annotated[date, BeforeValidator(_evening)] | None = Field(
        default=None, description="Date of the evening on which the night begins, such as 2025-05-05."
    )
    ignorance: Literal["sheet", "given"] = Field(
        default="sheet",
        description="What varies besides luck: `sheet`, also what the sheet knows only to a range and the file leaves "
        "open; `given`, only the ranges written in the file.",
    )
    raid: RaidSection = Field(default_factory=RaidSection)
    reach: ParameterSection = Field(
        default_factory=ParameterSection, description="How far, in which winds, and with how much warning."
    )


_NEEDED = {
    "string_type": "text",
    "string_too_short": "text, not empty",
    "string_pattern_mismatch": "small letters and digits with hyphens between, such as moscow-2025-05-06",
    "float_type": "a number, without quotes",
    "finite_number": "a finite number",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
    "bool_type": "true or false",
    "literal_error": "{expected}",
    "value_error": "a date such as 2025-05-05",
    "dict_type": "a mapping of keys and values, indented below it",
    "model_type": "a mapping of keys and values, indented below it",
    "tuple_type": "a list of axes, such as [{{bearing_deg: 200}}]",
}
"""What would be right, by pydantic's type of the error."""


_EXAMPLES = {
    "name": "name: anytown",
    "title": "title: A night over Anytown",
    "city": "city: {name: Moscow}",
    "city.name": "name: Moscow",
    "bearing_deg": "bearing_deg: 200",
}
"""A line for each key that must not be missing."""

_SECTIONS: dict[str | int, type[BaseModel]] = {"city": CitySection, "axes": AxisSection}


def read_structure(root: Node) -> ScenarioFile:
    """Check the structure of a document.

    Raises:
        InputError: the first thing that is wrong, unknown keys before missing ones, with what would be right.
    """
    try:
        return ScenarioFile.model_validate(root.plain())
    except ValidationError as error:
        first = min(
            error.errors(), key=lambda each: (each["type"] == "missing", _at(root, each["loc"]).place.line or 0)
        )
    raise _told(root, first)


def _told(root: Node, error: ErrorDetails) -> InputError:
    """Return one of pydantic's errors in one line, placed where it belongs."""
    location = error["loc"]
    key = str(location[-1]) if location else ""
    path = dotted(location)
    node = _at(root, location)
    match error["type"]:
        case "missing":
            return node.place.error(f"{path} is missing; add `{_EXAMPLES.get(path) or _EXAMPLES[key]}`")
        case "extra_forbidden":
            section = next((_SECTIONS[step] for step in reversed(location) if step in _SECTIONS), ScenarioFile)
            return node.place.error(unknown_key(key, dotted(location[:-1]), tuple(section.model_fields)))
        case kind:
            return node.place.error(
                f"{path} is {node.describe()}; it must be {_NEEDED[kind].format(**error.get('ctx', {}))}"
            )


def _at(root: Node, location: tuple[str | int, ...]) -> Node:
    """Return the node at a location, or the last one on the way to it."""
    node = root
    for step in location:
        if isinstance(node.content, list):
            node = node.content[int(step)]
        else:
            assert isinstance(node.content, dict)
            node = node.content.get(str(step), node)
    return node


def dotted(location: tuple[str | int, ...]) -> str:
    """Return a location as people write it: `raid.axes[0].bearing_deg`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location).removeprefix(".")


def unknown_key(key: str, inside: str, known: tuple[str, ...]) -> str:
    """Return what to say of a key that does not exist: the nearest one, or those that do."""
    nearest = did_you_mean(key, known) or f"; known here: {', '.join(known)}"
    return f"unknown key {shorten(key)!r}{f' in {inside}' if inside else ''}{nearest}"
