"""The scores by hand, on two made-up texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from math import isnan

import pytest
from bulletin_scores import ROWS, Score, bulletin, by_language, markdown, scores

NIGHT = date(2025, 5, 5)
FROM, UNTIL = "2025-05-05T21:00+03:00", "2025-05-06T04:00+03:00"
RAID = "105 drones were destroyed, 32 over Bryansk and 19 near Moscow; dozens were heard."
TOLL = "Одна женщина погибла."


@dataclass(frozen=True)
class Read:
    claimant: str
    attacker: str
    night: date
    window_start: datetime | None
    window_end: datetime | None
    place: str
    field: str
    weapon: str
    count: int | None
    qualifier: str
    start: int
    end: int
    confidence: float = 1.0


def label(place, count, quote, *, field="destroyed", weapon="drone", window=(FROM, UNTIL), claimant="the ministry"):
    return {
        "claimant": claimant,
        "attacker": "Ukraine",
        "night": NIGHT,
        "window_start": window[0],
        "window_end": window[1],
        "place": place,
        "field": field,
        "weapon": weapon,
        "count": count,
        "qualifier": "exact",
        "quote": quote,
    }


def entry(name, language, text, claims, unread=()):
    head = {"id": name, "language": language, "origin": "written", "posted": date(2025, 5, 6)}
    return bulletin({**head, "text": text, "claims": claims, "unread": list(unread)})


TEXTS = (
    entry(
        "raid",
        "en",
        RAID,
        [
            label("national", 105, "105 drones"),
            label("Bryansk region", 32, "32 over"),
            label("Moscow region", 19, "19 near"),
        ],
        ["dozens were"],
    ),
    entry(
        "toll",
        "ru",
        TOLL,
        [
            label(
                "Kursk region", 1, "Одна женщина", field="killed", weapon="", window=(None, None), claimant="officials"
            )
        ],
    ),
)


def read_as_labelled(text):
    columns = Read.__dataclass_fields__.keys() - {"confidence"}
    return [Read(**{name: getattr(claim, name) for name in columns}) for claim in text.claims]


PERFECT = {text.id: read_as_labelled(text) for text in TEXTS}
# This reader takes the 19 for "Moscow", calls the 105 about right and points at the 32 for it, makes 24 of the dozens
# and loses their window; the toll it does not see at all.
NATIONAL, BRYANSK, MOSCOW = PERFECT["raid"]
POOR = {
    "raid": [
        replace(NATIONAL, qualifier="about", start=RAID.index("32"), end=RAID.index("32") + 2),
        BRYANSK,
        replace(MOSCOW, place="Moscow"),
        replace(NATIONAL, count=24, window_start=None, window_end=None, start=RAID.index("dozens"), end=len(RAID)),
    ]
}


def test_what_is_read_as_labelled_has_no_fault():
    table = scores(TEXTS, PERFECT, {"raid": [(RAID.index("dozens"), RAID.index("dozens") + 6)]})
    assert list(table) == [*ROWS, "unread"]
    assert all(score.wrong == score.missed == 0 for score in table.values())
    assert table["destroyed"] == Score(3, 0, 0)
    assert table["killed"] == Score(1, 0, 0)
    assert table["regions"] == Score(3, 0, 0)
    assert table["window"] == table["claimant"] == table["attacker"] == Score(2, 0, 0)
    assert table["span"] == table["whole"] == Score(4, 0, 0)
    assert table["unread"] == Score(1, 0, 0)


def test_what_is_read_badly_by_hand():
    table = scores(TEXTS, POOR, {"toll": [(0, 4)]})
    # Labelled (national, 105), (Bryansk, 32), (Moscow region, 19); read 105, 32, (Moscow, 19), (national, 24).
    assert table["destroyed"] == Score(right=2, wrong=2, missed=1)
    assert table["killed"] == Score(0, 0, 1)
    # Bryansk is right, Moscow wrong; Moscow region and Kursk region are missed.
    assert table["regions"] == Score(1, 1, 2)
    # The window of the raid is right, the night without hours wrong; the toll has no claim, hence none of its sets.
    assert table["window"] == Score(1, 1, 1)
    assert table["claimant"] == table["attacker"] == Score(1, 0, 1)
    # Places do not count here: 105, 32 and 19 drones are right, 24 wrong, one killed is missed.
    assert table["weapon"] == Score(3, 1, 1)
    # Only Bryansk has its figure, its place and its qualifier.
    assert table["qualifier"] == Score(1, 3, 3)
    # 105 is a figure of the text, but it was pointed at elsewhere.
    assert table["span"] == Score(1, 3, 3)
    assert table["whole"] == Score(1, 3, 3)
    # The dozens were not reported, and "Одна" was.
    assert table["unread"] == Score(0, 1, 1)


def test_shares_by_hand():
    score = Score(right=2, wrong=2, missed=1)
    assert (score.precision, score.recall) == (0.5, pytest.approx(2 / 3))
    assert score.f1 == pytest.approx(4 / 7)
    assert score + Score(1, 0, 1) == Score(3, 2, 2)
    assert (Score(0, 3, 0).precision, Score(0, 3, 0).f1) == (0, 0)
    assert isnan(Score(0, 3, 0).recall)
    assert all(isnan(share) for share in (Score().precision, Score().recall, Score().f1))


def test_a_figure_told_twice_counts_once():
    assert scores(TEXTS, {"raid": [NATIONAL, NATIONAL]})["destroyed"] == Score(1, 0, 2)
    again = replace(NATIONAL, start=0, end=1), replace(NATIONAL, start=len(RAID) - 2, end=len(RAID))
    assert scores(TEXTS, {"raid": again})["span"] == Score(1, 0, 3)


def test_spans_overlap_when_they_share_a_character():
    end = len("105 drones")
    assert scores(TEXTS, {"raid": [replace(NATIONAL, start=end - 1, end=end + 9)]})["span"].right == 1
    assert scores(TEXTS, {"raid": [replace(NATIONAL, start=end, end=end + 9)]})["span"].right == 0


def test_a_window_is_compared_by_value_not_by_its_zone():
    start, end = (moment.astimezone(timezone(timedelta(0))) for moment in (NATIONAL.window_start, NATIONAL.window_end))
    assert scores(TEXTS, {"raid": [replace(NATIONAL, window_start=start, window_end=end)]})["window"].right == 1
    later = replace(NATIONAL, night=NIGHT + timedelta(1))
    assert scores(TEXTS, {"raid": [later]})["window"] == Score(0, 1, 2)


def test_by_language_the_parts_add_up():
    table = by_language(TEXTS, POOR)
    assert list(table) == ["all", "en", "ru"]
    assert all(table["en"][row] + table["ru"][row] == table["all"][row] for row in ROWS)
    assert table["ru"]["killed"] == Score(0, 0, 1)


def test_the_table_in_markdown():
    lines = markdown(by_language(TEXTS, POOR)).splitlines()
    assert lines[0] == "| row | texts | right | wrong | missed | precision | recall | F1 |"
    assert len(lines) == 2 + 3 * len(ROWS)
    assert "| destroyed | all | 2 | 2 | 1 | 0.50 | 0.67 | 0.57 |" in lines
    assert "| killed | ru | 0 | 0 | 1 | – | 0.00 | 0.00 |" in lines
    assert "| launched | en | 0 | 0 | 0 | – | – | – |" in lines
