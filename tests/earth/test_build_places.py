from __future__ import annotations

import csv
import gzip
import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_places.py"

CITIES = """geonameid,name,latitude,longitude,countrycode,population,timezone,admin1code
2,Beta,50.00004,30.5,UA,15000,Europe/Kyiv,01
1,Alpha,49.99996,36.23041,UA,15000,Europe/Kyiv,01
4,Delta,50.0,30.0,UA,14999,Europe/Kyiv,01
3,Gamma,55.75204,37.61781,RU,20000,Europe/Moscow,48
"""
AIRPORTS = """icao,iata,name,city,subd,country,elevation,lat,lon,tz,lid
ULLI,LED,Pulkovo Airport,St. Petersburg,,RU,78,59.80031,30.2625,Europe/Moscow,
EEEI,,Amari Airfield,Keila,,EE,65,59.2603,24.2085,Europe/Tallinn,
EFUT,UTI,Utti Air Base,Utti,,FI,339,60.8964,26.9384,Europe/Helsinki,
UUMU,CKL,Chkalovskiy Airport,Moscow,,RU,500,55.8783,38.0617,Europe/Moscow,
_LHL,LHL,Lachin International Airport,Lachin,,AZ,92,40.49511,49.97697,Asia/Baku,
EVRA,RIX,Riga International Airport,Riga,,LV,36,56.9236,23.9711,Europe/Riga,
"""


@pytest.fixture
def built(tmp_path):
    (tmp_path / "cities15000_box.csv").write_text(CITIES, encoding="utf-8")
    (tmp_path / "airports_box.csv").write_text(AIRPORTS, encoding="utf-8")
    runpy.run_path(str(SCRIPT))["build"](tmp_path, tmp_path)
    return tmp_path


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def test_cities_come_by_population_then_name_with_four_decimals(built):
    assert rows(built / "cities.csv.gz") == [
        ["name", "country", "latitude", "longitude", "population", "timezone"],
        ["Gamma", "RU", "55.7520", "37.6178", "20000", "Europe/Moscow"],
        ["Alpha", "UA", "50.0000", "36.2304", "15000", "Europe/Kyiv"],
        ["Beta", "UA", "50.0000", "30.5000", "15000", "Europe/Kyiv"],
    ]


def test_only_civil_airports_with_true_codes_are_kept(built):
    assert rows(built / "airports.csv.gz") == [
        ["iata", "icao", "name", "city", "country", "latitude", "longitude"],
        ["LED", "ULLI", "Pulkovo Airport", "St. Petersburg", "RU", "59.8003", "30.2625"],
        ["RIX", "EVRA", "Riga International Airport", "Riga", "LV", "56.9236", "23.9711"],
    ]


def test_the_checksums_of_what_was_read_are_printed(built, capsys):
    runpy.run_path(str(SCRIPT))["build"](built, built)
    printed = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1].split(":")[0] for line in printed] == [
        "cities15000_box.csv",
        "cities.csv.gz",
        "airports_box.csv",
        "airports.csv.gz",
    ]
    assert all(len(line.split()[0]) == 64 for line in printed)
