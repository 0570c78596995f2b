from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.record.aims.likelihoods import COLUMNS, DISPERSION, at_defaults, drawn, read_sheet, sheet
from secondnight.sources import load as bibliography

HEAD = ",".join(COLUMNS)


def test_every_row_has_a_source_and_only_the_spread_of_sizes_is_measured():
    for row in sheet().values():
        assert row.source == "notional" or row.source in bibliography()
    assert [row.name for row in sheet().values() if row.kind != "notional"] == [DISPERSION]


@given(st.sampled_from(sorted(sheet())), st.floats(0, 1))
def test_draws_stay_within_the_range_with_the_default_in_the_middle(name, probability):
    row = sheet()[name]
    values = row.quantile(np.array([0.0, 0.5, 1.0, probability]))
    assert values[:3].tolist() == pytest.approx([row.low, row.default, row.high])
    assert row.low * (1 - 1e-12) <= values[3] <= row.high * (1 + 1e-12)
    assert row.quantile(np.array([probability]), 0.0)[0] == pytest.approx(row.default)


def test_a_wider_range_is_wider_on_the_logarithm():
    row = sheet()["bursts.odds"]
    low, high = row.quantile(np.array([0.0, 1.0]), 2.0)
    assert (low, high) == (pytest.approx(row.low**2 / row.default), pytest.approx(row.high**2 / row.default))


def test_draws_are_spread_evenly_and_the_same_every_time():
    one, same, other = drawn(40, 1), drawn(40, 1), drawn(40, 2)
    assert one.size == 40
    for name, row in sheet().items():
        assert (one[name] == same[name]).all()
        assert not (one[name] == other[name]).all()
        if not row.is_whole:
            assert (one[name] < row.default).sum() == 20
    assert set(drawn(300, 1)["state_dates.before_nights"]) == {1, 2, 3, 4, 5, 6, 7}
    assert set(drawn(300, 1)["big_nights.recovery_nights"]) == {2, 3, 4}


def test_defaults_with_one_instead():
    found = at_defaults(bursts__odds=9.0)
    assert found["bursts.odds"].tolist() == [9]
    assert found["city_runs.twin"].tolist() == [sheet()["city_runs.twin"].default]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["name,unit"], ":1:"),
        ([HEAD, "a,1,2,1,3,notional,notional"], ":2:"),
        ([HEAD, "a,1,2,1,3,guess,notional,what"], ":2:"),
        ([HEAD, "a,1,2,2,3,notional,notional,what"], ":2:"),
        ([HEAD, "a,1,2,1,3,notional,notional,what", "a,1,2,1,3,notional,notional,what"], ":3:"),
        ([HEAD, "a,1,2,1,3,notional,notional,"], ":2:"),
    ],
)
def test_a_wrong_sheet_is_told_with_its_line(lines, place):
    with pytest.raises(ValueError, match=place):
        read_sheet(lines)
