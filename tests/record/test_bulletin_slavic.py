"""Rules that Russian and Ukrainian texts asked for, each on a sentence written for it."""

from __future__ import annotations

from datetime import date

import pytest

from secondnight.record.bulletin import read

POSTED = date(2025, 5, 6)


def told(text, *names):
    return [tuple(getattr(figure, name) for name in names) for figure in read(text, posted=POSTED).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Цієї ночі над Одещиною «приземлено» чотири «мопеди».", [("destroyed", "drone", 4, "Odesa region")]),
        ("Вісім «шахедів» летіло на Полтавщину.", [("launched", "drone", 8, "Poltava region")]),
        ("Мінус п'ять «шахедів» у небі Хмельниччини.", [("destroyed", "drone", 5, "Khmelnytskyi region")]),
        (
            "14 із 17. Такий результат полювання на «шахеди».",
            [("destroyed", "drone", 14, "national"), ("launched", "drone", 17, "national")],
        ),
        ("Силы ПВО остановили 30 БПЛА над Кубанью.", [("destroyed", "drone", 30, "Krasnodar region")]),
        (
            "Сбито семь БПЛА, шесть приземлили средствами РЭБ.",
            [("destroyed", "drone", 7, "national"), ("suppressed", "drone", 6, "national")],
        ),
        (
            "За ночь 12 ракет и 90 дронов, сбиты 9 ракет и 80 дронов.",
            [
                ("launched", "missile", 12, "national"),
                ("launched", "drone", 90, "national"),
                ("destroyed", "missile", 9, "national"),
                ("destroyed", "drone", 80, "national"),
            ],
        ),
        ("Под Одессой сбиты три БПЛА.", [("destroyed", "drone", 3, "Odesa region")]),
        ("Над Москвой и Подмосковьем сбиты шесть БПЛА.", [("destroyed", "drone", 6, "Moscow and Moscow region")]),
        ("Перехвачены не пять, а восемь беспилотников.", [("destroyed", "drone", 8, "national")]),
        (
            "Противник выпустил дроны, сбито 20 дронов из 23.",
            [("destroyed", "drone", 20, "national"), ("launched", "drone", 23, "national")],
        ),
        ("Збито 74 збиті на підльоті до міста безпілотники.", [("destroyed", "drone", 74, "national")]),
    ],
)
def test_drones(text, expected):
    found = told(text, "field", "weapon", "count", "place")
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("При ударе по Сумам погиб сторож.", [("killed", 1)]),
        ("Після удару знайшли тіло 60-річного чоловіка.", [("killed", 1)]),
        ("Унаслідок удару поранено 52-річного мешканця.", [("injured", 1)]),
        ("Поранення дістала 65-річна жінка.", [("injured", 1)]),
        ("Дрон скинув вибухівку на перехожих.", []),
        ("За минулу добу завдали 702 ударів по 16 населених пунктах.", []),
        ("За цей тиждень росія застосувала 900 дронів.", []),
    ],
)
def test_people_and_what_is_no_figure(text, expected):
    assert told(text, "field", "count") == expected


def test_hours_between():
    (figure,) = read("Між 18:30 та 23:00 5 травня ворог запустив 20 дронів.", posted=POSTED).figures
    assert (figure.night, figure.window_start.hour, figure.window_end.hour) == (date(2025, 5, 5), 18, 23)


def test_numbers_in_brackets_behind_their_noun():
    text = "Противник атакував: балістичні «Іскандер-М»/С-300 (18); крилаті Х-101 (15)."
    assert told(text, "weapon", "count") == [("ballistic missile", 18), ("cruise missile", 15)]


def test_where_it_was_launched_from_is_no_place():
    text = "Росіяни запустили 79 ударних БпЛА з Орла й Курська та дві ракети з Воронезької області."
    assert told(text, "place", "count") == [("national", 79), ("national", 2)]


def test_airports_of_one_side_were_closed_by_the_other():
    text = "Росавіація: сім російських аеропортів узяли паузу."
    assert told(text, "field", "count", "attacker") == [("airports_closed", 7, "Ukraine")]


def test_two_verbs_for_one_deed_part_no_place_from_its_number():
    text = (
        "Над территорией Белгородской области уничтожено 6 БПЛА, над территорией Воронежской области "
        "перехвачено и уничтожено 7 БПЛА."
    )
    assert told(text, "place", "count") == [("Belgorod region", 6), ("Voronezh region", 7)]


def test_shares_are_unread():
    text = "Повітряні сили: понад дві третини дронів збито."
    assert len(read(text, posted=POSTED).unread) == 1


def test_an_evening_before_the_night_that_the_text_is_about():
    text = "Вночі по Україні випустили 16 дронів. Знищено 11 з 16 шахедів, які запустили ввечері, кажуть у ППО."
    assert {each.night for each in read(text, posted=date(2023, 3, 18)).figures} == {date(2023, 3, 17)}


