"""Room for labels on a map: each stands beside its place, on no other label and on no place, and within the paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    Rectangle = tuple[float, float, float, float]

Align = Literal["left", "center", "right"]

LETTER_PX: Final = 6.9
"""Width of a letter of a label, on the safe side of the mean."""

LABEL_PX: Final = 14.0
"""Height of a label."""

_AWAY_PX: Final = 6.0  # from a place to its label
_EDGE_PX: Final = 2.0  # between a label and the edge of the paper


@dataclass
class Room:
    """The paper of a map and what stands on it already.

    Attributes:
        width_px: of the paper.
        height_px: of the paper.
        taken: rectangles (left, top, right, bottom) on which no label may stand.
        crossed: rectangles on which a label stands only where there is no room elsewhere, such as lines.
    """

    width_px: float
    height_px: float
    taken: list[Rectangle] = field(default_factory=list)
    crossed: list[Rectangle] = field(default_factory=list)

    def keep_free(self, x: float, y: float, radius_px: float) -> None:
        """Keep labels off a dot."""
        self.taken.append((x - radius_px, y - radius_px, x + radius_px, y + radius_px))

    def spare(self, x: float, y: float) -> None:
        """Keep labels off a point of a line, as far as there is room elsewhere."""
        self.crossed.append((x - 3.0, y - 3.0, x + 3.0, y + 3.0))

    def beside(self, x: float, y: float, letters: int) -> tuple[float, float, Align] | None:
        """Find where a label may stand beside a place, and take that room.

        Right of it is best, then left, then the corners, above and below.

        Returns:
            Where the label's text is anchored (its vertical middle), and by which end; None when there is no room.
        """
        far = _AWAY_PX + LABEL_PX / 2.0
        tries: tuple[tuple[float, float, Align], ...] = (
            (x + _AWAY_PX, y, "left"),
            (x - _AWAY_PX, y, "right"),
            (x + _AWAY_PX - 2.0, y - far + 3.0, "left"),
            (x + _AWAY_PX - 2.0, y + far - 3.0, "left"),
            (x - _AWAY_PX + 2.0, y - far + 3.0, "right"),
            (x - _AWAY_PX + 2.0, y + far - 3.0, "right"),
            (x, y - far, "center"),
            (x, y + far, "center"),
        )
        return self._first(tries, letters, self.crossed) or self._first(tries, letters)

    def at(self, places: Sequence[tuple[float, float]], letters: int) -> tuple[float, float, Align] | None:
        """Find the first of several places at which a label may stand, centred, and take that room."""
        tries: list[tuple[float, float, Align]] = [(x, y, "center") for x, y in places]
        return self._first(tries, letters, self.crossed) or self._first(tries, letters)

    def on(self, places: Sequence[tuple[float, float]], letters: int) -> tuple[float, float, Align] | None:
        """Find the first point of a line on which its label may stand, and take that room."""
        return self._first([(x, y, "center") for x, y in places], letters)

    def _first(
        self, tries: Sequence[tuple[float, float, Align]], letters: int, lines: Sequence[Rectangle] = ()
    ) -> tuple[float, float, Align] | None:
        width = letters * LETTER_PX
        for x, y, align in tries:
            left = x - {"left": 0.0, "center": width / 2.0, "right": width}[align]
            wanted = (left, y - LABEL_PX / 2.0, left + width, y + LABEL_PX / 2.0)
            if self._is_within(wanted) and not any(_meet(wanted, each) for each in (*self.taken, *lines)):
                self.taken.append(wanted)
                return x, y, align
        return None

    def _is_within(self, wanted: Rectangle) -> bool:
        left, top, right, bottom = wanted
        return (
            left >= _EDGE_PX
            and top >= _EDGE_PX
            and right <= self.width_px - _EDGE_PX
            and bottom <= self.height_px - _EDGE_PX
        )


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
