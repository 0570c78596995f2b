"""What a map shows: a rectangle of paper around a part of the Earth, and where each place falls on it.

The projection is azimuthal equidistant around the middle of the view: lengths from there are true, and circles around
it stay circles. The drawing engine knows the same projection, so positions found here are those of the picture.

Source: snyder-1987
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from secondnight.earth import EARTH_RADIUS_KM
from secondnight.earth.lines import clipped_line, clipped_ring, simplified
from secondnight.earth.plane import Plane
from secondnight.earth.polygons import ring_area_km2
from secondnight.errors import InputError

if TYPE_CHECKING:
    import altair as alt
    from numpy.typing import NDArray

    from secondnight.earth.polygons import Polygon, Ring, Shape

    Box = tuple[float, float, float, float]

TALLEST_PX: Final = 440
"""A view that would be taller is made wider instead, with more land on its left and right."""

_BEYOND_PX: Final = 6.0  # how far shapes reach over the edge, where the picture is cut off
_EYE_PX: Final = 0.5  # what the eye does not miss
_KM_TO_A_DEGREE: Final = 111.2


@dataclass(frozen=True)
class View:
    """A view of the Earth on paper.

    Attributes:
        plane: the flat map around the middle of the box that was asked for.
        px_per_km: scale.
        width_px: of the paper.
        height_px: of the paper.
        left_km: how far east of the map's origin the left edge is.
        top_km: how far north of it the top edge is.
    """

    plane: Plane
    px_per_km: float
    width_px: float
    height_px: float
    left_km: float
    top_km: float

    def place(self, latitude: object, longitude: object) -> NDArray[np.float64]:
        """Return where places fall, px from the left and from the top: shape [n, 2]."""
        east, north = self.plane.to_plane(np.asarray(latitude, float), np.asarray(longitude, float))
        return np.stack([east - self.left_km, self.top_km - north], axis=-1) * self.px_per_km

    def holds(self, places: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which places, as `place` gives them, are on the paper."""
        return np.all((places >= 0.0) & (places <= [self.width_px, self.height_px]), axis=-1)

    def projection(self) -> alt.Projection:
        """Return the projection for the drawing engine."""
        import altair as alt

        return alt.Projection(
            type="azimuthalEquidistant",
            rotate=[-self.plane.longitude, -self.plane.latitude, 0.0],
            scale=round(self.px_per_km * EARTH_RADIUS_KM, 4),
            translate=[round(-self.left_km * self.px_per_km, 3), round(self.top_km * self.px_per_km, 3)],
        )

    def polygons(self, shape: Shape) -> dict[str, Any] | None:
        """Return the part of a shape that is in view as a GeoJSON geometry, or None.

        Outlines run clockwise, as the drawing engine wants them: the other way round it would paint the rest of the
        globe.
        """
        parts = [rings for polygon in shape if (rings := self._polygon(polygon))]
        return {"type": "MultiPolygon", "coordinates": parts} if parts else None

    def visible(self, shape: Shape) -> tuple[float, tuple[float, float]]:
        """Return how much of the paper a shape covers, in square px without its holes, and the middle of that part."""
        total, middle = 0.0, np.zeros(2)
        for outline, *_ in shape:
            drawn = clipped_ring(self.place(*outline.T), (0.0, 0.0, self.width_px, self.height_px))
            if drawn is not None:
                x, y = drawn.T
                cross = x[:-1] * y[1:] - x[1:] * y[:-1]
                sign = np.sign(cross.sum())
                total += sign * float(cross.sum()) / 2.0
                middle += sign * ((drawn[:-1] + drawn[1:]) * cross[:, None]).sum(axis=0) / 6.0
        x, y = (middle / total).tolist() if total > 0.0 else (0.0, 0.0)
        return total, (x, y)

    def lines(self, lines: list[Ring]) -> dict[str, Any] | None:
        """Return the parts of lines that are in view as a GeoJSON geometry, or None."""
        parts = [
            self.degrees(simplified(part, _EYE_PX))
            for line in lines
            for part in clipped_line(self.place(*line.T), self._rectangle())
        ]
        return {"type": "MultiLineString", "coordinates": parts} if parts else None

    def _rectangle(self) -> tuple[float, float, float, float]:
        return (-_BEYOND_PX, -_BEYOND_PX, self.width_px + _BEYOND_PX, self.height_px + _BEYOND_PX)

    def _polygon(self, polygon: Polygon) -> list[list[list[float]]]:
        rings: list[list[list[float]]] = []
        for number, ring in enumerate(polygon):
            drawn = clipped_ring(self.place(*ring.T), self._rectangle())
            drawn = None if drawn is None else simplified(drawn, _EYE_PX)
            if drawn is None or len(drawn) < 4 or _area_px(drawn) < 2.0:
                if number == 0:
                    return []
                continue
            degrees = self.degrees(drawn)
            clockwise = ring_area_km2(np.array(degrees)[:, ::-1]) < 0.0
            rings.append(degrees if clockwise == (number == 0) else degrees[::-1])
        return rings

    def degrees(self, places: NDArray[np.float64]) -> list[list[float]]:
        """Return places on the paper as GeoJSON positions: longitude, latitude."""
        east, south = places.T / self.px_per_km
        latitude, longitude = self.plane.from_plane(east + self.left_km, self.top_km - south)
        # As many decimals as the eye can tell apart.
        decimals = max(0, math.ceil(math.log10(_KM_TO_A_DEGREE * self.px_per_km / _EYE_PX)))
        return np.round(np.stack([longitude, latitude], axis=1), decimals).tolist()


def view_of(box: Box, width_px: float) -> View:
    """Return the view that holds a box.

    Args:
        box: its south, west, north and east, in degrees; it may not reach over the antimeridian or a pole.
        width_px: of the paper.

    Raises:
        InputError: when the box is empty or not in the world.
    """
    south, west, north, east = box
    if not (-90.0 < south < north < 90.0 and -180.0 <= west < east <= 180.0 and east - west < 180.0):
        raise InputError(
            f"a map needs south < north and west < east in degrees, not {south:g}, {west:g}, {north:g}, {east:g}"
        )
    plane = Plane((south + north) / 2.0, (west + east) / 2.0)
    up, aside = np.linspace(south, north, 25), np.linspace(west, east, 25)
    x, y = plane.to_plane(
        np.concatenate([up, up, np.full(25, south), np.full(25, north)]),
        np.concatenate([np.full(25, west), np.full(25, east), aside, aside]),
    )
    wide, high = float(np.ptp(x)), float(np.ptp(y))
    scale = min(width_px / wide, TALLEST_PX / high)
    middle = float(x.min() + x.max()) / 2.0
    return View(plane, scale, width_px, round(high * scale), middle - width_px / scale / 2.0, float(y.max()))


def _area_px(ring: NDArray[np.float64]) -> float:
    x, y = ring.T
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2.0
