from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.distributions import Beta, Fixed, Lognormal, Pert, Triangular, TruncatedNormal, Uniform
from secondnight.errors import InputError
from secondnight.listed import Discrete, Empirical
from secondnight.quantity import Quantity, parse
from secondnight.units import natural_bounds


@pytest.mark.parametrize(
    ("written", "distribution"),
    [
        (0.4, Fixed(0.4)),
        (1, Fixed(1.0)),
        ("0.4", Fixed(0.4)),
        ("0.2..0.6", Uniform(0.2, 0.6)),
        (" 0.2 .. 6e-1 ", Uniform(0.2, 0.6)),
        ("0.5..0.5", Fixed(0.5)),
        ({"value": 0.4}, Fixed(0.4)),
        ({"low": 0.2, "high": 0.6}, Uniform(0.2, 0.6)),
        ({"low": "0.2", "high": "0.6"}, Uniform(0.2, 0.6)),
        ({"low": 0.5, "high": 0.5}, Fixed(0.5)),
        ({"low": 0.2, "mode": 0.3, "high": 0.6}, Pert(0.2, 0.3, 0.6)),
        ({"low": 0.5, "mode": 0.5, "high": 0.5}, Fixed(0.5)),
        ({"low": 0.2, "mode": 0.3, "high": 0.6, "distribution": "triangular"}, Triangular(0.2, 0.3, 0.6)),
        ({"low": 0.2, "mode": 0.3, "high": 0.6, "distribution": "pert"}, Pert(0.2, 0.3, 0.6)),
        ({"low": 0.2, "high": 0.6, "distribution": "uniform"}, Uniform(0.2, 0.6)),
        ({"mean": 0.5, "sd": 0.1}, TruncatedNormal(0.5, 0.1, 0.0, 1.0)),
        ({"mean": 0.5, "sd": 0.1, "low": 0.3}, TruncatedNormal(0.5, 0.1, 0.3, 1.0)),
        ({"mean": 0.5, "sd": 0.1, "high": 0.7}, TruncatedNormal(0.5, 0.1, 0.0, 0.7)),
        ({"mean": 0.5, "sd": 0.1, "distribution": "normal"}, TruncatedNormal(0.5, 0.1, 0.0, 1.0)),
        ({"alpha": 2, "beta": 3}, Beta(2.0, 3.0)),
        ({"values": [1, 0], "weights": [0.25, 0.75]}, Discrete((0.0, 1.0), (0.75, 0.25))),
        ({"sample": [0.3, 0.1]}, Empirical((0.1, 0.3))),
    ],
    ids=repr,
)
def test_each_way_of_writing_a_share(written, distribution):
    assert parse(written, unit="share") == Quantity(distribution, "share", "notional", "notional")


def test_a_lognormal_needs_a_unit_without_an_upper_bound():
    assert parse({"median": 2, "sd_log": 0.5}, unit="h").distribution == Lognormal(2.0, 0.5)
    with pytest.raises(InputError, match=r"^0 to inf is not possible for the unit 'share', which allows 0 to 1$"):
        parse({"median": 0.2, "sd_log": 0.5}, unit="share")


def test_a_normal_is_cut_only_where_the_unit_has_a_bound():
    assert parse({"mean": 0, "sd": 1}, unit="1").distribution == TruncatedNormal(0.0, 1.0)
    assert parse({"mean": 5, "sd": 9}, unit="rounds").distribution == TruncatedNormal(5.0, 9.0, floor=0.0)


def test_kind_and_source_come_from_the_arguments_unless_the_mapping_gives_them():
    plain = parse(3, unit="km", kind="measured", source="sandys-1944")
    assert (plain.kind, plain.source) == ("measured", "sandys-1944")
    given_in_place = parse({"value": 3, "kind": "recalled", "source": "erlang-1917"}, unit="km", kind="measured")
    assert (given_in_place.kind, given_in_place.source) == ("recalled", "erlang-1917")


