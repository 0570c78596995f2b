from __future__ import annotations

import math
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth import EARTH_RADIUS_KM, polygons, regions
from secondnight.earth.places import cities, city
from secondnight.earth.regions import Region, region, region_of, regions_in
from secondnight.errors import InputError
from secondnight.record import datasets

CITIES = {
    # The names of the gazetteer, by country, and where each must lie.
    "UA": {
        "Kyiv": "Kyiv",
        "Bila Tserkva": "Kyiv region",
        "Kharkiv": "Kharkiv region",
        "Odesa": "Odesa region",
        "Dnipro": "Dnipropetrovsk region",
        "Donetsk": "Donetsk region",
        "Mariupol": "Donetsk region",
        "Kramatorsk": "Donetsk region",
        "Luhansk": "Luhansk region",
        "Zaporizhzhia": "Zaporizhzhia region",
        "Melitopol": "Zaporizhzhia region",
        "Kherson": "Kherson region",
        "Mykolaiv": "Mykolaiv region",
        "Lviv": "Lviv region",
        "Chernihiv": "Chernihiv region",
        "Sumy": "Sumy region",
        "Poltava": "Poltava region",
        "Kropyvnytskyi": "Kirovohrad region",
        "Lutsk": "Volyn region",
        "Uzhhorod": "Zakarpattia region",
        "Simferopol": "Crimea",
        "Kerch": "Crimea",
        "Sevastopol": "Sevastopol",
    },
    "RU": {
        "Moscow": "Moscow",
        "Serpukhov": "Moscow region",
        "Kolomna": "Moscow region",
        "Saint Petersburg": "Saint Petersburg",
        "Gatchina": "Leningrad region",
        "Belgorod": "Belgorod region",
        "Staryy Oskol": "Belgorod region",
        "Kursk": "Kursk region",
        "Bryansk": "Bryansk region",
        "Oryol": "Oryol region",
        "Voronezh": "Voronezh region",
        "Taganrog": "Rostov region",
        "Novorossiysk": "Krasnodar region",
        "Maykop": "Adygea",
        "Grozny": "Chechnya",
        "Makhachkala": "Dagestan",
        "Vladikavkaz": "North Ossetia",
        "Kazan": "Tatarstan",
        "Izhevsk": "Udmurtia",
        "Ufa": "Bashkortostan",
        "Engels": "Saratov region",
        "Yekaterinburg": "Sverdlovsk region",
        "Kaliningrad": "Kaliningrad region",
        "Murmansk": "Murmansk region",
        "Vologda": "Vologda region",
        "Elista": "Kalmykia",
    },
    "BY": {
        "Minsk": "Minsk",
        "Barysaw": "Minsk region",
        "Gomel": "Homyel region",
        "Brest": "Brest region",
        "Vitebsk": "Vitsyebsk region",
    },
    "PL": {"Warsaw": "Poland"},
    "TR": {"Istanbul": "Turkey"},
    "XK": {"Pristina": "Kosovo"},
}


def square(south, west, size, name="Square", holes=()):
    corners = [(0, 0), (0, size), (size, size), (size, 0), (0, 0)]
    ring = np.array([(south + up, west + aside) for up, aside in corners], dtype=float)
    return Region(name, "ZZ", "ZZ", False, ((ring, *holes),))


@pytest.mark.parametrize(
    ("country", "name", "expected"),
    [(country, name, where) for country, places in CITIES.items() for name, where in places.items()],
)
def test_cities_lie_in_their_regions(country, name, expected):
    place = city(name, country)
    (found,) = region_of([place.latitude], [place.longitude])
    assert regions.regions()[found].name == expected


def test_nearly_every_city_of_the_gazetteer_lies_in_its_country():
    found = region_of([each.latitude for each in cities()], [each.longitude for each in cities()])
    assert (found >= 0).all()
    elsewhere = {
        (each.name, regions.regions()[place].name)
        for each, place in zip(cities(), found, strict=True)
        if regions.regions()[place].country != each.country
    }
    # Towns on a river that is the border, or that the border cuts through.
    assert elsewhere == {
        ("Drobeta-Turnu Severin", "Serbia"),
        ("Narva", "Leningrad region"),
        ("Vidin", "Romania"),
        ("Silistra", "Romania"),
        ("Český Těšín", "Poland"),
        ("Corabia", "Bulgaria"),
        ("Sátoraljaújhely", "Slovakia"),
        ("Zimnicea", "Bulgaria"),
    }


def test_the_map_has_every_region_of_three_countries_and_the_others_whole():
    names = [each.name for each in regions.regions()]
    assert len(names) == len(set(names))
    assert [len(regions_in(country)) for country in ("UA", "RU", "BY")] == [27, 62, 7]
    assert len(regions_in("ua", "BY")) == 34
    others = [each for each in regions.regions() if each.country not in {"UA", "RU", "BY"}]
    assert len({each.country for each in others}) == len(others)


