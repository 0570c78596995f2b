"""The sentences of the answer: which aim fits best, whether it is named, what that leans on, what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.aims.case import DRAWS, MADE_UP
from secondnight.questions.aims.plain_parameters import PLAIN_PARAMETERS
from secondnight.questions.answer import Analogue, Assumption
from secondnight.record.aims.bayes import CANNOT_TELL, FEATURES, MEMORYLESS, interval, verdict
from secondnight.record.aims.likelihoods import sheet
from secondnight.record.aims.stretch import AIMS
from secondnight.record.campaigns import campaigns
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from datetime import date

    from secondnight.questions.aims.case import Case

SOURCES: Final = (
    "androm2018-weather",
    "kass-raftery-1995",
    "good-1985",
    "pape-1996",
    "abramowitz-stegun-1964",
    "feller-1968",
    "mosimann-1962",
    "russia-labour-code-112",
    "clarke-1946",
    "titmuss-1950",
)
_LEANS: Final = 4
_FAR: Final = 4  # beyond a factor of 10,000 the exact figure is no news


def headline(case: Case) -> str:
    """Return how far the best aim is from being named, with its interval, and what it leans on."""
    evidence = case.evidence
    leading = AIMS[evidence.leading]
    low, high = interval(evidence.of(evidence.leading))
    nights = f"of {case.stretch.size} nights to that of {day(case.stretch.last)}"
    factor = (
        f"{times(float(evidence.of(evidence.leading).mean()))} times as likely (90 %: {times(low)} to {times(high)})"
    )
    best = f"the aim that fits best, to {leading}, makes the claims {nights} {factor} as no aim at all does"
    heaviest = PLAIN_PARAMETERS[case.swings[0].name] if case.swings else "what the aims would look like"
    leans = f"That leans most on what is notional: {heaviest}."
    if case.verdict == CANNOT_TELL:
        return (
            f"The record cannot tell the four aims apart: {best}, and only one that is over 10 times as likely as "
            f"every other pattern, over its whole interval, would be named. {leans}"
        )
    if case.verdict == MEMORYLESS:
        return f"None of the four aims, as described here, is seen: even {best}. {leans}"
    margin_low, margin_high = interval(evidence.margin)
    return (
        f"If aims look as described here, the pattern fits one, to {leading}: it makes the claims {nights} {factor} as "
        f"no aim at all does, and {times(margin_low)} to {times(margin_high)} times as likely as the next best does. "
        f"{leans}"
    )


def times(log10: float) -> str:
    """Return a factor as people read it, from its base-10 logarithm."""
    if log10 > _FAR:
        return "over 10,000"
    if log10 < -_FAR:
        return "under 0.0001"
    return number(10**log10)


def day(night: date) -> str:
    """Return a date in words: "5 May 2025"."""
    return f"{night.day} {night:%B %Y}"


def assumptions(case: Case) -> tuple[Assumption, ...]:
    """Return what the answer leans on, the parameters that move the best aim most first."""
    best = AIMS[case.evidence.leading]
    found = [
        Assumption(
            f"{_capital(PLAIN_PARAMETERS[each.name])}: {number(sheet()[each.name].default)} "
            f"({number(sheet()[each.name].low)} to {number(sheet()[each.name].high)}). "
            f"{sheet()[each.name].description}.",
            f"the factor of the aim to {best} moves from {times(each.at_low)} to {times(each.at_high)}",
        )
        for each in case.swings[:_LEANS]
    ]
    half, double = (case.others[f"ranges {words}"] for words in ("of the parameters half as wide", "twice as wide"))
    verdicts = [f"{_verdict(verdict(each))}" for each in (half, double)]
    found.append(
        Assumption(
            "The ranges of the parameters are as wide as in the sheet.",
            f"with ranges half as wide {verdicts[0]}; twice as wide, {verdicts[1]}",
        )
    )
    without = {name: verdict(case.evidence.without([name])) for name in FEATURES}
    changed = [f"without {FEATURES[name]}, {_verdict(each)}" for name, each in without.items() if each != case.verdict]
    lead = [
        f"without {FEATURES[name]}, the best is to {AIMS[case.evidence.without([name]).leading]}"
        for name in FEATURES
        if case.evidence.without([name]).leading != case.evidence.leading
    ]
    same = f"the verdict stays for each of {len(FEATURES)} features left out" if not changed else "; ".join(changed)
    found.append(Assumption("Every feature counts.", "; ".join([same, *lead])))
    found.append(
        Assumption(
            "The features are independent, given the aim.",
            f"at half the weight each, {_verdict(verdict(case.evidence.scaled(0.5)))}",
        )
    )
    return tuple(found)


def base_rate(case: Case) -> str:
    """Return how often the verdict falls on records without any aim, and on marked ones."""
    made = case.made_up
    wrong = sum(made[MEMORYLESS][aim] for aim in AIMS)
    told = ", ".join(f"{made[aim][aim]} to {words}" for aim, words in AIMS.items())
    return (
        f"Of {MADE_UP} records made up without any aim, an aim is named in {wrong}. Of {MADE_UP} each that show one as "
        f"marked as the sheet thinks possible, the right one is named in: {told}. That none can be told apart is thus "
        "no evidence that there is none."
    )


def analogue() -> Analogue:
    """Return the flying bombs of 1944, in whose falls people read aims that were not there."""
    campaign = next(each for each in campaigns() if each.key == "v1-1944")
    return Analogue(
        campaign.name,
        "Londoners read an aim into where the flying bombs fell. Counted by square, the falls were those of chance: "
        "229 of 576 squares had none, where chance alone expects 227.",
        "That weapon could not be aimed at a district; drones can be, so that chance is the weaker guess here. "
        f"{campaign.correction}",
        "clarke-1946",
    )


def limits(case: Case) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    stretch = case.stretch
    unknown = int((~stretch.known).sum())
    named = int((stretch.capital == 1).sum())
    read = float(stretch.regions.sum())
    of_several = stretch.regions[:, -1].sum() / read if read else 0.0
    return (
        "An aim is in the mind of planners, and that is not in the record. What each would look like is notional; a "
        "pattern can serve several aims at once, or follow from supply, weather or what the defence does. The ranges "
        "were set with made-up records in view, after the real one had been seen.",
        "Claims are not launches: what was not brought down, or not claimed, is missing, and a better defence of the "
        "capital looks like more attacks on it.",
        "The features are dependent, and so are neighbouring nights; the product of their factors overstates what is "
        "known. A base rate that rises within the stretch looks like nights in a row.",
        f"Lists of regions are cut off, so what names the capital's region is a lower bound, most of all in long "
        f"overnight lists: that bears on its hours. It is named in {named} of {int(stretch.known.sum())} known nights.",
        *([f"{percent(of_several)} of the regional counts are for several regions together."] if of_several else []),
        f"The nights are {case.chosen}, {day(stretch.first)} to {day(stretch.last)}; {unknown} of the {stretch.size} "
        "are not known as a whole and count nowhere but in their regions.",
        *([f"The claims are over Russia and the capital is Moscow, not {case.city}."] if case.city != "Moscow" else []),
        "The economy shows in one feature only, and there as a coarse proxy: claims beyond the border regions and the "
        "capital's. Nothing below a region is known here. Airport closures are known as totals only and are not used.",
        f"What is usual is taken from all other nights of the record, later ones included, over {DRAWS:,} draws of the "
        "parameters. Trends of several months in regions or hours count as drift.",
        "Eight public holidays stand for the state's dates; weekdays are not used, for no aim says anything of them.",
    )


def _verdict(found: str) -> str:
    if found == CANNOT_TELL:
        return "they cannot be told apart"
    return "none is seen" if found == MEMORYLESS else f"the aim to {AIMS[found]} is named"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
