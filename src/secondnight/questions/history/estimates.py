"""The figures of the answer: how near the nearest campaigns are, how fast defences learned, how far claims held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Estimate
from secondnight.record.leak_shares import WEEK_DAYS
from secondnight.record.learning import logit

if TYPE_CHECKING:
    from secondnight.questions.answer import Kind
    from secondnight.questions.history.comparison import Comparison
    from secondnight.record.campaigns import Status
    from secondnight.record.later_accounts import Held
    from secondnight.record.leak_shares import LeakSeries
    from secondnight.record.likeness import Likeness

ROUNDING: Final = {"first week": (0.30, 1.1 / 3), "last week": (0.085, 0.095)}
"""What "one third" and "9 per cent" may stand for: notional."""

_UNSEEN: Final[dict[Status, Kind]] = {"recalled": "recalled", "notional": "notional", "reconstructed": "notional"}


def estimates(compared: Comparison) -> tuple[Estimate, ...]:
    """Return all figures."""
    v1, *others = compared.leaks
    first, last = (next(each for each in v1.points if each.label == label) for label in ROUNDING)
    return (
        _distance(compared, "nearest", "distance of the nearest other campaign, from 0 to 1", compared.others[0]),
        _distance(compared, "second", "distance of the second nearest", compared.others[1]),
        v1_slope(v1),
        Estimate(
            "v1_leak_share_first_week",
            "share of flying bombs that reached London, first week",
            first.share,
            "share",
            *ROUNDING["first week"],
            level=1.0,
            kind="measured",
            contains=("ignorance",),
        ),
        Estimate(
            "v1_leak_share_last_week",
            "the same, last week, 11 weeks on",
            last.share,
            "share",
            *ROUNDING["last week"],
            level=1.0,
            kind="measured",
            contains=("ignorance",),
        ),
        *(_slope(series) for series in others),
        *(_overclaim(each) for each in compared.held),
        *(_balloons(each) for each in compared.held if each.account.name == "v1_balloons"),
    )


def v1_slope(series: LeakSeries) -> Estimate:
    """Return the slope of the V-1's leak share, with an interval of luck and of what the rounded shares may stand for.

    Args:
        series: the V-1's shares.
    """
    low, high = _slope_ends(series)
    return Estimate(
        "v1_logit_slope_per_week",
        "change a week of the logit of the share that reached London, 1944",
        series.trend.slope,
        "1 per week",
        low,
        high,
        kind="measured",
        contains=("luck", "ignorance"),
    )


def rounding_slopes(series: LeakSeries) -> tuple[float, float]:
    """Return the lowest and the highest slope that the rounded shares may stand for, without luck."""
    first, last = (next(each for each in series.points if each.label == label) for label in ROUNDING)
    weeks = (last.day - first.day) / WEEK_DAYS
    (first_low, first_high), (last_low, last_high) = ROUNDING.values()
    return (logit(last_low) - logit(first_high)) / weeks, (logit(last_high) - logit(first_low)) / weeks


def _slope(series: LeakSeries) -> Estimate:
    return Estimate(
        f"{series.key.replace('-', '_')}_logit_slope_per_week",
        f"change a week of the logit of the share: {series.name}",
        series.trend.slope,
        "1 per week",
        *series.trend.interval(),
        kind="measured",
        contains=("luck",),
    )


def _slope_ends(series: LeakSeries) -> tuple[float, float]:
    """Return the ends of the interval of luck, each moved by what rounding may add to it."""
    low, high = series.trend.interval()
    lowest, highest = rounding_slopes(series)
    slope = series.trend.slope
    return low + lowest - slope, high + highest - slope


def _distance(compared: Comparison, which: str, label: str, likeness: Likeness) -> Estimate:
    ends = [likeness.without(name) for name in compared.known]
    return Estimate(
        f"{which}_analogue_distance",
        f"{label}: {likeness.campaign.name}",
        likeness.distance,
        "1",
        min(ends),
        max(ends),
        level=1.0,
        contains=("ignorance",),
    )


def _overclaim(held: Held) -> Estimate:
    account = held.account
    low = held.ratio if account.longer else None
    return Estimate(
        f"overclaim_ratio_{account.name}",
        f"claimed over counted, later or by the other side: {account.what}"
        + (" (at least this)" if account.longer else ""),
        held.ratio,
        "1",
        low,
        None,
        level=1.0,
        kind=_UNSEEN.get(account.later.status, "measured"),
        contains=("ignorance",) if account.longer else (),
    )


def _balloons(held: Held) -> Estimate:
    return Estimate(
        "v1_balloons_true_given_claim",
        "brought down by balloons, from the claim of 500 alone",
        held.truth.mean,
        "bombs",
        *(float(end) for end in held.interval),
        level=held.level,
        contains=("luck", "ignorance"),
    )
