"""Nights and hours: with dates and without, past midnight, in words, by parts of the day, over several days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from secondnight.errors import InputError
from secondnight.record.bulletin import read

POSTED = date(2025, 5, 6)  # a Tuesday


def when(text, posted=POSTED):
    (figure,) = read(text, posted=posted).figures
    start, end = figure.window_start, figure.window_end
    return (
        figure.night.isoformat(),
        start and start.isoformat(timespec="minutes"),
        end and end.isoformat(timespec="minutes"),
    )


RU = "Минобороны: {} сбит 41 дрон."
EN = "Russia's Defence Ministry said 41 drones were shot down {}."
UK = "Повітряні сили: {} збито 41 дрон."


@pytest.mark.parametrize(
    ("text", "night", "start", "end"),
    [
        (
            RU.format("с 21.00 мск 5 мая до 4.00 мск 6 мая"),
            "2025-05-05",
            "2025-05-05T21:00+03:00",
            "2025-05-06T04:00+03:00",
        ),
        (RU.format("с 23.00 до 7.00 мск"), "2025-05-05", "2025-05-05T23:00+03:00", "2025-05-06T07:00+03:00"),
        (RU.format("с 8.00 до 11.00 мск"), "2025-05-05", "2025-05-06T08:00+03:00", "2025-05-06T11:00+03:00"),
        (RU.format("с 13.00 до 15.00 мск"), "2025-05-06", "2025-05-06T13:00+03:00", "2025-05-06T15:00+03:00"),
        (RU.format("с 11.00 до 13.00 мск"), "2025-05-06", "2025-05-06T11:00+03:00", "2025-05-06T13:00+03:00"),
        (RU.format("с полуночи до 01.40 мск"), "2025-05-05", "2025-05-06T00:00+03:00", "2025-05-06T01:40+03:00"),
        (
            RU.format("с 20 часов 5 мая до 8 часов 6 мая"),
            "2025-05-05",
            "2025-05-05T20:00+03:00",
            "2025-05-06T08:00+03:00",
        ),
        (
            RU.format("с 23:30 мск 5.05 до 07:00 мск 6.05"),
            "2025-05-05",
            "2025-05-05T23:30+03:00",
            "2025-05-06T07:00+03:00",
        ),
        (RU.format("около 23.00 мск 5 мая"), "2025-05-05", None, None),
        (RU.format("в ночь на 6 мая"), "2025-05-05", None, None),
        (RU.format("вечером 5 мая"), "2025-05-05", None, None),
        (RU.format("днём"), "2025-05-06", None, None),
        (RU.format("сегодня утром"), "2025-05-05", None, None),
        (RU.format("вчера вечером"), "2025-05-05", None, None),
        (RU.format("в понедельник вечером"), "2025-05-05", None, None),
        (RU.format(""), "2025-05-05", None, None),
        (
            EN.format("from 11 p.m. on Monday until 7 a.m. on Tuesday"),
            *("2025-05-05", "2025-05-05T23:00+03:00", "2025-05-06T07:00+03:00"),
        ),
        (EN.format("from 8 to 11 p.m. on 5 May"), "2025-05-05", "2025-05-05T20:00+03:00", "2025-05-05T23:00+03:00"),
        (EN.format("between noon and 5.40 p.m."), "2025-05-06", "2025-05-06T12:00+03:00", "2025-05-06T17:40+03:00"),
        (
            EN.format("between 20:00 and 23:00 GMT on May 5"),
            "2025-05-05",
            "2025-05-05T23:00+03:00",
            "2025-05-06T02:00+03:00",
        ),
        (EN.format("during the night of 5-6 May"), "2025-05-05", None, None),
        (EN.format("on the night of May 5 to May 6"), "2025-05-05", None, None),
        (EN.format("early on Tuesday"), "2025-05-05", None, None),
        (EN.format("on Monday night"), "2025-05-05", None, None),
        (EN.format("late on Monday"), "2025-05-05", None, None),
        (EN.format("this afternoon"), "2025-05-06", None, None),
        (EN.format("overnight"), "2025-05-05", None, None),
        (EN.format("in the past 24 hours"), "2025-05-05", None, None),
        (UK.format("у ніч на 6 травня (з 19:00 5 травня)"), "2025-05-05", "2025-05-05T19:00+03:00", None),
        (UK.format("у ніч на 6 травня (із 19:00)"), "2025-05-05", "2025-05-05T19:00+03:00", None),
        (
            UK.format("удень 5 травня, з 10:00 до 16:30,"),
            "2025-05-05",
            "2025-05-05T10:00+03:00",
            "2025-05-05T16:30+03:00",
        ),
        (UK.format("у ніч на вівторок"), "2025-05-05", None, None),
        (UK.format("станом на 09:00"), "2025-05-05", None, None),
        (UK.format("минулої доби"), "2025-05-05", None, None),
    ],
)
def test_the_night_and_the_hours(text, night, start, end):
    assert when(text) == (night, start, end)


def test_hours_are_of_the_defenders_zone_and_of_winter_or_summer():
    winter = read("Повітряні сили: з 19:00 2 березня збито 4 дрони.", posted=date(2025, 3, 3)).figures[0]
    summer = read("Повітряні сили: з 19:00 2 червня збито 4 дрони.", posted=date(2025, 6, 3)).figures[0]
    assert winter.window_start.isoformat() == "2025-03-02T19:00:00+02:00"
    assert summer.window_start.isoformat() == "2025-06-02T19:00:00+03:00"


def test_a_date_without_a_year_is_the_last_one_before_the_day_of_publication():
    new_year = "Минобороны: в ночь на 31 декабря сбито 4 дрона."
    assert when(new_year, date(2026, 1, 2))[0] == "2025-12-30"


def test_hours_hold_for_the_counts_of_their_claimant_but_not_for_casualties():
    text = (
        "Минобороны: сбито 20 дронов. С 23.00 до 5.00 мск уничтожены 12 БПЛА над Тульской областью. "
        "Губернатор сообщил о двух раненых."
    )
    total, tula, injured = read(text, posted=POSTED).figures
    assert total.window_start == tula.window_start == datetime.fromisoformat("2025-05-05T23:00+03:00")
    assert (injured.field, injured.window_start, injured.night) == ("injured", None, date(2025, 5, 5))


def test_more_than_one_night_is_left_out():
    for text in (
        "С 20 часов 20 мая до 8 часов 23 мая уничтожено 1177 беспилотников.",
        "Over the past week, 1,300 drones were launched at Ukraine.",
        "За липень росія застосувала 6 297 дронів.",
        "С начала войны сбито 88 441 беспилотник.",
    ):
        assert read(text, posted=date(2025, 8, 1)).figures == ()


def test_a_comparison_with_all_other_nights_is_no_period():
    text = "Крупнейшая с начала войны атака: выпущено 728 дронов."
    assert [figure.count for figure in read(text, posted=POSTED).figures] == [728]


def test_the_night_before_told_in_passing_is_a_night_of_its_own():
    text = "Russia's defence ministry said it shot down 65 drones overnight; a day earlier it claimed 40."
    assert [(each.count, each.night.day) for each in read(text, posted=POSTED).figures] == [(65, 5), (40, 4)]


def test_without_a_day_of_publication_the_text_must_name_one_with_its_year():
    text = "On the night of 6 May 2025, 12 drones were shot down over Tula."
    assert read(text).figures[0].night == date(2025, 5, 5)
    assert read(text).posted is None
    with pytest.raises(InputError, match=r"give the day of its publication with --posted$"):
        read("Overnight, 12 drones were shot down over Tula.")
