"""Telling strike from decoy: the equal-variance binormal receiver operating characteristic.

What an observer sees of a track is a normal number, one standard deviation wide, whose mean is higher by d' for a
strike drone than for a decoy. Where the observer draws the line, the false alarms fix the hits.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from secondnight.errors import InputError
from secondnight.raid.theory.domain import require_not_negative, require_probability

_NORMAL = NormalDist()


def hit_probability(d_prime: float, false_alarm: float) -> float:
    """Give the probability that a strike drone is taken for one.

    Args:
        d_prime: distance of the two means in standard deviations, 0 or more.
        false_alarm: probability that a decoy is taken for a strike drone.

    Returns:
        A probability: Phi(d' + Phi^-1(false_alarm)).

    Raises:
        InputError: an argument outside its domain.

    Source: green-swets-1966
    """
    require_not_negative(d_prime=d_prime)
    require_probability(false_alarm=false_alarm)
    if false_alarm in (0, 1):
        return float(false_alarm)
    return _NORMAL.cdf(d_prime + _NORMAL.inv_cdf(false_alarm))


def area_under_curve(d_prime: float) -> float:
    """Give the probability that of one strike drone and one decoy the strike drone looks more like one.

    Args:
        d_prime: distance of the two means in standard deviations, 0 or more.

    Returns:
        A probability: Phi(d' / sqrt 2), one half when the two cannot be told apart.

    Raises:
        InputError: a negative or infinite d'.

    Source: green-swets-1966
    """
    require_not_negative(d_prime=d_prime)
    return _NORMAL.cdf(d_prime / math.sqrt(2))


def predictive_value(strike_share: float, hit: float, false_alarm: float) -> float:
    """Give the probability that a track taken for a strike drone is one.

    Args:
        strike_share: share of strike drones among the tracks.
        hit: probability that a strike drone is taken for one.
        false_alarm: probability that a decoy is taken for a strike drone.

    Returns:
        A probability, by Bayes' rule.

    Raises:
        InputError: an argument outside 0-1, or no track is ever taken for a strike drone.

    Source: green-swets-1966
    """
    require_probability(strike_share=strike_share, hit=hit, false_alarm=false_alarm)
    rightly = strike_share * hit
    wrongly = (1 - strike_share) * false_alarm
    if rightly + wrongly == 0:
        raise InputError("no track is taken for a strike drone: the share that is one does not exist")
    return rightly / (rightly + wrongly)
