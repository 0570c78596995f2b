"""How near a case is to each campaign, by stated features: Gower's distance.

Each feature gives a part from 0 (alike) to 1: for a number, the difference over the range among the campaigns, at
most 1; for shares of weapons, the share that would have to be of another class. The distance is the mean of the parts
of those features that are known of both, each with the same weight. That the weights are equal is a choice, not a
finding.

Source: gower-1971
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING, Final, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondnight.record.campaigns import Campaign

FeatureName = Literal["weapons_a_day", "weapons", "defence_kinds", "warning_min", "days"]

FEATURES: Final[Mapping[FeatureName, str]] = {
    "weapons_a_day": "weapons a day (logarithm)",
    "weapons": "shares of weapon classes",
    "defence_kinds": "kinds of defence",
    "warning_min": "warning (logarithm)",
    "days": "days since it began (logarithm)",
}
"""The features, and how each is compared."""

_BY_LOGARITHM: Final = frozenset({"weapons_a_day", "warning_min", "days"})


@dataclass(frozen=True)
class Case:
    """What is compared; None where it is not known.

    Attributes:
        weapons_a_day: weapons that fly towards the defender in a day.
        weapons: shares of weapons by class (`propeller`, `jet`, `ballistic`, `piloted`); they add up to 1.
        defence_kinds: how many kinds of defence there are.
        warning_min: minutes from detection to arrival.
        days: days since the campaign began.
    """

    weapons_a_day: float | None = None
    weapons: Mapping[str, float] | None = None
    defence_kinds: float | None = None
    warning_min: float | None = None
    days: float | None = None


@dataclass(frozen=True)
class Likeness:
    """How near a campaign is.

    Attributes:
        campaign: the campaign.
        parts: for each feature, 0 (alike) to 1; None where it is not known of the case.
    """

    campaign: Campaign
    parts: Mapping[FeatureName, float | None]

    @property
    def distance(self) -> float:
        """The mean of the parts that are known; 1 when none is."""
        return self.without(None)

    def without(self, feature: FeatureName | None) -> float:
        """Return the distance when one feature is left out."""
        known = [part for name, part in self.parts.items() if part is not None and name != feature]
        return sum(known) / len(known) if known else 1.0


def case_of(campaign: Campaign) -> Case:
    """Return a campaign as a case."""
    features = campaign.features
    return Case(
        weapons_a_day=cast("float", features["weapons_a_day"].value),
        weapons=cast("Mapping[str, float]", features["weapons"].value),
        defence_kinds=cast("float", features["defence_kinds"].value),
        warning_min=cast("float", features["warning_min"].value),
        days=campaign.days,
    )


def likenesses(case: Case, among: Sequence[Campaign]) -> tuple[Likeness, ...]:
    """Return how near each campaign is to a case, the nearest first.

    Args:
        case: what is compared.
        among: the campaigns; the ranges that the features are measured by are theirs.
    """
    others = [case_of(campaign) for campaign in among]
    found = [
        Likeness(campaign, {name: _part(name, case, other, others) for name in FEATURES})
        for campaign, other in zip(among, others, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: each.distance))


def _part(name: FeatureName, case: Case, other: Case, others: Sequence[Case]) -> float | None:
    if name == "weapons":
        if case.weapons is None:
            return None
        theirs = cast("Mapping[str, float]", other.weapons)
        return sum(abs(case.weapons.get(kind, 0) - theirs.get(kind, 0)) for kind in {*case.weapons, *theirs}) / 2
    ours = _scaled(name, getattr(case, name))
    if ours is None:
        return None
    known = [cast("float", _scaled(name, getattr(each, name))) for each in others]
    difference = abs(ours - cast("float", _scaled(name, getattr(other, name))))
    reach = max(known) - min(known)
    return min(difference / reach, 1.0) if reach > 0 else float(difference > 0)


def _scaled(name: FeatureName, value: float | None) -> float | None:
    if name not in _BY_LOGARITHM:
        return value
    return log10(value) if value else None
