"""Where tracks may have been launched: cells of at least 50 km, the regions that they belong to, and whose those are.

Which regions are on the other side and which are the defender's own is a choice, made here for all to see:

- attacks on Russia: outside are the regions of Ukraine, inside those of Russia;
- attacks on Ukraine: outside are the regions of Russia and of Belarus, inside those of Ukraine;
- regions that two states claim, or that another holds in whole or in part than the one they are listed under, are
  neither. Who could have launched from there is not in the record, and they are shown as a group of their own.

A region smaller than a cell, which is a city, is joined to the one around it: no answer is more exact than a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import pi
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth import EARTH_RADIUS_KM
from secondnight.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.earth.regions import Region

SIDES: Final = ("outside", "inside", "disputed")
"""The groups of regions; the third stands for "disputed or occupied"."""

OUTSIDE, INSIDE, DISPUTED = range(3)

ATTACKERS: Final = {"RU": ("UA",), "UA": ("RU", "BY")}
"""For a defender, the countries from whose regions a launch is one from outside."""

CELL_KM: Final = 50.0

_SIDE: Final = 3
POINTS: Final = _SIDE**2
"""Points that a cell is represented by."""

_KM_A_DEGREE: Final = EARTH_RADIUS_KM * pi / 180.0


@dataclass(frozen=True, eq=False)
class LaunchMap:
    """Cells from which a track may have been launched.

    Attributes:
        latitude: of each cell's centre, degrees north, shape (cells,).
        longitude: of its centre, degrees east, shape (cells,).
        area_km2: of each cell, shape (cells,).
        region: shape (cells,): the number of the region that each belongs to.
        names: of the regions.
        members: names of the map's regions in each region: one, or more where a city was joined to it.
        countries: ISO 3166 code that each region is listed under.
        side: shape (regions,): `OUTSIDE`, `INSIDE` or `DISPUTED`.
    """

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    area_km2: NDArray[np.float64]
    region: NDArray[np.int64]
    names: tuple[str, ...]
    members: tuple[tuple[str, ...], ...]
    countries: tuple[str, ...]
    side: NDArray[np.int64]

    @property
    def side_of_cells(self) -> NDArray[np.int64]:
        """The side of each cell, shape (cells,)."""
        return self.side[self.region]

    def points(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the latitudes and longitudes of points over the cells, `POINTS` for each, shape (cells * POINTS,).

        A track may have been launched anywhere in a cell; the points stand for that, and are told to nobody.
        """
        steps = (np.arange(_SIDE) + 0.5) / _SIDE - 0.5
        north, east = (each.ravel() * CELL_KM / _KM_A_DEGREE for each in np.meshgrid(steps, steps, indexing="ij"))
        latitude = self.latitude[:, None] + north
        longitude = self.longitude[:, None] + east / np.cos(np.radians(self.latitude))[:, None]
        return latitude.ravel(), longitude.ravel()

    def prior(self, inside: float, reachable: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the prior weight of each cell, shape (cells,), summing to 1.

        All regions that are not the defender's own are taken for alike, and so are all that are; within a region every
        square kilometre is. Then the cells out of reach are left out. What is left weighs `inside` on the defender's
        own side and the rest on the other; where only one is left, it weighs all.

        Args:
            inside: probability beforehand of a launch from the defender's own territory, among all that can be.
            reachable: shape (cells,): whether a track from there can be the one that was seen.

        Raises:
            InputError: no cell is reachable, or `inside` is not a probability.
        """
        if not 0.0 <= inside <= 1.0:
            raise InputError(f"inside is {inside}: it must be in 0 to 1")
        by_region = np.bincount(self.region, self.area_km2, minlength=len(self.names))
        weights = np.where(reachable, self.area_km2 / by_region[self.region], 0.0)
        own = self.side_of_cells == INSIDE
        masses = weights[own].sum(), weights[~own].sum()
        wanted = [inside, 1.0 - inside] if min(masses) > 0.0 else [1.0, 1.0]
        for mine, mass, share in zip((own, ~own), masses, wanted, strict=True):
            if mass > 0.0:
                weights[mine] *= share / mass
        if not weights.sum() > 0.0:
            raise InputError("no cell of the map can reach all detections; a longer range would be right")
        return weights


@cache
def launch_map(defender: str) -> LaunchMap:
    """Return the map for attacks on a country.

    Args:
        defender: ISO 3166 code: RU or UA.

    Raises:
        InputError: who attacks that country is not known here.
    """
    from secondnight.earth.cells import cells
    from secondnight.earth.regions import regions_in

    _require_known(defender)
    every = regions_in(defender, *ATTACKERS[defender])
    groups = _joined(every)
    cut = cells(every, CELL_KM)
    number = {id(each): k for k, group in enumerate(groups) for each in group}
    own = np.array([number[id(each)] for each in every])
    return LaunchMap(
        latitude=cut.latitude,
        longitude=cut.longitude,
        area_km2=cut.area_km2,
        region=own[cut.region_index].astype(np.int64),
        names=tuple(group[0].name for group in groups),
        members=tuple(tuple(each.name for each in group) for group in groups),
        countries=tuple(group[0].country for group in groups),
        side=np.array([_side(group[0], defender) for group in groups]),
    )


def attacking_regions(defender: str) -> tuple[Region, ...]:
    """Return the regions from which a launch at a country is one from outside; none of them is disputed.

    Args:
        defender: ISO 3166 code: RU or UA.

    Raises:
        InputError: who attacks that country is not known here.
    """
    from secondnight.earth.regions import regions_in

    _require_known(defender)
    return tuple(each for each in regions_in(*ATTACKERS[defender]) if not each.disputed)


def _require_known(defender: str) -> None:
    if defender not in ATTACKERS:
        place = f"in {defender}" if defender else "notional, in no country"
        raise InputError(f"launch areas are known for cities of Russia and Ukraine alone; the scenario's is {place}")


def _side(region: Region, defender: str) -> int:
    if region.disputed:
        return DISPUTED
    return INSIDE if region.country == defender else OUTSIDE


def _joined(every: tuple[Region, ...]) -> list[list[Region]]:
    """Return the regions in groups: each with the cities, smaller than a cell, that lie nearest to it."""
    from secondnight.earth.regions import region_of

    large = [each for each in every if each.area_km2 >= CELL_KM**2]
    groups = [[each] for each in large]
    for city in every:
        if city.area_km2 < CELL_KM**2:
            alike = [each for each in large if (each.country, each.disputed) == (city.country, city.disputed)]
            place = int(region_of(*city.centroid, alike, within_km=CELL_KM))
            if place < 0:
                raise ValueError(f"{city.name} is smaller than a cell and lies near no region of its kind")
            groups[large.index(alike[place])].append(city)
    return groups
