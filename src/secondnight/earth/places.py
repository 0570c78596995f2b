"""The gazetteer: cities of at least 15,000 people and civil airports, 15-70 degrees east, 40-70 degrees north.

What the data are and what is wrong with them stands in `data/README.md`. No military or industrial site is in them.

Source: geonames, airportsdata
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPELLINGS = {
    "Belgrad": "Belgrade",
    "Beograd": "Belgrade",
    "Bucuresti": "Bucharest",
    "Chernigov": "Chernihiv",
    "Chernovtsy": "Chernivtsi",
    "Dnepr": "Dnipro",
    "Dnepropetrovsk": "Dnipro",
    "Dnipropetrovsk": "Dnipro",
    "Gomel": "Homyel",
    "Kharkov": "Kharkiv",
    "Kiev": "Kyiv",
    "Kishinev": "Chisinau",
    "Krivoy Rog": "Kryvyy Rih",
    "Kryvyi Rih": "Kryvyy Rih",
    "Lvov": "Lviv",
    "Moskva": "Moscow",
    "Mykolaiv": "Mykolayiv",
    "Nikolaev": "Mykolayiv",
    "Nizhny Novgorod": "Nizhniy Novgorod",
    "Odessa": "Odesa",
    "Oryol": "Orël",
    "Rostov": "Rostov-on-Don",
    "Rostov-na-Donu": "Rostov-on-Don",
    "Sankt-Peterburg": "Saint Petersburg",
    "St Petersburg": "Saint Petersburg",
    "Veliky Novgorod": "Velikiy Novgorod",
    "Vinnitsa": "Vinnytsya",
    "Vinnytsia": "Vinnytsya",
    "Warszawa": "Warsaw",
    "Yekaterinbourg": "Yekaterinburg",
    "Zaporizhia": "Zaporizhzhya",
    "Zaporizhzhia": "Zaporizhzhya",
    "Zaporozhye": "Zaporizhzhya",
}
"""Common spellings that differ from the gazetteer's by more than case, accents, hyphens, spaces and apostrophes."""

_UNACCENTED = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d"})
"""Letters that Unicode does not take apart into a plain letter and an accent."""


@dataclass(frozen=True, slots=True)
class City:
    """A city.

    Attributes:
        name: as GeoNames spells it.
        country: ISO 3166 code of two letters.
        latitude: degrees north.
        longitude: degrees east.
        population: people, of no common year; Moscow's is out of date.
        timezone: IANA name, such as "Europe/Moscow".
    """

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    timezone: str


@dataclass(frozen=True, slots=True)
class Airport:
    """A civil airport, open or closed.

    Attributes:
        iata: code of three letters.
        icao: code of four letters.
        name: of the airport.
        city: that it serves; may be empty.
        country: ISO 3166 code of two letters.
        latitude: degrees north.
        longitude: degrees east.
    """

    iata: str
    icao: str
    name: str
    city: str
    country: str
    latitude: float
    longitude: float


@cache
def cities() -> tuple[City, ...]:
    """Return every city, the most populous first."""
    return tuple(
        City(name, country, float(latitude), float(longitude), int(population), timezone)
        for name, country, latitude, longitude, population, timezone in _rows("cities.csv.gz")
    )


@cache
def airports() -> tuple[Airport, ...]:
    """Return every civil airport, by IATA code."""
    return tuple(
        Airport(iata, icao, name, city, country, float(latitude), float(longitude))
        for iata, icao, name, city, country, latitude, longitude in _rows("airports.csv.gz")
    )


def city(name: str, country: str | None = None) -> City:
    """Return the city of this name, the most populous one where several share it.

    Args:
        name: in the gazetteer's or another common spelling ("Kyiv" or "Kiev"); case, accents, hyphens, spaces and
            apostrophes do not matter.
        country: ISO 3166 code of two letters, to tell namesakes apart.

    Raises:
        InputError: when there is no such city, with the nearest name.
    """
    namesakes = _by_name().get(_folded(name), ())
    if not namesakes:
        nearest = did_you_mean(name, [*(each.name for each in cities()), *_SPELLINGS])
        raise InputError(f"no city {name!r} in the gazetteer (15 to 70 degrees east, 40 to 70 north){nearest}")
    for each in namesakes:
        if country is None or each.country == country.upper():
            return each
    raise InputError(f"{name} is not in {country!r} but in {', '.join(each.country for each in namesakes)}")


def airports_near(latitude: float, longitude: float, within_km: float) -> tuple[tuple[Airport, float], ...]:
    """Return the airports within a distance of a point, each with its distance in km, the nearest first.

    Args:
        latitude: degrees north.
        longitude: degrees east.
        within_km: the largest distance, in km.
    """
    import numpy as np

    from secondnight.earth.geodesy import distance_km

    everywhere = airports()
    latitudes = np.array([each.latitude for each in everywhere])
    longitudes = np.array([each.longitude for each in everywhere])
    distances = np.asarray(distance_km(latitude, longitude, latitudes, longitudes)).tolist()
    near = [pair for pair in zip(everywhere, distances, strict=True) if pair[1] <= within_km]
    return tuple(sorted(near, key=lambda pair: pair[1]))


@cache
def _by_name() -> Mapping[str, tuple[City, ...]]:
    namesakes: dict[str, tuple[City, ...]] = {}
    for each in cities():
        key = _folded(each.name)
        namesakes[key] = (*namesakes.get(key, ()), each)
    for spelling, name in _SPELLINGS.items():
        namesakes.setdefault(_folded(spelling), namesakes[_folded(name)])
    return namesakes


def _folded(name: str) -> str:
    letters = normalize("NFKD", name).casefold().translate(_UNACCENTED)
    return "".join(letter for letter in letters if letter.isalnum())


def _rows(file: str) -> list[list[str]]:
    path = Path(__file__).with_name("data") / file
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]
