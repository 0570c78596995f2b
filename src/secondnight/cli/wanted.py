"""What a question takes besides a scenario, in words: the help of its flags, and the flags that ask for the same."""

from __future__ import annotations

import dataclasses
import re
from inspect import getdoc
from typing import Any

_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def told(kind: type[Any]) -> dict[str, str]:
    """Return what the docstring of a dataclass says of each attribute, as a sentence."""
    found = _ATTRIBUTE.findall(getdoc(kind) or "")
    return {name: _sentence(" ".join(text.split())) for name, text in found}


def words(asked: object | None, subject: str | None) -> list[str]:
    """Return the words of the command line that ask for the same, those that are as usual left out.

    Args:
        asked: an instance of a question's `Wanted`, or None.
        subject: the field that stands in the scenario's place, or None.
    """
    if asked is None:
        return []
    said: list[str] = []
    for field in dataclasses.fields(asked):  # type: ignore[arg-type]  # `Wanted` is a dataclass
        value = getattr(asked, field.name)
        if value == field.default:
            continue
        if field.name == subject:
            said.insert(0, str(value))
        elif value is True:
            said.append(flag(field.name))
        else:
            said += [word for one in _each(value) for word in (flag(field.name), str(one))]
    return said


def flag(name: str) -> str:
    """Return the flag of a field: "--until-date" for until_date."""
    return f"--{name.replace('_', '-')}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)  # pyright: ignore[reportUnknownVariableType]
