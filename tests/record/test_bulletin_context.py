"""What the sentences around a figure change in it: each text is read otherwise without its one rule."""

from __future__ import annotations

import pytest
from bulletin_told import told

FIGURES = [
    (  # the ministry's total, after others have spoken
        "One drone was downed over Pskov region.\n\nPskov airport was closed, Rosaviatsia said. Forty flights were "
        "delayed.\n\nThe Russian Defense Ministry put the nationwide total at 81 drones.",
        [
            ("airports_closed", "", 1, "Pskov"),
            ("destroyed", "drone", 1, "Pskov region"),
            ("destroyed", "drone", 81, "national"),
        ],
    ),
    (  # there were so many: they came, though those before them are told of too
        "Russia launched 40 drones overnight, officials said.\n\nLast night there were about 40 drones. More than half "
        "of them were shot down, the president said.\n\nUkraine's air force said it shot down 24 of the drones.",
        [
            ("destroyed", "drone", 24, "national"),
            ("launched", "drone", 40, "national"),
            ("launched", "drone", 40, "national"),
        ],
    ),
    (  # a goal is not where a drone fell
        "A drone that tried to attack Moscow was shot down over the Kaluga region.",
        [("destroyed", "drone", 1, "Kaluga region")],
    ),
    (  # the same figure, told of its place
        "Moscow was attacked. Three drones were downed, officials said.\n\nThe Defence Ministry said three drones were "
        "shot down over the Kaluga region.",
        [("destroyed", "drone", 3, "Kaluga region"), ("destroyed", "drone", 3, "Kaluga region")],
    ),
    (  # "of them": of those in the sentence before
        "Вночі ворог атакував дронами Полтавщину та Суми. Над Сумами збили 3. Ворог бив по Полтавщині безпілотниками. "
        "За даними ПвК, захисники неба знищили 29 з них.",
        [("destroyed", "drone", 3, "Sumy"), ("destroyed", "drone", 29, "Poltava region")],
    ),
    (  # "of them": of those in its own sentence
        "На Одещині пошкоджено порт. Ворог застосував 178 БпЛА, з них збито 159, кажуть Повітряні сили.",
        [("destroyed", "drone", 159, "national"), ("launched", "drone", 178, "national")],
    ),
    (  # an older night was elsewhere
        "Drones attacked Sumy overnight, killing one person. On the night of 2 May, 60 drones were shot down.",
        [("destroyed", "drone", 60, "national"), ("killed", "", 1, "Sumy")],
    ),
    (  # no region that has no name beside them had so many
        "Удар по Одещині: постраждав порт. Росіяни атакували 178 дронами. Збито 159.",
        [("destroyed", "drone", 159, "national"), ("launched", "drone", 178, "national")],
    ),
    (  # a portion of which it is told how many came and how many fell
        "Збито 60 дронів. На Львівську область летіли 10 дронів, вісім збили над Львівською областю. Над Сумською "
        "збили 12.",
        [
            ("destroyed", "drone", 8, "Lviv region"),
            ("destroyed", "drone", 12, "Sumy region"),
            ("destroyed", "drone", 60, "national"),
            ("launched", "drone", 10, "Lviv region"),
        ],
    ),
    (  # one city of several
        "The strike hit Kyiv and several other cities. Eleven drones were downed.",
        [("destroyed", "drone", 11, "national")],
    ),
    (  # the region, though its city was named before
        "Head of the Kharkiv Regional Military Administration:\n\nOver the past day, the enemy struck the city of "
        "Kharkiv. The enemy used 29 drones against the region.",
        [("launched", "drone", 29, "Kharkiv region")],
    ),
    (  # who heads a text, with a remark behind his title
        "Head of the Kryvyi Rih Defence Council, morning report\n\nGood morning! Sixteen drones were shot down by Air "
        "Command East, thank you.",
        [("destroyed", "drone", 16, "Kryvyi Rih")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_the_rest_of_a_text_changes_a_figure(text, expected):
    assert told(text) == expected
