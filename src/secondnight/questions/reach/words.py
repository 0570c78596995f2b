"""The sentences of the answer: what it takes, what it leans on, what is usual, and what distance cannot settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.earth.places import city
from secondnight.questions.answer import Analogue, Assumption
from secondnight.questions.plain_words import leaning
from secondnight.questions.reach.estimates import KM_A_MILE, chance, interval
from secondnight.reach.distances import from_launch_km
from secondnight.reach.inputs import used_for
from secondnight.reach.launch_map import disputed_note
from secondnight.record import datasets
from secondnight.record.outward import nights_with
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.reach.flights import Flown

ANALOGUE: Final = Analogue(
    case="Missiles on Tehran, 1988",
    parallel=(
        "Iraq reached a capital about 290 miles from its border with a missile that was credited with 400 miles: once "
        "the range was there, distance no longer protected the city."
    ),
    correction=(
        "Those were ballistic missiles: minutes of warning, no belt to cross, and not slowed by wind. A drone at this "
        "distance is in the air for hours, can be seen on the way, and depends on wind and detours."
    ),
    source="latimes-1988-03-14",
)
_FIRST: Final = 500.0
_LAST: Final = 1000.0  # the longest range of which the headline speaks


def headline(flown: Flown) -> str:
    """Return the range that it takes, what that means for known ranges, and what distance does not tell."""
    name, distance = flown.ways.nearest
    origin = f"from the edge of {name}" if flown.ways.on_map else "away, as the question has it"
    needed, low, high = interval(flown.needed_km, ignorant=flown.ignorant)
    takes = f"for a {flown.threat} no still-air range is sure to suffice in half of the winds"
    if needed is not None:
        span = "" if low is None or high is None else f" (90 %: {number(low)} to {number(high)})"
        range_needed = f"a still-air range of about {number(needed)} km{span}"
        takes = f"a {flown.threat} needs {range_needed} with notional detours and winds"
    chances = ", ".join(
        f"{chance(flown, shares)} with {km:,.0f} km" for km, shares in flown.reached.items() if km <= _LAST
    )
    inside = [share for _, share in flown.inside_by_detection]
    return (
        f"{flown.ways.name} lies {number(distance)} km ({number(distance / KM_A_MILE)} miles) {origin}, and {takes}. "
        f"It is in reach in this share of winds: {chances}. Distance alone does not tell outside from inside: had "
        f"{flown.belts} notional belts seen nothing, a launch from inside would have a probability from "
        f"{percent(inside[0])} to {percent(inside[-1])}, by how much a belt sees."
    )


def assumptions(flown: Flown) -> tuple[Assumption, ...]:
    """Return what the range that is needed leans on, the heaviest first, and the prior of the inside."""
    found = [
        leaning(flown.scenario, swing, f"a range of {number(swing.at_low)} to {number(swing.at_high)} km is needed")
        for swing in flown.swings
    ]
    prior = Assumption(
        f"Before anything is seen, {percent(flown.prior_inside)} for a launch from inside",
        "with the belts silent, that prior and the belts decide alone; see the table",
        "notional",
    )
    return (*found, prior)


def base_rate(flown: Flown) -> str:
    """Return on how many nights the record names regions so far away."""
    if flown.ways.defender != "RU":
        return "The record bundled here counts claims by region over Russia only; for this city there is no usual."
    rows = datasets.frame("claimed_downed_regions")
    away = from_launch_km(rows.get_column("region").unique().sort().to_list(), "RU")
    far = [name for name, km in away.items() if km >= _FIRST]
    some, every = nights_with(rows, far)
    return (
        f"Of {every:,} nights on which the ministry's posts name a region, {some:,} ({percent(some / every)}) name one "
        f"whose centre lies at least {_FIRST:,.0f} km from the nearest launch region. The lists are cut, so that is a "
        "lower bound; they are claims."
    )


def limits(flown: Flown) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    drawn = (
        (
            "Launch regions are whole regions of the map, reached from their edge: the best case for whoever attacks. "
            "Disputed and occupied regions count to neither side. Borders are drawn as Natural Earth draws them.",
        )
        if flown.ways.on_map
        else (
            f"{flown.ways.name} is on no map that is bundled with launch regions: it is taken to lie 300 statute miles "
            "from where tracks begin, in the scenario's directions.",
        )
    )
    return (
        *drawn,
        *(disputed_note([city(flown.ways.name)]) if flown.ways.on_map else ()),
        "The still-air range, detours and winds are notional, the speed is recalled: no range of a named type is in "
        "this program.",
        "In reach means that the fuel lasts. It does not mean that anything arrives: what defences do on the way is "
        "not flown here.",
        "A wind is constant along a track but for its decline with distance; a forecast of a night's wind is not used.",
        "That a launch from inside is possible at all is on record once: in June 2025, 117 small drones were released "
        "from trucks close to four airfields. How often it happens is not known.",
    )


def sources(flown: Flown) -> tuple[str, ...]:
    """Return the keys that the figures rest on."""
    scenario = flown.scenario
    used = used_for(scenario.choices["reach.threat"], tuple(scenario.quantities))
    cited = [scenario.quantities[name].source for name in used if name.startswith("reach.")]
    ours = ["karney-2013", "zermelo-1931", "natural-earth", "jeffreys-1961", "androm2018-weather"]
    return tuple(dict.fromkeys((*ours, *sorted(set(cited)), ANALOGUE.source, "emnews-2025-06")))
