"""Rules that real reports asked for, each on a text written for it."""

from __future__ import annotations

from datetime import date

import pytest

from secondnight.record.bulletin import read

POSTED = date(2025, 5, 6)


def told(text, *names):
    return sorted(tuple(getattr(figure, name) for name in names) for figure in read(text, posted=POSTED).figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia launched 12 drones and two missiles. All of them were shot down.",
            [
                ("destroyed", "drone", 12, "national"),
                ("destroyed", "missile", 2, "national"),
                ("launched", "drone", 12, "national"),
                ("launched", "missile", 2, "national"),
            ],
        ),
        (
            "Ворог випустив 14 дронів. Усі вони були знищені в Сумській та Полтавській областях.",
            [("destroyed", "drone", 14, "Sumy region and Poltava region"), ("launched", "drone", 14, "national")],
        ),
        (
            "Russia said it downed 33 drones over five regions, Crimea and the Black Sea.",
            [("destroyed", "drone", 33, "national")],
        ),
        ("Збито, або подавлено 60 БпЛА.", [("destroyed", "drone", 60, "national")]),
        ("Збито 69 БпЛА. Близько 50 дронів — «шахеди».", [("destroyed", "drone", 69, "national")]),
        ("Лише чотири дрони не збили. Збито 24 БпЛА.", [("destroyed", "drone", 24, "national")]),
        (
            "Air defences shot down 36 missiles and 180 drones out of 190 drones and 60 missiles.",
            [
                ("destroyed", "drone", 180, "national"),
                ("destroyed", "missile", 36, "national"),
                ("launched", "drone", 190, "national"),
                ("launched", "missile", 60, "national"),
            ],
        ),
        (
            "Ukraine reported 600 drones and 30 missiles were launched and said that most were intercepted.",
            [("launched", "drone", 600, "national"), ("launched", "missile", 30, "national")],
        ),
        ("A Russian drone destroyed an outbuilding in Kharkiv.", [("hits", "drone", 1, "Kharkiv")]),
        ("Обломки одного из сбитых дронов упали на двор. Сбиты два БПЛА.", [("destroyed", "drone", 2, "national")]),
        (
            "Сбиты четыре БПЛА в Белгородской области, в Волгоградской — два дрона.",
            [("destroyed", "drone", 2, "Volgograd region"), ("destroyed", "drone", 4, "Belgorod region")],
        ),
        (
            "Сбито 18 дронов над Ростовской областью: пять — в Миллеровском районе и 13 — в западной части региона.",
            [
                ("destroyed", "drone", 5, "Rostov region"),
                ("destroyed", "drone", 13, "Rostov region"),
                ("destroyed", "drone", 18, "Rostov region"),
            ],
        ),
        (
            "Воины отбили 55 вражеских атак на фронте и сбили все 35 «шахедов».",
            [("destroyed", "drone", 35, "national")],
        ),
        (
            "Восемь дронов выпустили с акватории Черного моря по Одесской и Николаевской областям.",
            [("launched", "drone", 8, "Odesa region and Mykolaiv region")],
        ),
        ("Sixty drones were launched across Ukraine, hitting Odesa.", [("launched", "drone", 60, "national")]),
        (
            "Four drones were shot down over two regions in Russia's west.",
            [("destroyed", "drone", 4, "national")],
        ),
        (
            "Nine drones were destroyed over the Bryansk, Tatarstan and Tula regions.",
            [("destroyed", "drone", 9, "Bryansk region and Tatarstan and Tula region")],
        ),
        (
            "Сбиты 23 беспилотника. Большую часть беспилотников (14) сбили над Брянской областью.",
            [("destroyed", "drone", 14, "Bryansk region"), ("destroyed", "drone", 23, "national")],
        ),
        (
            "Сбито 11 БПЛА в Крыму. Сбиты 13 целей над Курской областью.",
            [("destroyed", "drone", 11, "Crimea"), ("destroyed", "drone", 13, "Kursk region")],
        ),
        (
            "Враг применил 19 «шахедов». Все 19 – сбиты зенитными ракетными частями.",
            [("destroyed", "drone", 19, "national"), ("launched", "drone", 19, "national")],
        ),
        (
            "Six drones (out of a total of 12) were shot down.",
            [("destroyed", "drone", 6, "national"), ("launched", "drone", 12, "national")],
        ),
        (
            "Russia fired 537 aerial weapons, including 470 drones and 67 missiles. Of these, 249 were shot down.",
            [
                ("destroyed", "", 249, "national"),
                ("launched", "", 537, "national"),
                ("launched", "drone", 470, "national"),
                ("launched", "missile", 67, "national"),
            ],
        ),
        ("О сбитии двух десятках БПЛА сообщили над Курской областью.", [("destroyed", "drone", 20, "Kursk region")]),
        (
            "Атаку морских беспилотников отразили: корабли уничтожили два беспилотника.",
            [("destroyed", "unmanned boat", 2, "national")],
        ),
        (
            "Россияне атаковали 34 беспилотниками типа «Шахед» и управляемыми ракетами.",
            [("launched", "drone", 34, "national")],
        ),
        (
            "О четырех уничтоженных в небе над Одесской областью беспилотниках сообщил он.",
            [("destroyed", "drone", 4, "Odesa region")],
        ),
        (
            "11 БПЛА подавлены РЭБ. Из них восемь рухнули в Черное море.",
            [("suppressed", "drone", 8, "Black Sea"), ("suppressed", "drone", 11, "national")],
        ),
        (
            "Враг атаковал управляемой ракетой Х-59 и 13 «шахедами».",
            [("launched", "drone", 13, "national"), ("launched", "missile", 1, "national")],
        ),
        ("Таким образом, Москву пытались атаковать 18 дронов.", [("launched", "drone", 18, "Moscow")]),
        (
            "Атакували 92-ма БпЛА та 5-ма швидкісними (реактивними) дронами.",
            [("launched", "drone", 5, "national"), ("launched", "drone", 92, "national")],
        ),
        ("Five Shahed 131/136 drones were destroyed.", [("destroyed", "drone", 5, "national")]),
        (
            "The air force brought down 31 of over 40 drones.",
            [("destroyed", "drone", 31, "national"), ("launched", "drone", 40, "national")],
        ),
        (
            "Eight drones were destroyed in three places over the Kursk region.",
            [("destroyed", "drone", 8, "Kursk region")],
        ),
        ("Two drones flew to Belarus. Nine were shot down.", [("destroyed", "drone", 9, "national")]),
        (
            "Ukraine's military said it shot down five drones. A fire broke out in Kyiv region.",
            [("destroyed", "drone", 5, "national")],
        ),
        ("Nine S-300 missile launches were recorded.", [("launched", "missile", 9, "national")]),
        (
            "Над Крымом сбиты три БПЛА. Четвертый беспилотник уничтожили позднее.",
            [("destroyed", "drone", 1, "Crimea"), ("destroyed", "drone", 3, "Crimea")],
        ),
        (
            "A fire broke out in Poltava region, and four Ukrainian drones were shot down over two regions of Russia.",
            [("destroyed", "drone", 4, "national")],
        ),
        (
            "Officials told of hits in the Kyiv region. Ukraine's military said that it shot down 110 drones.",
            [("destroyed", "drone", 110, "national")],
        ),
        (
            "18 дронов сбиты над Ростовской областью. По словам главы региона, пять — в западной части региона.",
            [("destroyed", "drone", 5, "Rostov region"), ("destroyed", "drone", 18, "Rostov region")],
        ),
        (
            "Про це повідомили Повітряні сили. Близько 60 дронів — «шахеди». За даними, збито 69 БпЛА.",
            [("destroyed", "drone", 69, "national")],
        ),
        (
            "Авіація сил оборони завдала вісім ударів по районах зосередження. Збито три ворожі БПЛА.",
            [("destroyed", "drone", 3, "national")],
        ),
        (
            "Корабли отражали атаку надводных беспилотников. Уничтожены два беспилотника.",
            [("destroyed", "unmanned boat", 2, "national")],
        ),
        (
            "Збито дві ракети та 5 швидкісних (реактивних) дронів.",
            [("destroyed", "drone", 5, "national"), ("destroyed", "missile", 2, "national")],
        ),
        (
            "Сбиты шесть БПЛА в районах Каменки Херсонской области и Пологи Запорожской области.",
            [("destroyed", "drone", 6, "Kherson region and Zaporizhzhia region")],
        ),
        (
            "Над Полтавщиною і Сумщиною збили дві ракети. Одну з них знищили зенітники. Про Київщину не кажуть.",
            [
                ("destroyed", "missile", 1, "Poltava region and Sumy region"),
                ("destroyed", "missile", 2, "Poltava region and Sumy region"),
            ],
        ),
        ("Известили об одном сбитом над Крымом украинском беспилотнике.", [("destroyed", "drone", 1, "Crimea")]),
        (
            "Авіація сил оборони завдала удару по пункту управління ворога, вісьмох ударів по районах. Збито три БпЛА.",
            [("destroyed", "drone", 3, "national")],
        ),
    ],
)
def test_drones(text, expected):
    assert told(text, "field", "weapon", "count", "place") == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A strike on Kharkiv killed a man and wounded 15 others.",
            [("injured", 15, "Kharkiv"), ("killed", 1, "Kharkiv")],
        ),
        ("Ранены пять человек. Двое пострадавших госпитализированы.", [("injured", 5, "national")]),
        ("Загинули 15 собак. Поранено трьох людей у Сумах.", [("injured", 3, "Sumy")]),
        ("Drones hit Dnipro. Across the country, 25 people were hurt.", [("injured", 25, "national")]),
        (
            "In Odesa a drone hit a house. Five people were injured in two districts of the city.",
            [("injured", 5, "Odesa")],
        ),
        ("Seven people were injured in Kharkiv, five of the injured were hospitalised.", [("injured", 7, "Kharkiv")]),
        (
            "Drones flew at Kyiv. There was damage. Five people were injured in two districts of the city. "
            "The Odesa region was struck. Three people were killed.",
            [("injured", 5, "Kyiv"), ("killed", 3, "Odesa region")],
        ),
        (
            "В Сумах пострадали 11 человек. Сообщили об увеличении количества пострадавших. На этот час ранены 19.",
            [("injured", 19, "Sumy")],
        ),
    ],
)
def test_people(text, expected):
    people = [each for each in told(text, "field", "count", "place") if each[0] in ("killed", "injured")]
    assert people == sorted(expected)


