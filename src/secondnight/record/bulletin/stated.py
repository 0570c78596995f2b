"""How a number is stated: exactly, at least, about, as a range, as "each", as one of a total ("N of M")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.kinds import Language, Qualifier
    from secondnight.record.bulletin.numerals import Numeral
    from secondnight.record.bulletin.scene import Scene

_BEFORE: Final[dict[Language, dict[str, Qualifier]]] = {
    "en": {
        **dict.fromkeys(("at least", "more than", "over", "no fewer than", "no less than", "upwards of"), "at_least"),
        **dict.fromkeys(("not fewer than", "not less than", "a minimum of", "in excess of", "above"), "at_least"),
        **dict.fromkeys(("about", "around", "some", "nearly", "almost", "roughly", "approximately"), "about"),
        **dict.fromkeys(("up to", "as many as", "close to", "an estimated", "just under", "under"), "about"),
        **dict.fromkeys(("circa", "an estimated", "just over"), "about"),
        **dict.fromkeys(("exactly", "precisely"), "exact"),
    },
    "ru": {
        **dict.fromkeys(("не менее", "не меньше", "более", "более чем", "больше", "больше чем", "свыше"), "at_least"),
        **dict.fromkeys(("как минимум", "минимум", "по меньшей мере", "по крайней мере", "от"), "at_least"),
        **dict.fromkeys(("около", "почти", "примерно", "приблизительно", "порядка", "до", "едва не"), "about"),
        **dict.fromkeys(("чуть менее", "чуть меньше", "менее", "чуть более", "чуть больше", "где-то"), "about"),
        **dict.fromkeys(("ровно",), "exact"),
    },
    "uk": {
        **dict.fromkeys(
            ("не менше", "не менш як", "щонайменше", "понад", "більше", "більш як", "більш ніж"), "at_least"
        ),
        **dict.fromkeys(("принаймні", "мінімум", "як мінімум", "більше ніж", "не менше ніж", "від"), "at_least"),
        **dict.fromkeys(("близько", "майже", "приблизно", "орієнтовно", "до", "порядку", "десь"), "about"),
        **dict.fromkeys(("трохи менше", "менше", "трохи більше"), "about"),
        **dict.fromkeys(("рівно",), "exact"),
    },
}
_AFTER: Final[dict[str, Qualifier]] = {
    **dict.fromkeys(("or more", "и более", "или более", "и больше", "і більше", "або більше", "plus", "+"), "at_least"),
    **dict.fromkeys(("or so", "или около того"), "about"),
}
_TO: Final = {
    "en": frozenset({"to", "and", "or", "-", "–", "—"}),
    "ru": frozenset({"до", "или", "-", "–", "—"}),
    "uk": frozenset({"до", "або", "чи", "-", "–", "—"}),
}
_RANGE: Final = {"en": frozenset({"from", "between"}), "ru": frozenset({"от", "с"}), "uk": frozenset({"від", "з"})}
_EACH: Final = {"ru": "по", "uk": "по"}
EACH_AFTER: Final = frozenset({"each", "apiece"})
_TOLD: Final = word_set(
    "post posts report reports news message messages information wrote spoke talk data warning alert"
)
"""Words after which "about" brings in what is told, and no estimate."""

_NOT_ONE: Final = word_set("no not any every ни this")
"""Words before "one" that make it no number."""

_OF: Final = word_set("of из із з зі с")
_BETWEEN: Final = 2
"""Words between "of" and the total: "88 of Russia's 103 drones"."""


@dataclass(frozen=True)
class Stated:
    """A number with the words around it that say how it is meant.

    Attributes:
        value: of the number; the lower end of a range.
        qualifier: how it is stated.
        first: index of the first token, words before the number included.
        number: index of the first token of the number itself.
        after: index after the last token of the number, of the upper end in a range.
        each: whether each of several places gets it.
        total: the number that this one is a part of, in "18 of 23".
        high: the upper end of a range.
        round: whether it is a round number in words ("a dozen").
    """

    value: int
    qualifier: Qualifier
    first: int
    number: int
    after: int
    each: bool = False
    total: Numeral | None = None
    high: Numeral | None = None
    round: bool = False


def stated(scene: Scene) -> list[Stated]:
    """Return the numbers of a text with what is said of them, in order; both ends of a range are one."""
    found: list[Stated] = []
    numbers = list(scene.numerals)
    index = 0
    while index < len(numbers):
        number, total, used = numbers[index], None, 1
        row, language = scene.row, scene.language
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        before = row[number.first - 1].plain if number.first else ""
        between = [token.plain for token in row[number.after : following.first]] if following else []
        high: Numeral | None = None
        if following is not None and _is_range(before, between, number, following, language):
            high, used = following, 2
        elif following is not None and between and _is_of(between) and following.value >= number.value:
            total, used = following, 2
        qualifier, first = _qualifier(scene, number, high)
        each = language != "en" and first > 0 and row[first - 1].plain == _EACH[language]
        after = high.after if high is not None else number.after
        each = each or (after < len(row) and row[after].plain in EACH_AFTER)
        first -= each and row[first - 1].plain == _EACH.get(language)
        if number.whole and not (number.value == 1 and before in _NOT_ONE):
            found.append(Stated(number.value, qualifier, first, number.first, after, each, total, high, number.round))
        index += used
    return found


def _is_of(between: Sequence[str]) -> bool:
    words = between[1:] if between[0] == "out" else between
    free = words[1:]
    return (
        bool(words)
        and words[0] in _OF
        and len(free) <= _BETWEEN
        and all(word.isalpha() or "'" in word for word in free)
    )


def _is_range(before: str, between: Sequence[str], low: Numeral, high: Numeral, language: Language) -> bool:
    if len(between) != 1 or between[0] not in _TO[language] or high.value <= low.value or not high.whole:
        return False
    if between[0] in ("and", "до", "to"):  # "between 20 and 25", "от 5 до 7"; but "5 to 7" too
        return before in _RANGE[language] or between[0] == "to"
    return between[0] in "-–—" or high.value - low.value <= max(3, low.value // 4)  # "two or three"


def _qualifier(scene: Scene, number: Numeral, high: Numeral | None) -> tuple[Qualifier, int]:
    """Return how a number is stated and the index where the words that say so begin."""
    row, language = scene.row, scene.language
    first = number.first
    if high is not None:
        return "at_least", first - (first > 0 and row[first - 1].plain in _RANGE[language])
    for length in (3, 2, 1):
        words = " ".join(token.plain for token in row[max(0, first - length) : first])
        if words == "about" and first > 1 and row[first - 2].plain in _TOLD:
            return "exact", first  # "posts about 17 drones"
        if words == "under" and first > 1 and row[first - 2].plain.startswith(("came", "come", "coming")):
            return "exact", first  # "came under 250 drones"
        if first >= length and words in _BEFORE[language]:
            return _BEFORE[language][words], first - length
    for length in (2, 1):
        if (after := " ".join(token.plain for token in row[number.after : number.after + length])) in _AFTER:
            return _AFTER[after], first
    return ("about" if number.round else "exact"), first
