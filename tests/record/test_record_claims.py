from __future__ import annotations

import csv
import dataclasses
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest

from secondnight.record import claims
from secondnight.record.claims import (
    NATIONAL,
    Claim,
    Field,
    Qualifier,
    claims_of,
    destroyed_near,
    ledger,
    nights_in_a_row,
    previous_night,
)
from secondnight.sources import load

FIRST, SECOND = date(2025, 5, 4), date(2025, 5, 5)
LONDON = date(1944, 8, 27)
FILE = Path(claims.__file__).with_name("data") / "claims.csv"
LAST_NIGHT_OF_THE_RECORD = date(2026, 3, 8)


def counts(some):
    return {claim.place: claim.count for claim in some}


def test_the_file_is_whole():
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == list(Claim.__dataclass_fields__)
    assert len(rows) == len(ledger())
    assert all(None not in row and None not in row.values() for row in rows)
    assert all(value == " ".join(value.split()) for row in rows for value in row.values())


@pytest.mark.parametrize("claim", ledger(), ids=lambda claim: f"{claim.night}-{claim.claimant}-{claim.place}")
def test_a_claim_is_well_formed(claim):
    assert claim.source in load()
    assert claim.field in get_args(Field)
    assert claim.qualifier in get_args(Qualifier)
    assert claim.claimant
    assert claim.attacker
    assert claim.place
    assert claim.night <= LAST_NIGHT_OF_THE_RECORD
    assert (claim.count is None) == (claim.qualifier == "cut")
    assert claim.count is None or claim.count >= 0
    assert (claim.weapon == "") == (claim.field == "airports_closed")
    assert (claim.window_start is None) == (claim.window_end is None)
    if claim.window_start is not None:
        assert claim.window_start.utcoffset() is not None
        assert claim.window_start.date() == claim.night
        assert timedelta(0) < claim.window_end - claim.window_start < timedelta(hours=14)


def test_no_figure_stands_twice_and_the_nights_are_in_order():
    keys = [(claim.night, claim.claimant, claim.place, claim.field) for claim in ledger()]
    assert len(set(keys)) == len(keys)
    assert [claim.night for claim in ledger()] == sorted(claim.night for claim in ledger())


def test_every_column_is_read():
    moscow = next(c for c in claims_of(SECOND, place="Moscow region") if c.source == "androm2018-weather")
    zone = timezone(timedelta(hours=3))
    assert moscow == Claim(
        night=SECOND,
        claimant="the Russian Ministry of Defence",
        attacker="Ukraine",
        window_start=datetime(2025, 5, 5, 21, 0, tzinfo=zone),
        window_end=datetime(2025, 5, 6, 4, 0, tzinfo=zone),
        place="Moscow region",
        field="destroyed",
        weapon="drone",
        count=19,
        qualifier="exact",
        source="androm2018-weather",
        note="",
    )


def test_the_bulletins_are_those_of_the_posts():
    ministry = "the Russian Ministry of Defence"
    first = [claim for claim in claims_of(FIRST) if claim.claimant == ministry]
    second = [claim for claim in claims_of(SECOND) if claim.claimant == ministry]
    assert counts(first) == {NATIONAL: 26, "Bryansk region": 17, "Kaluga region": 5, "Moscow region": 4}
    assert counts(second) == {
        NATIONAL: 105,
        "Bryansk region": 32,
        "Voronezh region": 22,
        "Moscow region": 19,
        "Penza region": 10,
        "Kaluga region": 9,
        "Belgorod region": 6,
        "Lipetsk region": 2,
        "Samara region": 2,
        "Vladimir region": 1,
        "Kursk region": 1,
        "Rostov region": 1,
    }
    assert {f"{c.window_start:%H:%M} {c.window_end:%H:%M}" for c in first} == {"23:00 02:30"}


def test_claims_are_found_by_night_place_and_field():
    assert len(claims_of(SECOND)) == 24
    assert [c.count for c in claims_of(SECOND, place=NATIONAL)] == [105, 105]
    assert [(c.place, c.count) for c in claims_of(SECOND, field="airports_closed")] == [("Moscow", 4)]
    assert claims_of(SECOND, place="Moscow", field="launched") == ()
    assert claims_of(date(2025, 7, 1)) == ()


def test_nobody_published_a_number_launched_for_the_second_night():
    assert claims_of(SECOND, field="launched") == ()
    assert [c.count for c in claims_of(LONDON, field="launched")] == [101]


def test_the_night_before():
    assert previous_night(SECOND) == claims_of(FIRST)
    assert previous_night(date(2025, 5, 3)) == ()


def test_near_a_city_its_own_claims_come_before_those_of_its_region():
    assert [c.stated for c in destroyed_near(SECOND, "Moscow")] == ["at least 19", "19", "19"]
    assert [c.stated for c in destroyed_near(FIRST, "Moscow")] == ["4"]
    assert destroyed_near(SECOND, "Tula") == ()


@pytest.mark.parametrize(
    ("night", "city", "row"),
    [
        (SECOND, "Moscow", 2),
        (FIRST, "Moscow", 1),
        (date(2025, 5, 3), "Moscow", 0),
        (SECOND, "Bryansk", 3),
        (SECOND, "Belgorod", 1),
        (SECOND, "Tula", 0),
        (LONDON, "London", 1),
        (date(2025, 7, 1), "Moscow", 0),
    ],
)
def test_nights_in_a_row_by_hand(night, city, row):
    assert nights_in_a_row(night, city) == row


def test_a_figure_is_told_as_it_was_stated():
    told = {claim.qualifier: claim.stated for claim in ledger()}
    assert told["at_least"] == "at least 19"
    cut = dataclasses.replace(ledger()[0], count=None, qualifier="cut")
    assert cut.stated == "not shown"
    assert next(claim for claim in ledger() if claim.count == 105).stated == "105"


def test_nobody_is_named():
    names = {"Sobyanin", "Vorobyov", "Putin", "Churchill"}
    assert not [c for c in ledger() for name in names if name in c.claimant + c.note]
