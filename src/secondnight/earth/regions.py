"""Regions: the provinces of Ukraine, Russia and Belarus, and each other country of the map as a whole.

The map reaches from 15 to 70 degrees east and from 40 to 70 degrees north. Its outlines are derived, not official,
and right to about 2 km (`data/README.md`). Whose a region is, the data say in two ways that need not agree: `country`
and `natural_earth`; where `disputed` is true, whoever uses the region must decide, and say so.

Source: natural-earth, geonames
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import numpy as np

from secondnight.earth import polygons
from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    from secondnight.earth.polygons import Shape
    from secondnight.earth.topology import Topology

GAP_KM: Final = 15.0
"""How far from a region a point may lie and still be counted to it, where it lies in none."""

_SPELLINGS: Final = {
    "Bashkiria": "Bashkortostan",
    "Chechen Republic": "Chechnya",
    "Chernigov region": "Chernihiv region",
    "Chuvash Republic": "Chuvashia",
    "Dnepropetrovsk region": "Dnipropetrovsk region",
    "Dnipro region": "Dnipropetrovsk region",
    "Gomel region": "Homyel region",
    "Grodno region": "Hrodna region",
    "Homiel region": "Homyel region",
    "Kharkov region": "Kharkiv region",
    "Khmelnitsky region": "Khmelnytskyi region",
    "Kiev": "Kyiv",
    "Kiev region": "Kyiv region",
    "Kirovograd region": "Kirovohrad region",
    "Krym": "Crimea",
    "Kropyvnytskyi region": "Kirovohrad region",
    "Kuban": "Krasnodar region",
    "Lugansk region": "Luhansk region",
    "Lvov region": "Lviv region",
    "Mogilev region": "Mahilyow region",
    "Moskva": "Moscow",
    "Nikolaev region": "Mykolaiv region",
    "Mykolayiv region": "Mykolaiv region",
    "Nizhniy Novgorod region": "Nizhny Novgorod region",
    "North Ossetia-Alania": "North Ossetia",
    "Odessa region": "Odesa region",
    "Orel region": "Oryol region",
    "Rovno region": "Rivne region",
    "Sankt-Peterburg": "Saint Petersburg",
    "St Petersburg": "Saint Petersburg",
    "Transcarpathia": "Zakarpattia region",
    "Vinnitsa region": "Vinnytsia region",
    "Vinnytsya region": "Vinnytsia region",
    "Vitebsk region": "Vitsyebsk region",
    "Yekaterinburg region": "Sverdlovsk region",
    "Zaporizhzhya region": "Zaporizhzhia region",
    "Zaporozhye region": "Zaporizhzhia region",
}
"""Common names that differ from the map's by more than case, accents, hyphens, and the word for a province."""

_SEAS: Final = frozenset({"blacksea", "azovsea", "seaofazov", "caspiansea", "balticsea"})
"""The record counts claims over the seas beside those over regions; a sea is no region of the map."""


