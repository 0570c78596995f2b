"""Number words in every case form, with what each is worth.

Declined forms are made here from a short table instead of taken from a morphological dictionary: number words are a
closed class of some forty stems in each language, and a dictionary tells the case of a form but not its value. (The
dictionaries for Russian and Ukrainian weigh some 20 MB; the packages that turn words to numbers know neither the
oblique cases nor Ukrainian.) The test spells every number from 1 to 999 in several cases by its own rules.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondnight.record.bulletin.kinds import Language

_ONE: Final = {
    "ru": "один одного одному одним одном одна одной одну одною одно одни одних",
    "uk": "один одного одному одним однім одна однієї одній одну однією одне одно одні одних",
}
_TO_FOUR: Final = {
    "ru": (
        "два две двух двум двумя двое двоих двоим двоими оба обе обоих обеих обоим обеим обоими обеими",
        "три трех трем тремя трое троих троим троими",
    ),
    "uk": (
        "два дві двох двом двома двоє двоих двійко обидва обидві обох обом обома",
        "три трьох трьом трьома троє троїх трійко",
    ),
}
_FOUR: Final = {
    "ru": "четыре четырех четырем четырьмя четверо четверых четверым четверыми",
    "uk": "чотири чотирьох чотирьом чотирма четверо",
}
_COLLECTIVE: Final = {
    "ru": {5: "пятер", 6: "шестер", 7: "семер", 8: "восьмер", 9: "девятер", 10: "десятер"},
    "uk": {5: "п'ятер", 6: "шестер", 7: "семер", 8: "восьмер", 9: "дев'ятер", 10: "десятер"},
}
_SOFT: Final = {
    "ru": {
        **{5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 20: "двадцат", 30: "тридцат"},
        **{11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат"},
        **{16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат"},
    },
    "uk": {
        **{5: "п'ят", 9: "дев'ят", 10: "десят", 20: "двадцят", 30: "тридцят", 11: "одинадцят", 12: "дванадцят"},
        **{13: "тринадцят", 14: "чотирнадцят", 15: "п'ятнадцят", 16: "шістнадцят", 17: "сімнадцят"},
        **{18: "вісімнадцят", 19: "дев'ятнадцят", 50: "п'ятдесят", 60: "шістдесят", 70: "сімдесят"},
        **{80: "вісімдесят"},
    },
}
"""Stems of the numerals that decline alike: -ь, -и, -ью in Russian; -ь, -и, -ьох, -ьом, -ьма, -ьома in Ukrainian."""

_ODD: Final = {
    "ru": {
        8: "восемь восьми восьмью восемью",
        40: "сорок сорока",
        50: "пятьдесят пятидесяти пятьюдесятью",
        60: "шестьдесят шестидесяти шестьюдесятью",
        70: "семьдесят семидесяти семьюдесятью",
        80: "восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью",
        90: "девяносто девяноста",
        100: "сто ста",
        200: "двести двухсот двумстам двумястами двухстах",
        300: "триста трехсот тремстам тремястами трехстах",
        400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
        500: "пятьсот пятисот пятистам пятьюстами пятистах",
        600: "шестьсот шестисот шестистам шестьюстами шестистах",
        700: "семьсот семисот семистам семьюстами семистах",
        800: "восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах",
        900: "девятьсот девятисот девятистам девятьюстами девятистах",
        1000: "тысяча тысячи тысячу тысяче тысячей тысячью тысяч тысячам тысячами тысячах тыс",
    },
    "uk": {
        6: "шість шести шістьох шести шістьом шістьма шістьома",
        7: "сім семи сімох сімом сьома сімома",
        8: "вісім восьми вісьмох вісьмом вісьма вісьмома",
        40: "сорок сорока",
        50: "п'ятдесят",
        60: "шістдесят",
        70: "сімдесят",
        80: "вісімдесят",
        90: "дев'яносто дев'яноста",
        100: "сто ста",
        200: "двісті двохсот двомстам двомастами двохстах",
        300: "триста трьохсот трьомстам трьомастами трьохстах",
        400: "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах",
        500: "п'ятсот п'ятисот п'ятистам п'ятьмастами п'ятьомастами п'ятистах",
        600: "шістсот шестисот шестистам шістьмастами шістьомастами шестистах",
        700: "сімсот семисот семистам сьомастами сімомастами семистах",
        800: "вісімсот восьмисот восьмистам вісьмастами вісьмомастами восьмистах",
        900: "дев'ятсот дев'ятисот дев'ятистам дев'ятьмастами дев'ятьомастами дев'ятистах",
        1000: "тисяча тисячі тисячу тисячею тисяч тисячам тисячами тисячах тис",
    },
}
_SOFT_ENDINGS: Final = {"ru": ("ь", "и", "ью"), "uk": ("ь", "и", "ьох", "ьом", "ьма", "ьома")}

_ENGLISH: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


_ROUND: Final[dict[Language, dict[str, tuple[int, bool]]]] = {
    "en": {"dozen": (12, False), "dozens": (12, True)},
    "ru": {
        **dict.fromkeys(("десяток", "десятка", "десятку", "десятком", "десятке"), (10, False)),
        **dict.fromkeys(("десятки", "десятков", "десятками", "десяткам", "десятках"), (10, True)),
        **dict.fromkeys(("сотня", "сотню", "сотней"), (100, False)),
        **dict.fromkeys(("сотни", "сотен", "сотнями"), (100, True)),
        **dict.fromkeys(("полсотни", "полусотни", "полсотней"), (50, False)),
        **dict.fromkeys(("дюжина", "дюжину", "дюжиной"), (12, False)),
        **dict.fromkeys(("дюжины", "дюжин"), (12, True)),
    },
    "uk": {
        **dict.fromkeys(("десяток", "десятка", "десятку", "десятком"), (10, False)),
        **dict.fromkeys(("десятки", "десятків", "десятками", "десяткам", "десятках"), (10, True)),
        **dict.fromkeys(("сотня", "сотню", "сотнею"), (100, False)),
        **dict.fromkeys(("сотні", "сотень", "сотнями"), (100, True)),
        **dict.fromkeys(("півсотні", "півсотня", "пів сотні", "півсотнею"), (50, False)),
        **dict.fromkeys(("дюжина", "дюжину"), (12, False)),
    },
}


def round_words(language: Language) -> dict[str, tuple[int, bool]]:
    """Return words for round numbers: what each is worth, and whether it needs a number before it ("два десятка")."""
    return _ROUND[language]


@cache
def number_words(language: Language) -> dict[str, int]:
    """Return each form of a number word, with ё as е and any apostrophe as ', and its value."""
    return dict(_english() if language == "en" else _slavic(language))


def _slavic(language: Language) -> Iterator[tuple[str, int]]:
    spelt: dict[int, str] = {1: _ONE[language], 4: _FOUR[language], **_ODD[language]}
    spelt |= dict(enumerate(_TO_FOUR[language], start=2))
    for value, forms in spelt.items():
        yield from ((form, value) for form in forms.split())
    for value, stem in _SOFT[language].items():
        tens = language == "uk" and value >= 50  # the nominative of the tens has no soft sign
        yield from ((stem + ending, value) for ending in _SOFT_ENDINGS[language] if not (tens and ending == "ь"))
    if language == "uk":  # одинадцятеро
        yield from ((stem + "еро", value) for value, stem in _SOFT["uk"].items() if 10 < value < 50)
    for value, stem in _COLLECTIVE[language].items():
        yield from ((stem + ending, value) for ending in ("о", "ых", "ым", "ыми", "их", "им", "ими"))


def _english() -> Iterator[tuple[str, int]]:
    yield from ((word, value) for value, word in enumerate(_ENGLISH, start=1))
    yield from ((word, 10 * tens) for tens, word in enumerate(_ENGLISH_TENS, start=2))
    yield from (("both", 2), ("hundred", 100), ("thousand", 1000))
