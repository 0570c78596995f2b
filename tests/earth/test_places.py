from __future__ import annotations

import gzip
from collections import Counter
from importlib.resources import files
from zoneinfo import available_timezones

import pytest

from secondnight.earth import places
from secondnight.earth.places import Airport, City, airports, airports_near, cities, city
from secondnight.errors import InputError

DATA = files("secondnight.earth") / "data"


def test_the_gazetteer_is_the_box_that_it_says():
    assert len(cities()) == 3119
    assert len(airports()) == 359
    for place in (*cities(), *airports()):
        assert 40.0 <= place.latitude <= 70.0
        assert 15.0 <= place.longitude <= 70.0
        assert len(place.country) == 2


def test_cities_are_large_enough_ordered_and_in_a_known_time_zone():
    populations = [each.population for each in cities()]
    assert populations == sorted(populations, reverse=True)
    assert populations[-1] >= 15_000
    assert {each.timezone for each in cities()} <= available_timezones()


def test_moscow_as_it_stands_in_the_data():
    assert city("Moscow") == City("Moscow", "RU", 55.752, 37.6178, 10_381_222, "Europe/Moscow")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kyiv", "Kyiv"),
        ("kiev", "Kyiv"),
        ("Saint Petersburg", "Saint Petersburg"),
        ("St Petersburg", "Saint Petersburg"),
        ("St. Petersburg", "Saint Petersburg"),
        ("saint-petersburg", "Saint Petersburg"),
        ("Ryazan", "Ryazan’"),
        ("Orel", "Orël"),
        ("Oryol", "Orël"),
        ("lodz", "Łódź"),
        ("Nizhny Novgorod", "Nizhniy Novgorod"),
        ("Rostov on Don", "Rostov-on-Don"),
        ("ODESSA", "Odesa"),
    ],
)
def test_common_spellings(written, name):
    assert city(written).name == name


def test_every_spelling_listed_is_needed_and_leads_to_its_city():
    folded = {places._folded(each.name) for each in cities()}
    for spelling, name in places._SPELLINGS.items():
        assert city(spelling) == city(name)
        assert places._folded(spelling) not in folded


def test_namesakes_are_told_apart_by_country_and_the_most_populous_wins():
    assert city("Kazan").country == "RU"
    assert city("Kazan", "TR").population == 23_889
    assert city("Kazan", "tr") == city("Kazan", "TR")
    assert city("Donetsk").country == "UA"
    assert city("Donetsk", "RU").population < city("Donetsk").population
    assert city("Kirov").population == max(each.population for each in cities() if each.name == "Kirov")


EXTENT = " (15 to 70 degrees east, 40 to 70 north)"


@pytest.mark.parametrize(
    ("name", "country", "message"),
    [
        (
            "Mosocw",
            None,
            f"no city 'Mosocw' in the gazetteer{EXTENT}; did you mean 'Moscow'?",
        ),
        (
            "St Peterburg",
            None,
            f"no city 'St Peterburg' in the gazetteer{EXTENT}; did you mean 'St Petersburg'?",
        ),
        ("Xqzw", None, f"no city 'Xqzw' in the gazetteer{EXTENT}"),
        ("", None, f"no city '' in the gazetteer{EXTENT}"),
        ("Kazan", "UA", "Kazan is not in 'UA' but in RU, TR"),
    ],
)
def test_an_unknown_city_is_refused(name, country, message):
    with pytest.raises(InputError) as refusal:
        city(name, country)
    assert str(refusal.value) == message


def test_airport_codes_are_whole_and_unique():
    assert all(len(each.iata) == 3 and len(each.icao) == 4 and each.icao.isalpha() for each in airports())
    assert max(Counter(each.iata for each in airports()).values()) == 1
    assert [each.iata for each in airports()] == sorted(each.iata for each in airports())


def test_no_airport_is_plainly_military():
    for each in airports():
        assert "air base" not in each.name.lower()
        assert each.iata not in {"CKL", "EIK", "KLD", "KRQ", "MXR", "TGK", "UKS"}


def test_crimea_is_listed_under_ukraine():
    assert city("Sevastopol").country == city("Simferopol").country == "UA"


def test_airports_near_moscow_the_nearest_first():
    moscow = city("Moscow")
    near = airports_near(moscow.latitude, moscow.longitude, 45.0)
    assert [airport.iata for airport, _ in near] == ["OSF", "SVO", "VKO", "BKA", "ZIA", "DME"]
    distances = [km for _, km in near]
    assert distances == sorted(distances)
    assert distances[-1] == pytest.approx(42.3, abs=0.05)
    assert near[1][0] == Airport("SVO", "UUEE", "Sheremetyevo International Airport", "Moscow", "RU", 55.9726, 37.4146)


def test_the_distance_asked_for_counts_as_within():
    moscow = city("Moscow")
    (nearest, km), *_ = airports_near(moscow.latitude, moscow.longitude, 100.0)
    assert airports_near(moscow.latitude, moscow.longitude, km)[0][0] == nearest
    assert airports_near(moscow.latitude, moscow.longitude, km - 0.001) == ()


@pytest.mark.parametrize("file", ["cities.csv.gz", "airports.csv.gz"])
def test_the_bundled_files_carry_no_time_stamp_and_stand_in_the_readme(file):
    content = (DATA / file).read_bytes()
    assert content[4:8] == bytes(4)
    rows = len(gzip.decompress(content).decode().splitlines()) - 1
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"## {file}\n\n{rows} " in readme
