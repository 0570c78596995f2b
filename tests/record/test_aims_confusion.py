from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from secondnight.record.aims.bayes import CANNOT_TELL, MEMORYLESS
from secondnight.record.aims.confusion import confusion
from secondnight.record.aims.likelihoods import drawn
from secondnight.record.aims.nights import after
from secondnight.record.aims.reading import split, whole
from secondnight.record.aims.stretch import AIMS, CAPITAL
from secondnight.record.aims.synthetic import PLAIN, STRONG_SIGNS, Template, made_up

SPRING = (date(2025, 2, 4), date(2025, 5, 5))
LAST_NIGHTS = (date(2025, 9, 10), date(2026, 3, 8))


@pytest.fixture(scope="module")
def record():
    return whole()


@pytest.fixture(scope="module")
def spring(record):
    return Template(*split(record, *SPRING))


@pytest.fixture(scope="module")
def last_nights(record):
    return Template(*split(record, *LAST_NIGHTS))


def named(counted, pattern):
    return {aim: counted[pattern][aim] / counted[pattern].total() for aim in AIMS}


def test_few_memoryless_records_are_named(spring):
    counted = confusion(spring, drawn(60, 1), 40, 1)
    assert sum(named(counted, MEMORYLESS).values()) <= 0.05


def test_marked_aims_are_named_and_hardly_ever_wrongly(last_nights):
    counted = confusion(last_nights, drawn(60, 1), 30, 1)
    for aim in AIMS:
        found = named(counted, aim)
        assert found[aim] >= 0.15, (aim, counted[aim])  # four standard errors of 30 records below a half
        assert sum(found.values()) - found[aim] <= 0.05
    assert set().union(*counted.values()) <= {*AIMS, MEMORYLESS, CANNOT_TELL}


@pytest.mark.proof
@pytest.mark.parametrize("template", ["spring", "last_nights"])
def test_of_300_records_each(template, request):
    counted = confusion(request.getfixturevalue(template), drawn(200, 2), 300, 2)
    assert sum(named(counted, MEMORYLESS).values()) <= 0.05
    for aim in AIMS:
        found = named(counted, aim)
        assert found[aim] >= 0.4, (aim, counted[aim])
        assert sum(found.values()) - found[aim] <= 0.05


def test_the_same_seed_gives_the_same_records(spring):
    one, same = (confusion(spring, drawn(20, 1), 3, 7) for _ in range(2))
    assert one == same


@pytest.mark.parametrize("pattern", [MEMORYLESS, *AIMS])
def test_made_up_records_know_what_the_real_one_knows(spring, pattern):
    found = made_up(spring, pattern, np.random.default_rng(1), STRONG_SIGNS)
    assert found.nights == spring.real.nights
    assert (found.known == spring.real.known).all()
    assert ((found.capital >= 0) == found.known).all()
    assert ((found.daytime >= 0) == (found.capital == 1)).all()


def test_memoryless_records_have_the_real_means(spring):
    rng = np.random.default_rng(4)
    many = [made_up(spring, MEMORYLESS, rng) for _ in range(300)]
    sizes = np.array([np.nanmean(each.claimed) for each in many])
    assert sizes.mean() == pytest.approx(spring.mean, abs=4 * sizes.std() / 300**0.5)
    shares = np.array([(each.capital == 1).sum() / (each.capital >= 0).sum() for each in many])
    assert shares.mean() == pytest.approx(spring.capital_share, abs=4 * shares.std() / 300**0.5)
    for each in many:
        assert (each.regions.sum(axis=1) == each.claimed)[each.known].all()


def test_records_of_an_aim_show_it(last_nights):
    rng = np.random.default_rng(5)

    def shown(pattern, look):
        return np.mean([look(made_up(last_nights, pattern, rng, STRONG_SIGNS)) for _ in range(30)])

    def again(record):
        is_named = record.capital == 1
        k0, n0, k1, n1 = after(is_named[1:], record.known[1:] & record.known[:-1], is_named[:-1])
        return k1 / max(n1, 1) - k0 / max(n0, 1)

    def over_capital(record):
        return record.regions[:, CAPITAL].sum() / record.regions.sum()

    assert shown("wear_down_city", again) > 0.2 > abs(shown(MEMORYLESS, again))
    assert shown("image_of_control", over_capital) > 2 * shown("economy", over_capital)


def test_marked_signs_are_the_upper_ends_and_leave_the_rest_alone():
    assert STRONG_SIGNS["bursts.odds"] > PLAIN["bursts.odds"]
    assert STRONG_SIGNS["regions.drift"] == PLAIN["regions.drift"]
