"""Places: declined, shared by one word for region, joined, cut off, and told apart from governments and adjectives."""

from __future__ import annotations

import pytest

from secondnight.record.bulletin.gazetteer import places
from secondnight.record.bulletin.languages import language_of
from secondnight.record.bulletin.scene import scene


def found(text):
    return [" and ".join(place.name for place in group.places) for group in scene(text, language_of(text)).groups]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("над территориями Курской и Белгородской областей.", ["Kursk region and Belgorod region"]),
        (
            "Ростовской области, Краснодарского края и Республики Крым",
            ["Rostov region and Krasnodar region and Crimea"],
        ),
        ("над акваториями Чёрного и Азовского морей", ["Black Sea and Azov Sea"]),
        ("два над Брянской и три над Белгородской областями", ["Bryansk region", "Belgorod region"]),
        ("10 – над территорией Брянской и два – над Белгородской.", ["Bryansk region", "Belgorod region"]),
        ("Белгородской (2 БпЛА) и Воронежской (2 БпЛА) областей", ["Belgorod region and Voronezh region"]),
        ("над Брянщиной, над Подмосковьем", ["Bryansk region and Moscow region"]),
        ("у Харківській, Сумській та Одеській областях", ["Kharkiv region and Sumy region and Odesa region"]),
        ("на Харківщині, по Кривому Рогу", ["Kharkiv region and Kryvyi Rih"]),
        ("over the Vladimir, Kursk and Rostov regions", ["Vladimir region and Kursk region and Rostov region"]),
        ("over the regions of Kursk and Bryansk", ["Kursk region and Bryansk region"]),
        ("over the waters of the Black Sea and the Sea of Azov", ["Black Sea and Azov Sea"]),
        ("in Odesa and the Odesa region", ["Odesa"]),
        ("on the port of Izmail in the Odesa region", ["Odesa region"]),
        ("Одинцовского района Московской области", ["Moscow region"]),
        ("над акваторией Черного моря у побережья Республики Крым", ["Black Sea"]),
    ],
)
def test_places_are_found_and_joined(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "попытка киевского режима",
        "в 10.00 московского времени",
        "Moscow said that Kyiv had refused",
        "UFA – Two drones",
        "Иванов рассказал",
        "The Moscow Times",
    ],
)
def test_what_is_no_place(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("над территорией Ростовск", ["Rostov region"]),
        ("над территорией Брянско", ["Bryansk region"]),
        ("над территорией Курской об", ["Kursk region"]),
        ("над территорией Рост", []),
        ("над территорией Белгоро", []),
        ("над территорией Воронеж", []),
    ],
)
def test_a_name_cut_off_is_read_when_all_of_it_is_there(end, expected):
    assert found(f"уничтожены 9 БПЛА {end}") == expected


def test_the_table_of_places_is_sound():
    table = places()
    assert {place.kind for place in table.values()} == {"region", "republic", "sea", "city", "town"}
    for place in table.values():
        if place.region:
            assert table[place.region].kind in ("region", "republic")
            assert table[place.region].side == place.side or place.side == ""
        if place.kind == "region":
            assert place.name.endswith(" region")
            assert place.side in ("Russia", "Ukraine")
    assert all(place.region for place in table.values() if place.kind == "town")
