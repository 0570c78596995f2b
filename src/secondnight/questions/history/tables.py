"""The tables of the answer: campaigns, what they teach, how near they are, and every figure with how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from secondnight.questions.answer import Cell, Column, Table
from secondnight.questions.history.comparison import feature_words
from secondnight.record.likeness import FEATURES
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.questions.history.comparison import Comparison
    from secondnight.record.campaigns import Feature
    from secondnight.record.later_accounts import Held
    from secondnight.record.likeness import Case, FeatureName


def tables(compared: Comparison) -> tuple[Table, ...]:
    """Return all tables."""
    return (
        _distances(compared),
        _lessons(compared),
        _features(compared),
        _accounts(compared),
        _leaks(compared),
        _figures(compared),
    )


def weapons_words(shares: Mapping[str, float]) -> str:
    """Return shares of weapon classes in words, the largest first."""
    some = sorted(((share, kind) for kind, share in shares.items() if share > 0), reverse=True)
    if len(some) == 1:
        return some[0][1]
    return ", ".join(f"{kind} {percent(share)}" for share, kind in some)


def _distances(compared: Comparison) -> Table:
    columns = (
        Column("campaign", "Campaign"),
        Column("distance", "Distance"),
        *(Column(name, f"{feature_words(name)[0].upper()}{feature_words(name)[1:]}") for name in FEATURES),
    )
    rows: list[dict[str, Cell]] = []
    for each in compared.every:
        mark = " (this night is one of it)" if each.campaign == compared.own else ""
        rows.append({"campaign": each.campaign.name + mark, "distance": each.distance, **each.parts})
    note = (
        "Each feature gives a part from 0 (alike) to 1 (as far apart as the two campaigns that differ most); the "
        "distance is their mean over the features known of the scenario. Weapons a day, warning and days are compared "
        "by logarithm, weapons by the share that would have to be of another class."
    )
    return Table("distances", "How near each campaign is to this scenario", columns, tuple(rows), note)


def _lessons(compared: Comparison) -> Table:
    columns = (
        Column("campaign", "Campaign"),
        Column("tests", "What it tests"),
        Column("parallel", "The easy parallel"),
        Column("correction", "What is wrong with it"),
        Column("ended", "How it ended"),
        Column("source", "Source"),
    )
    rows: list[dict[str, Cell]] = []
    for each in compared.every:
        campaign = each.campaign
        rows.append(
            {
                "campaign": campaign.name,
                "tests": campaign.tests,
                "parallel": campaign.parallel,
                "correction": campaign.correction,
                "ended": f"{campaign.ended} [{campaign.ended_status}]",
                "source": campaign.source,
            }
        )
    return Table("campaigns", "What each campaign can teach, and what it cannot", columns, tuple(rows))


def _features(compared: Comparison) -> Table:
    columns = (
        Column("campaign", "Campaign"),
        Column("feature", "Feature"),
        Column("value", "Value"),
        Column("status", "How it is known"),
        Column("basis", "What it rests on"),
        Column("source", "Source"),
    )
    rows = _scenario_features(compared.case)
    for each in compared.every:
        campaign = each.campaign
        for name, feature in campaign.features.items():
            rows.append(
                {
                    "campaign": campaign.name,
                    "feature": feature_words(cast("FeatureName", name)),
                    "value": _value(feature),
                    "status": feature.status,
                    "basis": feature.basis,
                    "source": feature.source,
                }
            )
        last = f"to {campaign.last_day}, where the record ends" if campaign.ongoing else f"to {campaign.last_day}"
        rows.append(
            {
                "campaign": campaign.name,
                "feature": "days",
                "value": number(campaign.days),
                "status": "seen" if not campaign.ongoing else "the record's end",
                "basis": f"{campaign.first_day} {last}",
                "source": campaign.source,
            }
        )
    return Table("features", "What the campaigns are compared by", columns, tuple(rows))


def _scenario_features(case: Case) -> list[dict[str, Cell]]:
    values: dict[FeatureName, str] = {
        "weapons_a_day": number(case.weapons_a_day or 0.0),
        "weapons": weapons_words(case.weapons or {}),
        "defence_kinds": number(case.defence_kinds or 0.0),
        "warning_min": f"{number(case.warning_min or 0.0)} min",
        "days": "not known" if case.days is None else number(case.days),
    }
    bases: dict[FeatureName, str] = {
        "weapons_a_day": "tracks in a raid, decoys included",
        "weapons": "shares of the classes, by their speed",
        "defence_kinds": "classes of layers that have a site",
        "warning_min": "surveillance radius over the mean speed",
        "days": "from the first day of the campaign that its night is one of",
    }
    return [
        {
            "campaign": "this scenario",
            "feature": feature_words(name),
            "value": value,
            "status": "of the scenario",
            "basis": bases[name],
            "source": "",
        }
        for name, value in values.items()
    ]


def _value(feature: Feature) -> str:
    if isinstance(feature.value, float | int):
        return number(feature.value)
    return weapons_words(feature.value)


def _accounts(compared: Comparison) -> Table:
    columns = (
        Column("what", "Whose claim"),
        Column("claimed", "Claimed"),
        Column("later", "Later or other account"),
        Column("status", "How that is known"),
        Column("ratio", "Claimed over that"),
        Column("over", "Over by at least"),
        Column("low", "Model, 5 %"),
        Column("high", "Model, 95 %"),
        Column("covered", "Model holds it?"),
        Column("note", "Note"),
    )
    note = (
        "Model: the true numbers that a claim alone is taken to be consistent with, if for each true one between 0 and "
        "1.5 are claimed in error (notional). That range was chosen with the balloons of 1944 in view: holding them is "
        "no test of it. The claims that it does not hold are."
    )
    rows = tuple(_account(each) for each in compared.held)
    return Table("claims_and_later_accounts", "Claims of the day against later or other accounts", columns, rows, note)


def _account(held: Held) -> dict[str, Cell]:
    low, high = held.interval
    return {
        "what": held.account.what,
        "claimed": held.claimed,
        "later": f"at most {held.later:,}" if held.account.longer else f"{held.later:,}",
        "status": held.account.later.status,
        "ratio": f"{number(held.ratio)} or more" if held.account.longer else number(held.ratio),
        "over": held.over_at_least,
        "low": low,
        "high": high,
        "covered": "yes" if held.covered else "no",
        "note": held.account.note,
    }


def _leaks(compared: Comparison) -> Table:
    columns = (
        Column("series", "Series"),
        Column("label", "When"),
        Column("day", "Days since it began"),
        Column("share", "Leaked", "share"),
        Column("launched", "Of how many"),
        Column("counted", "That number is"),
    )
    rows: list[dict[str, Cell]] = [
        {
            "series": series.name,
            "label": point.label + (" (the best day; in no fit)" if point.picked else ""),
            "day": point.day,
            "share": point.share,
            "launched": round(point.launched),
            "counted": "counted" if point.counted else "the mean a day times the days",
        }
        for series in compared.leaks
        for point in series.points
    ]
    return Table("leak_shares", "Share that leaked, where the record has a series", columns, tuple(rows))


def _figures(compared: Comparison) -> Table:
    columns = (
        Column("campaign", "Campaign"),
        Column("what", "What"),
        Column("value", "Figure"),
        Column("unit", "Unit"),
        Column("status", "How it is known"),
        Column("source", "Source"),
    )
    rows: list[dict[str, Cell]] = [
        {
            "campaign": each.campaign.name,
            "what": figure.what,
            "value": percent(figure.value) if figure.unit.startswith("share") else _whole(figure.value),
            "unit": figure.unit,
            "status": figure.status,
            "source": figure.source,
        }
        for each in compared.every
        for figure in each.campaign.figures
    ]
    note = (
        "Seen: read in an excerpt of the source. Low confidence: the same, of a weak source. Recalled: from memory, "
        "not yet verified. Reconstructed: our reading of a damaged page. Figures that conflict stand side by side."
    )
    return Table("figures", "Figures, and how each is known", columns, tuple(rows), note)


def _whole(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else number(value)
