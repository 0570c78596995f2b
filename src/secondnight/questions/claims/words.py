"""The sentences of the answer: what adds up and what does not, what it leans on, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Analogue, Assumption
from secondnight.questions.claims.phrases import adding_up, apart, country, hours, said, somewhere, things, with_article
from secondnight.questions.plain_words import name_of
from secondnight.record.campaigns import campaigns
from secondnight.record.claims import Claim
from secondnight.record.published import LAST_NIGHT
from secondnight.record.stated import NATIONAL, worded
from secondnight.record.truth.overclaim import kills_given_claim
from secondnight.record.truth.ranges import OVERCLAIM
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.claims.case import Case
    from secondnight.record.stated import Stated

NARROW: Final = (0.0, 0.1)
"""A range of over-claims that holds the guns, the fighters and the total of 1944, but not the balloons."""

DOUBTFUL: Final = 0.75
"""Below this confidence a reading is counted as doubtful."""

_SOUGHT: Final = (
    "how many were launched, destroyed, lost or suppressed, how many hit, how many people were killed or injured, or "
    "how many airports were closed"
)

RIGHT_OF_100, MISSED_OF_100 = 94, 8
"""How the reader did at its first reading of texts that no rule was written for; docs/bulletin.md counts them."""


def title(case: Case) -> str:
    """Return what was asked about, for the line below the question."""
    if case.night is None:
        return "A text without a figure"
    return f"A text about the night of {name_of(case.night)}"


def headline(case: Case) -> str:
    """Return the main figure, whether its parts add up, and what bounds it; or that there is no figure."""
    if case.main is None:
        return _nothing(case)
    claimed = _claimed(case, case.main)
    sentences = [f"{claimed[0].upper()}{claimed[1:]}"]
    if case.main.field == "destroyed":
        sentences.append(_bounded(case, case.main))
    if case.previous is not None:
        when = f" ({hours(case.previous)})" if hours(case.previous) else ""
        who = "" if case.previous.claimant == case.main.claimant else f", by {case.previous.claimant}"
        sentences.append(f"The night before it was {worded(case.previous)}{when}{who}.")
    return " ".join(sentences)


def assumptions(case: Case) -> tuple[Assumption, ...]:
    """Return what the answer leans on."""
    found: list[Assumption] = []
    if case.bulletin is not None and case.bulletin.figures:
        found.append(_read(case))
    if case.sums:
        found.append(
            Assumption(
                "A list is taken for complete unless a piece of it could not be read.",
                "reports that name only some places are short without being wrong",
            )
        )
    if case.believed is not None and case.check is not None:
        low, high = case.believed.interval()
        most, claimed = case.check.bounds.kills_at_most, case.check.destroyed.count or 0
        narrow = kills_given_claim(claimed, eta=NARROW, kills_max=most).interval()
        found.append(
            Assumption(
                f"For each true kill, between {OVERCLAIM[0]:g} and {OVERCLAIM[1]:g} are claimed in error, every rate "
                f"alike, and no more than {most:,} can have been brought down.",
                f"the claim of {claimed:,} then means {low:,} to {high:,} (90 %); with at most {NARROW[1]:g} in error, "
                f"{narrow[0]:,} to {narrow[1]:,}",
            )
        )
    return tuple(found)


def analogue() -> Analogue:
    """Return the claims of 1944 beside what was counted later."""
    accounts = {each.name: each for campaign in campaigns() for each in campaign.accounts}
    balloons, total = accounts["v1_balloons"], accounts["v1_total"]
    claimed, later = (f"{each.value:,.0f}" for each in (balloons.claimed, balloons.later))
    ratio = balloons.claimed.value / balloons.later.value
    return Analogue(
        case="Claims for the flying bombs of 1944, and later counts",
        parallel=(
            "The claims of September 1944 added up too: guns, fighters and balloons made "
            f"{total.claimed.value:,.0f}. Balloons were credited with {claimed}; later accounting has {later} for the "
            f"whole campaign, so that part was at least {number(ratio)} times too high."
        ),
        correction=(
            f"The total was not shown to be over: {total.later.value:,.0f} by the later account, of a longer time. "
            "There the wrecks lay on one's own soil and the records were opened later; for attacks that go on there is "
            "no later account yet."
        ),
        source="v1-later-accounting",
    )


def limits(case: Case) -> tuple[str, ...]:
    """Return what the answer cannot tell."""
    found = [
        "A claim is not the truth. That figures add up is no sign that they are right: who makes up a total can make "
        "up its parts."
    ]
    if case.main is not None and case.main.field == "destroyed" and case.launched is None:
        found.append(
            "Nobody states how many were launched, so no share stopped can be computed, and no over-claim shown."
        )
    if any(each.missing > 0 for each in case.sums):
        found.append("Parts that fall short of a total may be a list that is not complete, and no mistake.")
    if case.bulletin is not None:
        unread = len(case.bulletin.unread)
        if unread:
            pieces = "piece of the text states" if unread == 1 else "pieces of the text state"
            found.append(f"{unread} {pieces} a quantity that could not be made a figure; what they hold is in no sum.")
        found.append(
            "The text is read by rules, not understood: in bulletins and press reports that no rule was written for, "
            f"{RIGHT_OF_100} of 100 figures of destroyed that were read were right, and {MISSED_OF_100} of 100 were "
            "missed; official bulletins are read better than free prose. Look at what is underlined before leaning on "
            "a figure."
        )
    if case.night is not None and case.night > LAST_NIGHT:
        found.append(f"The record ends with the night of {name_of(LAST_NIGHT)}: nothing in it is of this night.")
    elif case.night is not None:
        found.append(
            "The ledger holds few nights, and the record's posts and reports have gaps; a gap is not a quiet night."
        )
    return tuple(found)


def sources(case: Case) -> tuple[str, ...]:
    """Return the keys that the figures rest on."""
    stated = (*case.figures, *case.known, *case.before)
    cited = [each.source for each in stated if isinstance(each, Claim)]
    believed = ["feller-1968"] if case.believed is not None else []
    return tuple(dict.fromkeys((*cited, *believed, "androm2018-weather", "ivaniuk-missile-attacks", "sandys-1944")))


def _nothing(case: Case) -> str:
    if case.bulletin is not None:
        also = " What states a quantity in it could not be read." if case.bulletin.unread else ""
        size = f"{len(case.bulletin.text):,} characters"
        return f"No figure was read in the text, of {size}: nothing in it says {_SOUGHT}.{also}"
    if case.scenario.night is None:
        return "No claims: the scenario has no date. Name the file of a bulletin to have it read."
    return (
        f"No claims: neither the ledger nor the record has one about the night of {name_of(case.scenario.night)}, "
        "which does not mean that the night was quiet."
    )


def _claimed(case: Case, main: Stated) -> str:
    """Return the main figure with what its parts come to, and which other lists of it do not add up."""
    verb = {"destroyed": "claimed destroyed", "launched": "said to be launched"}.get(main.field)
    what = f"{worded(main)} {things(main, main.count)} {verb} {somewhere(main)}" if verb else said(main)
    clauses = [f"{what}, night of {name_of(main.night)}, by {main.claimant}"]
    own = [each for each in case.main_sums if each.total is main]
    clauses += [adding_up(each) for each in own]
    others = (each for each in case.main_sums if each.total is not main and each.missing != 0)
    for each in others:
        if each.total.count == main.count and own:
            clauses.append(f"those of {each.claimant}, to {each.parts_sum:,}, {apart(each)}")
        else:
            whose = "also stated" if each.claimant == main.claimant else f"stated by {each.claimant}"
            clauses.append(f"of {worded(each.total)} {whose}, {adding_up(each)}")
    if case.fates is not None and case.fates.total.count is not None:
        clauses.append(f"of {worded(case.fates.total)} launched, {adding_up(case.fates)}")
    return f"{'; '.join(clauses)}."


def _bounded(case: Case, main: Stated) -> str:
    """Return what bounds the main claim from outside, if anything does."""
    check = case.check
    if check is None:
        if case.launched is not None:
            return "What is said of the number launched is vague, or of other hours: it does not bound the claim."
        place = country(main) if main.place == NATIONAL else with_article(main.place)
        who = "Neither the text nor the record says" if case.bulletin else "The record does not say"
        return f"{who} how many were launched at {place}, so nothing bounds the claim."
    bounds = check.bounds
    through = ""
    if check.reached is not None and check.reached.count:
        hits = check.reached.field == "hits"
        through = f" and {worded(check.reached)} {'places hit' if hits else 'that got through'}"
    by = "" if check.launched.claimant == main.claimant else f" by {check.launched.claimant}"
    launched = f"{worded(check.launched)} launched{by}{through}"
    if bounds.overclaim_at_least:
        return (
            f"With {launched}, no more than {bounds.kills_at_most:,} can have been brought down: one of the figures is "
            f"wrong, and if it is the claim, it is over by at least {bounds.overclaim_at_least:,}."
        )
    return f"The claim is within what {launched} allow, at most {bounds.kills_at_most:,}; that does not make it true."


def _read(case: Case) -> Assumption:
    assert case.bulletin is not None
    figures = case.bulletin.figures
    doubtful = sum(each.confidence < DOUBTFUL for each in figures)
    lowest = min(each.confidence for each in figures)
    return Assumption(
        f"The {len(figures)} figures are what the text says, as rules read it.",
        f"lowest confidence {percent(lowest)}; {doubtful} below {percent(DOUBTFUL)}. A figure misread by one moves its "
        "sum by one",
        kind="measured",
    )
