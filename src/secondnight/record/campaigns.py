"""Air campaigns against cities: what is known of each, how it is known, and what is wrong with the easy parallel.

The narrative stands in `data/campaigns.toml`; figures that the data set `historical_campaigns` has are taken from
there.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast
from urllib.parse import urlparse

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

Status = Literal["seen", "low confidence", "reconstructed", "recalled", "notional"]
"""How a figure is known: from an excerpt; from that of a weak or a damaged page; from memory; or chosen by us."""

Row = dict[str, Any]
"""A row of the data set by column."""

_SHEET: Final = Path(__file__).with_name("data") / "campaigns.toml"
_DATA: Final = "historical_campaigns"
_ROW_KEY: Final = ("campaign", "date_start", "place", "metric")


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes:
        what: what is counted, in plain words.
        value: the figure.
        unit: its unit.
        status: how it is known.
        source: key of the bibliography; for a row of the data set, the page's host.
        note: what to know before leaning on it.
    """

    what: str
    value: float
    unit: str
    status: Status
    source: str
    note: str = ""


@dataclass(frozen=True)
class Feature:
    """What a campaign is compared by.

    Attributes:
        value: a number; for the weapons, their shares by class, which add up to 1.
        status: how it is known.
        basis: what it rests on, in plain words.
        source: key of the bibliography.
    """

    value: float | Mapping[str, float]
    status: Status
    basis: str
    source: str


@dataclass(frozen=True)
class Account:
    """A claim and a later account of the same thing.

    Attributes:
        name: stable snake_case name.
        what: whose claim of what, in plain words.
        claimed: the claim.
        later: the later account, or another side's.
        longer: whether the later account is of a longer time, so that the truth is at most that.
        note: what to know of the two.
    """

    name: str
    what: str
    claimed: Figure
    later: Figure
    longer: bool
    note: str


@dataclass(frozen=True)
class Campaign:
    """One campaign.

    Attributes:
        key: short stable name.
        name: name for people.
        first_day: its first day.
        last_day: its last day; while it goes on, the last day of the record.
        ongoing: whether it had not ended in the record.
        cities: cities that it struck.
        countries: countries that it struck all over, ISO 3166 codes of two letters.
        tests: what it can put to the test.
        parallel: the easy parallel.
        correction: what is wrong with it.
        source: key of what the correction rests on most.
        ended: how it ended.
        ended_status: how that is known.
        features: what it is compared by: `weapons_a_day`, `weapons`, `defence_kinds`, `warning_min`.
        figures: what is known of it.
        accounts: claims that were held against a later account.
    """

    key: str
    name: str
    first_day: date
    last_day: date
    ongoing: bool
    cities: tuple[str, ...]
    countries: tuple[str, ...]
    tests: str
    parallel: str
    correction: str
    source: str
    ended: str
    ended_status: Status
    features: Mapping[str, Feature]
    figures: tuple[Figure, ...]
    accounts: tuple[Account, ...]

    @property
    def days(self) -> int:
        """How many days it lasted, its first and last one included."""
        return (self.last_day - self.first_day).days + 1

    def holds(self, night: date, city: str, country: str | None) -> bool:
        """Return whether a night over a city is a night of this campaign.

        Args:
            night: date of the evening.
            city: name of the city.
            country: its country's code; None where it is not known.
        """
        # The evening before the first day counts: a raid of the small hours belongs to the night that began before.
        started = (night - self.first_day).days >= -1
        return (
            started and (self.ongoing or night <= self.last_day) and (city in self.cities or country in self.countries)
        )


@cache
def campaigns() -> tuple[Campaign, ...]:
    """Return all campaigns, the oldest first."""
    with _SHEET.open("rb") as file:
        sheet = tomllib.load(file)
    rows = data_rows()
    found = (_campaign(key, entry, rows) for key, entry in sheet.items())
    return tuple(sorted(found, key=lambda campaign: campaign.first_day))


@cache
def data_rows() -> tuple[Row, ...]:
    """Return the rows of the data set of historical campaigns, by column."""
    from secondnight.record import datasets

    return tuple(datasets.frame(_DATA).iter_rows(named=True))


def data_row(rows: Sequence[Row], campaign: str, first_day: str, place: str, metric: str, page: str = "") -> Row:
    """Return the one row of the data set that is meant.

    Args:
        rows: the rows.
        campaign: the data set's name of the campaign.
        first_day: ISO date on which the figure's time begins.
        place: the data set's place.
        metric: the data set's name of what is counted.
        page: a part of the address, where several pages give the same figure differently.

    Raises:
        InputError: there is no such row, or more than one.
    """
    wanted = (campaign, first_day, place, metric)
    found = [row for row in rows if tuple(str(row[key]) for key in _ROW_KEY) == wanted and page in row["source_url"]]
    if len(found) != 1:
        raise InputError(f"{len(found)} rows of {_DATA} are {', '.join(filter(None, (*wanted, page)))}; one is meant")
    return found[0]


def _campaign(key: str, entry: dict[str, Any], rows: Sequence[Row]) -> Campaign:
    return Campaign(
        key=key,
        ongoing=entry.pop("ongoing", False),
        cities=tuple(entry.pop("cities", ())),
        countries=tuple(entry.pop("countries", ())),
        features={name: Feature(**feature) for name, feature in entry.pop("features").items()},
        figures=tuple(_figure(each, rows) for each in entry.pop("figures")),
        accounts=tuple(_account(each, rows) for each in entry.pop("accounts", ())),
        **entry,
    )


def _account(entry: dict[str, Any], rows: Sequence[Row]) -> Account:
    claimed, later = (_figure({"what": entry["what"], **entry[side]}, rows) for side in ("claimed", "later"))
    return Account(entry["name"], entry["what"], claimed, later, entry.get("longer", False), entry["note"])


def _figure(entry: dict[str, Any], rows: Sequence[Row]) -> Figure:
    if "row" not in entry:
        return Figure(entry["what"], float(entry["value"]), entry["unit"], entry["status"], entry["source"])
    row = data_row(rows, *entry["row"])
    host = cast("str", urlparse(row["source_url"]).netloc).removeprefix("www.")
    return Figure(entry["what"], row["value"], row["unit"], row["status"], host, row["note"] or "")
