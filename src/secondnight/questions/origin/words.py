"""The sentences of the answer: the headline, what it leans on, what is usual, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Analogue, Assumption
from secondnight.reach.guesses import BELT_DETECTION, BELTS_SILENT, PRIOR_INSIDE
from secondnight.reach.launch_map import DISPUTED, INSIDE, OUTSIDE
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.origin.case import Case
    from secondnight.questions.origin.leaning import Shift, Swing

GROUPS: Final = ("outside", "inside", "disputed or occupied")
"""The groups of regions in words, in the order of `launch_map.SIDES`."""

_COUNTRIES: Final = {"BY": "Belarus", "RU": "Russia", "UA": "Ukraine"}
_COUNTED: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_INSIDE_KNOWN: Final = 117
_FEW_GUESSES: Final = 50
_WORTH_A_WARNING: Final = 0.1  # of a launch from inside: from here on, what else would look like it is told

ANALOGUE: Final = Analogue(
    case="Drones launched from trucks inside Russia, 1 June 2025",
    parallel="117 small drones were launched from trucks close to four airfields: a launch from inside is possible.",
    correction=(
        "They were small drones of short range that flew for minutes; a night of long-range drones over a capital is "
        "another thing. One such operation in more than four years says that it can be done, not how often it is."
    ),
    source="emnews-2025-06",
)


def headline(case: Case) -> str:
    """Return where the probability lies first, then what silent belts would make of a launch from inside."""
    top, second, *_ = case.order
    low, high = case.spread(case.masses_of_guesses[:, top])
    whose = "" if case.where.side[top] == OUTSIDE else f", {group_told(case, top)},"
    kind = class_told(case.kinds[0]) if len(case.kinds) == 1 else "track of any class"
    first = (
        f"With {percent(float(case.masses[top]))} (90 %: {_span(low, high)}) {named(case, top)}{whose} is the most "
        f"probable place of launch, before {named(case, second)} with {percent(float(case.masses[second]))}; the "
        f"interval is ignorance of how it flew, and all leans on {case.read:,} detections being of one {kind} "
        "on a nearly straight course."
    )
    centre, least, most = (float(case.with_belts(p)[INSIDE]) for p in case.belt_detection)
    own = percent(float(case.sides[INSIDE]))
    country = country_told(case.defender)
    if not case.belts:
        return f"{first} If it did not turn before it was seen, a launch from inside {country} gets {own}."
    p = case.belt_detection
    return (
        f"{first} If it did not turn before it was seen, a launch from inside {country} gets {own} from the detections "
        f"alone; it would get {percent(centre)} ({_span(least, most)} if each sees {_span(p[1], p[2])} of tracks) if "
        f"{belts_told(case)} saw nothing, and that figure rests on the belts, which are notional."
    )


def named(case: Case, region: int) -> str:
    """Return a region with its country, unless it is one that two states claim."""
    name = case.where.names[region]
    return name if case.where.side[region] == DISPUTED else f"{name} ({country_told(case.where.countries[region])})"


def group_told(case: Case, region: int) -> str:
    """Return in a word whose a region is."""
    side = int(case.where.side[region])
    return GROUPS[side]


def country_told(code: str) -> str:
    """Return the name of a country."""
    return _COUNTRIES[code]


def class_told(kind: str) -> str:
    """Return a class of weapon in plain words."""
    return kind.replace("_", " ")


def belts_told(case: Case, *, first: bool = False) -> str:
    """Return how many belts there are, in words: "six notional belts"."""
    count = case.belts
    told = _COUNTED[int(count)] if count % 1 == 0 and count < len(_COUNTED) else number(count)
    return f"{told[:1].upper() + told[1:] if first else told} notional belt{'' if count == 1 else 's'}"


def assumptions(case: Case, swings: tuple[Swing, ...]) -> tuple[Assumption, ...]:
    """Return what the answer leans on, the heaviest first."""
    centre, least, most = case.belt_detection
    low, high = (float(case.with_belts(p)[INSIDE]) for p in (least, most))
    quantity = case.scenario.quantities[BELT_DETECTION]
    belts = Assumption(
        f"That {belts_told(case)} stand between outside and the place, that all saw nothing, and that each sees "
        f"{_span(least, most)} of tracks (here {percent(centre)}), independently. Neither is in the record.",
        f"the probability of a launch from inside goes from {_span(low, high)}",
        quantity.kind,
        quantity.source,
    )
    moved = [
        Assumption(
            f"{each.label[0].upper()}{each.label[1:]}: {each.low.value} to {each.high.value}.",
            f"{_moved(case, each.low)}; {_moved(case, each.high)}",
            each.kind,
            each.source,
        )
        for each in swings[:4]
    ]
    sides = Assumption(
        f"Which regions are whose. Outside are the regions of {_others(case)}, inside those of "
        f"{country_told(case.defender)}; what is disputed or occupied is counted to neither.",
        f"{percent(float(case.sides[DISPUTED]))} of the probability lies in disputed or occupied regions",
        source="natural-earth",
    )
    return ((belts,) if case.belts else ()) + (*moved, sides)


def _moved(case: Case, end: Shift) -> str:
    if end.top is None:
        return f"at {end.value}, no region is in reach"
    top = named(case, end.top)
    return f"at {end.value}, {percent(end.moved)} of the probability moves, and {top} is the most probable"


def base_rate(case: Case) -> str:
    """Return how often a launch from inside is known to have happened."""
    prior = percent(case.prior_inside)
    known = (
        f"Drones known to have been launched inside Russia: {_INSIDE_KNOWN} small ones, in one operation of June 2025. "
        if case.defender == "RU"
        else ""
    )
    return f"{known}Beforehand, a launch from inside is given {prior} here, which is notional (1 to 20 %)."


def limits(case: Case) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    found = [
        "The answer is a probability for each region, from cells of 50 km, for attribution and warning. It is no "
        "position of a launcher and cannot be made one.",
        "It takes all detections for one track, or for tracks launched together, on a nearly straight course. A track "
        "that turns on the way is put in the wrong region, and no interval here says so.",
        "One wind is taken for the whole way, drawn from a notional law, not from the weather of that night.",
        "Where posts stand, and where they saw nothing, says nothing here; only noted times and headings count.",
        "The outlines of regions are derived, not official, and right to about 2 km.",
    ]
    if case.sides[INSIDE] > _WORTH_A_WARNING:
        found.append(
            "Tracks from outside fly around defences. Seen on the last leg alone, one that came around looks like a "
            f"launch from inside: the {percent(float(case.sides[INSIDE]))} rest on there having been no such turn."
        )
    if case.launched_h is None:
        found.append(
            "Nobody guessed the launch time (--launched): any time within the longest flight before the first "
            "detection is taken for alike, so near and far along the course are hard to tell apart."
        )
    if case.read > case.seen.size:
        found.append(
            f"Of {case.read:,} detections, {case.seen.size} evenly spread in time are used: errors that they share, "
            "and cells of 50 km, bound what more of them can tell."
        )
    if case.guesses_left < _FEW_GUESSES:
        found.append(
            f"The detections leave few of the guesses at the flight: the intervals rest on as much as "
            f"{number(case.guesses_left)} of them."
        )
    if case.belts:
        found.append(
            f"Whether any belt stood on the way is not in the record; {belts_told(case)} are an assumption, and "
            "--set reach.origin.belts_silent=0 leaves them out."
        )
    return tuple(found)


def sources(case: Case) -> tuple[str, ...]:
    """Return the keys that the figures rest on."""
    ours = ["sherman-morrison-1950", "mardia-jupp-2000", "jeffreys-1961", "gelman-2013", "sinnott-1984"]
    ground = ["natural-earth", "geonames", "emnews-2025-06", "weibull-1951"]
    assumed = [case.scenario.quantities[name].source for name in (PRIOR_INSIDE, BELTS_SILENT, BELT_DETECTION)]
    assumed += [case.scenario.quantities[f"reach.threats.{kind}.airspeed_km_h"].source for kind in case.kinds]
    return tuple(dict.fromkeys((*ours, *ground, *assumed)))


def _others(case: Case) -> str:
    codes = {code for code in case.where.countries if code != case.defender}
    return " and ".join(sorted(country_told(code) for code in codes))


def _span(low: float, high: float) -> str:
    """Return a range of shares, such as "1.2 to 30 %"."""
    first, last = percent(low), percent(high)
    if first == last:
        return last
    return f"{first.removesuffix(' %') if last.endswith(' %') else first} to {last}"
