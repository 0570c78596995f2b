"""When the capital is named: by day or only for the hours of sleep, and around the state's own dates.

Hours. Memoryless: daytime at its long-run share, which drifts. Wearing down the city: rather the hours of sleep, 23 to
7. Image of control: rather the day, when all see it.

State dates. Memoryless: the capital is named in the nights around them as often as in others. Image of control: more
often. The dates are the public holidays of the country's labour law, all of them, so that none is picked for its
outcome; recalled. Weekdays are not used: no aim says anything definite of them.

Source: russia-labour-code-112
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.record.aims.nights import after
from secondnight.record.aims.tilted import log_odds_factor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from secondnight.record.aims.likelihoods import Draws
    from secondnight.record.aims.stretch import LongRun, Stretch

DAY_FROM_H: Final = 7
DAY_TO_H: Final = 23
"""Local hours between which it is day for somebody who wants to sleep."""

STATE_DATES: Final = ((1, 1), (1, 7), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4))
"""Month and day of New Year, Christmas, 23 February, 8 March, 1 May, 9 May, 12 June and 4 November."""


def hours(stretch: Stretch, long_run: LongRun, draws: Draws) -> Mapping[str, NDArray[np.float64]]:
    """Return the log factors of the hours at which the capital is named, shape (draws,) for each aim that says any."""
    usual = _daytime(long_run.daytime)
    share = (usual[0] + 0.5) / (usual[1] + 1)
    worth = draws["hours.drift"]
    yes, told = _daytime(stretch.daytime)
    belief = {"a": worth * share, "b": worth * (1 - share)}
    return {
        "wear_down_city": log_odds_factor(0, 0, yes, told, 1 / draws["hours.wear_down_night"], **belief),
        "image_of_control": log_odds_factor(0, 0, yes, told, draws["hours.image_day"], **belief),
    }


def _daytime(daytime: NDArray[np.int8]) -> tuple[int, int]:
    """Return how many nights name the capital for the day, and how many name it at all."""
    return int((daytime == 1).sum()), int((daytime >= 0).sum())


def state_dates(stretch: Stretch, draws: Draws) -> Mapping[str, NDArray[np.float64]]:
    """Return the log factors of the capital being named around state dates."""
    until = nights_until(stretch.first, stretch.size)
    named, told = stretch.capital == 1, stretch.capital >= 0
    before, which = np.unique(draws["state_dates.before_nights"], return_inverse=True)
    counts = np.array([after(named, told, until <= nights) for nights in before])[which]
    apart_yes, apart, near_yes, near = counts.T
    return {"image_of_control": log_odds_factor(apart_yes, apart, near_yes, near, draws["state_dates.odds"])}


@cache
def nights_until(first: date, nights: int) -> NDArray[np.int64]:
    """Return how many nights lie between each night and the one that leads to the next state date.

    0 for the night that leads to it, -1 for the one that begins in its evening.

    Args:
        first: evening of the first night.
        nights: how many nights.
    """
    return np.array([_until(first + timedelta(days=day)) for day in range(nights)])


def _until(night: date) -> int:
    days = (night + timedelta(days=ahead + 1) for ahead in range(-1, 366))
    return next(ahead for ahead, day in enumerate(days, start=-1) if (day.month, day.day) in STATE_DATES)