@pytest.mark.parametrize(
    ("written", "unit", "message"),
    [
        ("0.6..0.2", "share", "low 0.6 is not below high 0.2"),
        ({"low": 0.6, "high": 0.2}, "share", "low 0.6 is not below high 0.2"),
        ({"low": 0, "mode": 2, "high": 1}, "1", "mode 2 lies outside 0 to 1"),
        ({"low": 1, "mode": 2, "high": 1}, "1", "low 1 is not below high 1"),
        (0.4, "furlong", "unknown unit 'furlong'"),
        (0.4, "porbability", "unknown unit 'porbability'; did you mean 'probability'?"),
        (1.2, "probability", "1.2 is not possible for the unit 'probability', which allows 0 to 1"),
        ("0.9..1.1", "share", "0.9 to 1.1 is not possible for the unit 'share', which allows 0 to 1"),
        (-1, "count", "-1 is not possible for the unit 'count', which allows at least 0"),
        (
            {"mean": 0.5, "sd": 0.1, "low": -0.5},
            "share",
            "-0.5 to 1 is not possible for the unit 'share', which allows 0 to 1",
        ),
        ({"mean": 1.5, "sd": 0.1}, "share", "mean 1.5 lies outside 0 to 1"),
        ({"mean": 0.5, "sd": 0}, "share", "sd 0 is not above 0"),
        ({"sample": []}, "share", "sample is empty"),
        ({"sample": 3}, "share", "sample must be a list of numbers, not 3"),
        ({"sample": "345"}, "share", "sample must be a list of numbers, not '345'"),
        ({"sample": [0.1, True]}, "share", "sample must be a number such as 0.4, not True"),
        ({"values": [1, 2], "weights": [0.5, 0.4]}, "1", "weights sum to 0.9, not to 1"),
        (math.nan, "share", "a quantity must be finite, not nan"),
        (math.inf, "km", "a quantity must be finite, not inf"),
        ("-inf", "km", "a quantity must be finite, not -inf"),
        (10**400, "km", "a quantity is too large"),
        (True, "share", "a quantity must be a number such as 0.4, not True"),
        (None, "share", "a quantity must be a number such as 0.4, not None"),
        ("many", "share", "a quantity must be a number such as 0.4, not 'many'"),
        ("0.2..", "share", "high must be a number such as 0.4, not ''"),
        ([1, 2], "share", "a quantity must be a number such as 0.4, not [1, 2]"),
        ({"low": 0.1, "hihg": 0.2}, "share", "unknown key 'hihg'; did you mean 'high'?"),
        ({7: 0.1}, "share", "unknown key '7'"),
        (
            {"low": 0.1, "high": 0.2, "distribution": "unifrom"},
            "share",
            "unknown distribution 'unifrom'; did you mean 'uniform'?",
        ),
        ({"low": 0.1, "distribution": "pert"}, "share", "pert needs mode and high"),
        (
            {"low": 0.1, "mode": 0.1, "high": 0.2, "distribution": "uniform"},
            "share",
            "uniform takes low, high, not mode",
        ),
        ({"low": 0.1, "high": 0.2, "distribution": 3}, "share", "distribution must be a word, not 3"),
        ({"value": 0.1, "kind": "measurd"}, "share", "unknown kind 'measurd'; did you mean 'measured'?"),
        ({"value": 0.1, "source": ["a"]}, "share", "source must be a word, not ['a']"),
        (
            {"low": 0.1, "mean": 0.2},
            "share",
            "{low, mean} makes no distribution; write {low, high}, {low, mode, high}, {mean, sd}, {median, sd_log}, "
            "{alpha, beta}, {values, weights} or {sample}",
        ),
    ],
    ids=repr,
)
def test_what_is_no_quantity_is_refused_in_one_line(written, unit, message):
    with pytest.raises(InputError) as refusal:
        parse(written, unit=unit)
    assert str(refusal.value) == message


def test_the_name_of_the_parameter_stands_before_the_message():
    with pytest.raises(InputError, match=r"^raid\.decoy_share: -1 is not possible"):
        parse(-1, unit="share", name="raid.decoy_share")


keys = (
    *("low", "mode", "high", "mean", "sd", "median", "sd_log", "alpha", "beta", "values", "weights"),
    *("sample", "value", "distribution", "kind", "source", "other"),
)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["0.1..0.3", "1..0", "uniform", "pert", "normal", "measured"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=4),
    max_leaves=8,
)


def outcome(written, unit):
    """What parse makes of it, or its refusal."""
    try:
        return parse(written, unit=unit)
    except InputError as refusal:
        return str(refusal)


@given(anything, st.sampled_from(["1", "share", "count", "deg", "USD per kill"]))
def test_whatever_is_written_gives_a_quantity_within_its_unit_or_one_line(written, unit):
    made = outcome(written, unit)
    if isinstance(made, str):
        assert made
        assert "\n" not in made
    else:
        floor, ceiling = natural_bounds(unit)
        assert floor <= made.low <= made.high <= ceiling
        assert floor <= made.centre <= ceiling


def test_low_and_high_are_the_bounds_or_hold_the_middle_90_percent():
    belief = parse({"low": 1, "mode": 2, "high": 6}, unit="h")
    assert (belief.low, belief.centre, belief.high) == (1.0, 2.0, 6.0)
    normal = parse({"mean": 10, "sd": 2}, unit="1")
    assert (normal.low, normal.centre, normal.high) == pytest.approx((10 - 2 * 1.6448536, 10, 10 + 2 * 1.6448536))
    lognormal = parse({"median": 10, "sd_log": 0.5}, unit="h")
    assert lognormal.low * lognormal.high == pytest.approx(100.0)
    beta = parse({"alpha": 1, "beta": 1}, unit="share")
    assert (beta.low, beta.centre, beta.high) == pytest.approx((0.05, 0.5, 0.95))


@pytest.mark.parametrize(
    ("written", "fixed"),
    [(3, True), ("3..3", True), ({"sample": [3, 3]}, True), ("3..4", False), ({"mean": 3, "sd": 1e-9}, False)],
)
def test_is_fixed(written, fixed):
    assert parse(written, unit="1").is_fixed is fixed


def test_a_draw_is_the_quantile_at_a_uniform_number_so_common_numbers_give_common_luck():
    uniforms = np.array([[0.0, 0.25], [0.5, 1.0]])
    narrow = parse("0.2..0.6", unit="share").sample(uniforms)
    assert narrow == pytest.approx(np.array([[0.2, 0.3], [0.4, 0.6]]))
    wide = parse("0..1", unit="share").sample(uniforms)
    assert wide == pytest.approx(uniforms)
    assert parse("0..1", unit="share").sample([]).shape == (0,)


@pytest.mark.parametrize("probability", [-0.1, 1.1, math.nan])
def test_a_probability_outside_0_to_1_is_a_fault_of_the_caller(probability):
    with pytest.raises(ValueError, match="a probability lies between 0 and 1"):
        parse("0..1", unit="share").quantile(probability)


def test_a_quantity_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        parse(1, unit="1").unit = "km"  # type: ignore[misc]


def test_reading_a_parameter_sheet_does_not_import_the_heavy_libraries():
    program = (
        "import sys\n"
        "from secondnight.quantity import parse\n"
        "q = parse({'low': 0, 'mode': 0.4, 'high': 0.6}, unit='share')\n"
        "assert (q.low, q.centre, q.high, q.is_fixed) == (0, 0.4, 0.6, False)\n"
        "print([m for m in ('numpy', 'scipy', 'pandas', 'numba') if m in sys.modules])\n"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
