"""Random streams that do not depend on order, on number or on threads: Philox 4x32-10, a counter-based generator.

A draw is a pure function of its address: (seed, replication, night, layer, purpose, entity, index). Nothing is
advanced, so changing one layer never changes another layer's draws, adding a track never changes another track's
draws, and any number of workers gives the same result.

The 64-bit seed is the key of the cipher. The 128-bit counter holds index (32 bits), entity (32), replication (32),
and night (16), layer (8) and purpose (8) in its last word. One block of four 32-bit words serves one decision.

Source: salmon-2011
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from secondnight.errors import InputError
from secondnight.kernel import kernel, step

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAYER_PARAMETERS = 0
LAYER_REACH = 1
LAYER_RAID = 2
"""Numbers of the layers in addresses; a new layer takes a new number, and none is ever used again."""

_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)
_MASK = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_SCALE = 1.0 / 4294967296.0


class Stream(NamedTuple):
    """The address of a stream up to the purpose: what all draws of one replication of one layer on one night share."""

    key_0: np.uint64
    key_1: np.uint64
    replication: np.uint64
    place: np.uint64


def stream(seed: int, replication: int, night: int, layer: int) -> Stream:
    """Return the stream of one layer on one night of one replication.

    Args:
        seed: 0 to 2^64 - 1.
        replication: 0 to 2^32 - 1.
        night: 0 to 65 535, counted from the start of the campaign.
        layer: 0 to 255, one of the `LAYER_` numbers.

    Raises:
        InputError: a number is outside its range.
    """
    for name, value, bits in (
        ("seed", seed, 64),
        ("replication", replication, 32),
        ("night", night, 16),
        ("layer", layer, 8),
    ):
        if not 0 <= value < 1 << bits:
            raise InputError(f"{name} is {value}; it must be a whole number from 0 to {(1 << bits) - 1}")
    return Stream(
        np.uint64(seed & 0xFFFFFFFF), np.uint64(seed >> 32), np.uint64(replication), np.uint64(night << 16 | layer << 8)
    )


@step
def philox(
    c0: np.uint64, c1: np.uint64, c2: np.uint64, c3: np.uint64, k0: np.uint64, k1: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Return Philox 4x32-10 of a counter and a key, all words 32 bits held in 64.

    Source: salmon-2011
    """
    for _ in range(10):
        p0 = _MULTIPLIER_0 * c0
        p1 = _MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (p1 >> _32) ^ c1 ^ k0, p1 & _MASK, (p0 >> _32) ^ c3 ^ k1, p0 & _MASK
        k0 = (k0 + _WEYL_0) & _MASK
        k1 = (k1 + _WEYL_1) & _MASK
    return c0, c1, c2, c3


@step
def block(s: Stream, purpose: int, entity: int, index: int) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Return the four 32-bit words at an address: purpose 0 to 255, entity and index 0 to 2^32 - 1."""
    return philox(np.uint64(index), np.uint64(entity), s.replication, s.place | np.uint64(purpose), s.key_0, s.key_1)


@step
def unit(word: np.uint64) -> float:
    """Return a 32-bit word as a number strictly between 0 and 1, in steps of 2^-32."""
    return (float(word) + 0.5) * _SCALE


@step
def normals(word_0: np.uint64, word_1: np.uint64) -> tuple[float, float]:
    """Return two independent standard normal numbers from two words.

    Source: box-muller-1958
    """
    radius = math.sqrt(-2.0 * math.log(unit(word_0)))
    angle = 2.0 * math.pi * unit(word_1)
    return radius * math.cos(angle), radius * math.sin(angle)


@kernel
def uniforms(s: Stream, purpose: int, first: int, last: int) -> NDArray[np.float64]:
    """Return one uniform for each replication `first` to `last` - 1, whatever replication the stream itself names."""
    out = np.empty(last - first)
    for k in range(last - first):
        words = philox(np.uint64(0), np.uint64(0), np.uint64(first + k), s.place | np.uint64(purpose), s.key_0, s.key_1)
        out[k] = unit(words[0])
    return out


def named_uniform(seed: int, draw: int, name: str) -> float:
    """Return the uniform, with 53 bits, that parameter draw number `draw` uses for the parameter called `name`.

    The address holds a checksum of the name, so that adding a parameter never changes what another one draws.
    """
    s = stream(seed, draw, 0, LAYER_PARAMETERS)
    high, low, _, _ = block(s, 0, crc32(name.encode()), 0)
    return ((int(high) >> 5) * 67108864.0 + (int(low) >> 6) + 0.5) / 9007199254740992.0