def test_hours_of_yesterday_and_today():
    text = "Минулої ночі (з 20:00 вчора до 3:00 сьогодні) окупанти випустили 14 дронів, кажуть у Повітряних силах."
    (figure,) = read(text, posted=date(2023, 3, 13)).figures
    assert figure.window_start is not None
    assert figure.window_end is not None
    assert (figure.window_start.day, figure.window_start.hour) == (12, 20)
    assert (figure.window_end.day, figure.window_end.hour) == (13, 3)


def test_among_so_many_some_were_of_one_make():
    text = "Серед 98 апаратів приблизно 60 становили «Shahed». Збито 69 БпЛА."
    assert [(each.field, each.count) for each in read(text, posted=date(2025, 11, 23)).figures] == [
        ("launched", 98),
        ("destroyed", 69),
    ]


def test_the_governor_is_that_of_the_city_named_before():
    text = (
        "Об атаке Белгорода написал губернатор. Один мужчина погиб. "
        "Об атаке на Брянскую область сообщил её губернатор: сбито шесть беспилотников."
    )
    claimants = [each.claimant for each in read(text, posted=date(2023, 12, 30)).figures]
    assert claimants == ["the governor of Belgorod region", "the governor of Bryansk region"]


def test_hours_of_other_weapons_hold_for_those():
    text = (
        "Уночі Росія атакувала Україну 141 дроном, повідомили Повітряні сили. "
        "Окрім цього, з 04:00 по 06:00 росіяни скинули на Запоріжжя шість авіабомб."
    )
    assert [each.window_start is None for each in read(text, posted=date(2025, 9, 22)).figures] == [True, False]


def test_an_older_raid_told_of_behind_is_another_night():
    text = "Мэр Москвы сообщил, что ПВО сбила беспилотник. 26 февраля на подлёте к Москве были сбиты 19 беспилотников."
    nights = [each.night for each in read(text, posted=date(2026, 3, 7)).figures]
    assert nights == [date(2026, 3, 6), date(2026, 2, 25)]


def test_the_mayor_of_the_capital():
    text = "Мэр столицы рассказал о сбитом на подлёте к Москве беспилотнике."
    (figure,) = read(text, posted=date(2025, 7, 20)).figures
    assert (figure.claimant, figure.place, figure.count) == ("the mayor of Moscow", "Moscow", 1)


def test_a_quotation_of_several_sentences_is_said_by_who_is_named_behind_it():
    text = (
        "Пострадавших нет, сообщил губернатор области. "
        "«Уничтожены шесть БПЛА, из которых три – над Воронежской областью, "
        "два над Рязанской. Один упал в Курской области», – сообщили в Минобороны."
    )
    figures = read(text, posted=date(2024, 5, 1)).figures
    assert {each.claimant for each in figures} == {"the Russian Ministry of Defence"}
    assert [(each.place, each.count) for each in figures][:3] == [
        ("national", 6),
        ("Voronezh region", 3),
        ("Ryazan region", 2),
    ]


def test_the_other_side_attacks_in_a_report_of_both():
    text = (
        "Мэр москвы заявил об отражении двух БПЛА. "
        "В ночь на 1 января россияне атаковали Украину 205 ударными БПЛА. Силы обороны сбили 176 из них."
    )
    told_by = [(each.claimant, each.attacker, each.place) for each in read(text, posted=date(2026, 1, 1)).figures]
    assert told_by == [("the mayor of Moscow", "Ukraine", "Moscow"), *[("officials", "Russia", "national")] * 2]


def test_shot_down_or_intercepted_by_jamming_is_brought_down():
    text = "11 дронів збиті або перехоплені засобами РЕБ над Ростовською областю, кажуть у міноборони рф."
    assert [each.field for each in read(text, posted=date(2024, 10, 21)).figures] == ["destroyed"]


def test_places_beside_hits_are_not_counted():
    text = "Силы обороны сбили 176 БПЛА, но зафиксировано 24 попадания в 15 местах."
    assert [(each.field, each.count) for each in read(text, posted=date(2026, 1, 1)).figures] == [
        ("destroyed", 176),
        ("hits", 24),
    ]


def test_what_was_reported_earlier_is_left_out_whole():
    text = "У Харкові загинуло 7 та постраждало 13 осіб. Раніше голова ОВА інформував про 6 загиблих та 16 поранених."
    assert [each.count for each in read(text, posted=date(2022, 8, 18)).figures] == [7, 13]


def test_a_raid_on_the_country_goes_on_in_a_post_of_a_region():
    text = (
        "Постраждали двоє людей, повідомив очільник Одеської ОВА. "
        "Окупанти запустили по Україні 187 дронів. Вдалося знешкодити 165 безпілотників."
    )
    places = [each.place for each in read(text, posted=date(2026, 2, 27)).figures]
    assert places == ["Odesa region", "national", "national"]


def test_vague_words_make_no_one():
    text = "Над Крымом уничтожили 51 БПЛА, ещё 44 – в Краснодарском крае, а над Севастополем десятки БПЛА."
    assert [each.count for each in read(text, posted=date(2024, 5, 17)).figures] == [51, 44]
