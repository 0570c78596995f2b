"""What a figure takes from the rest of its raid: fate of a total, place of the launches, size."""

from __future__ import annotations

import pytest
from bulletin_told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # portions of a total, whatever else is told of each
            "40 UAVs were downed. Bryansk region accounts for 20; Tula region for 9, four of which "
            "were headed for Moscow.",
            [
                ("destroyed", "drone", 4, "Moscow"),
                ("destroyed", "drone", 9, "Tula region"),
                ("destroyed", "drone", 20, "Bryansk region"),
                ("destroyed", "drone", 40, "national"),
            ],
        ),
        (
            "За сутки ликвидированы 70 беспилотников. Из этого числа на ночь пришлось 40 БПЛА, причём 20 из них упали "
            "в Брянской области, по одному зафиксировали Тульская область и Адыгея.",
            [
                ("destroyed", "drone", 1, "Adygea"),
                ("destroyed", "drone", 1, "Tula region"),
                ("destroyed", "drone", 20, "Bryansk region"),
                ("destroyed", "drone", 40, "national"),
                ("destroyed", "drone", 70, "national"),
            ],
        ),
        (  # more than the total: no portions
            "Four drones were downed. Then 20 flew at Odesa and 30 flew at Kharkiv.",
            [
                ("destroyed", "drone", 4, "national"),
                ("launched", "drone", 20, "Odesa"),
                ("launched", "drone", 30, "Kharkiv"),
            ],
        ),
        (  # what became of the launches, where they went
            "Миколаївщина зазнала атаки. Постраждали троє людей. Окупанти запустили по Україні 63 дрони. Вдалося "
            "знешкодити 49 безпілотників.",
            [
                ("destroyed", "drone", 49, "national"),
                ("injured", "", 3, "Mykolaiv region"),
                ("launched", "drone", 63, "national"),
            ],
        ),
        (
            "Ворог бив по Полтавщині безпілотниками. За даними ПвК, захисники неба знищили 29 з них.",
            [("destroyed", "drone", 29, "Poltava region")],
        ),
        (  # no single region has so many without being named
            "У Хмельницькому загинули 14 людей. За даними Повітряних сил, війська РФ завдали удару із застосуванням "
            "428 БпЛА та 39 ракет.",
            [
                ("killed", "", 14, "Khmelnytskyi"),
                ("launched", "drone", 428, "national"),
                ("launched", "missile", 39, "national"),
            ],
        ),
        (
            "Начальник Одесской ОВА: летело на нас не менее 160 дронов. Сбито 113.",
            [("destroyed", "drone", 113, "Odesa region"), ("launched", "drone", 160, "Odesa region")],
        ),
        (  # "another two": where those before them were
            'Міноборони відзвітувало, що збило чотири дрони над Уфою, а ще два – "знешкодила" протиповітряна оборона.',
            [("destroyed", "drone", 2, "Ufa"), ("destroyed", "drone", 4, "Ufa")],
        ),
        (
            "Знищено 12 крилатих ракет, ще дві – у зоні командування «Південь».",
            [("destroyed", "cruise missile", 2, "national"), ("destroyed", "cruise missile", 12, "national")],
        ),
        (  # a single hit is local, hits told together are not
            "Ворог атакував Україну 141 БпЛА. На Миколаївщині одна людина загинула. Один із безпілотників "
            "влучив у дах.",
            [
                ("hits", "drone", 1, "Mykolaiv region"),
                ("killed", "", 1, "Mykolaiv region"),
                ("launched", "drone", 141, "national"),
            ],
        ),
        (
            "Зафіксовано влучання балістичної ракети й 22 ударних БпЛА на 14 локаціях.",
            [("hits", "ballistic missile", 1, "national"), ("hits", "drone", 22, "national")],
        ),
        (  # a dateline is not where a governor's figures are
            "Волгоград. Над севером региона сбили 15 дронов, рассказал губернатор Волгоградской области. Погиб сторож.",
            [("destroyed", "drone", 15, "Volgograd region"), ("killed", "", 1, "Volgograd region")],
        ),
        (  # where they came from
            "Хто летів: 60 безпілотників і дві балістичні ракети з Криму. Знешкоджено 52 безпілотники.",
            [
                ("destroyed", "drone", 52, "national"),
                ("launched", "ballistic missile", 2, "national"),
                ("launched", "drone", 60, "national"),
            ],
        ),
        ("На Запоріжжі збили 5 дронів.", [("destroyed", "drone", 5, "Zaporizhzhia region")]),
        ("Над Запоріжжям збили 5 дронів.", [("destroyed", "drone", 5, "Zaporizhzhia")]),
    ],
)
def test_the_rest_of_the_raid_tells_fate_and_place(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # who hit whom
            "Зенітники та вогневі групи вразили 57 ударних апаратів у 12 областях.",
            [("destroyed", "drone", 57, "national")],
        ),
        ("Дрони вразили 17 локацій.", [("hits", "", 17, "national")]),
        ("Шість дронів не долетіли завдяки ППО – їх збили.", [("destroyed", "drone", 6, "national")]),
        ("Шість дронів не долетіли до цілей.", [("lost", "drone", 6, "national")]),
        (  # the first number of a list without verbs is what came
            "The enemy's weapons:\n • 123 UAVs\n\nOur result: 110 UAVs shot down.",
            [("destroyed", "drone", 110, "national"), ("launched", "drone", 123, "national")],
        ),
        (
            "Збито 117 БпЛА. Близько 90 дронів були «шахедами».",
            [("destroyed", "drone", 117, "national")],
        ),
        (  # background is another raid, not an older count of this one
            "Уночі збили 11 дронів. Як повідомлялося раніше, за минулу добу збили 19 дронів.",
            [("destroyed", "drone", 11, "national"), ("destroyed", "drone", 19, "national")],
        ),
        (
            "Вночі з 18 на 19 квітня збили 12 дронів.",
            [("destroyed", "drone", 12, "national")],
        ),
        (
            "Вдалося відпрацювати по 13 баражуючих боєприпасах.",
            [("destroyed", "drone", 13, "national")],
        ),
        (
            "Загалом ураження є на 17 локаціях. Запустили 29 ракет.",
            [("hits", "missile", 17, "national"), ("launched", "missile", 29, "national")],
        ),
        (
            "12 безпілотників були спрямовані на Севастополь.",
            [("launched", "drone", 12, "Sevastopol")],
        ),
        (
            "Випустили 27 крилатих ракет. Знищено 24 цілі.",
            [("destroyed", "cruise missile", 24, "national"), ("launched", "cruise missile", 27, "national")],
        ),
    ],
)
def test_words_and_lists_are_read(text, expected):
    assert told(text) == expected
