"""Each rule of the reader on a sentence or two written for it."""

from __future__ import annotations

from datetime import date

import pytest

from secondnight.record.bulletin import read
from secondnight.record.bulletin.confidence import FACTORS, PLAIN, confidence

POSTED = date(2025, 5, 6)
SENT, DOWN, CRUISE, BALLISTIC = "launched", "destroyed", "cruise missile", "ballistic missile"
MINISTRY, AIR_FORCE = "the Russian Ministry of Defence", "the Ukrainian Air Force"


def figures(text):
    return read(text, posted=POSTED).figures


def told(text, *names):
    return [tuple(getattr(figure, name) for name in names) for figure in figures(text)]


def what(text):
    return told(text, "field", "weapon", "count")


def where(text):
    return told(text, "place", "count")


def who(text):
    return told(text, "claimant", "attacker", "count")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia launched 46 drones.", [(SENT, "drone", 46)]),
        ("Росіяни атакували 136-ма ударними БпЛА.", [(SENT, "drone", 136)]),
        ("Виявлено 452 засоби повітряного нападу.", [(SENT, "", 452)]),
        ("Шестьдесят дронов полетели на Полтаву.", [(SENT, "drone", 60)]),
        ("Shot down or suppressed: 206 UAVs.", [(DOWN, "drone", 206)]),
        ("Air defences repelled an attack by seven drones.", [(DOWN, "drone", 7)]),
        ("Два БПЛА обнаружены и подавлены комплексами РЭБ.", [("suppressed", "drone", 2)]),
        ("95 дронов пропали с радаров.", [("lost", "drone", 95)]),
        ("Двадцять дронів не досягли цілі завдяки РЕБ.", [("suppressed", "drone", 20)]),
        ("203 дрона потеряны локационно или подавлены РЭБ.", [("lost", "drone", 203)]),
        ("70 безпілотників-імітаторів – локаційно втрачено.", [("lost", "decoy", 70)]),
        ("Зафіксовано влучання 12 БпЛА на 5 локаціях.", [("hits", "drone", 12)]),
        (
            "Збито 30 БпЛА та 2 ракети. Є влучання у 13 локаціях.",
            [(DOWN, "drone", 30), (DOWN, "missile", 2), ("hits", "", 13)],
        ),
        ("Зафиксировано восемь ударов БПЛА.", [("hits", "drone", 8)]),
        ("Удар шестью БПЛА по нефтебазе.", [(SENT, "drone", 6)]),
        ("Ukraine struck the depot with 14 drones.", [(SENT, "drone", 14)]),
        ("Five drones crossed into Belarus; 12 were shot down.", [(DOWN, "drone", 12)]),
        (
            "Destroyed: 4 Iskander-K, 20 Kalibr, 6 aeroballistic missiles and 2 guided bombs.",
            [(DOWN, CRUISE, 4), (DOWN, CRUISE, 20), (DOWN, BALLISTIC, 6), (DOWN, "glide bomb", 2)],
        ),
        ("Сбиты два реактивных снаряда системы залпового огня.", [(DOWN, "missile", 2)]),
        ("Air defence shot down 165 missiles and drones.", [(DOWN, "", 165)]),
        (
            "Выпущено 13 ракет – семь крылатых и шесть аэробаллистических.",
            [(SENT, "missile", 13), (SENT, CRUISE, 7), (SENT, BALLISTIC, 6)],
        ),
        ("Збито 11 балістичних і 20 крилатих ракет.", [(DOWN, BALLISTIC, 11), (DOWN, CRUISE, 20)]),
    ],
)
def test_fields_and_weapons(text, expected):
    assert what(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "46 drones were launched, of which nine were shot down and 31 were lost.",
            [(SENT, "drone", 46), (DOWN, "drone", 9), ("lost", "drone", 31)],
        ),
        ("Одна ракета и три БПЛА уничтожены.", [(DOWN, "missile", 1), (DOWN, "drone", 3)]),
        (
            "Выпущено 397 дронов; 164 дрона и 14 ракет сбиты.",
            [(SENT, "drone", 397), (DOWN, "drone", 164), (DOWN, "missile", 14)],
        ),
        ("Збито 18 із 23 «шахедів».", [(DOWN, "drone", 18), (SENT, "drone", 23)]),
        (
            "Збито 6 із 7 ракет та 93 зі 101 дрона.",
            [(DOWN, "missile", 6), (SENT, "missile", 7), (DOWN, "drone", 93), (SENT, "drone", 101)],
        ),
        ("Of the 85 drones, 37 were shot down.", [(SENT, "drone", 85), (DOWN, "drone", 37)]),
        (
            "Two drones attacked. One was shot down, the other hit a workshop.",
            [(SENT, "drone", 2), (DOWN, "drone", 1), ("hits", "drone", 1)],
        ),
        (
            "Збито 406 дронів. Ракет: 45, знищено дев'ять.",
            [(DOWN, "drone", 406), (SENT, "missile", 45), (DOWN, "missile", 9)],
        ),
        (
            "Eighty-seven drones, 70 of them over Rostov region, were shot down.",
            [(DOWN, "drone", 87), (DOWN, "drone", 70)],
        ),
        (
            "131 збито. Противник запустив 150 БпЛА, збито 131 БпЛА.",
            [(DOWN, "drone", 131), (SENT, "drone", 150), (DOWN, "drone", 131)],
        ),
    ],
)
def test_a_number_takes_over_what_its_neighbours_tell(text, expected):
    assert what(text) == expected


