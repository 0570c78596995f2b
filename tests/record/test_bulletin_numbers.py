"""Numbers in words: every one from 1 to 999 in several cases, spelt here by other rules; and how they are stated."""

from __future__ import annotations

import pytest

from secondnight.record.bulletin.languages import language_of
from secondnight.record.bulletin.numerals import numerals
from secondnight.record.bulletin.scene import scene
from secondnight.record.bulletin.stated import stated
from secondnight.record.bulletin.tokens import tokens

# Written out in full, case by case: nothing here is made from stems.
RUSSIAN = {
    "nominative": (
        "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
        "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
        "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    ),
    "genitive": (
        "одного двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати "
        "пятнадцати шестнадцати семнадцати восемнадцати девятнадцати",
        "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяноста",
        "ста двухсот трёхсот четырёхсот пятисот шестисот семисот восьмисот девятисот",
    ),
    "instrumental": (
        "одним двумя тремя четырьмя пятью шестью семью восемью девятью десятью одиннадцатью двенадцатью тринадцатью "
        "четырнадцатью пятнадцатью шестнадцатью семнадцатью восемнадцатью девятнадцатью",
        "двадцатью тридцатью сорока пятьюдесятью шестьюдесятью семьюдесятью восемьюдесятью девяноста",
        "ста двумястами тремястами четырьмястами пятьюстами шестьюстами семьюстами восемьюстами девятьюстами",
    ),
}
UKRAINIAN = {
    "nominative": (
        "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
        "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
        "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
        "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    ),
    "genitive": (
        "одного двох трьох чотирьох п’яти шести семи восьми дев’яти десяти одинадцяти дванадцяти тринадцяти "
        "чотирнадцяти п’ятнадцяти шістнадцяти сімнадцяти вісімнадцяти дев’ятнадцяти",
        "двадцяти тридцяти сорока п’ятдесяти шістдесяти сімдесяти вісімдесяти дев’яноста",
        "ста двохсот трьохсот чотирьохсот п’ятисот шестисот семисот восьмисот дев’ятисот",
    ),
    "instrumental": (
        "одним двома трьома чотирма п'ятьма шістьма сьома вісьма дев'ятьма десятьма одинадцятьма дванадцятьма "
        "тринадцятьма чотирнадцятьма п'ятнадцятьма шістнадцятьма сімнадцятьма вісімнадцятьма дев'ятнадцятьма",
        "двадцятьма тридцятьма сорока п'ятдесятьма шістдесятьма сімдесятьма вісімдесятьма дев'яноста",
        "ста двомастами трьомастами чотирмастами п'ятьмастами шістьмастами сьомастами вісьмастами дев'ятьмастами",
    ),
}
ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)


def spelt(number, ones, tens, hundreds):
    """Spell a number of Russian or Ukrainian in one case."""
    words = [hundreds.split()[number // 100 - 1]] if number >= 100 else []
    rest = number % 100
    if rest >= 20:
        words.append(tens.split()[rest // 10 - 2])
        rest %= 10
    return " ".join([*words, *([ones.split()[rest - 1]] if rest else [])])


def spelt_in_english(number):
    ones, tens = (words.split() for words in ENGLISH)
    hundreds, rest = divmod(number, 100)
    words = f"{ones[hundreds - 1]} hundred" if hundreds else ""
    if rest:
        small = ones[rest - 1] if rest < 20 else tens[rest // 10 - 2] + (f"-{ones[rest % 10 - 1]}" if rest % 10 else "")
        words = f"{words} and {small}" if words else small
    return words


def read(text, language):
    return [(number.value, number.whole) for number in numerals(tokens(text, language), text, language)]


@pytest.mark.parametrize(
    ("language", "forms"),
    [("ru", forms) for forms in RUSSIAN.values()] + [("uk", forms) for forms in UKRAINIAN.values()],
    ids=[f"{name} {case}" for name in ("ru", "uk") for case in RUSSIAN],
)
def test_every_number_below_a_thousand_is_read_in_its_case(language, forms):
    for number in range(1, 1000):
        text = spelt(number, *forms)
        assert read(text, language) == [(number, True)], text


def test_every_english_number_below_a_thousand_is_read():
    for number in range(1, 1000):
        text = spelt_in_english(number)
        assert read(text, "en") == [(number, True)], text
        assert read(text.replace(" and ", " "), "en") == [(number, True)], text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("двое, троє, семеро", "ru", [2, 7]),
        ("двоє, троє, четверо, п'ятеро, одинадцятеро", "uk", [2, 3, 4, 5, 11]),
        ("тысяча двести одиннадцать и две тысячи триста", "ru", [1211, 2300]),
        ("two thousand three hundred and eleven", "en", [2311]),
        ("1 200 дронов, 3\u00a0842 дрони, 88\u202f441", "ru", [1200, 3842, 88441]),
        ("1,300 drones and 1.5 thousand more", "en", [1300, 1500]),
        ("136-ма ударними, 54-х, 5-ти", "uk", [136, 54, 5]),
        ("двадцать пять шесть", "ru", [25, 6]),
        ("полтора десятка, полсотни, два десятка, сотня", "ru", [15, 50, 20, 100]),
        ("півтори сотні, пів сотні, двох десятків", "uk", [150, 50, 20]),
        ("two dozen, a dozen, half a dozen, a hundred", "en", [24, 12, 6, 100]),
    ],
)
def test_numbers_in_other_shapes(text, language, expected):
    assert [value for value, whole in read(text, language) if whole] == expected


@pytest.mark.parametrize("text", ["12-й дом", "17-этажный", "9-річна", "5th", "60s", "2.5", "7" * 3000])
def test_ordinals_decimals_and_long_rows_of_figures_count_nothing(text):
    assert not any(whole for _, whole in read(text, language_of(text)))


def test_no_one_and_words_for_many_are_no_numbers():
    for text in ("No one was hurt", "dozens of drones", "десятки дронов", "сотні безпілотників", "ни один"):
        assert stated(scene(text, language_of(text))) == [], text


def told(text):
    found = stated(scene(text, language_of(text)))
    return [(each.value, each.qualifier, each.each, each.total and each.total.value) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 20 drones", [(20, "at_least", False, None)]),
        ("более 30 беспилотников", [(30, "at_least", False, None)]),
        ("щонайменше двадцять їх", [(20, "at_least", False, None)]),
        ("over 300 of them", [(300, "at_least", False, None)]),
        ("up to 40 drones", [(40, "about", False, None)]),
        ("почти полсотни", [(50, "about", False, None)]),
        ("exactly a dozen", [(12, "exact", False, None)]),
        ("between 20 and 25 drones", [(20, "at_least", False, None)]),
        ("от 5 до 7 беспилотников", [(5, "at_least", False, None)]),
        ("20–30 drones", [(20, "at_least", False, None)]),
        ("18 із 23 «шахедів»", [(18, "exact", False, 23)]),
        ("88 of Russia's 103 drones", [(88, "exact", False, 103)]),
        ("13 out of 20 drones", [(13, "exact", False, 20)]),
        ("по одному и по 15", [(1, "exact", True, None), (15, "exact", True, None)]),
        ("two each over", [(2, "exact", True, None)]),
    ],
)
def test_how_a_number_is_stated(text, expected):
    assert told(text) == expected
