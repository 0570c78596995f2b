from __future__ import annotations

import csv
from datetime import date, timedelta
from importlib.resources import files

import pytest

from secondnight.record import datasets
from secondnight.record.claims import NATIONAL, claims_of
from secondnight.record.published import (
    AIR_FORCE,
    LAST_NIGHT,
    MINISTRY,
    launched_before,
    morning_bulletins,
    of_sets,
    published,
)
from secondnight.sources import load

SECOND = date(2025, 5, 5)


def found(night, **what):
    return [each for each in published(night) if all(getattr(each, key) == value for key, value in what.items())]


def test_the_posts_of_the_second_night_over_moscow():
    whole = found(SECOND, claimant=MINISTRY, place=NATIONAL)
    hours = [(f"{each.window_start:%H:%M}", f"{each.window_end:%H:%M}", each.count) for each in whole]
    assert hours == [("20:30", "21:00", 9), ("21:00", "04:00", 105), ("09:30", "13:10", 25)]
    assert ["morning bulletin" in each.note for each in whole] == [False, True, False]


def test_regions_come_only_from_posts_whose_regions_add_up():
    by_hours = {}
    for each in found(SECOND, claimant=MINISTRY):
        if each.place != NATIONAL:
            by_hours.setdefault(f"{each.window_start:%H:%M}", {})[each.place] = each.count
    assert by_hours == {
        "20:30": {"Belgorod region": 4, "Kursk region": 5},
        "09:30": {"Bryansk region": 3, "Kursk region": 7, "Oryol region": 15},
    }


def test_the_reports_of_the_same_night_are_of_the_other_side():
    reports = {each.field: each.count for each in found(SECOND, claimant=AIR_FORCE, weapon="drone")}
    assert reports == {"launched": 136, "destroyed": 54, "lost": 70}
    assert {each.attacker for each in found(SECOND, claimant=AIR_FORCE)} == {"Russia"}


def test_several_reports_of_a_night_are_added():
    rows = datasets.frame("nightly_launched")
    night = date(2025, 5, 6)
    of_night = rows.filter((rows["night"] == night) & (rows["model_group"] == "one-way drone"))
    (drones,) = found(night, field="launched", weapon="drone")
    assert drones.count == of_night["launched"].sum() == 187
    (missiles,) = found(night, field="launched", weapon="ballistic missile")
    assert missiles.count == 5


def test_what_the_ledger_took_from_a_post_is_the_same_here():
    (bulletin,) = [each for each in claims_of(SECOND, place=NATIONAL) if each.claimant == MINISTRY]
    same = [each for each in published(SECOND) if (each.window_start, each.count) == (bulletin.window_start, 105)]
    assert len(same) == 1
    assert not of_sets(bulletin)
    assert all(map(of_sets, published(SECOND)))


def test_places_have_the_names_of_the_reader():
    with (files("secondnight.record.bulletin") / "words" / "places.csv").open(encoding="utf-8") as lines:
        known = {row["name"] for row in csv.DictReader(lines)}
    rows = datasets.frame("claimed_downed_regions")
    nights = rows.group_by("region").first()["night"].to_list()
    places = {each.place for night in set(nights) for each in published(night)} - {NATIONAL}
    assert {single for place in places for single in place.split(" and ")} <= known


@pytest.mark.parametrize("night", [date(2020, 1, 1), LAST_NIGHT + timedelta(days=1), date.min, date.max])
def test_nights_outside_the_record_have_nothing(night):
    assert published(night) == ()


def test_the_record_ends_where_it_says():
    for name in ("claimed_downed", "nightly_launched"):
        assert datasets.frame(name)["night"].max() <= LAST_NIGHT
    assert published(LAST_NIGHT)


def test_every_claim_cites_its_source():
    assert {each.source for each in published(SECOND)} <= set(load())


def test_the_nights_before_are_the_sixty_before():
    bulletins = morning_bulletins(SECOND, 60)
    assert (len(bulletins), max(bulletins), bulletins[date(2025, 5, 4)], bulletins[date(2025, 5, 2)]) == (
        58,
        date(2025, 5, 4),
        26,
        170,
    )
    assert min(bulletins) >= SECOND - timedelta(days=60)
    launched = launched_before(SECOND, 60)
    assert launched[date(2025, 5, 4)] == 116
    assert set(launched) <= {SECOND - timedelta(days=n) for n in range(1, 61)}


def test_sums_over_several_nights_are_left_out():
    rows = datasets.frame("claimed_downed")
    long = rows.filter(rows["over_a_day"])
    night, count = long["night"][0], long["claimed"][0]
    assert count == 1177
    assert count not in [each.count for each in published(night)]
    assert count not in morning_bulletins(night + timedelta(days=1), 2).values()
