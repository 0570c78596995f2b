"""The sentences of the answer: what is nearest, what it leans on, what is usual, and what it cannot tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from secondnight.questions.answer import Assumption
from secondnight.questions.history.comparison import feature_words
from secondnight.questions.history.estimates import rounding_slopes
from secondnight.record.later_accounts import probability_of_claim
from secondnight.record.leak_shares import WEEK_DAYS, overall_v1_share
from secondnight.record.truth.ranges import OVERCLAIM
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.history.comparison import Comparison
    from secondnight.record.later_accounts import Held

NARROW = (0.0, 0.1)
"""A range of over-claims that holds the guns, the fighters and the total of 1944, but not the balloons."""


def headline(compared: Comparison) -> str:
    """Return what is nearest, how near, what that leans on, and where the easy parallel fails."""
    nearest, second = compared.others[:2]
    ends = [nearest.without(name) for name in compared.known]
    among = f"{len(compared.others)} other campaigns" if compared.own else f"{len(compared.others)} campaigns"
    of_it = f" The night itself belongs to {_named(compared.own.name)}." if compared.own else ""
    wrong = nearest.campaign.correction.split(". ")[0].rstrip(".")
    return (
        f"Of {among} on record the nearest is {_named(nearest.campaign.name)}, at a distance of "
        f"{nearest.distance:.2f} on a scale from 0 to 1 ({min(ends):.2f} to {max(ends):.2f} with one feature left out; "
        f"the next is at {second.distance:.2f}), by {_count(len(compared.known))} features of equal weight.{of_it} "
        f"Where that parallel fails: {wrong[0].lower()}{wrong[1:]}."
    )


def assumptions(compared: Comparison) -> tuple[Assumption, ...]:
    """Return what the answer leans on."""
    nearest = compared.nearest
    stays = {name: each for name, each in compared.nearest_without.items() if each.campaign == nearest.campaign}
    goes = [
        f"without {feature_words(name)}: {_named(each.campaign.name)}, {each.without(name):.2f}"
        for name, each in compared.nearest_without.items()
        if name not in stays
    ]
    swing = (
        f"{_named(nearest.campaign.name)} stays the nearest for {len(stays)} of {len(compared.known)} features left out"
    )
    v1 = compared.leaks[0]
    low, high = rounding_slopes(v1)
    balloons = next(each for each in compared.held if each.account.name == "v1_balloons")
    return (
        Assumption("The features count alike.", "; ".join([swing, *goes])),
        Assumption(
            "Warnings of campaigns are guesses in most cases, and the number of kinds of defence is recalled.",
            f"without the warning, {_without(compared)}",
        ),
        _overclaims(balloons),
        Assumption(
            '"One third" and "9 per cent" of 1944 are taken as 30 to 36.7 % and 8.5 to 9.5 %.',
            f"the slope moves from {_signed(low)} to {_signed(high)} a week, before luck",
        ),
    )


def base_rate(compared: Comparison) -> str:
    """Return how the campaigns ended."""
    ends = Counter(each.campaign.ended for each in compared.every).most_common()
    told = "; ".join(f"{ended} ({count})" for ended, count in ends)
    return (
        f"How the {len(compared.every)} campaigns ended: {told}. They were picked because they are known, not drawn at "
        "random, so this is no rate for the next one."
    )


def limits(compared: Comparison) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    v1 = compared.leaks[0]
    along = v1.trend.mean_share(0, v1.points[-1].day / WEEK_DAYS)
    figures = [figure for each in compared.every for figure in each.campaign.figures]
    seen = sum(figure.status == "seen" for figure in figures)
    outside = [each for each in compared.held if not each.covered]
    missing = [feature_words(name) for name, part in compared.nearest.parts.items() if part is None]
    return (
        "A small distance means that the numbers of two campaigns are alike, not that they will end alike. A distance "
        "is no probability.",
        *(
            [f"The scenario does not say: {', '.join(missing)}. The distance leaves that out."]
            if missing
            else ["The days of the scenario are those so far; the days of a campaign are all that it lasted."]
        ),
        f"The V-1's slope is drawn through two points. A line through them with even launches would have let "
        f"{percent(along)} through overall; the record has {percent(overall_v1_share())}. So the share fell late, or "
        "most bombs came early; these figures do not say which.",
        f"In {len(outside)} of {len(compared.held)} claims with another account, that account lies outside what the "
        f"model makes of the claim: {'; '.join(each.account.what for each in outside)}.",
        "For attacks that go on there is no later account yet: these claims cannot be checked like those of 1944.",
        f"{seen} of {len(figures)} figures were seen in an excerpt at their address; the others are recalled, or read "
        "from a damaged page. No source was read whole.",
    )


def sources(compared: Comparison) -> tuple[str, ...]:
    """Return the keys of the bibliography that the figures rest on."""
    found = ["gower-1971", "mccullagh-nelder-1989", "feller-1968"]
    for each in compared.every:
        campaign = each.campaign
        found.append(campaign.source)
        found += [feature.source for feature in campaign.features.values()]
        found += [figure.source for figure in campaign.figures]
        found += [figure.source for account in campaign.accounts for figure in (account.claimed, account.later)]
    # A figure of the data set names its page's host, which has a dot; keys have none.
    keys = [key for key in found if "." not in key and key != "notional"]
    return tuple(dict.fromkeys(["historical-campaigns-pages", "uae-mod-2026-03", *keys]))


def _overclaims(balloons: Held) -> Assumption:
    low, high = balloons.interval
    wide, narrow = (probability_of_claim(balloons.account, eta=eta) for eta in (OVERCLAIM, NARROW))
    return Assumption(
        f"For each true kill, between {OVERCLAIM[0]:g} and {OVERCLAIM[1]:g} are claimed in error, every rate alike.",
        f"the balloons' claim of {balloons.claimed} then means {low} to {high}; the later account has {balloons.later}."
        f" If {balloons.later} were the truth, a claim this high would have probability {percent(wide)}; with at most "
        f"{NARROW[1]:g} in error, as guns, fighters and the total of 1944 would suggest, {_rare(narrow)}",
    )


def _without(compared: Comparison) -> str:
    each = compared.nearest_without["warning_min"]
    return f"the nearest is {_named(each.campaign.name)}, {each.without('warning_min'):.2f}"


def _rare(probability: float) -> str:
    return percent(probability) if probability > 0 else "none to speak of"


def _named(name: str) -> str:
    return f'"{name}"'


def _signed(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def _count(number_: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}.get(number_, number(number_))
