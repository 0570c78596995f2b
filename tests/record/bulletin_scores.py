"""How well claims read out of bulletins agree with claims labelled by hand: counts, precision, recall and F1.

Every row compares two sets per text, adds up true positives, false positives and false negatives over the texts, and
divides last ("pooled"). A figure read twice is one member of its set. How texts are labelled: `bulletins/README.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan, nan
from pathlib import Path
from typing import Any, Final, Protocol

from ruamel.yaml import YAML

FOLDER: Final = Path(__file__).with_name("bulletins")
NATIONAL: Final = "national"
FIELDS: Final = ("launched", "destroyed", "lost", "suppressed", "hits", "airports_closed", "killed", "injured")
ROWS: Final = (
    *FIELDS,
    "regions",
    "window",
    "claimant",
    "attacker",
    "weapon",
    "qualifier",
    "span",
    "whole",
)
"""The rows of a table of scores, in its order; "unread" follows where passages left unread are given."""


class ReadClaim(Protocol):
    """What a reader returns: the columns of a label by value, and where in the text the figure stands."""

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


@dataclass(frozen=True)
class Label:
    """One claim as labelled; `start` and `end` are those of its quote in the text."""

    claimant: str
    attacker: str
    night: date
    window_start: datetime | None
    window_end: datetime | None
    place: str
    field: str
    weapon: str
    count: int
    qualifier: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Bulletin:
    """One labelled text."""

    id: str
    language: str
    origin: str
    posted: date
    text: str
    claims: tuple[Label, ...]
    unread: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Score:
    """Counts of one row, and what follows from them; nan where there is nothing to divide by."""

    right: int = 0
    """True positives: read and labelled."""
    wrong: int = 0
    """False positives: read, not labelled."""
    missed: int = 0
    """False negatives: labelled, not read."""

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was read that is labelled."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what is labelled that was read."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def bulletins(name: str) -> tuple[Bulletin, ...]:
    """Return the labelled texts of `bulletins/NAME.yaml`, in the order of the file."""
    entries = YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple(bulletin(entry) for entry in entries)


def bulletin(entry: Mapping[str, Any]) -> Bulletin:
    """Return one entry of a file of labelled texts."""
    text = entry["text"]
    return Bulletin(
        id=entry["id"],
        language=entry["language"],
        origin=entry["origin"],
        posted=entry["posted"],
        text=text,
        claims=tuple(_label(claim, text) for claim in entry["claims"]),
        unread=tuple(_span(quote, text) for quote in entry["unread"]),
    )


def scores(
    texts: Iterable[Bulletin],
    read: Mapping[str, Sequence[ReadClaim]],
    unread: Mapping[str, Sequence[tuple[int, int]]] | None = None,
) -> dict[str, Score]:
    """Return the score of each row, pooled over the texts.

    Args:
        texts: the labelled texts.
        read: claims read, by id of the text; a text without an entry was read as empty.
        unread: [start, end) of the passages that the reader reports as quantities it cannot turn into a count,
            by id of the text; adds the row "unread".
    """
    total = {row: Score() for row in (ROWS if unread is None else (*ROWS, "unread"))}
    for text in texts:
        for row, score in _of_text(text.claims, read.get(text.id, ())).items():
            total[row] += score
        if unread is not None:
            total["unread"] += _overlapping(text.unread, unread.get(text.id, ()))
    return total


def by_language(
    texts: Iterable[Bulletin],
    read: Mapping[str, Sequence[ReadClaim]],
    unread: Mapping[str, Sequence[tuple[int, int]]] | None = None,
) -> dict[str, dict[str, Score]]:
    """Return `scores` for "all" texts and for each language by itself."""
    texts = tuple(texts)
    parts = {"all": texts}
    for language in sorted({text.language for text in texts}):
        parts[language] = tuple(text for text in texts if text.language == language)
    return {name: scores(part, read, unread) for name, part in parts.items()}


def markdown(table: Mapping[str, Mapping[str, Score]]) -> str:
    """Return a table of scores in Markdown: one line a row and language, shares to two places, "–" for none."""
    lines = [
        "| row | texts | right | wrong | missed | precision | recall | F1 |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in next(iter(table.values())):
        for name, part in table.items():
            score = part[row]
            shares = " | ".join(_shown(value) for value in (score.precision, score.recall, score.f1))
            lines.append(f"| {row} | {name} | {score.right} | {score.wrong} | {score.missed} | {shares} |")
    return "\n".join(lines) + "\n"


def _of_text(labels: Sequence[Label], read: Sequence[ReadClaim]) -> dict[str, Score]:
    expected, found = _members(labels), _members(read)
    result = {row: _compared(expected[row], found[row]) for row in expected}
    result["span"] = _pointed(labels, read)
    return result


def _members(claims: Sequence[ReadClaim]) -> dict[str, set[tuple[Any, ...]]]:
    """Return, for each row but "span", what the claims of one text put into its set."""
    members: dict[str, set[tuple[Any, ...]]] = {row: set() for row in ROWS if row != "span"}
    for claim in claims:
        window = (claim.night, claim.window_start, claim.window_end)
        if claim.field in FIELDS:
            members[claim.field].add((claim.place, claim.weapon, claim.count))
        if claim.place != NATIONAL:
            members["regions"].add((claim.field, claim.place, claim.count))
        members["window"].add(window)
        members["claimant"].add((claim.claimant,))
        members["attacker"].add((claim.attacker,))
        members["weapon"].add((claim.field, claim.weapon, claim.count))
        members["qualifier"].add((claim.field, claim.place, claim.count, claim.qualifier))
        members["whole"].add((claim.claimant, claim.attacker, *window, *_figure(claim), claim.qualifier))
    return members


def _pointed(labels: Sequence[Label], read: Sequence[ReadClaim]) -> Score:
    """Compare figures (field, place, weapon, count); one read is right when it overlaps a quote of its own figure."""
    expected, found = {_figure(label) for label in labels}, {_figure(claim) for claim in read}
    right = {
        _figure(claim)
        for claim in read
        if any(_figure(label) == _figure(claim) and _overlap(label, claim) for label in labels)
    }
    return _compared(expected, right) + Score(wrong=len(found - right))


def _figure(claim: ReadClaim) -> tuple[str, str, str, int | None]:
    return claim.field, claim.place, claim.weapon, claim.count


def _overlap(a: ReadClaim, b: ReadClaim) -> bool:
    return a.start < b.end and b.start < a.end


def _overlapping(expected: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> Score:
    def meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
        return any(span[0] < end and start < span[1] for start, end in others)

    seen = Counter(meets(span, found) for span in expected)
    return Score(right=seen[True], missed=seen[False], wrong=sum(not meets(span, expected) for span in found))


def _compared(expected: set[tuple[Any, ...]], found: set[tuple[Any, ...]]) -> Score:
    return Score(right=len(expected & found), wrong=len(found - expected), missed=len(expected - found))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else nan


def _shown(value: float) -> str:
    return "–" if isnan(value) else f"{value:.2f}"


def _span(quote: str, text: str) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def _label(claim: Mapping[str, Any], text: str) -> Label:
    start, end = _span(claim["quote"], text)
    times = {key: _time(claim[key]) for key in ("window_start", "window_end")}
    return Label(**{**claim, **times}, start=start, end=end)


def _time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)
