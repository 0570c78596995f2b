"""A TopoJSON file: lines that neighbours share, and the shapes that are put together from them.

The bundled map of regions is one; `data/README.md` says what it is and what is wrong with it.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from secondnight.earth.polygons import Ring, Shape


@dataclass(frozen=True, eq=False)
class Topology:
    """Shapes and the lines between them.

    Attributes:
        lines: each line once: latitude and longitude in degrees, shape [n, 2].
        properties: of each shape.
        shapes: outlines run counterclockwise, holes clockwise.
        sides: for each line, the shapes that it bounds: one where the sea or the rim of the map is beyond, else two.
    """

    lines: tuple[NDArray[np.float64], ...]
    properties: tuple[dict[str, Any], ...]
    shapes: tuple[Shape, ...]
    sides: tuple[tuple[int, ...], ...]


def read(path: Path, name: str) -> Topology:
    """Return the object of a gzipped TopoJSON file that has a name; its shapes are all MultiPolygons."""
    document = json.loads(gzip.decompress(path.read_bytes()))
    transform = document["transform"]
    lines = tuple(_line(steps, transform) for steps in document["arcs"])
    geometries = document["objects"][name]["geometries"]
    shapes = tuple(
        tuple(tuple(_ring(lines, signed) for signed in polygon) for polygon in geometry["arcs"])
        for geometry in geometries
    )
    sides: list[list[int]] = [[] for _ in lines]
    for place, geometry in enumerate(geometries):
        for signed in (each for polygon in geometry["arcs"] for ring in polygon for each in ring):
            sides[signed if signed >= 0 else ~signed].append(place)
    properties = tuple(geometry["properties"] for geometry in geometries)
    return Topology(lines, properties, shapes, tuple(map(tuple, sides)))


def _line(steps: list[list[int]], transform: dict[str, list[float]]) -> NDArray[np.float64]:
    """Return a line whose points are written as whole steps from one to the next, longitude first."""
    points = np.cumsum(np.array(steps), axis=0) * transform["scale"] + transform["translate"]
    return np.round(points[:, ::-1], 6)


def _ring(lines: tuple[NDArray[np.float64], ...], signed: list[int]) -> Ring:
    parts = [lines[each] if each >= 0 else lines[~each][::-1] for each in signed]
    return np.concatenate([part[:-1] for part in parts] + [parts[-1][-1:]])
