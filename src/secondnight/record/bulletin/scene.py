"""A text taken apart: its tokens and sentences, and on them the numbers, moments, titles, places and known phrases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.moments import Moment, moments
from secondnight.record.bulletin.numerals import Numeral, numerals
from secondnight.record.bulletin.phrases import APART, Match, matches
from secondnight.record.bulletin.speakers import Speaker, speakers
from secondnight.record.bulletin.tokens import Token, tokens, word_set
from secondnight.record.bulletin.whereabouts import Group, groups, is_dateline, outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondnight.record.bulletin.kinds import Language

BULLETS: Final = frozenset("▪▫◾◽•●■□▶➡◼·")
_VERBS: Final = frozenset({"deed", "weak"})
"""Kinds whose last word may be the preposition of a place ("flew at Kyiv")."""

_REMARK: Final = 9
"""Words of the longest remark in brackets that says of a line who states it."""

_PERIODS: Final = frozenset({"day", "long", "before"})
"""Kinds of phrases with numbers in them that count nothing: "in the past 24 hours"."""

_STOPS: Final = frozenset(".!?…")
_ABBREVIATIONS: Final = word_set(
    "г т обл им ул стр тыс тис млн млрд кв ст st mr mrs dr gen no approx vs р м с п ім вул в о др ін п'ят a p u s gov"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence: the indices of its tokens, and the number of its paragraph."""

    first: int
    after: int
    paragraph: int


@dataclass(frozen=True)
class Scene:
    """A text taken apart.

    Attributes:
        text: as given.
        language: of the text.
        row: its tokens.
        sentences: in order.
        moments: dates, hours and parts of the day, each with the index of its first token and after its last.
        numerals: numbers that belong to no moment.
        speakers: ministries, air forces, heads of regions and cities.
        groups: places.
        phrases: everything else that the tables know, by kind.
    """

    text: str
    language: Language
    row: Sequence[Token]
    sentences: tuple[Sentence, ...]
    moments: tuple[tuple[Moment, int, int], ...]
    numerals: tuple[Numeral, ...]
    speakers: tuple[Speaker, ...]
    groups: tuple[Group, ...]
    phrases: tuple[Match, ...]

    def of_kind(self, *kinds: str) -> list[Match]:
        """Return the phrases of some kinds, in order."""
        found = self._by_kinds.get(kinds)
        if found is None:
            found = self._by_kinds[kinds] = [match for match in self.phrases if match.kind in kinds]
        return found

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return where in the text a row of tokens begins and ends."""
        return self.row[first].start, self.row[after - 1].end

    def sentence_at(self, index: int) -> int:
        """Return the number of the sentence that holds a token."""
        return self._sentence_of.get(index, 0)

    @cached_property
    def _by_kinds(self) -> dict[tuple[str, ...], list[Match]]:
        return {}

    @cached_property
    def _sentence_of(self) -> dict[int, int]:
        return {index: at for at, each in enumerate(self.sentences) for index in range(each.first, each.after)}


def scene(text: str, language: Language) -> Scene:
    """Return a text taken apart."""
    row = tokens(text, language)
    periods = [each for each in matches(row, language) if each.kind in _PERIODS]
    taken = {at for each in periods for at in range(each.first, each.after)}
    timed = [each for each in _placed(moments(text, language), row) if taken.isdisjoint(range(each[1], each[2]))]
    taken |= {at for _, first, after in timed for at in range(first, after)}
    found = [each for each in numerals(row, text, language) if taken.isdisjoint(range(each.first, each.after))]
    taken |= {at for each in found for at in range(each.first, each.after)}
    phrases = sorted((*periods, *matches(row, language, taken)), key=lambda each: each.first)
    phrases += matches(row, language, taken, APART)
    phrases.sort(key=lambda each: each.first)
    who = speakers(row, language, phrases)
    titles = {at for each in who if not each.wording for at in range(each.first, each.after)}
    places = groups(row, language, frozenset(taken | titles))
    placed = {at for each in places for at in outside(row, each.first, each.after)} | titles
    return Scene(
        text,
        language,
        row,
        tuple(_sentences(row, taken)),
        tuple(timed),
        tuple(found),
        tuple(who),
        tuple(each for each in places if not is_dateline(row, each)),
        tuple(
            each
            for each in phrases
            if each.kind in APART
            or placed.isdisjoint(
                range(
                    each.first, each.after - (language == "en" and each.kind in _VERBS and each.after - each.first > 1)
                )
            )
        ),
    )


def _placed(found: Iterable[Moment], row: Sequence[Token]) -> list[tuple[Moment, int, int]]:
    """Return moments with the tokens that they take."""
    placed: list[tuple[Moment, int, int]] = []
    for moment in found:
        within = [at for at, token in enumerate(row) if token.start < moment.end and moment.start < token.end]
        if within:
            placed.append((moment, within[0], within[-1] + 1))
    return placed


def _sentences(row: Sequence[Token], taken: set[int]) -> list[Sentence]:
    found: list[Sentence] = []
    first, paragraph = 0, 0
    for at, token in enumerate(row):
        if token.kind == "line":
            if at == first:
                first += 1
                continue
            blank = at + 1 < len(row) and row[at + 1].kind == "line"
            if at > first and _breaks_at_line(row, at, blank=blank):
                found.append(Sentence(first, at, paragraph))
                first = at + 1
            paragraph += blank
        elif token.text in _STOPS and at not in taken and _ends(row, at):
            found.append(Sentence(first, at + 1, paragraph))
            first = at + 1
    if first < len(row):
        found.append(Sentence(first, len(row), paragraph))
    return [each for each in found if any(row[at].kind != "line" for at in range(each.first, each.after))]


def _ends(row: Sequence[Token], at: int) -> bool:
    """Tell whether a full stop ends its sentence."""
    if at + 1 >= len(row):
        return True
    before, token, after = row[at - 1] if at else row[at], row[at], row[at + 1]
    if token.text == "." and before.plain in _ABBREVIATIONS and before.end == token.start:
        return after.capital and len(before.plain) > 2
    if after.text == "(" and _whole_line(row, at + 1):
        return False  # "... in time. (Regional governor)": who says so
    if token.end == after.start and after.kind in ("figure", "word") and not after.capital:
        return False
    return after.capital or after.kind != "word"


def _whole_line(row: Sequence[Token], at: int) -> bool:
    """Tell whether a short remark in brackets that begins here ends its line."""
    for end in range(at, min(at + _REMARK, len(row))):
        if row[end].text == ")":
            return end + 1 == len(row) or row[end + 1].kind == "line"
    return False


def _breaks_at_line(row: Sequence[Token], at: int, *, blank: bool) -> bool:
    """Tell whether the end of a line ends a sentence: not before or inside a list."""
    before = row[at - 1].text
    following = row[at + 1].text if at + 1 < len(row) else ""
    listed = following in BULLETS or following in "-–—*"
    return before not in ":," and (blank or not (before == ";" or listed))
