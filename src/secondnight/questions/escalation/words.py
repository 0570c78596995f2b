"""The sentences of the answer: what it leans on, what is usual, the nearest case, and what it cannot tell."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Analogue, Assumption
from secondnight.questions.escalation.evidence import YEAR
from secondnight.questions.escalation.readings import GAPS_FILLED
from secondnight.questions.escalation.said import day, least, percent_words, span
from secondnight.record.campaigns import campaigns
from secondnight.record.trend import CALLED_BELOW, MARGIN, MONTH_NIGHTS, compare_windows, run_probability
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.escalation.evidence import Evidence

_METHODS: Final = (
    "feller-1968",
    "brown-cai-dasgupta-2001",
    "johnson-kemp-kotz-2005",
    "hinkley-1970",
    "ferland-latour-oraichi-2006",
    "zhu-2011",
    "davison-hinkley-1997",
    "siegmund-1988",
    "lawless-1987",
    "lazarus-et-al-2018",
    "smith-1979",
    "west-harrison-migon-1985",
)
_CLAIMED: Final = "androm2018-weather"
_LAUNCHED: Final = "ivaniuk-missile-attacks"
_DATA: Final = {"claimed": _CLAIMED, "moscow": _CLAIMED, "launched": _LAUNCHED}
_SIZES: Final = (1.26, 2.5)  # of a night's count, as other windows and covariates of the same series have given


def assumptions(found: Evidence) -> tuple[Assumption, ...]:
    """Return what the answer leans on."""
    change = found.verdict.change
    readings = "; ".join(
        f"{each.words}: {each.verdict.level}, {day(each.first)}"
        + ("" if each.verdict.since is None else f", since then {percent_words(each.verdict.since)}")
        for each in found.readings
    )
    return (
        Assumption(
            "Nights vary more than Poisson's and remember the nights before, as much as these do.",
            _chances(found),
            "measured",
            "ferland-latour-oraichi-2006",
        ),
        Assumption(
            "Only nights known as a whole count; a night without a report is not a quiet one.", readings, "measured"
        ),
        Assumption(
            "The level changed once and at once, if at all.",
            f"with a steady growth instead, the log-likelihood is {number(abs(found.step_ahead))} "
            f"{'lower' if found.step_ahead > 0 else 'higher'}, with one figure less to fit",
            "measured",
            "hinkley-1970",
        ),
        Assumption(
            f"Size k of a night's count is {number(change.size)}, as found around two levels; around one it would be "
            f"{number(change.size_without)}.",
            _sizes(found),
        ),
        Assumption(
            f"A change is called if p is below {CALLED_BELOW:g}, and a trend since only then.",
            "of simulated records without any change, at most 6 in 100 are then said to have risen: docs/escalation.md",
        ),
    )


def base_rate(found: Evidence) -> str:
    """Return how often such nights, and such months, came in the year before."""
    attacked = found.nights.attacked[-YEAR:]
    named, known = int((attacked == 1).sum()), int((attacked >= 0).sum())
    twos = sum(run >= 2 for run in found.year)
    independent = percent(run_probability(2, MONTH_NIGHTS, named / known))
    told = (
        f"Of the last {len(attacked)} nights {known} are known; on {named} of them, in {len(found.year)} runs, {twos} "
        f"of two or more, it was a night {found.nights.attack}. If nights were independent, two in a row within "
        f"{MONTH_NIGHTS} would have probability {independent}."
    )
    months = found.months
    if months is not None and not isnan(months.as_large):
        told += (
            f" The last {MONTH_NIGHTS} nights had {number(months.factor)} times the mean of the {MONTH_NIGHTS} before; "
            f"of all such pairs of months in the year before, {percent(months.as_large)} differed by as large a factor."
        )
    return told


def analogue(found: Evidence) -> Analogue:
    """Return the other side's nights of the same war, and what is wrong with the parallel."""
    other, launched = found.other, found.nights.series == "launched"
    key = "ukraine-russia-2023" if launched else "russia-ukraine-2022"
    campaign = next(each for each in campaigns() if each.key == key)
    change, since = other.verdict.change, other.verdict.since
    too = " too" if other.verdict.level == found.verdict.level else ""
    if other.verdict.level == "no change told":
        parallel = f"The level of {other.words} shows no change that can be told from noise."
    else:
        parallel = (
            f"The level of {other.words} {other.verdict.level}{too}, about {day(other.first)}, from "
            f"{number(change.before)} to {number(change.after)} a night"
        )
        parallel += "." if since is None else f"; since then {percent_words(since)}. A step is not yet a slope."
    differs = (
        "There claims are counted, here launches."
        if launched
        else "There launches are counted, by the defender; nobody publishes them for this series."
    )
    return Analogue(campaign.name, parallel, f"{differs} {campaign.correction}", campaign.source)