@pytest.mark.parametrize(
    ("text", "claimant", "attacker"),
    [
        ("Сбиты 5 БПЛА над Тульской областью. Об этом сообщил губернатор.", "the governor of Tula region", "Ukraine"),
        (
            "«Збито сім дронів над Одещиною», – написав голова ОВА у телеграм-каналі.",
            "the governor of Odesa region",
            "Russia",
        ),
        ("Сообщило Минобороны, передает телеграм-канал. Сбито 62 дрона.", "the Russian Ministry of Defence", "Ukraine"),
        (
            "Губернатор Курской области говорил о пожаре. Он сообщил о трех сбитых БПЛА.",
            "the governor of Kursk region",
            "Ukraine",
        ),
        ("Eight people were killed in Ukraine in Russian drone attacks, officials said.", "officials", "Russia"),
        (
            "Міноборони РФ заявило, що російські війська завдали удару. За даними відомства, задіяно 90 безпілотників.",
            "the Russian Ministry of Defence",
            "Russia",
        ),
        (
            "The governor of Poltava region spoke. Russian authorities said four Ukrainian drones were downed.",
            "officials",
            "Ukraine",
        ),
        (
            "A Ukrainian drone was downed over Moscow region, the capital's mayor said.",
            "the mayor of Moscow",
            "Ukraine",
        ),
        (
            "The governor of the southern region of Mykolaiv said that the air force shot down five drones there.",
            "the governor of Mykolaiv region",
            "Russia",
        ),
        (
            "The mayor of Moscow spoke of Ramenskoye. Three drones flying there were downed, the mayor said.",
            "the mayor of Moscow",
            "Ukraine",
        ),
        (
            "Сили оборони України успішно відбили повітряну атаку. Знищено 74 дрони.",
            "officials",
            "Russia",
        ),
        (
            "Про ніч розповів голова Одеської ОВА. «Збили сім дронів», – написав він у телеграм-каналі.",
            "the governor of Odesa region",
            "Russia",
        ),
    ],
)
def test_who_speaks_and_who_attacked(text, claimant, attacker):
    assert told(text, "claimant", "attacker") == [(claimant, attacker)]


