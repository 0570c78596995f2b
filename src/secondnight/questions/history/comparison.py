"""A scenario as a case that can be compared with the campaigns of the record, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.earth import places
from secondnight.record.campaigns import campaigns
from secondnight.record.later_accounts import held
from secondnight.record.leak_shares import leak_series
from secondnight.record.likeness import FEATURES, Case, likenesses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondnight.record.campaigns import Campaign
    from secondnight.record.later_accounts import Held
    from secondnight.record.leak_shares import LeakSeries
    from secondnight.record.likeness import FeatureName, Likeness
    from secondnight.scenario import Scenario

JET_FROM_KM_H: Final = 300.0
"""From this speed on, a weapon counts as one with a jet."""

BALLISTIC_FROM_KM_H: Final = 1500.0
"""From this speed on, a weapon counts as a ballistic missile."""

CLASSES: Final = ("strike_drone", "decoy", "jet_drone", "cruise_missile")
"""The classes of tracks in a scenario; strike drones are what the shares of the others leave."""


@dataclass(frozen=True)
class Comparison:
    """What the answer rests on.

    Attributes:
        scenario: the scenario.
        case: its features; a feature that the scenario does not say is None.
        own: the campaign that its night is a night of; None when there is none. It is the case, not a parallel to it.
        every: how near every campaign is, the nearest first, `own` included.
        held: the claims that a later account exists for.
        leaks: the series of leak shares.
    """

    scenario: Scenario
    case: Case
    own: Campaign | None
    every: tuple[Likeness, ...]
    held: tuple[Held, ...]
    leaks: tuple[LeakSeries, ...]

    @property
    def others(self) -> tuple[Likeness, ...]:
        """How near the campaigns are that the night is not a night of, the nearest first."""
        return tuple(each for each in self.every if each.campaign != self.own)

    @property
    def nearest(self) -> Likeness:
        """The nearest of them."""
        return self.others[0]

    @property
    def known(self) -> tuple[FeatureName, ...]:
        """The features that are known of the scenario."""
        return tuple(name for name, part in self.nearest.parts.items() if part is not None)

    @property
    def nearest_without(self) -> Mapping[FeatureName, Likeness]:
        """Which campaign would be the nearest if one feature were left out, for each that is known."""
        return {name: min(self.others, key=lambda each: each.without(name)) for name in self.known}


def comparison_of(scenario: Scenario) -> Comparison:
    """Compare a scenario with every campaign of the record."""
    every = campaigns()
    country = None if scenario.city.notional else places.city(scenario.city.name).country
    own = None
    if scenario.night is not None:
        night = scenario.night
        own = next((each for each in every if each.holds(night, scenario.city.name, country)), None)
    case = case_of_scenario(scenario, own)
    accounts = tuple(held(account) for campaign in every for account in campaign.accounts)
    return Comparison(scenario, case, own, likenesses(case, every), accounts, leak_series())


def case_of_scenario(scenario: Scenario, own: Campaign | None) -> Case:
    """Return a scenario's features, from the central values of its parameters.

    Args:
        scenario: the scenario.
        own: the campaign that its night belongs to, from whose first day the days are counted.
    """
    centre = scenario.centre()
    shares = {kind: centre[f"raid.{kind}_share"] for kind in CLASSES[1:]}
    shares[CLASSES[0]] = max(1 - sum(shares.values()), 0.0)
    speeds = {kind: centre[f"raid.threats.{kind}.speed_km_h"] for kind in CLASSES}
    weapons: dict[str, float] = {}
    for kind, share in shares.items():
        weapons[_class_of(speeds[kind])] = weapons.get(_class_of(speeds[kind]), 0.0) + share
    total = sum(shares.values())
    speed = sum(share * speeds[kind] for kind, share in shares.items()) / total
    sorts = {layer.kind for layer in scenario.layers if centre[f"raid.defence.{layer.name}.sites"] > 0}
    return Case(
        weapons_a_day=centre["raid.tracks"],
        weapons={kind: share / total for kind, share in weapons.items()},
        defence_kinds=len(sorts),
        warning_min=60 * centre["raid.surveillance_radius_km"] / speed,
        days=None if own is None or scenario.night is None else (scenario.night - own.first_day).days + 1,
    )


def _class_of(speed_km_h: float) -> str:
    if speed_km_h >= BALLISTIC_FROM_KM_H:
        return "ballistic"
    return "jet" if speed_km_h >= JET_FROM_KM_H else "propeller"


def feature_words(name: FeatureName) -> str:
    """Return a feature in plain words, without how it is compared."""
    return FEATURES[name].split(" (")[0]
