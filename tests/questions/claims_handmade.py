"""Readings made by hand, of texts made up for these tests: no figure in them is evidence of anything."""

from __future__ import annotations

from datetime import date, datetime

from secondnight.questions.claims.case import case_of
from secondnight.record.bulletin import Bulletin, Figure, Unread
from secondnight.scenario import load

MINISTRY, AIR_FORCE = "the Russian Ministry of Defence", "the Ukrainian Air Force"
SECOND = date(2025, 5, 5)

SHORT_TEXT = (
    "During the past night, from 21.00 to 4.00, air defence destroyed 105 drones: 32 over the Bryansk region, 22 over "
    "the Voronezh region, 19 over the Moscow region, 10 each over the Penza and Kaluga regions, six over Belgorod "
    "region and four over the Lipetsk region."
)
"""103 of 105, in the manner of a bulletin of the ministry."""

FATES_TEXT = (
    "On the night of 6 May the enemy attacked with 136 drones. Air defence shot down 54 drones; 70 were lost from "
    "radar. Hits in five places."
)
"""Of 136 launched, 54 and 70 accounted for, in the manner of a bulletin of the Air Force."""


def figure(
    text, words, place, count, *, field="destroyed", claimant=MINISTRY, attacker="Ukraine", weapon="drone", **how
):
    start = text.index(words)
    window = how.get("window", ("2025-05-05T21:00+03:00", "2025-05-06T04:00+03:00"))
    hours = [datetime.fromisoformat(each) if each else None for each in window]
    return Figure(
        claimant,
        attacker,
        how.get("night", SECOND),
        *hours,
        place,
        field,
        weapon,
        count,
        how.get("qualifier", "exact"),
        start,
        start + len(words),
        how.get("confidence", 0.95),
    )


def bulletin(text, *figures, unread=()):
    pieces = tuple(Unread(text.index(words), text.index(words) + len(words), "no number") for words in unread)
    return Bulletin(text, "en", date(2025, 5, 6), tuple(figures), pieces)


def short(**how):
    """A bulletin whose regions add up to 103 of 105."""
    parts = [
        ("105 drones", "national", 105),
        ("32", "Bryansk region", 32),
        ("22", "Voronezh region", 22),
        ("19", "Moscow region", 19),
        ("10 each", "Penza region", 10),
        ("10 each", "Kaluga region", 10),
        ("six", "Belgorod region", 6),
        ("four", "Lipetsk region", 4),
    ]
    return bulletin(SHORT_TEXT, *(figure(SHORT_TEXT, *part, **how) for part in parts))


def fates(destroyed=54, **how):
    """A bulletin of the other side, which says how many were launched."""
    place = how.pop("place", "national")
    of = {"claimant": AIR_FORCE, "attacker": "Russia", "window": ("2025-05-05T19:00+03:00", None)} | how
    text = FATES_TEXT.replace("54", str(destroyed))
    return bulletin(
        text,
        figure(text, "136 drones", place, 136, field="launched", **of),
        figure(text, f"{destroyed} drones", place, destroyed, **of),
        figure(text, "70", place, 70, field="lost", **of),
        figure(text, "five places", place, 5, field="hits", **of),
    )


def case(read=None, scenario="moscow-2025-05-06"):
    return case_of(load(scenario), read)
