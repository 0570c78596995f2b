"""Further rules that press reports and posts asked for, each on a text written for it."""

from __future__ import annotations

import pytest
from bulletin_told import told

FIGURES = [
    (  # hits that are recorded, and drones that fell by themselves
        "Across Ukraine, the air force said 90 of 120 drones had been downed. Hits of 21 drones were recorded at nine "
        "locations; five drones crashed on their own.",
        [
            ("destroyed", "drone", 90, "national"),
            ("hits", "drone", 21, "national"),
            ("launched", "drone", 120, "national"),
            ("lost", "drone", 5, "national"),
        ],
    ),
    (  # all targets of the sentence before
        "Вночі ворог атакував дванадцятьма дронами та двома ракетами. Сили протиповітряної оборони знищили всі "
        "повітряні цілі.",
        [
            ("destroyed", "drone", 12, "national"),
            ("destroyed", "missile", 2, "national"),
            ("launched", "drone", 12, "national"),
            ("launched", "missile", 2, "national"),
        ],
    ),
    (  # a remark about months, in passing, is not when the drones came
        "Six drones were shot down over Kursk region, where troops have held ground since August.",
        [("destroyed", "drone", 6, "Kursk region")],
    ),
    (  # where a ministry speaks is no place of what it counts
        "In Moscow, the Defense Ministry said it had brought down 34 Ukrainian drones, most of them over Kursk region.",
        [("destroyed", "drone", 34, "national")],
    ),
    (  # a goal of flight gives way to the place of the deed
        "In the western part of the Black Sea, ships sank two uncrewed boats that were moving towards the Crimean "
        "Peninsula.",
        [("destroyed", "unmanned boat", 2, "Black Sea")],
    ),
    (  # a number has risen of those that the noun before it tells of
        "A resident of Sumy was killed and the number of wounded there has risen to 16.",
        [("injured", "", 16, "Sumy"), ("killed", "", 1, "Sumy")],
    ),
    (  # what most of them are
        "Ukraine's air force counted 574 drones fired and said it had intercepted most of them: 546 drones.",
        [("destroyed", "drone", 546, "national"), ("launched", "drone", 574, "national")],
    ),
    (  # from ships at sea, and a number too great for the part before it
        "Russia fired 74 missiles, among them 22 Kalibr cruise missiles from warships in the Black Sea, the air force "
        "said. It put the number shot down at 58.",
        [
            ("destroyed", "missile", 58, "national"),
            ("launched", "cruise missile", 22, "national"),
            ("launched", "missile", 74, "national"),
        ],
    ),
    (  # the driver whom a drone kills is one
        "In Kharkiv region a drone hit a car, killing the driver and injuring five passengers of a minibus.",
        [
            ("hits", "drone", 1, "Kharkiv region"),
            ("injured", "", 5, "Kharkiv region"),
            ("killed", "", 1, "Kharkiv region"),
        ],
    ),
    (  # weapons that came without a number, and a year that is none
        "A ballistic missile hit Sumy. After that the Shaheds came in waves. Sixteen were shot down over the city. A "
        "woman born in 1971 was killed.",
        [
            ("destroyed", "drone", 16, "Sumy"),
            ("hits", "ballistic missile", 1, "Sumy"),
            ("killed", "", 1, "Sumy"),
        ],
    ),
    (  # the line of a list belongs to the place that opens it
        "🔻 Волинь. Збили 14 «шахедів».\n🔻 Чернігів. На місто летіло сім дронів.\n🔻 Київщина. У Фастові згоріла "
        "будівля вокзалу. Поліція знає про трьох постраждалих.",
        [
            ("destroyed", "drone", 14, "Volyn region"),
            ("injured", "", 3, "Kyiv region"),
            ("launched", "drone", 7, "Chernihiv"),
        ],
    ),
    (  # a mayor tells of "our region"; where the wounded were taken is no place
        "Міський голова Львова: на нашу область летіли шість крилатих ракет.",
        [("launched", "cruise missile", 6, "Lviv region")],
    ),
    (
        "Очільник Сумської ОВА. Двоє жителів Білопілля зазнали поранень, обох госпіталізували до Сум.",
        [("injured", "", 2, "Sumy region")],
    ),
    (  # ships at sea are where missiles came from; debris kills a man who is counted
        "Кораблі в Чорному морі випустили 52 крилаті ракети. У Києві від падіння уламків загинув чоловік.",
        [("killed", "", 1, "Kyiv"), ("launched", "cruise missile", 52, "national")],
    ),
    (  # a place behind a comma that opens on damage
        "Збито 83 дрони, на Волгоградщині горить завод.",
        [("destroyed", "drone", 83, "national")],
    ),
    (  # strikes whose number ends in one
        "Окупанти завдали 691 удару по області, сили оборони збили шість дронів.",
        [("destroyed", "drone", 6, "national")],
    ),
    (  # hours of Moscow are no airport of it
        "Аеропорт Уфи не приймав рейсів із 11:20 до 14:05 за московським часом.",
        [("airports_closed", "", 1, "Ufa")],
    ),
    (  # all that were used were shot down
        "Ukraine's air force said it had shot down all 42 drones and one of four missiles used by Russia.",
        [
            ("destroyed", "drone", 42, "national"),
            ("destroyed", "missile", 1, "national"),
            ("launched", "drone", 42, "national"),
            ("launched", "missile", 4, "national"),
        ],
    ),
    (  # several regions, or so many, and a sea beside them
        "Russia's Defence Ministry said it destroyed 90 drones across several regions and over the Black Sea.",
        [("destroyed", "drone", 90, "national")],
    ),
    (
        "Ночью над 11 регионами и над акваторией Чёрного моря дежурными средствами ПВО уничтожен 71 беспилотник. "
        "Один из них сбит в Калужской области.",
        [("destroyed", "drone", 1, "Kaluga region"), ("destroyed", "drone", 71, "national")],
    ),
    (  # how many there were, of whom more than half fell; one missile as well
        "Last night there were about 40 drones. More than half of them were shot down. Ukraine's air force said it "
        "shot down 24 of the drones as well as a missile.",
        [
            ("destroyed", "drone", 24, "national"),
            ("destroyed", "missile", 1, "national"),
            ("launched", "drone", 40, "national"),
        ],
    ),
    (  # the ministry's total needs no verb
        "One drone was downed over Pskov region. The Russian Defense Ministry put the nationwide total at 81 drones.",
        [("destroyed", "drone", 1, "Pskov region"), ("destroyed", "drone", 81, "national")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_a_report_or_post_is_read(text, expected):
    assert told(text) == expected