def test_all_of_what_flew_and_a_row_told_respectively():
    assert what("Десять дронів летіли на Львівщину, усі збиті.") == [(SENT, "drone", 10), (DOWN, "drone", 10)]
    assert what("Украина применила 112 дронов, почти все сбиты.") == [(SENT, "drone", 112)]
    told_in_order = [(SENT, CRUISE, 12), (SENT, "drone", 214), (DOWN, CRUISE, 10), (DOWN, "drone", 190)]
    assert what("Застосовано 12 Х-101 та 214 «шахедів»; знищено 10 та 190 відповідно.") == told_in_order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone was shot down.", [(DOWN, "drone", 1)]),
        ("Уничтожен украинский беспилотник.", [(DOWN, "drone", 1)]),
        ("Сбили ракету.", [(DOWN, "missile", 1)]),
        ("Загинула жінка, поранений водій.", [("killed", "", 1), ("injured", "", 1)]),
        ("A man of 64 was injured and a pensioner died.", [("injured", "", 1), ("killed", "", 1)]),
        ("A drone attack was reported.", []),
        ("Атака дрона отражена.", []),
        ("с применением беспилотного летательного аппарата", []),
        ("сбиты беспилотники", []),
    ],
)
def test_one_without_a_number(text, expected):
    assert what(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Погибли трое, десять человек в больницах.", [("killed", "", 3)]),
        ("Twenty people, three of them children, were injured.", [("injured", "", 20)]),
        ("загинули вісімнадцять людей, з них дев'ятеро – діти", [("killed", "", 18)]),
        ("Two railway workers suffered concussion.", [("injured", "", 2)]),
        ("four guards were injured", [("injured", "", 4)]),
        ("Кількість поранених зросла до 44, раніше йшлося про 27.", [("injured", "", 44)]),
        ("The death toll rose from 28 to 31.", [("killed", "", 31)]),
        ("No one was hurt. Пострадавших нет.", []),
    ],
)
def test_people(text, expected):
    assert what(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Пошкоджено 34 багатоповерхівки та 6 шкіл; дрони летіли.",
        "Drones flew; 287 flights were cancelled and 1,900 passengers waited 4 hours.",
        "Тушат 121 человек и 39 единиц техники, площадь 1000 квадратных метров.",
        "A litre of petrol cost 58 roubles; a drone costs 20 to 50 thousand dollars.",
        "Телефон 112, горячая линия 8 800 100 31 12, курс доллара – 83,59 рубля.",
        "Противник завдав 69 авіаційних ударів і здійснив 4 987 обстрілів.",
        "мужчина 38 лет, женщина 1960 г. р., двух мужчин 45 и 61 года",
    ],
)
def test_other_things_are_not_counted(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Уничтожены 15 БПЛА: 13 – над Чёрным морем и по одному – над Курской и Белгородской областями.",
            [("national", 15), ("Black Sea", 13), ("Kursk region", 1), ("Belgorod region", 1)],
        ),
        (
            "Уничтожены 2 БПЛА над территориями Курской и Белгородской областей.",
            [("Kursk region and Belgorod region", 2)],
        ),
        (
            "Four UAVs apiece were destroyed over the Belgorod and Kursk regions.",
            [("Belgorod region", 4), ("Kursk region", 4)],
        ),
        (
            "Сбиты 23 БПЛА над Московским регионом, в том числе 15, летевших на Москву.",
            [("Moscow region", 23), ("Moscow", 15)],
        ),
        ("Над Брянской областью сбиты 10 БПЛА, над Курской – пять.", [("Bryansk region", 10), ("Kursk region", 5)]),
        (
            "Уничтожены 5 БПЛА над территориями Брянской (3 БПЛА) и Тульской (2 БПЛА) областей.",
            [("Bryansk region and Tula region", 5), ("Bryansk region", 3), ("Tula region", 2)],
        ),
        ("Один БПЛА перехвачен и семь уничтожены над Курской областью.", [("Kursk region", 1), ("Kursk region", 7)]),
        ("Russia launched 46 drones from Kursk and Oryol.", [("national", 46)]),
        ("Russia fired 539 drones, damaging homes in Odesa.", [("national", 539)]),
        ("34 drones were shot down over Russia and the Black Sea.", [("national", 34)]),
        (
            "Drones hit Odesa, killing two people; at least 70 were hurt across the country.",
            [("Odesa", 2), ("national", 70)],
        ),
        ("В Крыму сбито 17 БПЛА. Ещё три подавлены.", [("Crimea", 17), ("Crimea", 3)]),
    ],
)
def test_places(text, expected):
    assert where(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дежурными средствами ПВО сбиты 4 БПЛА.", [("the Russian Ministry of Defence", "Ukraine", 4)]),
        ("Противник атакував 20 дронами.", [("the Ukrainian Air Force", "Russia", 20)]),
        ("Губернатор Брянской области: сбиты 4 БПЛА.", [("the governor of Bryansk region", "Ukraine", 4)]),
        ("Moscow's mayor said 10 drones were shot down.", [("the mayor of Moscow", "Ukraine", 10)]),
        ("Начальник Одеської ОВА: збито 14 БпЛА.", [("the governor of Odesa region", "Russia", 14)]),
        ("Раис Татарстана: сбит один дрон.", [("the head of Tatarstan", "Ukraine", 1)]),
        (
            "Over Tula region 4 drones were shot down, the regional governor said.",
            [("the governor of Tula region", "Ukraine", 4)],
        ),
        ("Генштаб: ворог скинув 117 КАБ.", [("the Ukrainian General Staff", "Russia", 117)]),
        ("Nineteen drones were launched at the country.", [("officials", "", 19)]),
        ("Romania's defence ministry said 3 drones were shot down.", [("officials", "", 3)]),
        ("КМВА: збито 8 ракет.", [("the mayor of Kyiv", "Russia", 8)]),
        ("Глава Крыма: сбиты 22 дрона.", [("the head of Crimea", "Ukraine", 22)]),
    ],
)
def test_claimants_and_attackers(text, expected):
    assert who(text) == expected


