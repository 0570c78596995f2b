from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from secondnight.errors import InputError
from secondnight.record import datasets
from secondnight.record.campaigns import campaigns, data_row, data_rows
from secondnight.sources import load

BY_KEY = {each.key: each for each in campaigns()}


def figures(key):
    return {figure.what: figure for figure in BY_KEY[key].figures}


def test_twelve_campaigns_stand_in_order_of_time():
    assert [each.key for each in campaigns()] == [
        "blitz-1940",
        "v1-1944",
        "linebacker-1972",
        "cities-1988",
        "scuds-1991",
        "allied-force-1999",
        "houthi-2015",
        "russia-ukraine-2022",
        "ukraine-russia-2023",
        "iran-israel-2024",
        "iran-israel-2025",
        "gulf-2026",
    ]


@pytest.mark.parametrize("campaign", campaigns(), ids=lambda each: each.key)
def test_each_campaign_is_complete(campaign):
    assert campaign.first_day <= campaign.last_day
    assert set(campaign.features) == {"weapons_a_day", "weapons", "defence_kinds", "warning_min"}
    assert sum(campaign.features["weapons"].value.values()) == pytest.approx(1, abs=1e-9)
    assert set(campaign.features["weapons"].value) <= {"propeller", "jet", "ballistic", "piloted"}
    assert campaign.features["weapons_a_day"].value > 0
    assert campaign.features["warning_min"].value > 0
    assert len(campaign.figures) >= 2
    assert bool(campaign.cities) != bool(campaign.countries)
    assert campaign.ongoing == (campaign.ended == "not ended in the record")
    for sentence in (campaign.tests, campaign.parallel, campaign.correction):
        assert sentence.endswith(".")
    # The answer writes the first word of a correction small.
    assert campaign.correction.split()[0] in {"The", "Those", "How", "On", "Less", "It", "Only", "All"}


def test_every_key_is_in_the_bibliography_and_recalled_ones_are_marked_as_such():
    bibliography = load()
    for campaign in campaigns():
        known = [*campaign.features.values(), *campaign.figures]
        known += [figure for account in campaign.accounts for figure in (account.claimed, account.later)]
        assert campaign.source in bibliography
        for each in known:
            if "." in each.source:  # the host of a page that the data set names
                assert any(each.source in row["source_url"] for row in data_rows())
            else:
                assert each.source in bibliography
                assert (bibliography[each.source].status == "recalled") == (each.status == "recalled")
                assert (each.source == "notional") == (each.status == "notional")


def test_figures_of_the_data_set_come_with_its_status():
    v1 = figures("v1-1944")
    assert (v1["launched"].value, v1["launched"].status, v1["launched"].source) == (
        8000,
        "seen",
        "paperspast.natlib.govt.nz",
    )
    dead = v1["killed in the first seven weeks"]
    assert (dead.value, dead.status) == (4735, "reconstructed")
    assert "OCR" in dead.note
    assert v1["killed, whole campaign"].status == "recalled"
    israel = figures("scuds-1991")
    assert israel["missiles into Israel, by one account"].value == 39
    assert israel["missiles into Israel, by another account"].value == 42


def test_conflicting_figures_stand_side_by_side():
    hanoi = figures("linebacker-1972")
    fired = [hanoi[f"missiles fired, by {which} account"].value for which in ("one", "another")]
    assert fired == [1240, 266]
    assert hanoi["bombers lost, by the attacker's count"].value / hanoi["bomber sorties"].value == pytest.approx(
        0.0206, abs=5e-5
    )


def test_typed_figures_agree_with_the_bundled_series():
    nights = datasets.frame("nightly_launched").filter(pl.col("model_group") == "one-way drone")
    year = nights.filter(pl.col("reported_on").dt.year() == 2025)
    typed = figures("russia-ukraine-2022")
    assert year["launched"].sum() == typed["one-way drones launched in 2025"].value
    stopped = (year["destroyed"].sum() + year["lost"].sum()) / year["launched"].sum()
    assert stopped == pytest.approx(typed["of them shot down or lost, by the defender's count"].value, abs=0.005)
    days = datasets.frame("claimed_downed_daily").filter(
        pl.col("posted_on").is_between(date(2025, 1, 1), date(2026, 2, 28))
    )
    assert days["claimed"].sum() / 424 == pytest.approx(
        BY_KEY["ukraine-russia-2023"].features["weapons_a_day"].value, abs=0.5
    )
    by_month = {
        month: days.filter(pl.col("posted_on").dt.strftime("%B %Y") == month)["claimed"].sum() / length
        for month, length in (("January 2025", 31), ("February 2026", 28))
    }
    for month, mean in by_month.items():
        assert figures("ukraine-russia-2023")[f"claimed shot down a day, {month}"].value == pytest.approx(mean, abs=0.5)


def test_rates_and_shares_of_weapons_follow_from_the_figures():
    for key, total in (("v1-1944", 8000), ("cities-1988", 189), ("scuds-1991", 39), ("houthi-2015", 995)):
        campaign = BY_KEY[key]
        days = campaign.days if key != "houthi-2015" else (date(2021, 5, 10) - campaign.first_day).days
        assert campaign.features["weapons_a_day"].value == pytest.approx(total / days, rel=0.02)
    uae = datasets.frame("uae_2026").sort("as_of_date").row(-1, named=True)
    total = uae["drones_detected"] + uae["ballistic_detected"]
    assert BY_KEY["gulf-2026"].features["weapons_a_day"].value == pytest.approx(total / 12, rel=0.01)
    assert BY_KEY["gulf-2026"].features["weapons"].value["ballistic"] == pytest.approx(
        uae["ballistic_detected"] / total, abs=0.005
    )
    assert figures("gulf-2026")["drones detected by the Emirates, to 11 March"].value == uae["drones_detected"]


@pytest.mark.parametrize(
    ("key", "night", "city", "country", "expected"),
    [
        ("v1-1944", date(1944, 8, 27), "London", None, True),
        ("v1-1944", date(1944, 6, 12), "London", None, True),
        ("v1-1944", date(1944, 6, 11), "London", None, False),
        ("v1-1944", date(1944, 9, 6), "London", None, False),
        ("v1-1944", date(1944, 8, 27), "Moscow", "RU", False),
        ("ukraine-russia-2023", date(2025, 5, 5), "Moscow", "RU", True),
        ("ukraine-russia-2023", date(2031, 5, 5), "Perm", "RU", True),
        ("ukraine-russia-2023", date(2025, 5, 5), "Kyiv", "UA", False),
        ("ukraine-russia-2023", date(2025, 5, 5), "Moscow", None, False),
    ],
)
def test_which_night_is_one_of_a_campaign(key, night, city, country, expected):
    assert BY_KEY[key].holds(night, city, country) is expected


def test_a_row_that_is_not_the_only_one_is_refused():
    with pytest.raises(
        InputError, match=r"2 rows of historical_campaigns are Scuds 1991, 1991-01-17, Israel, launched;"
    ):
        data_row(data_rows(), "Scuds 1991", "1991-01-17", "Israel", "launched")
    with pytest.raises(InputError, match="0 rows"):
        data_row(data_rows(), "Scuds 1991", "1991-01-17", "Israel", "launched", "nowhere.example")
