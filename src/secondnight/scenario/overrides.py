"""Overrides: `raid.decoy_share=0.6` on the command line, checked exactly as if it stood in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.errors import did_you_mean
from secondnight.scenario.document import Node, Place, parse_value, shorten
from secondnight.scenario.parameters import classes, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

STRUCTURE = ("name", "title", "summary", "city.name", "city.notional", "night", "ignorance", "raid.axes")
"""What can be overridden besides parameters and the class of a layer."""


def apply(root: Node, overrides: Sequence[str]) -> Node:
    """Return the document with the overrides written into it, the later ones over the earlier ones.

    Args:
        root: the document, a mapping; it is left as it is.
        overrides: each a dotted path, an equals sign and a value in YAML.

    Raises:
        InputError: an override has no equals sign, its path does not exist (with the nearest one that does) or its
            value is not YAML.
    """
    for override in overrides:
        path, equals, value = override.partition("=")
        place = Place(f"--set {shorten(override)}")
        if not equals or not path.strip():
            raise place.error("write it as path=value, such as raid.tracks=80")
        keys = path.strip().split(".")
        _require_known(keys, _layers(root), place)
        root = _with(root, keys, parse_value(value, place))
    return root


def _layers(root: Node) -> dict[str, str]:
    """Return the layers that can be meant: the classes of the sheet, and those of the document by name."""
    node = root
    for key in ("raid", "defence"):
        node = node.content.get(key, node) if isinstance(node.content, dict) else node
    named = node.content.items() if isinstance(node.content, dict) else ()
    return {kind: kind for kind in classes()} | {
        name: kind for name, layer in named if (kind := _class(name, layer)) in classes()
    }


def _class(name: str, layer: Node) -> str:
    written = layer.content.get("class") if isinstance(layer.content, dict) else None
    return name if written is None else str(written.content)


def _require_known(keys: Sequence[str], layers: dict[str, str], place: Place) -> None:
    """Raise unless the path is that of a value, or gives a layer its class."""
    if len(keys) == 4 and keys[:2] == ["raid", "defence"] and keys[3] == "class":
        return
    path = ".".join(keys)
    known = (*STRUCTURE, *rows(layers))
    if path in known:
        return
    inside = [name for name in known if name.startswith(f"{path}.")]
    if inside:
        raise place.error(f"{path} holds several values; set one of them, such as {inside[0]}")
    endings = [name for name in known if name.endswith(f".{path}")]
    nearest = f"; did you mean {endings[0]!r}?" if endings else did_you_mean(path, known)
    raise place.error(f"there is no {path!r}{nearest or '; `secondnight parameters` lists what can be set'}")


def _with(node: Node, keys: Sequence[str], value: Node) -> Node:
    """Return a copy of the tree in which the path holds the value; mappings on the way are made where they lack."""
    if not keys:
        return value
    inside = node.content if isinstance(node.content, dict) else {}
    child = inside.get(keys[0], Node({}, value.place))
    return Node({**inside, keys[0]: _with(child, keys[1:], value)}, node.place)
