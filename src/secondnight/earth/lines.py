"""Lines on a flat map: cut off at the edges of a rectangle, and simplified for the eye that looks at it.

A line is an array of points, shape [n, 2]; a rectangle is (left, top, right, bottom) in the same unit.

Source: douglas-peucker-1973, sutherland-hodgman-1974, liang-barsky-1984
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Line = NDArray[np.float64]
    Rectangle = tuple[float, float, float, float]


def simplified(line: Line, tolerance: float) -> Line:
    """Return a line without the points that lie within a tolerance of what is left.

    A closed line keeps at least three different points, if it has them.
    """
    kept = np.zeros(len(line), dtype=bool)
    kept[[0, -1]] = True
    closed = len(line) > 2 and bool(np.all(line[0] == line[-1]))
    far = int(np.argmax(np.hypot(*(line - line[0]).T)))
    spans = [(0, far), (far, len(line) - 1)] if closed else [(0, len(line) - 1)]
    kept[far] |= closed
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        chord = line[last] - line[first]
        between = line[first + 1 : last] - line[first]
        share = np.clip(between @ chord / max(float(chord @ chord), 1e-300), 0.0, 1.0)
        off = np.hypot(*(between - share[:, None] * chord).T)
        farthest = int(np.argmax(off))
        if off[farthest] > tolerance:
            middle = first + 1 + farthest
            kept[middle] = True
            spans += [(first, middle), (middle, last)]
    if closed and kept.sum() < 4 and tolerance > 0.0 and len(line) >= 4:
        return simplified(line, tolerance / 2.0 if tolerance > 1e-9 else 0.0)
    return line[kept]


def clipped_ring(ring: Line, within: Rectangle) -> Line | None:
    """Return the part of a closed line's inside that lies in a rectangle, as one closed line; None if there is none.

    Where the inside falls into several parts, they hang together along the rectangle's edges.
    """
    left, top, right, bottom = within
    points = ring[:-1]
    for axis, edge, sign in ((0, left, 1.0), (0, right, -1.0), (1, top, 1.0), (1, bottom, -1.0)):
        inside = sign * (points[:, axis] - edge) >= 0.0
        if inside.all():
            continue
        if not inside.any():
            return None
        following, next_inside = np.roll(points, -1, axis=0), np.roll(inside, -1)
        step = following[:, axis] - points[:, axis]
        share = (edge - points[:, axis]) / np.where(step == 0.0, 1.0, step)
        crossing = points + share[:, None] * (following - points)
        crossing[:, axis] = edge
        # Each point that is kept, and after it the crossing where its side leaves or enters.
        pairs = np.stack([points, crossing], axis=1).reshape(-1, 2)
        points = pairs[np.stack([inside, inside != next_inside], axis=1).ravel()]
    if len(points) < 3:
        return None
    return np.concatenate([points, points[:1]])


def clipped_line(line: Line, within: Rectangle) -> list[Line]:
    """Return the parts of a line that lie in a rectangle."""
    low, high = np.array(within[:2]), np.array(within[2:])
    starts, steps = line[:-1], np.diff(line, axis=0)
    level = steps == 0.0
    safe = np.where(level, 1.0, steps)
    one, other = (low - starts) / safe, (high - starts) / safe
    between = (starts >= low) & (starts <= high)
    enter = np.where(level, np.where(between, -np.inf, np.inf), np.minimum(one, other)).max(axis=1)
    leave = np.where(level, np.where(between, np.inf, -np.inf), np.maximum(one, other)).min(axis=1)
    enter, leave = np.maximum(enter, 0.0), np.minimum(leave, 1.0)
    parts: list[list[NDArray[np.float64]]] = []
    joined = False
    for place in range(len(starts)):
        if enter[place] > leave[place]:
            joined = False
            continue
        if not joined:
            parts.append([starts[place] + enter[place] * steps[place]])
        parts[-1].append(starts[place] + leave[place] * steps[place])
        joined = bool(leave[place] == 1.0)
    return [np.array(part) for part in parts]
