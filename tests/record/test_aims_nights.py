from __future__ import annotations

import numpy as np
import pytest
from aims_cases import stretch

from secondnight.record.aims.likelihoods import at_defaults
from secondnight.record.aims.nights import burst_counts, bursts, city_runs, local_median
from secondnight.record.aims.tilted import log_odds_factor


def test_local_median_is_that_of_known_nights_only():
    found = local_median(np.array([1.0, np.nan, 5.0, 2.0]))
    assert found[[0, 2, 3]].tolist() == [2, 2, 2]
    assert np.isnan(found[1])


def test_local_median_forgets_what_is_far():
    rising = np.arange(200.0)
    assert local_median(rising)[100] == 100
    assert local_median(rising)[0] == 22.5  # nights 0 to 45


def test_burst_counts_by_hand():
    # The median is 3; above it: nights 1, 2, 5. Night 4 is not known, so that nights 4 and 5 say nothing.
    found = stretch([1, 9, 8, 2, None, 7, 3])
    # After a night not above: night 1 (yes). After one above: night 2 (yes), 3 (no), 6 (no).
    assert burst_counts(found) == (1, 1, 1, 3)


def test_bursts_favour_exhausting_the_defence_and_alternation_does_not():
    draws = at_defaults()
    together = stretch(([1] * 5 + [9] * 5) * 8)
    alternating = stretch([1, 9] * 40)
    assert bursts(together, draws)["exhaust_defence"][0] > 3
    assert bursts(alternating, draws)["exhaust_defence"][0] < -3
    assert set(bursts(together, draws)) == {"exhaust_defence"}


def test_bursts_only_depend_on_the_order_of_sizes():
    draws = at_defaults()
    once = [3, 8, 1, 4, 9, 2, 7, 5, 6, 11, 10]
    assert bursts(stretch(once), draws)["exhaust_defence"] == pytest.approx(
        bursts(stretch([size**3 for size in once]), draws)["exhaust_defence"]
    )


def test_city_runs_by_hand():
    draws = at_defaults(city_runs__wear_down=4.0, city_runs__twin=3.0)
    # Nights whose two before are known: 2 to 5 and 9. Night 7 is not known, so 7, 8 and 9 count not; see below.
    found = city_runs(stretch([1] * 9, "nyyynyn?y"), draws)
    # 2 (after y, which is a first): yes; 3 (after y, a second): yes; 4 (after y, a third): no; 5 (after n): yes;
    # 6 (after y, a first): no. Night 8 does not count, for 7 is not known.
    assert found["wear_down_city"][0] == pytest.approx(float(log_odds_factor(1, 1, 2, 4, 4.0)))
    assert found["image_of_control"][0] == pytest.approx(float(log_odds_factor(2, 3, 1, 2, 3.0)))


def test_long_runs_favour_wearing_down_and_pairs_the_image_of_control():
    draws = at_defaults()
    runs = city_runs(stretch([1] * 90, ("n" * 25 + "y" * 5) * 3), draws)
    pairs = city_runs(stretch([1] * 90, ("n" * 16 + "yy") * 5), draws)
    assert runs["wear_down_city"][0] > runs["image_of_control"][0]
    assert pairs["image_of_control"][0] > pairs["wear_down_city"][0]
    assert min(runs["wear_down_city"][0], pairs["image_of_control"][0]) > 1


def test_nights_that_name_the_capital_one_by_one_speak_against_both():
    found = city_runs(stretch([1] * 90, "nny" * 30), at_defaults())
    assert max(found["wear_down_city"][0], found["image_of_control"][0]) < -2
