"""The sentences of the answer: in reach or not, with how much warning, what is usual, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Analogue, Assumption
from secondnight.questions.plain_words import leaning, plain
from secondnight.questions.reach.estimates import interval
from secondnight.questions.spread.flights import FAR_KM
from secondnight.questions.spread.tables import region_in_record
from secondnight.reach.inputs import used_for
from secondnight.reach.launch_map import ATTACKERS, COUNTRIES, disputed_note
from secondnight.record import datasets
from secondnight.record.outward import nights_with
from secondnight.writing import figures, number, percent

if TYPE_CHECKING:
    from secondnight.questions.spread.flights import Flown

ANALOGUE: Final = Analogue(
    case="Leningrad region, March 2024",
    parallel=(
        "A drone was reported downed over Leningrad region, more than 800 km from Russia's border with Ukraine: the "
        "range existed."
    ),
    correction=(
        "One report of one drone does not show that it was common. In August 2025 the same city's airport was under "
        "restrictions for about 18 hours, with 39 flights diverted and more than 60 delayed; still, what reaches a "
        "place once and what can reach it every night are different questions, and the second is one of stocks."
    ),
    source="moscow-times-2024-03-10",
)


def headline(flown: Flown) -> str:
    """Return whether the first city is in reach, and how much warning it would have."""
    city = flown.first.name
    region, distance = flown.nearest[city]
    needed = interval(flown.of("needed_km", city))[0]
    takes = (
        f"no still-air range is sure to let a {plain(flown.kind)} arrive in half of the winds"
        if needed is None
        else f"a {plain(flown.kind)} needs about {number(needed)} km of still-air range"
    )
    mean = interval(flown.of("warning_mean_min", city))[0]
    first = (
        f"{city} lies {number(distance)} km from the edge of {region}: {takes}, and with the range believed here it is "
        f"in reach in {reached_of_winds(flown, city)}"
    )
    if mean is None:
        return f"{first}. No wind lets one arrive, so there is no warning to tell."
    if mean == 0.0:
        return f"{first}. No belt of the notional layout lies on a way so short, so that there would be no warning."
    short = interval(flown.of("warning_short", city))[0] or 0.0
    warning = mean_warning(flown, city)
    return (
        f"{first}. Its warning would be {warning} on average, under 10 min for {percent(short)} of tracks. Both lean "
        "on notional numbers: the range, and belts of observers that nobody outside knows."
    )


def reached_of_winds(flown: Flown, city: str) -> str:
    """Return in how many winds a city is reached with the believed range: "46 % of winds (90 %: 0 to 100 %)"."""
    told = figures(*interval(flown.of("reached", city), ignorant=flown.ignorant), "probability")
    return f"{told.value} of winds" + (f" (90 %: {told.interval})" if told.interval else "")


def mean_warning(flown: Flown, city: str) -> str:
    """Return the mean warning of the scenario's class: "77 min (90 %: 62 to 90)"."""
    told = figures(*interval(flown.of("warning_mean_min", city), ignorant=flown.ignorant), "min")
    return told.value + (f" (90 %: {told.interval})" if told.interval else "")


def assumptions(flown: Flown) -> tuple[Assumption, ...]:
    """Return what the warning and the reach lean on, the heaviest first."""
    city = flown.first.name
    low, high = (float(flown.reached(city, km).mean()) for km in (750.0, 1500.0))
    known = flown.scenario.quantities["reach.still_air_range_km"]
    reach = Assumption(
        "Still-air range",
        f"from 750 to 1,500 km: in reach in {percent(low)} to {percent(high)} of winds",
        known.kind,
        known.source or "notional",
    )
    warnings = (
        leaning(flown.scenario, swing, f"a mean warning of {number(swing.at_low)} to {number(swing.at_high)} min")
        for swing in flown.swings
    )
    return (reach, *warnings)


def base_rate(flown: Flown) -> str:
    """Return on how many nights the record names the city's region."""
    city = flown.first.name
    if flown.defender != "RU":
        return "The record bundled here counts claims by region over Russia only; for this city there is no usual."
    rows = datasets.frame("claimed_downed_regions")
    name = region_in_record(flown, city)
    if name is None:
        return f"No claim of the bundled record names a region at {city}; that does not mean that nothing flew there."
    some, every = nights_with(rows, [name])
    return (
        f"Of {every:,} nights on which the ministry's posts name a region, {some:,} ({percent(some / every)}) name "
        f"{name if name.endswith('region') else f'{name} (region)'}. The lists are cut, so that is a lower bound; they "
        "are claims."
    )


def limits(flown: Flown) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    elsewhere = (
        f"The scenario's own city is on no map: asked about is {flown.first.name}, with launches from "
        f"{' and '.join(COUNTRIES[code] for code in ATTACKERS[flown.defender])}."
    )
    return (
        *((elsewhere,) if flown.scenario.city.notional else ()),
        *disputed_note(flown.cities),
        "In reach means that the fuel lasts, from the edge of a launch region, the best case for whoever attacks. It "
        "does not mean that anything arrives.",
        "The belts of observers are one notional layout, the same for every city; which belts there are is not public. "
        "A town far from them or behind a ridge has less warning than its distance suggests.",
        f"Whether the claims moved outward is told by region and quarter; far means {FAR_KM:g} km or more by the "
        "centre of the region. A wider reach, more drones and fuller lists would all look alike in it.",
        "The record names regions of claims, not of launches nor of hits, and its lists are cut.",
        "Disputed and occupied regions count to neither side. Borders are drawn as Natural Earth draws them.",
    )


def sources(flown: Flown) -> tuple[str, ...]:
    """Return the keys that the figures rest on."""
    scenario = flown.scenario
    used = used_for(flown.kind, [name for name in scenario.quantities if name.startswith("reach.")])
    cited = [scenario.quantities[name].source for name in used]
    ours = ["karney-2013", "zermelo-1931", "natural-earth", "geonames"]
    record = ["androm2018-weather", "efron-1979"] if flown.outward else []
    return tuple(dict.fromkeys((*ours, *record, *sorted(set(cited)), ANALOGUE.source, "uawire-2025-08")))
