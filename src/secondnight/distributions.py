"""What may be believed about a number: seven families here, two more in `listed.py`.

Each is sampled by its inverse distribution function: one uniform number gives one value, so runs that share their
uniforms share their luck. Each class checks its own parameters and raises `InputError` with one line when they make no
distribution; that they are finite is the caller's business (`quantity.parse` sees to it).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, sqrt
from statistics import NormalDist
from typing import ClassVar, Protocol

from secondnight.errors import InputError

_STANDARD_NORMAL = NormalDist()


class Distribution(Protocol):
    """A belief about a number."""

    tail: ClassVar[float]
    """Probability to leave out at each end when somebody asks for its range: 0 where the bounds are what is believed
    (uniform, triangular, PERT, discrete, empirical), 0.05 where only quantiles tell (normal, lognormal, beta)."""

    @property
    def centre(self) -> float:
        """The value to use when only one may be used."""
        ...

    def quantile(self, probability: float) -> float:
        """Return the inverse distribution function at a probability; at 0 and 1, the ends of the support."""
        ...


@dataclass(frozen=True)
class Fixed:
    """One value, taken as known."""

    tail: ClassVar[float] = 0.0
    value: float

    @property
    def centre(self) -> float:
        """The value."""
        return self.value

    def quantile(self, probability: float) -> float:  # noqa: ARG002 - the same value at every probability
        """Return the value."""
        return self.value


@dataclass(frozen=True)
class Uniform:
    """Every value from `low` to `high` alike."""

    tail: ClassVar[float] = 0.0
    low: float
    high: float

    def __post_init__(self) -> None:
        _require_range(self.low, self.high)

    @property
    def centre(self) -> float:
        """The midpoint."""
        return self.low + (self.high - self.low) / 2

    def quantile(self, probability: float) -> float:
        """Return low + p (high - low)."""
        return _within(self.low + probability * (self.high - self.low), self.low, self.high)


@dataclass(frozen=True)
class Triangular:
    """Density rising straight from `low` to `mode` and falling straight to `high`."""

    tail: ClassVar[float] = 0.0
    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _require_range(self.low, self.high)
        _require_mode(self.low, self.mode, self.high)

    @property
    def centre(self) -> float:
        """The mode."""
        return self.mode

    def quantile(self, probability: float) -> float:
        """Return the closed form, one square root on each side of the mode."""
        width = self.high - self.low
        if probability * width <= self.mode - self.low:
            value = self.low + sqrt(probability * width * (self.mode - self.low))
        else:
            value = self.high - sqrt((1.0 - probability) * width * (self.high - self.mode))
        return _within(value, self.low, self.high)


@dataclass(frozen=True)
class Pert:
    """The beta distribution of PERT on `low` to `high`: mean (low + 4 mode + high) / 6.

    Source: malcolm-1959
    """

    tail: ClassVar[float] = 0.0
    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _require_range(self.low, self.high)
        _require_mode(self.low, self.mode, self.high)

    @property
    def centre(self) -> float:
        """The mode."""
        return self.mode

    def quantile(self, probability: float) -> float:
        """Return the beta quantile with shapes 1 + 4 (mode - low)/(high - low) and 1 + 4 (high - mode)/(high - low)."""
        width = self.high - self.low
        alpha = 1.0 + 4.0 * ((self.mode - self.low) / width)
        beta = 1.0 + 4.0 * ((self.high - self.mode) / width)
        return _within(self.low + width * _beta_quantile(alpha, beta, probability), self.low, self.high)


@dataclass(frozen=True)
class TruncatedNormal:
    """The normal distribution with `mean` and `sd` before it is cut at `floor` and `ceiling`, which hold the mean."""

    tail: ClassVar[float] = 0.05
    mean: float
    sd: float
    floor: float = -inf
    ceiling: float = inf

    def __post_init__(self) -> None:
        _require_positive("sd", self.sd)
        if not self.floor < self.ceiling:
            raise InputError(f"low {self.floor:g} is not below high {self.ceiling:g}")
        if not self.floor <= self.mean <= self.ceiling:
            raise InputError(f"mean {self.mean:g} lies outside {self.floor:g} to {self.ceiling:g}")

    @property
    def centre(self) -> float:
        """The mean of the uncut normal."""
        return self.mean

    def quantile(self, probability: float) -> float:
        """Return the normal quantile at a probability between those of the two cuts."""
        below = _STANDARD_NORMAL.cdf((self.floor - self.mean) / self.sd)
        above = 1.0 - _STANDARD_NORMAL.cdf((self.ceiling - self.mean) / self.sd)
        uncut = below + probability * (1.0 - above - below)
        if uncut <= 0.0:
            return self.floor
        if uncut >= 1.0:
            return self.ceiling
        return _within(self.mean + self.sd * _STANDARD_NORMAL.inv_cdf(uncut), self.floor, self.ceiling)


@dataclass(frozen=True)
class Lognormal:
    """A positive number whose natural logarithm is normal, with standard deviation `sd_log`."""

    tail: ClassVar[float] = 0.05
    median: float
    sd_log: float

    def __post_init__(self) -> None:
        _require_positive("median", self.median)
        _require_positive("sd_log", self.sd_log)
        if self.sd_log > 10.0:
            raise InputError(f"sd_log {self.sd_log:g} is above 10, a factor of 22026 either way")

    @property
    def centre(self) -> float:
        """The median."""
        return self.median

    def quantile(self, probability: float) -> float:
        """Return median * exp(sd_log * z); 0 at probability 0 and infinity at 1."""
        if probability <= 0.0:
            return 0.0
        return inf if probability >= 1.0 else self.median * exp(self.sd_log * _STANDARD_NORMAL.inv_cdf(probability))


@dataclass(frozen=True)
class Beta:
    """A share between 0 and 1 with mean alpha / (alpha + beta)."""

    tail: ClassVar[float] = 0.05
    alpha: float
    beta: float

    def __post_init__(self) -> None:
        _require_positive("alpha", self.alpha)
        _require_positive("beta", self.beta)

    @property
    def centre(self) -> float:
        """The median."""
        return self.quantile(0.5)

    def quantile(self, probability: float) -> float:
        """Return the inverse of the regularised incomplete beta function."""
        return _beta_quantile(self.alpha, self.beta, probability)


def _beta_quantile(alpha: float, beta: float, probability: float) -> float:
    if probability in (0.0, 1.0):  # without SciPy, which takes longer to import than all the rest
        return probability
    from scipy.special import betaincinv

    return float(betaincinv(alpha, beta, probability))


def _within(value: float, low: float, high: float) -> float:
    # Rounding may step over a bound by one unit in the last place; a probability of 1.0000000000000002 is an error.
    return min(max(value, low), high)


def _require_range(low: float, high: float) -> None:
    if not low < high:
        raise InputError(f"low {low:g} is not below high {high:g}")


def _require_mode(low: float, mode: float, high: float) -> None:
    if not low <= mode <= high:
        raise InputError(f"mode {mode:g} lies outside {low:g} to {high:g}")


def _require_positive(name: str, value: float) -> None:
    if not value > 0.0:
        raise InputError(f"{name} {value:g} is not above 0")
