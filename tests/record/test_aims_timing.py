from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from aims_cases import long_run, stretch

from secondnight.record.aims.likelihoods import at_defaults, drawn
from secondnight.record.aims.tilted import log_odds_factor
from secondnight.record.aims.timing import STATE_DATES, hours, nights_until, state_dates


def test_nights_until_the_next_state_date():
    # The night of 8 May leads to 9 May; that of 9 May begins in its evening; after it, 12 June is next.
    assert nights_until(date(2025, 5, 5), 6).tolist() == [3, 2, 1, 0, -1, 32]
    assert nights_until(date(2025, 11, 5), 1).tolist() == [56]  # to 1 January
    assert nights_until(date(2024, 2, 28), 2).tolist() == [8, 7]  # a leap year


def test_state_dates_are_all_public_holidays_once():
    assert len(STATE_DATES) == len(set(STATE_DATES)) == 8


def test_state_dates_by_hand():
    found = stretch([1] * 12, "nynyn?nyyyyn", first=date(2025, 5, 1))
    draws = at_defaults(state_dates__before_nights=3.0, state_dates__odds=3.0)
    # Nights of 1 May (the evening of a holiday) and of 5 to 9 May are near; that of 6 May is not known.
    # Near: 1 n, 5 n, 7 n, 8 y, 9 y; apart: 2 y, 3 n, 4 y, 10 y, 11 y, 12 n.
    assert state_dates(found, draws)["image_of_control"][0] == pytest.approx(float(log_odds_factor(4, 6, 2, 5, 3.0)))


def test_each_draw_has_its_own_reach():
    found = stretch([1] * 60, "nny" * 20, first=date(2025, 4, 1))
    many = drawn(40, 2)
    together = state_dates(found, many)["image_of_control"]
    for each in range(40):
        alone = at_defaults(
            state_dates__before_nights=many["state_dates.before_nights"][each],
            state_dates__odds=many["state_dates.odds"][each],
        )
        assert state_dates(found, alone)["image_of_control"][0] == pytest.approx(together[each])


def test_nights_around_state_dates_favour_the_image_of_control():
    around = "".join("y" if until <= 3 else "n" for until in nights_until(date(2025, 2, 4), 100))
    found = state_dates(stretch([1] * 100, around, first=date(2025, 2, 4)), at_defaults())["image_of_control"][0]
    away = state_dates(
        stretch([1] * 100, around.translate(str.maketrans("yn", "ny")), first=date(2025, 2, 4)), at_defaults()
    )
    assert found > 3
    assert away["image_of_control"][0] < -3


def test_hours_by_hand():
    draws = at_defaults(hours__drift=8.0, hours__image_day=2.0, hours__wear_down_night=3.0)
    found = hours(stretch([1] * 5, "yyynn", "yyn??"), long_run(daytime="yyn?n"), draws)
    share = 2.5 / 5
    belief = {"a": 8 * share, "b": 8 * (1 - share)}
    assert found["image_of_control"][0] == pytest.approx(float(log_odds_factor(0, 0, 2, 3, 2.0, **belief)))
    assert found["wear_down_city"][0] == pytest.approx(float(log_odds_factor(0, 0, 2, 3, 1 / 3, **belief)))


def test_nothing_is_learned_of_hours_from_nights_that_do_not_name_the_capital():
    found = hours(stretch([1] * 5), long_run(), at_defaults())
    assert np.concatenate(list(found.values())) == pytest.approx([0, 0], abs=1e-9)


def test_hours_of_sleep_favour_wearing_down_and_days_the_image():
    nightly = hours(stretch([1] * 30, "y" * 30, "n" * 30), long_run(daytime="yn" * 40), at_defaults())
    daily = hours(stretch([1] * 30, "y" * 30, "y" * 30), long_run(daytime="yn" * 40), at_defaults())
    assert nightly["wear_down_city"][0] > 1 > 0 > nightly["image_of_control"][0]
    assert daily["image_of_control"][0] > 1 > 0 > daily["wear_down_city"][0]
