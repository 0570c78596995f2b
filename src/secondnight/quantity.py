"""A number, or what is believed about it, with its unit, how it is known, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from reprlib import repr as short
from typing import TYPE_CHECKING, Literal, get_args

from secondnight.distributions import Beta, Distribution, Fixed, Lognormal, Pert, Triangular, TruncatedNormal, Uniform
from secondnight.errors import InputError, did_you_mean
from secondnight.listed import Discrete, Empirical
from secondnight.units import natural_bounds

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import ArrayLike, NDArray

Kind = Literal["measured", "recalled", "notional"]
"""How a figure is known: read at its source, recalled from the literature and not yet verified, or chosen."""

_KEYS: dict[str, tuple[str, ...]] = {
    "fixed": ("value",),
    "pert": ("low", "mode", "high"),
    "triangular": ("low", "mode", "high"),
    "uniform": ("low", "high"),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sd_log"),
    "beta": ("alpha", "beta"),
    "discrete": ("values", "weights"),
    "empirical": ("sample",),
}
"""The families and the keys that each needs; without `distribution`, the first one whose keys match is meant."""

_OPTIONAL = {"normal": ("low", "high")}
_ABOUT = ("distribution", "kind", "source")
_FORMS = "{low, high}, {low, mode, high}, {mean, sd}, {median, sd_log}, {alpha, beta}, {values, weights} or {sample}"


@dataclass(frozen=True)
class Quantity:
    """A number, or what is believed about it.

    Attributes:
        distribution: the belief; `Fixed` for a plain number.
        unit: one of `units.UNITS`, or a rate of them such as "rounds per night".
        kind: how it is known.
        source: a key of the bibliography; "notional" for a number chosen without one.
    """

    distribution: Distribution
    unit: str
    kind: Kind = "notional"
    source: str = "notional"

    @property
    def centre(self) -> float:
        """The value to use when only one may be used.

        The mode of a triangular or PERT distribution, the midpoint of a uniform one, the mean of a normal one (before
        it is cut), the median of the others.
        """
        return self.distribution.centre

    @property
    def low(self) -> float:
        """The lower bound; the 5 % quantile of a normal, lognormal or beta distribution."""
        return self.distribution.quantile(self.distribution.tail)

    @property
    def high(self) -> float:
        """The upper bound; the 95 % quantile of a normal, lognormal or beta distribution."""
        return self.distribution.quantile(1.0 - self.distribution.tail)

    @property
    def is_fixed(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high

    def quantile(self, probability: float) -> float:
        """Return the value that the quantity stays at or below with this probability, from 0 to 1.

        A uniform random number in place of the probability makes it a draw.
        """
        if not 0.0 <= probability <= 1.0:
            raise ValueError(f"a probability lies between 0 and 1, not at {probability}")
        return self.distribution.quantile(probability)

    def sample(self, uniforms: ArrayLike) -> NDArray[float64]:
        """Return the quantile at each of these uniform random numbers, in the shape that they come in."""
        import numpy as np

        probabilities = np.asarray(uniforms, dtype=np.float64)
        return np.array([self.quantile(float(each)) for each in probabilities.flat]).reshape(probabilities.shape)


def parse(value: object, *, unit: str, kind: str = "notional", source: str = "notional", name: str = "") -> Quantity:
    """Read a quantity as it is written in a scenario.

    A number (`0.4`, also as text), a range (`"0.2..0.6"`: uniform), or a mapping: `{low, high}` uniform,
    `{low, mode, high}` PERT, `{mean, sd}` normal, cut at the unit's natural bounds or at its own `low` and `high`,
    `{median, sd_log}` lognormal, `{alpha, beta}` beta, `{values, weights}` discrete, `{sample}` empirical, `{value}`
    fixed. In a mapping, `distribution` names the family where the keys leave a choice, and `kind` and `source` take
    the place of the arguments. A range without width is a fixed number.

    Args:
        value: what the YAML reader made of it.
        unit: the unit, which also bounds the value: a share or probability stays within 0 and 1, a count is not
            negative.
        kind: how the figure is known, unless the mapping says so: "measured", "recalled" or "notional".
        source: a key of the bibliography, unless the mapping gives one.
        name: the parameter's name, put before the message of an error.

    Raises:
        InputError: in one line, when it is no quantity of that unit.
    """
    try:
        if isinstance(value, Mapping):
            entries = {str(key): entry for key, entry in value.items()}
            kind = _word(entries, "kind", kind)
            source = _word(entries, "source", source)
            distribution = _from_mapping(entries, unit)
        else:
            distribution = _from_plain(value)
        for known in get_args(Kind):
            if kind == known:
                _require_allowed(distribution, unit)
                return Quantity(distribution, unit, known, source)
        raise InputError(f"unknown kind {kind!r}{did_you_mean(kind, get_args(Kind))}")
    except InputError as wrong:
        if name:
            raise InputError(f"{name}: {wrong.message}") from None
        raise


def _from_plain(value: object) -> Distribution:
    if isinstance(value, str) and ".." in value:
        low, _, high = value.partition("..")
        return _range({"low": low, "high": high}, Uniform)
    return Fixed(_number(value, "a quantity"))


def _from_mapping(entries: dict[str, object], unit: str) -> Distribution:
    known = {key for keys in _KEYS.values() for key in keys} | set(_ABOUT)
    for key in entries:
        if key not in known:
            raise InputError(f"unknown key {key!r}{did_you_mean(key, known)}")
    given = {key: entry for key, entry in entries.items() if key not in _ABOUT}
    family = _family(_word(entries, "distribution", ""), set(given))
    match family:
        case "fixed":
            return Fixed(_number(given["value"], "value"))
        case "uniform":
            return _range(given, Uniform)
        case "triangular":
            return _range(given, Triangular)
        case "pert":
            return _range(given, Pert)
        case "discrete":
            return Discrete(_numbers(given["values"], "values"), _numbers(given["weights"], "weights"))
        case "empirical":
            return Empirical(_numbers(given["sample"], "sample"))
        case _:
            pass
    numbers = {key: _number(entry, key) for key, entry in given.items()}
    if family == "lognormal":
        return Lognormal(**numbers)
    if family == "beta":
        return Beta(**numbers)
    floor, ceiling = natural_bounds(unit)
    return TruncatedNormal(numbers["mean"], numbers["sd"], numbers.get("low", floor), numbers.get("high", ceiling))


def _family(named: str, given: set[str]) -> str:
    if named:
        if named not in _KEYS:
            raise InputError(f"unknown distribution {named!r}{did_you_mean(named, _KEYS)}")
        if missing := [key for key in _KEYS[named] if key not in given]:
            raise InputError(f"{named} needs {' and '.join(missing)}")
        if extra := sorted(given.difference(_KEYS[named], _OPTIONAL.get(named, ()))):
            raise InputError(f"{named} takes {', '.join(_KEYS[named])}, not {' or '.join(extra)}")
        return named
    for family, keys in _KEYS.items():
        if given.issuperset(keys) and given.issubset((*keys, *_OPTIONAL.get(family, ()))):
            return family
    raise InputError(f"{{{', '.join(sorted(given))}}} makes no distribution; write {_FORMS}")


def _range(given: Mapping[str, object], family: type[Uniform] | type[Triangular] | type[Pert]) -> Distribution:
    numbers = {key: _number(entry, key) for key, entry in given.items()}
    if len(set(numbers.values())) == 1:
        return Fixed(numbers["low"])
    return family(**numbers)


def _number(value: object, key: str) -> float:
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            number = float(value)
        except ValueError:
            pass
        except OverflowError:
            raise InputError(f"{key} is too large") from None
        else:
            if isfinite(number):
                return number
            raise InputError(f"{key} must be finite, not {value}")
    raise InputError(f"{key} must be a number such as 0.4, not {short(value)}")


def _numbers(value: object, key: str) -> tuple[float, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_number(each, key) for each in value)
    raise InputError(f"{key} must be a list of numbers, not {short(value)}")


def _word(entries: Mapping[str, object], key: str, default: str) -> str:
    word = entries.get(key, default)
    if isinstance(word, str):
        return word
    raise InputError(f"{key} must be a word, not {short(word)}")


def _require_allowed(distribution: Distribution, unit: str) -> None:
    floor, ceiling = natural_bounds(unit)
    lowest, highest = distribution.quantile(0.0), distribution.quantile(1.0)
    if floor <= lowest and highest <= ceiling:
        return
    possible = f"{lowest:g}" if lowest == highest else f"{lowest:g} to {highest:g}"
    allowed = f"at least {floor:g}" if ceiling == inf else f"{floor:g} to {ceiling:g}"
    raise InputError(f"{possible} is not possible for the unit {unit!r}, which allows {allowed}")
