from __future__ import annotations

import numpy as np
import pytest

from secondnight.record.campaigns import campaigns
from secondnight.record.later_accounts import held, probability_of_claim

ACCOUNTS = {account.name: account for campaign in campaigns() for account in campaign.accounts}
HELD = {name: held(account) for name, account in ACCOUNTS.items()}


@pytest.mark.parametrize(
    ("name", "claimed", "later", "ratio", "over"),
    [
        ("v1_guns", 1300, 1878, 0.692226, 0),
        ("v1_fighters", 1900, 1846, 1.029252, 54),
        ("v1_balloons", 500, 231, 2.164502, 269),
        ("v1_total", 3700, 3955, 0.935525, 0),
    ],
)
def test_credits_of_1944_against_the_later_accounting(name, claimed, later, ratio, over):
    found = HELD[name]
    assert (found.claimed, found.later, found.over_at_least) == (claimed, later, over)
    assert found.ratio == pytest.approx(ratio, abs=1e-6)
    assert found.account.longer
    assert found.account.later.status == "recalled"


def test_the_three_credits_and_the_three_counts_add_up_to_their_totals():
    parts = [HELD[f"v1_{by}"] for by in ("guns", "fighters", "balloons")]
    assert sum(each.claimed for each in parts) == HELD["v1_total"].claimed
    assert sum(each.later for each in parts) == HELD["v1_total"].later


def test_the_model_covers_every_credit_of_1944():
    found = [HELD[f"v1_{by}"] for by in ("guns", "fighters", "balloons", "total")]
    assert all(each.covered for each in found)
    low, high = HELD["v1_balloons"].interval
    assert (low, high) == (209, 478)
    assert low <= 231 <= high


def test_a_range_drawn_from_the_guns_and_fighters_would_have_missed_the_balloons():
    narrow = (0.0, 0.1)
    assert held(ACCOUNTS["v1_guns"], eta=narrow).covered
    assert held(ACCOUNTS["v1_fighters"], eta=narrow).covered
    assert held(ACCOUNTS["v1_total"], eta=narrow).covered
    assert not held(ACCOUNTS["v1_balloons"], eta=narrow).covered
    assert probability_of_claim(ACCOUNTS["v1_balloons"], eta=narrow) < 1e-12


def test_probability_of_a_claim_against_simulation():
    random = np.random.default_rng(3)
    claimed = 231 + random.poisson(231 * random.uniform(0, 1.5, 200_000))
    expected = (claimed >= 500).mean()
    error = (expected * (1 - expected) / 200_000) ** 0.5
    assert abs(probability_of_claim(ACCOUNTS["v1_balloons"], eta=(0, 1.5)) - expected) < 4 * error


def test_accounts_that_the_model_does_not_hold_are_told():
    assert {name for name, each in HELD.items() if not each.covered} == {
        "scuds_1991_strong_evidence",
        "kosovo_tanks_found",
    }


def test_an_equal_account_above_the_claim_is_not_covered_but_a_longer_one_is():
    guns = ACCOUNTS["v1_guns"]
    from dataclasses import replace

    assert not held(replace(guns, longer=False)).covered
    assert held(guns).covered