def test_disputed_regions_are_marked_and_whose_they_are_is_said_in_two_ways():
    disputed = {each.name for each in regions.regions() if each.disputed}
    assert disputed == {
        "Crimea",
        "Sevastopol",
        "Donetsk region",
        "Luhansk region",
        "Zaporizhzhia region",
        "Kherson region",
    }
    assert {region(name).country for name in disputed} == {"UA"}
    differ = {each.name for each in regions.regions() if each.natural_earth != each.country}
    assert differ == {"Crimea", "Sevastopol"}
    assert region("Crimea").natural_earth == "RU"


@pytest.mark.parametrize(
    ("name", "area_km2"),
    [
        # Official areas, rounded (recalled).
        ("Belgorod region", 27_100),
        ("Kursk region", 30_000),
        ("Crimea", 26_100),
        ("Kharkiv region", 31_400),
        ("Chernihiv region", 31_900),
        ("Tatarstan", 67_800),
        ("Rostov region", 101_000),
        ("Homyel region", 40_400),
        ("Moscow", 2_560),
    ],
)
def test_areas_are_those_of_the_atlas_within_a_twentieth(name, area_km2):
    assert region(name).area_km2 == pytest.approx(area_km2, rel=0.05)


def test_the_area_agrees_with_the_ellipsoid():
    from pyproj import Geod

    for name in ("Voronezh region", "Karelia", "Poland"):
        geod = Geod(ellps="WGS84")
        total = 0.0
        for polygon in region(name).shape:
            for place, ring in enumerate(polygon):
                area, _ = geod.polygon_area_perimeter(ring[:, 1], ring[:, 0])
                total += (-1 if place else 1) * abs(area) / 1e6
        assert region(name).area_km2 == pytest.approx(total, rel=0.007)


def test_every_point_lies_in_one_region_at_most_and_inland_in_one():
    draw = np.random.default_rng(3)
    latitude, longitude = draw.uniform(50.0, 54.0, 4000), draw.uniform(24.0, 45.0, 4000)
    holders = sum(polygons.inside(each.shape, latitude, longitude).astype(int) for each in regions.regions())
    assert holders.tolist() == [1] * 4000


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Belgorod", "Belgorod region"),
        ("belgorod oblast", "Belgorod region"),
        ("Belgorod Region", "Belgorod region"),
        ("Oryol", "Oryol region"),
        ("Orel", "Oryol region"),
        ("Krasnodar", "Krasnodar region"),
        ("Krasnodar Krai", "Krasnodar region"),
        ("Leningrad", "Leningrad region"),
        ("Moscow", "Moscow"),
        ("Moscow region", "Moscow region"),
        ("Moscow Oblast", "Moscow region"),
        ("Kyiv", "Kyiv"),
        ("Kiev", "Kyiv"),
        ("Kiev oblast", "Kyiv region"),
        ("Republic of Tatarstan", "Tatarstan"),
        ("Zaporizhzhia (occ.)", "Zaporizhzhia region"),
        ("Zaporozhye", "Zaporizhzhia region"),
        ("Mykolayiv", "Mykolaiv region"),
        ("Dnipro", "Dnipropetrovsk region"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Nenets Autonomous Okrug", "Nenets"),
        ("poland", "Poland"),
        ("Kabardino Balkaria", "Kabardino-Balkaria"),
    ],
)
def test_common_names_of_a_region(written, name):
    assert region(written).name == name


def test_every_spelling_listed_is_needed_and_leads_to_its_region():
    own = {regions._folded(each.name) for each in regions.regions()}
    for spelling, name in regions._SPELLINGS.items():
        assert region(spelling).name == name
        assert regions._folded(spelling) not in own


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("Belgorodd", "no region 'Belgorodd' on the map; did you mean 'Belgorod'?"),
        ("Chernigiv region", "no region 'Chernigiv region' on the map; did you mean 'Chernihiv region'?"),
        ("Black Sea", "'Black Sea' is a sea, not a region of the map"),
        ("", "no region '' on the map"),
    ],
)
def test_an_unknown_region_is_refused(written, message):
    with pytest.raises(InputError) as refusal:
        region(written)
    assert str(refusal.value) == message


def test_an_unknown_country_is_refused():
    with pytest.raises(InputError, match="no country 'ZZ' on the map; it has AL, AM"):
        regions_in("UA", "ZZ")


def test_names_of_the_record_are_names_of_the_map():
    joint = datasets.frame("claimed_downed_regions").get_column("region").unique().to_list()
    names = {name for names in joint for name in names.split(" and ")}
    seas = {name for name in names if name.endswith("Sea")}
    assert seas == {"Black Sea", "Azov Sea", "Caspian Sea"}
    assert all(region(name).country in {"RU", "UA"} for name in names - seas)


