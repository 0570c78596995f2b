"""A YAML document as a tree in which every value knows the line it stands in.

Only what a scenario needs is read: mappings with words as keys, lists, text, numbers, true and false. Whatever else
YAML can do (anchors, tags, several documents in a file) is refused, because it hides what a file says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node as YamlNode
from ruamel.yaml.nodes import ScalarNode, SequenceNode

from secondnight.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1_000_000
"""A scenario is a page of text; what is larger is something else."""
MOST_LEVELS = 20
"""How deep mappings and lists may lie inside each other."""
MOST_CHARACTERS = 60
"""How much of a text an error repeats."""

Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"[-+]?[0-9][0-9_]{0,17}")
_NUMBER = re.compile(r"[-+]?([0-9][0-9_]*\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "value", "map", "seq")
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was written: a file as the user named it, or an override, and the line, counted from 1."""

    file: str | None
    line: int | None = None

    def error(self, message: str) -> InputError:
        """Return an error about what stands here."""
        return InputError(message, file=self.file, line=self.line)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place; a value in a mapping has the place of its key."""

    content: Scalar | dict[str, Node] | list[Node]
    place: Place

    def plain(self) -> object:
        """Return the value as plain dictionaries, lists and scalars."""
        match self.content:
            case dict():
                return {key: node.plain() for key, node in self.content.items()}
            case list():
                return [node.plain() for node in self.content]
            case _:
                return self.content

    def describe(self) -> str:
        """Return what kind of value this is, in words: "a list", "the text 'x'", "the number 3"."""
        match self.content:
            case dict():
                return "a mapping"
            case list():
                return "a list"
            case None:
                return "empty"
            case str():
                return f"the text {shorten(self.content)!r}"
            case bool():
                return "true" if self.content else "false"
            case _:
                return f"the number {self.content!r}"


def shorten(text: str) -> str:
    """Return the beginning of a text that is too long for an error of one line."""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}..."


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        InputError: it is missing, a directory, not readable, not UTF-8, or far too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {getattr(error, 'strerror', error)}", file=str(path)) from None
    if len(data) > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES} bytes: not a scenario", file=str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text; save it as UTF-8", file=str(path), line=line) from None


def parse(text: str, file: str | None) -> Node:
    """Read a document whose top level is a mapping.

    Args:
        text: the YAML text.
        file: what the file is called in an error.

    Raises:
        InputError: it is empty, not YAML, says a key twice, or uses what is not read here.
    """
    root = _compose(text, file)
    if root is None:
        raise InputError("is empty; a scenario has at least a name, a city and a raid", file=file)
    node = _convert(root, file, Place(file, 1))
    if not isinstance(node.content, dict):
        raise Place(file, 1).error(
            f"the top level is {node.describe()}; it must be a mapping, with lines like `name: my-city`"
        )
    return node


def parse_value(text: str, place: Place) -> Node:
    """Read a single value, as it would stand behind a key: a number, a word, `[1, 2]`, `{low: 1, high: 2}`.

    Raises:
        InputError: it is not YAML or uses what is not read here; the error has `place`.
    """
    try:
        root = _compose(text, None)
        return Node(None, place) if root is None else _convert(root, None, place, place)
    except InputError as error:
        raise place.error(error.message) from None


def _compose(text: str, file: str | None) -> YamlNode | None:
    """Return the composed nodes of the text, or None when it holds no document."""
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = MOST_LEVELS
    yaml.composer.warn_double_anchors = False  # `_convert` refuses anchors in one line
    try:
        return yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        raise InputError(f"is not valid YAML: {_explain(str(error.problem))}", file=file, line=line) from None
    except YAMLError as error:
        position = getattr(error, "position", None)
        line = None if position is None else text.count("\n", 0, position) + 1
        raise InputError("holds a control character, which YAML does not allow", file=file, line=line) from None


def _explain(problem: str) -> str:
    """Return what YAML's reader complains of, in words that say what would be right."""
    if "'\\t'" in problem:
        return "there is a tab; indent with spaces"
    if "another document" in problem or "document start" in problem:
        return "there is a second document (`---`); one file holds one scenario"
    if "depth" in problem:
        return f"it is nested more than {MOST_LEVELS} levels deep"
    if "mapping values are not allowed" in problem:
        return (
            "there is a colon too many, or uneven indentation; a line is `key: value`, text with a colon needs quotes"
        )
    return f"{problem}; check the indentation and the quotes"


def _convert(node: YamlNode, file: str | None, place: Place, fixed: Place | None = None) -> Node:
    """Return the tree under a composed node, which itself stands at `place`; `fixed` is the place of all below it."""
    if node.anchor is not None:
        raise place.error("anchors (&) and aliases (*) are not read; write the value out")
    if str(node.tag) not in _PLAIN_TAGS:
        raise place.error(f"the tag {node.tag} is not read; write the plain value")
    if isinstance(node, ScalarNode):
        return Node(_scalar(node), place)
    if isinstance(node, SequenceNode):
        return Node([_convert(item, file, fixed or _place(item, file), fixed) for item in node.value], place)
    return Node(_mapping(node, file, fixed), place)


def _mapping(node: YamlNode, file: str | None, fixed: Place | None) -> dict[str, Node]:
    content: dict[str, Node] = {}
    for key, value in node.value:
        place = fixed or _place(key, file)
        if not isinstance(key, ScalarNode) or not key.value:
            raise place.error("a key must be a word")
        word = str(key.value)
        if word in content:
            first = content[word].place.line
            raise place.error(f"the key {word!r} stands twice{f', first in line {first}' if first else ''}; keep one")
        content[word] = _convert(value, file, place, fixed)
    return content


def _scalar(node: ScalarNode) -> Scalar:
    """Return what a scalar says: quoted and block text stays text, and so does any form of number not read here."""
    text = str(node.value)
    if node.style is not None or str(node.tag) == _TEXT_TAG:
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _WHOLE.fullmatch(text):
        return int(text.replace("_", ""))
    if _NUMBER.fullmatch(text):
        return float(text.replace("_", ""))
    return text


def _place(node: YamlNode, file: str | None) -> Place:
    return Place(file, node.start_mark.line + 1)