@dataclass(frozen=True, eq=False)
class Region:
    """A part of the map.

    Attributes:
        name: in the form of the record: "Belgorod region", "Tatarstan", "Moscow" (the city), "Poland".
        country: ISO 3166 code of two letters under which GeoNames lists its cities; XK for Kosovo.
        natural_earth: the country inside whose outline Natural Earth draws it (its `de facto` view, about 2018).
        disputed: whether two states claim it and another than `country` holds it, in whole or in part.
        shape: its polygons, as `earth.polygons` defines them.
    """

    name: str
    country: str
    natural_earth: str
    disputed: bool
    shape: Shape

    @cached_property
    def area_km2(self) -> float:
        """Area on the sphere, lakes and all."""
        return polygons.area_km2(self.shape)

    @cached_property
    def centroid(self) -> tuple[float, float]:
        """Latitude and longitude of the centre of mass, which may lie outside of it."""
        return polygons.centroid(self.shape)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north and east, in degrees."""
        return polygons.box(ring for polygon in self.shape for ring in polygon)


@cache
def topology() -> Topology:
    """Return the lines of the bundled map and the shapes between them, in the order of `regions`."""
    from secondnight.earth.topology import read

    return read(Path(__file__).with_name("data") / "regions.topo.json.gz", "regions")


@cache
def regions() -> tuple[Region, ...]:
    """Return every region: those of Ukraine, Russia and Belarus by name, then the other countries by code."""
    drawn = topology()
    return tuple(Region(**own, shape=shape) for own, shape in zip(drawn.properties, drawn.shapes, strict=True))


def regions_in(*countries: str) -> tuple[Region, ...]:
    """Return the regions that the data list under the given countries, disputed ones with them.

    Args:
        countries: ISO 3166 codes of two letters.

    Raises:
        InputError: when the map has no such country.
    """
    known = {each.country for each in regions()}
    for code in countries:
        if code.upper() not in known:
            raise InputError(f"no country {code!r} on the map; it has {', '.join(sorted(known))}")
    wanted = {code.upper() for code in countries}
    return tuple(each for each in regions() if each.country in wanted)


def region(name: str) -> Region:
    """Return the region of this name.

    Args:
        name: as the map has it or in another common form: "Belgorod", "Belgorod oblast", "Krasnodar Krai", "Republic
            of Tatarstan", "Zaporizhzhia (occ.)"; case, accents, hyphens and apostrophes do not matter. "Moscow",
            "Kyiv" and "Minsk" alone are the cities, with "region" or "oblast" what surrounds them.

    Raises:
        InputError: when there is no such region, with the nearest name.
    """
    known = _by_name()
    key = _folded(name)
    found = known.get(key) or known.get(f"{key}region")
    if found is not None:
        return found
    if key in _SEAS:
        raise InputError(f"{name!r} is a sea, not a region of the map")
    stems = (each.name.removesuffix(" region") for each in regions())
    nearest = did_you_mean(name, [*stems, *(each.name for each in regions()), *_SPELLINGS])
    raise InputError(f"no region {name!r} on the map{nearest}")


def region_of(
    latitude: ArrayLike, longitude: ArrayLike, among: Sequence[Region] | None = None, within_km: float = GAP_KM
) -> NDArray[np.intp]:
    """Return in which region points lie.

    Args:
        latitude: degrees north, any shape.
        longitude: degrees east, of a shape that broadcasts with it.
        among: the regions to look in; all of the map unless given.
        within_km: a point in none of them counts to the nearest one up to this distance, for the coast and the borders
            are drawn roughly; 0 counts only what lies inside.

    Returns:
        Places in `among` (in `regions()` unless given), -1 for points in none; of the shape that the two broadcast to.
    """
    candidates = regions() if among is None else among
    latitudes, longitudes = np.broadcast_arrays(np.asarray(latitude, float), np.asarray(longitude, float))
    north, east = latitudes.ravel(), longitudes.ravel()
    found = np.full(north.shape, -1, dtype=np.intp)
    for place, each in enumerate(candidates):
        left = np.flatnonzero(found < 0)
        found[left[polygons.inside(each.shape, north[left], east[left])]] = place
    left = np.flatnonzero(found < 0)
    if within_km > 0.0 and len(left):
        nearest = np.full(len(left), np.inf)
        for place, each in enumerate(candidates):
            distance = polygons.distances_km(each.shape, north[left], east[left], within_km)
            found[left[distance < nearest]] = place
            nearest = np.minimum(nearest, distance)
    return found.reshape(latitudes.shape)


@cache
def _by_name() -> Mapping[str, Region]:
    known = {_folded(each.name): each for each in regions()}
    for spelling, name in _SPELLINGS.items():
        known.setdefault(_folded(spelling), known[_folded(name)])
    return known


def _folded(name: str) -> str:
    """Return a name in plain small letters, its word for a province as "region" or left out."""
    letters = "".join(each for each in normalize("NFKD", name).casefold() if each.isascii())
    plain = re.sub(r"\(.*?\)|\brepublic( of)?\b|\bautonomous (okrug|republic)\b|\bthe\b|\bcity\b", " ", letters)
    plain = re.sub(r"\b(oblast|krai|kray|province)\b", "region", plain)
    return "".join(each for each in plain if each.isalnum())
