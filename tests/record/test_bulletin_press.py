"""Rules that press reports of bulletins asked for, each on a text written for it."""

from __future__ import annotations

from datetime import date

import pytest
from bulletin_told import POSTED, told

from secondnight.record.bulletin import read

FIGURES = [
    (  # a row of regions that goes on behind brackets, and ends where the total is reached
        "Над регіонами РФ знешкоджено 30 безпілотників, стверджує міноборони рф. Над Калузькою начебто збито 12. По 6 "
        "апаратів там нарахували над Азовським морем та Ростовською областю, 5 — у Московському регіоні (два з них "
        "летіли на Москву). Ще один — над окупованим Кримом. Губернатор Калузької області писав про 21 збитий апарат.",
        [
            ("destroyed", "drone", 1, "Crimea"),
            ("destroyed", "drone", 2, "Moscow"),
            ("destroyed", "drone", 5, "Moscow region"),
            ("destroyed", "drone", 6, "Azov Sea"),
            ("destroyed", "drone", 6, "Rostov region"),
            ("destroyed", "drone", 12, "Kaluga region"),
            ("destroyed", "drone", 21, "Kaluga region"),
            ("destroyed", "drone", 30, "national"),
        ],
    ),
    (
        "Усього знищено 47 крилатих ракет:\n21 – повітряним командуванням «Центр»;\n26 – командуванням «Захід».",
        [
            ("destroyed", "cruise missile", 21, "national"),
            ("destroyed", "cruise missile", 26, "national"),
            ("destroyed", "cruise missile", 47, "national"),
        ],
    ),
    (  # lines of a list that the sentence before its colon tells of
        "На Росію летіли 58 дронів. Дрони нібито знищили у:\n\nБєлгородській області – 52 БпЛА;\n\nКурській області – "
        "6 БпЛА.",
        [
            ("destroyed", "drone", 6, "Kursk region"),
            ("destroyed", "drone", 52, "Belgorod region"),
            ("launched", "drone", 58, "national"),
        ],
    ),
    (
        "50 и 29 БПЛА уничтожили над Чёрным и Азовским морями, 38 — над Крымом.",
        [
            ("destroyed", "drone", 29, "Azov Sea"),
            ("destroyed", "drone", 38, "Crimea"),
            ("destroyed", "drone", 50, "Black Sea"),
        ],
    ),
    (
        "Сбили четыре ракеты. Над Воронежской областью перехватили 28 беспилотников. По две цели уничтожили в Курской "
        "и Брянской областях.",
        [
            ("destroyed", "drone", 2, "Bryansk region"),
            ("destroyed", "drone", 2, "Kursk region"),
            ("destroyed", "drone", 28, "Voronezh region"),
            ("destroyed", "missile", 4, "national"),
        ],
    ),
    (  # places only from sentences on the same weapons
        "Ворог випустив сім ракет по місту Запоріжжю. Підрозділи ППО збили 8 розвідувальних БпЛА.",
        [("destroyed", "drone", 8, "national"), ("launched", "missile", 7, "Zaporizhzhia")],
    ),
    (  # what is counted with a number that has a place is not there
        "The attacks killed at least 10 people, with seven deaths reported in Kyiv. Two were hurt in Kyiv.",
        [("injured", "", 2, "Kyiv"), ("killed", "", 7, "Kyiv"), ("killed", "", 10, "national")],
    ),
    (
        "Russia's defence ministry destroyed 71 drones, including 24 over Volgograd region and 11 over neighbouring "
        "Saratov region. The ministry reports only how many drones it shoots down.",
        [
            ("destroyed", "drone", 11, "Saratov region"),
            ("destroyed", "drone", 24, "Volgograd region"),
            ("destroyed", "drone", 71, "national"),
        ],
    ),
    ("Ukraine's capital came under 25 drones.", [("launched", "drone", 25, "Kyiv")]),
    ("Навколо Києва знищено одинадцять БПЛА.", [("destroyed", "drone", 11, "Kyiv")]),
    (  # the whole country before the verb
        "Губернатор Волгоградской области рассказал об атаке. Всего над российскими регионами ночью сбили 43 дрона.",
        [("destroyed", "drone", 43, "national")],
    ),
    (  # a place that another clause is about
        "Міноборони РФ звітує про 54 збиті дрони, у Воронежі – вибухи.",
        [("destroyed", "drone", 54, "national")],
    ),
    (
        "Several drones attacked the Sumy region. Shelling wounded one civilian on the shores of the Dnipro river "
        "in Kherson.",
        [("injured", "", 1, "Kherson")],
    ),
    (  # from where they came
        "Дрони запустили з Курська та з Чауди (окупований Крим). Збито 92 безпілотники. Влучили 25 дронів.",
        [("destroyed", "drone", 92, "national"), ("hits", "drone", 25, "national")],
    ),
    (  # told of hits together
        "Зафіксовано влучання трьох ракет та 15 БпЛА у 8 локаціях на Харківщині та Одещині.",
        [
            ("hits", "drone", 15, "Kharkiv region and Odesa region"),
            ("hits", "missile", 3, "Kharkiv region and Odesa region"),
        ],
    ),
    (  # missiles beside drones
        "Противник атакував балістичною ракетою Іскандер-М із Ростовської обл. та 132 ударними БпЛА.",
        [("launched", "ballistic missile", 1, "national"), ("launched", "drone", 132, "national")],
    ),
    (
        "Росія атакувала Україну 23 дронами з мису Чауда та керованою авіаційною ракетою.",
        [("launched", "drone", 23, "national"), ("launched", "missile", 1, "national")],
    ),
    (
        "Росія вдарила по Чернігівській області ракетою та запустила по Україні 46 дронів.",
        [("launched", "drone", 46, "national"), ("launched", "missile", 1, "Chernihiv region")],
    ),
    (
        "Russia attacked with 23 drones along with a cruise missile. Air defences shot down 18 drones and "
        "destroyed the missile.",
        [
            ("destroyed", "cruise missile", 1, "national"),
            ("destroyed", "drone", 18, "national"),
            ("launched", "cruise missile", 1, "national"),
            ("launched", "drone", 23, "national"),
        ],
    ),
    ("Над Херсонщиною збили розвідувальний «Орлан-10».", [("destroyed", "drone", 1, "Kherson region")]),
    (  # no drones, and no figures
        "Ворог спрямував дві групи «шахедів». Знищено вісім дронів.",
        [("destroyed", "drone", 8, "national")],
    ),
    (
        "The enemy fired four missiles at Kharkiv. Our soldiers repelled 22 enemy assaults.",
        [("launched", "missile", 4, "Kharkiv")],
    ),
    (
        'Противник атакував 115 БпЛА.\n\nБлизько 60 дронів - "Шахеди".\n\nЗбито 103 дрони.',
        [("destroyed", "drone", 103, "national"), ("launched", "drone", 115, "national")],
    ),
    (
        "Росія запустила 127 дронів. «Шахедів» було близько 70, решта – інші.",
        [("launched", "drone", 127, "national")],
    ),
    (
        "Збито 27 БпЛА. Три БпЛА полетіли в напрямку росії, два – назад до росії.",
        [("destroyed", "drone", 27, "national")],
    ),
    (
        "Завдано 172 удари – артилерія. Збито 5 дронів, 11 поранено – такі наслідки ударів.",
        [("destroyed", "drone", 5, "national"), ("injured", "", 11, "national")],
    ),
    (  # verbs beyond a dash or a comma are of something else
        "Russia launched 267 drones — the largest attack since drones began striking cities.",
        [("launched", "drone", 267, "national")],
    ),
    (
        "Air defences managed to shoot down 552 of the drones and 31 missiles, the scale of the attack underlines it.",
        [("destroyed", "drone", 552, "national"), ("destroyed", "missile", 31, "national")],
    ),
    ("Russia fired more than 700 attack and decoy drones.", [("launched", "drone", 700, "national")]),
    ("Підтверджено ліквідацію 42 БпЛА.", [("destroyed", "drone", 42, "national")]),
    ("Подтверждена ликвидация 42 БПЛА.", [("destroyed", "drone", 42, "national")]),
    ("За підсумком бою на рахунку захисників 58 «шахедів».", [("destroyed", "drone", 58, "national")]),
    ("Постраждав черговий електрик.", [("injured", "", 1, "national")]),
    ("Постраждав дах.", []),
    (
        "Medics treated 38 wounded since the start of the attack.",
        [("injured", "", 38, "national")],
    ),
    (  # places of one person elsewhere are not those of the count that rose
        "Кількість загиблих у Києві зросла до дев'яти. На Київщині загинув охоронець складу.",
        [("killed", "", 1, "Kyiv region"), ("killed", "", 9, "Kyiv")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_a_report_is_read(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who heads or signs a text speaks, not the force that acts in it
            "За добу ПвК «Південь» збило над областю 7 БпЛА.\nНачальник Миколаївської ОВА",
            ["the governor of Mykolaiv region"],
        ),
        (
            "Генеральний штаб ЗСУ: оперативна інформація. Силами оборони Повітряних Сил знищено шість БПЛА.",
            ["the Ukrainian General Staff"],
        ),
        (
            "Air Force of Ukraine. The air force shot down 14 drones over Mykolaiv region, according to its governor.",
            ["the governor of Mykolaiv region"],
        ),
        (
            "The governor of Mykolaiv region said six drones were downed there. Four drones were downed over Kherson "
            "region, the regions' governors said.",
            ["the governor of Mykolaiv region", "officials"],
        ),
        (  # units act, and the head of the text tells of it
            "Governor of Bryansk region\n\nUnits of the Ministry of Defence destroyed 27 UAVs over our region.",
            ["the governor of Bryansk region"],
        ),
        (  # a headline is told by whoever tells the same below
            "Three killed in Taganrog\n\nThree people were killed in Taganrog, the governor of Rostov region said.",
            ["the governor of Rostov region", "the governor of Rostov region"],
        ),
        (  # the head of one region does not count another one's drones
            "Сбили 47 беспилотников, сообщает Минобороны РФ. В Брянской области никто не пострадал, сообщил её "
            "губернатор. Пять беспилотников уничтожили над территорией Белгородской области.",
            ["the Russian Ministry of Defence", "the Russian Ministry of Defence"],
        ),
    ],
)
def test_a_report_names_its_claimants(text, expected):
    assert [figure.claimant for figure in read(text, posted=POSTED).figures] == expected


@pytest.mark.parametrize(
    ("text", "nights"),
    [
        ("За ночь сбили 17 дронов. Днём ранее, 4 мая, уничтожили 32 дрона.", [date(2025, 5, 5), date(2025, 5, 3)]),
        ("Ночью вторника, 6 мая, сбили 5 БПЛА.", [date(2025, 5, 5)]),
        ("On Monday night five drones were downed.", [date(2025, 5, 5)]),
        ("С полуночи до 7: 00 мск ПВО уничтожила 69 дронов.", [date(2025, 5, 5)]),
        (  # an older count of another head is no older count of this one
            "Губернатор Курской области сообщил, что сбито девять дронов. До этого губернатор Тульской области заявил, "
            "что сбито пять дронов.",
            [date(2025, 5, 5), date(2025, 5, 5)],
        ),
    ],
)
def test_nights_are_those_that_a_report_names(text, nights):
    assert [figure.night for figure in read(text, posted=POSTED).figures] == nights