def test_two_sides_in_one_text():
    text = (
        "Міноборони рф заявило, що знищило 172 дрони, з них 83 – над Брянською областю. "
        "Російські війська випустили 116 безпілотників: Повітряні сили відзвітували про 60 збитих."
    )
    expected = [
        (MINISTRY, "Ukraine", 172),
        (MINISTRY, "Ukraine", 83),
        (AIR_FORCE, "Russia", 116),
        (AIR_FORCE, "Russia", 60),
    ]
    assert who(text) == expected


def test_ministries_do_not_count_people():
    text = "Russia's Defence Ministry said 27 drones were shot down. Two people died. The mayor of Tula said one died."
    assert [claimant for claimant, _, _ in who(text)] == [
        MINISTRY,
        "officials",
        "the mayor of Tula",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine airports were closed.", [("national", 9)]),
        ("Закрыты аэропорты Внуково, Домодедово и Пулково.", [("Moscow", 2), ("St Petersburg", 1)]),
        ("Flights were suspended at the airports of Saratov and Samara.", [("Saratov", 1), ("Samara", 1)]),
        ("Казанский аэропорт не принимает рейсы.", [("Kazan", 1)]),
        ("Five airports, among them Sochi, were closed.", [("national", 5)]),
    ],
)
def test_airports(text, expected):
    assert where(text) == expected
    assert {field for field, _, _ in what(text)} == {"airports_closed"}


def test_an_update_gives_the_newest_figure_only():
    text = (
        "Мэр Москвы сообщил о сбитом беспилотнике. Число сбитых дронов выросло до 26. Ранее сообщалось о девятнадцати."
    )
    assert told(text, "count", "qualifier") == [(26, "exact")]


def unread(text):
    reading = read(text, posted=POSTED)
    return [text[each.start : each.end] for each in reading.unread]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dozens of drones were heard, several had been brought down.",
            ["Dozens of drones", "several had been brought down"],
        ),
        ("Half of the drones were shot down.", ["Half of the drones"]),
        ("Ninety percent of the drones were jammed.", ["Ninety percent"]),
        ("Кілька людей постраждали.", ["Кілька людей"]),
        ("Сбиты 20 БПЛА: 12 – над Курской областью, 8 БПЛА – над те", ["8 БПЛА – над те"]),
        ("A handful of fires broke out.", []),
        ("Ефективність дронів-перехоплювачів сягає 70 %.", []),
        ("Several hours later 5 drones were shot down.", []),
    ],
)
def test_what_gives_no_figure_is_told(text, expected):
    assert unread(text) == expected


def test_confidence_falls_with_every_rule_that_was_needed():
    plain = figures(
        "Overnight, the Russian Ministry of Defence said, 10 Ukrainian drones were shot down over Tula region."
    )[0]
    assert plain.confidence == PLAIN == confidence(())
    assert confidence(["no claimant: officials", "attacker unknown"]) == round(PLAIN * 0.9 * 0.8, 3)
    assert figures("10 drones were shot down.")[0].confidence < plain.confidence
    assert all(0 < factor < 1 for factor in FACTORS.values())
    with pytest.raises(KeyError):
        confidence(["no such rule"])
