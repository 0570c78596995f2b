"""Random streams: the published values of the cipher, one address one block, and what the draws look like together.

numpy's Philox is the 4x64 form and gives other words, so the known answers are those published with Random123.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondnight.errors import InputError
from secondnight.streams import LAYER_RAID, Stream, block, named_uniform, normals, philox, stream, uniforms, unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORDS = 2**32
seeds = st.integers(0, 2**64 - 1)
replications = st.integers(0, WORDS - 1)
nights = st.integers(0, 2**16 - 1)
bytes_ = st.integers(0, 255)
places = st.integers(0, WORDS - 1)
addresses = st.tuples(seeds, replications, nights, bytes_, bytes_, places, places)

Address = tuple[int, int, int, int, int, int, int]


def words_at(address: Address) -> tuple[int, ...]:
    seed, replication, night, layer, purpose, entity, index = address
    return tuple(int(word) for word in block(stream(seed, replication, night, layer), purpose, entity, index))


def sample(
    count: int, *, entities: int = 1, purpose: int = 0, replication: int = 0, seed: int = 7
) -> NDArray[np.int64]:
    """Words 0 of consecutive blocks of some entities: shape (entities, count)."""
    s = stream(seed, replication, 0, LAYER_RAID)
    return np.array([[int(block(s, purpose, e, k)[0]) for k in range(count)] for e in range(entities)])


@pytest.mark.parametrize(
    ("counter", "key", "answer"),
    [
        ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
    ],
    ids=["zeros", "ones", "digits of pi"],
)
def test_published_values_of_philox(counter: str, key: str, answer: str):
    given_words = [np.uint64(int(word, 16)) for word in f"{counter} {key}".split()]
    assert " ".join(f"{int(word):08x}" for word in philox(*given_words)) == answer


@given(addresses)
def test_an_address_is_spread_over_counter_and_key_without_overlap(address: Address):
    seed, replication, night, layer, purpose, entity, index = address
    s = stream(seed, replication, night, layer)
    place = night << 16 | layer << 8 | purpose
    key_0, key_1 = seed % WORDS, seed // WORDS
    words = philox(*(np.uint64(w) for w in (index, entity, replication, place, key_0, key_1)))
    assert tuple(int(word) for word in block(s, purpose, entity, index)) == tuple(int(word) for word in words)


@given(addresses, addresses)
def test_no_two_addresses_share_a_block(one: Address, other: Address):
    assert (words_at(one) == words_at(other)) == (one == other)


@given(addresses, st.integers(0, 6), st.integers(0, 63))
def test_every_bit_of_an_address_counts(address: Address, part: int, bit: int):
    width = (64, 32, 16, 8, 8, 32, 32)[part]
    other = [*address]
    other[part] ^= 1 << bit % width
    assert words_at(tuple(other)) != words_at(address)


@given(st.lists(addresses, min_size=2, max_size=6, unique=True), st.randoms())
def test_neither_order_nor_number_of_draws_matters(drawn: list[Address], shuffler):
    alone = {address: words_at(address) for address in drawn}
    shuffled = drawn * 2
    shuffler.shuffle(shuffled)
    assert [words_at(address) for address in shuffled] == [alone[address] for address in shuffled]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 0, 0, 0), "seed is -1; it must be a whole number from 0 to 18446744073709551615"),
        ((2**64, 0, 0, 0), "seed is 18446744073709551616; it must"),
        ((0, 2**32, 0, 0), "replication is 4294967296; it must be a whole number from 0 to 4294967295"),
        ((0, -1, 0, 0), "replication is -1; it must"),
        ((0, 0, 65536, 0), "night is 65536; it must be a whole number from 0 to 65535"),
        ((0, 0, 0, 256), "layer is 256; it must be a whole number from 0 to 255"),
    ],
)
def test_ranges(arguments: tuple[int, int, int, int], message: str):
    with pytest.raises(InputError, match=message):
        stream(*arguments)


def test_the_last_address_of_each_range_is_allowed():
    s = stream(2**64 - 1, 2**32 - 1, 2**16 - 1, 255)
    assert s == Stream(np.uint64(WORDS - 1), np.uint64(WORDS - 1), np.uint64(WORDS - 1), np.uint64(0xFFFFFF00))


@pytest.mark.parametrize(("word", "number"), [(0, 0.5), (1, 1.5), (WORDS - 1, WORDS - 0.5)])
def test_a_word_as_a_number_between_0_and_1(word: int, number: float):
    assert unit(np.uint64(word)) == number / WORDS
    assert 0.0 < unit(np.uint64(word)) < 1.0


def test_words_are_uniform():
    numbers = sample(20_000).ravel() / WORDS
    assert stats.chisquare(np.bincount((numbers * 200).astype(int), minlength=200)).pvalue > 0.001
    assert stats.kstest(numbers, "uniform").pvalue > 0.001


def test_each_bit_is_set_half_the_time():
    words = sample(20_000).ravel()
    set_ = np.array([np.count_nonzero(words >> bit & 1) for bit in range(32)])
    assert np.abs(set_ - 10_000).max() < 4.5 * math.sqrt(20_000 / 4)


@pytest.mark.parametrize("neighbour", ["index", "entity", "purpose", "replication", "seed", "word"])
def test_neighbouring_addresses_are_independent(neighbour: str):
    count = 10_000
    one = sample(count + 1)[0]
    match neighbour:
        case "index":
            pair = one[:-1], one[1:]
        case "entity":
            pair = tuple(sample(count, entities=2))
        case "word":
            s = stream(7, 0, 0, LAYER_RAID)
            both = np.array([[int(word) for word in block(s, 0, 0, k)[:2]] for k in range(count)])
            pair = both[:, 0], both[:, 1]
        case _:
            pair = one[:-1], sample(count, **{neighbour: 8})[0]
    cells = (pair[0] >> 28) * 16 + (pair[1] >> 28)
    assert stats.chisquare(np.bincount(cells, minlength=256)).pvalue > 0.001


def test_normals_by_hand():
    # Words 2^31 and 2^30: u = 0.5 + 2^-33, v = 0.25 + 2^-33: radius sqrt(2 log 2), a right angle.
    first, second = normals(np.uint64(2**31), np.uint64(2**30))
    assert first == pytest.approx(0.0, abs=1e-9)
    assert second == pytest.approx(math.sqrt(2 * math.log(2)), abs=1e-9)


def test_normals_are_standard_and_independent():
    words = sample(10_000, entities=2)
    pairs = np.array([normals(np.uint64(a), np.uint64(b)) for a, b in words.T])
    assert stats.kstest(pairs.ravel(), "norm").pvalue > 0.001
    cells = (stats.norm.cdf(pairs) * 10).astype(int)
    assert stats.chisquare(np.bincount(cells[:, 0] * 10 + cells[:, 1], minlength=100)).pvalue > 0.001


@pytest.mark.uncompiled
def test_uniforms_are_those_of_each_replication_whatever_the_stream_names():
    expected = [unit(block(stream(3, k, 2, LAYER_RAID), 5, 0, 0)[0]) for k in range(10, 20)]
    assert uniforms(stream(3, 0, 2, LAYER_RAID), 5, 10, 20).tolist() == expected
    assert uniforms(stream(3, 999, 2, LAYER_RAID), 5, 12, 14).tolist() == expected[2:4]


def test_named_uniform_uses_the_name_and_the_draw_alone():
    # The checksum CRC-32 of "a" is 0xe8b7be43; 53 bits of the first two words.
    high, low, _, _ = words_at((5, 9, 0, 0, 0, 0xE8B7BE43, 0))
    assert named_uniform(5, 9, "a") == ((high >> 5) * 2**26 + (low >> 6) + 0.5) / 2**53


def test_named_uniforms_are_uniform_and_differ_by_name_draw_and_seed():
    names = [f"raid.defence.layer_{k}.rounds" for k in range(40)]
    numbers = np.array([[named_uniform(1, draw, name) for name in names] for draw in range(250)])
    assert np.unique(numbers).size == numbers.size
    assert stats.kstest(numbers.ravel(), "uniform").pvalue > 0.001
    correlations = np.corrcoef(numbers.T)[np.triu_indices(40, 1)]
    assert np.abs(correlations).max() < 5 / math.sqrt(250)
    assert named_uniform(2, 0, names[0]) != numbers[0, 0]