def test_what_was_shot_down_was_not_in_the_attackers_country():
    text = "A fire broke out in Poltava region. Russia's defence ministry said four Ukrainian drones were shot down."
    assert told(text, "count", "place") == [(4, "national")]


@pytest.mark.parametrize(
    ("text", "night", "hours"),
    [
        ("Вночі неділі, 4 травня, ворог запустив 40 дронів.", date(2025, 5, 3), (None, None)),
        ("З 20:00 вчора і по 03:00 ворог випустив 14 дронів.", date(2025, 5, 5), (20, 3)),
        ("Минобороны: с примерно 22:00 до 5:00 сбиты семь БПЛА.", date(2025, 5, 5), (22, 5)),
        (
            "Минобороны сообщило о 23 сбитых БПЛА. С 19:40 до 22:06 действовал режим опасности.",
            date(2025, 5, 5),
            (None, None),
        ),
        ("4 мая губернатор сообщил, что ночью сбиты семь дронов.", date(2025, 5, 3), (None, None)),
        ("In the night from Sunday to Monday, five drones were downed.", date(2025, 5, 4), (None, None)),
        ("5 мая около 20:10 мск сбиты три БПЛА.", date(2025, 5, 5), (None, None)),
        ("Вночі неділі ворог запустив 40 дронів.", date(2025, 5, 3), (None, None)),
        ("17:22\nУ Дніпрі збито 13 дронів.", date(2025, 5, 5), (None, None)),
    ],
)
def test_when(text, night, hours):
    (figure,) = read(text, posted=POSTED).figures
    assert figure.night == night
    ends = (figure.window_start, figure.window_end)
    assert tuple(None if each is None else each.hour for each in ends) == hours


def test_the_next_sentence_says_who_said_it():
    text = "Минобороны сообщило о семи сбитых БПЛА. Над Таганрогом сбиты три дрона. Об этом сообщила глава города."
    assert told(text, "count", "claimant") == [
        (3, "the mayor of Taganrog"),
        (7, "the Russian Ministry of Defence"),
    ]


def test_he_is_who_was_named_last():
    text = (
        "По данным мэра Полтавы, погибли пять человек. "
        "Министр внутренних дел рассказал о доме. Он сообщает о шести погибших."
    )
    assert told(text, "count", "claimant") == [(5, "the mayor of Poltava"), (6, "officials")]