def test_the_area_of_a_square_degree_is_that_of_the_sphere():
    exact = EARTH_RADIUS_KM**2 * math.radians(1.0) * (math.sin(math.radians(1.0)))
    assert square(0.0, 10.0, 1.0).area_km2 == pytest.approx(exact, rel=1e-12)
    half = EARTH_RADIUS_KM**2 * math.radians(60.0) * math.sin(math.radians(60.0))
    assert square(0.0, 0.0, 60.0).area_km2 == pytest.approx(half, rel=1e-12)


def test_holes_are_left_out():
    ring = square(50.0, 30.0, 1.0).shape[0][0]
    hole = ring * 0.5 + np.array([50.5, 30.5]) * 0.5
    ringed = Region("Ringed", "ZZ", "ZZ", False, ((ring, hole[::-1]),))
    assert ringed.area_km2 == pytest.approx(square(50.0, 30.0, 1.0).area_km2 * 0.75, rel=1e-3)
    assert ringed.centroid == pytest.approx((50.497, 30.5), abs=2e-3)
    assert region_of([50.5, 50.1, 51.5], [30.5, 30.1, 30.5], [ringed], within_km=0).tolist() == [-1, 0, -1]


def test_the_centre_of_a_square_lies_in_its_middle_whichever_way_it_is_drawn():
    ring = square(50.0, 30.0, 1.0).shape[0][0]
    for drawn in (ring, ring[::-1]):
        latitude, longitude = polygons.centroid(((drawn,),))
        assert longitude == pytest.approx(30.5, abs=1e-9)
        exact = math.degrees(math.asin((math.sin(math.radians(50.0)) + math.sin(math.radians(51.0))) / 2))
        assert latitude == pytest.approx(exact, abs=1e-9)


@given(st.integers(-640, 640), st.integers(-1360, 1360))
def test_a_point_on_a_shared_side_lies_in_one_square(north, east):
    latitude, longitude = north / 8.0, east / 8.0
    west, east = square(latitude - 1.0, longitude - 2.0, 2.0), square(latitude - 1.0, longitude, 2.0)
    (found,) = region_of([latitude], [longitude], [west, east], within_km=0.0)
    assert found in (0, 1)
    held = [bool(polygons.inside(each.shape, np.array([latitude]), np.array([longitude]))[0]) for each in (west, east)]
    assert sum(held) == 1


def test_a_point_in_a_gap_counts_to_the_nearest_region_within_15_km():
    one, other = square(50.0, 30.0, 1.0), square(50.0, 31.3, 1.0)
    km_to_a_degree = math.radians(1.0) * EARTH_RADIUS_KM * math.cos(math.radians(50.5))
    longitudes = [31.0 + km / km_to_a_degree for km in (0.5, 14.9, 20.0, 50.0)]
    assert region_of([50.5] * 4, longitudes, [one, other]).tolist() == [0, 1, 1, 1]
    assert region_of([50.5] * 2, [30.0 - 14.99 / km_to_a_degree, 30.0 - 15.1 / km_to_a_degree], [one]).tolist() == [
        0,
        -1,
    ]
    assert region_of([50.5] * 4, longitudes, [one, other], within_km=0).tolist() == [-1, -1, -1, 1]


def test_points_keep_their_shape_and_far_away_points_have_no_region():
    assert region_of(50.6, 36.6).shape == ()
    assert region_of([[50.6], [0.0]], [36.6, -150.0]).shape == (2, 2)
    assert region_of([[50.6], [0.0]], [36.6, -150.0])[1].tolist() == [-1, -1]
    assert region_of([90.0, -90.0, 65.0], [0.0, 0.0, 180.0]).tolist() == [-1, -1, -1]
    assert region_of([], []).tolist() == []


def test_the_order_of_the_regions_asked_does_not_matter():
    draw = np.random.default_rng(5)
    latitude, longitude = draw.uniform(44.0, 56.0, 500), draw.uniform(22.0, 45.0, 500)
    everywhere = regions.regions()
    names = [everywhere[place].name if place >= 0 else "" for place in region_of(latitude, longitude)]
    turned = everywhere[::-1]
    found = region_of(latitude, longitude, turned)
    assert [turned[place].name if place >= 0 else "" for place in found] == names


def test_the_bundled_files_are_small_carry_no_time_stamp_and_stand_in_the_readme():
    data = files("secondnight.earth") / "data"
    readme = (data / "README.md").read_text(encoding="utf-8")
    for file in ("regions.topo.json.gz", "lakes.geo.json.gz"):
        content = (data / file).read_bytes()
        assert content[4:8] == bytes(4)
        assert len(content) < 60_000
        assert f"## {file}\n" in readme
    assert f"{len(regions.regions())} regions: the provinces of Ukraine (27), Russia (62" in readme