def limits(found: Evidence) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    nights = found.nights
    if nights.threshold is None:
        which = (
            "Posts are cut at 400 characters, and a night that is not known ends a run: there may be more runs, and "
            "longer ones, than told here."
        )
    else:
        which = (
            f"A night of attack here is one {nights.attack}: the quarter of the nights with the highest counts. On "
            f"which nights {nights.city} was attacked, this series does not say."
        )
    return (
        _what_is_counted(nights.series),
        _gaps(found),
        which,
        "No weather is bundled and none is used: a cloudy or windy season can look like a trend.",
        f"One change is looked for, with at least {MARGIN} known nights on either side: a rise in the last month "
        "cannot be found, and of several changes the largest is told.",
        "A level that rose says nothing about why, nor about tomorrow.",
    )


def sources(found: Evidence) -> tuple[str, ...]:
    """Return the keys of the bibliography that the figures rest on."""
    own = _DATA.get(found.nights.series)
    other = _CLAIMED if found.nights.series == "launched" else _LAUNCHED
    campaign = analogue(found).source
    return tuple(dict.fromkeys((*([own] if own else []), other, campaign, *_METHODS)))


def _chances(found: Evidence) -> str:
    change, months = found.verdict.change, found.months
    told = (
        f"p of the change: {_tiny(10.0**change.log10_p_poisson)} by Poisson, "
        f"{least(change.p_independent, found.replications)} if nights vary but do not remember, "
        f"{least(change.p, found.replications)} as used"
    )
    if months is not None:
        told += (
            f"; p of the last month beside the one before: {_tiny(months.poisson.two_sided)}, "
            f"{percent(months.independent.two_sided)}, {percent(months.remembering.two_sided)}"
        )
    return told


def _sizes(found: Evidence) -> str:
    months = found.months
    if months is None:
        return "not used in p, which is simulated with the size around two levels"
    tests = [
        compare_windows(months.before, months.last, months.before_known, months.last_known, size).two_sided
        for size in _SIZES
    ]
    ends = span(*(percent(p) for p in tests))
    return f"with k from {_SIZES[0]:g} to {_SIZES[1]:g}, p of the last month is {ends} if nights do not remember"


def _what_is_counted(series: str) -> str:
    if series == "launched":
        return "Launches as the defender states them, decoys included; bulletins are never revised."
    if series in _DATA:
        return (
            "Claims, not launches: their level also rises with better defence, with more to defend, or with other "
            "bookkeeping. Nobody publishes how many were launched."
        )
    return "Your own counts: what they leave out cannot be known here."


def _gaps(found: Evidence) -> str:
    unknown = len(found.nights.dates) - found.nights.known
    told = f"{unknown} of {len(found.nights.dates)} nights are not known as a whole."
    filled = next((each for each in found.readings if each.words.endswith(GAPS_FILLED)), None)
    if filled is None or found.verdict.level == "no change told":
        return told
    gaps = filled.words.removesuffix(GAPS_FILLED)
    stays = filled.first == found.change_night
    moves = "it would stay where it is" if stays else f"it would move to {day(filled.first)}"
    return f"{told} Some lie beside the change: if {gaps} had been like those from the change on, {moves}."


def _tiny(p: float) -> str:
    return percent(p) if p > 0 else "under 1 in 10^300"
