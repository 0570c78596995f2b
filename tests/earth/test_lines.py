from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth.lines import clipped_line, clipped_ring, simplified

SQUARE = (0.0, 0.0, 10.0, 10.0)
seeds = st.integers(0, 100_000)


def area(ring):
    x, y = ring.T
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2.0


def box(left, top, right, bottom):
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], dtype=float)


def test_points_on_a_straight_line_are_left_out():
    line = np.array([(0, 0), (1, 0), (2, 0), (3, 0.5), (4, 0)], dtype=float)
    assert simplified(line, 0.6).tolist() == [[0, 0], [4, 0]]
    assert simplified(line, 0.0).tolist() == [[0, 0], [2, 0], [3, 0.5], [4, 0]]


@given(seeds)
def test_no_point_left_out_is_farther_away_than_the_tolerance(seed):
    line = np.cumsum(np.random.default_rng(seed).normal(size=(60, 2)), axis=0)
    short = simplified(line, 0.8)
    starts, steps = short[:-1], np.diff(short, axis=0)
    for point in line:
        share = np.clip(np.sum((point - starts) * steps, axis=1) / np.sum(steps**2, axis=1), 0.0, 1.0)
        assert np.hypot(*(starts + share[:, None] * steps - point).T).min() <= 0.8 + 1e-9


def test_a_closed_line_stays_closed_and_keeps_three_corners():
    short = simplified(box(0, 0, 1, 1), 100.0)
    assert short[0].tolist() == short[-1].tolist()
    assert len(short) >= 4
    assert simplified(np.zeros((5, 2)), 1.0).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize(
    ("ring", "kept"),
    [
        (box(2, 2, 8, 8), 36.0),
        (box(-5, 2, 5, 8), 30.0),
        (box(-5, -5, 15, 15), 100.0),
        (box(-5, -5, 5, 5), 25.0),
        (box(4, -5, 6, 15), 20.0),
    ],
)
def test_what_lies_in_the_rectangle_is_kept(ring, kept):
    for drawn in (ring, ring[::-1]):
        found = clipped_ring(drawn, SQUARE)
        assert area(found) == pytest.approx(kept)
        assert found[0].tolist() == found[-1].tolist()
        turn = np.sign(np.sum(drawn[:-1, 0] * drawn[1:, 1] - drawn[1:, 0] * drawn[:-1, 1]))
        assert np.sign(np.sum(found[:-1, 0] * found[1:, 1] - found[1:, 0] * found[:-1, 1])) == turn


def test_what_lies_beside_the_rectangle_is_nothing():
    assert clipped_ring(box(11, 2, 14, 8), SQUARE) is None
    assert clipped_ring(box(-9, -9, -1, -1), SQUARE) is None
    corner = np.array([(-5, 4), (4, -5), (-5, -5), (-5, 4)], dtype=float)
    assert clipped_ring(corner, SQUARE) is None or area(clipped_ring(corner, SQUARE)) == 0.0


@given(seeds)
def test_a_ring_cut_in_two_loses_no_area(seed):
    draw = np.random.default_rng(seed)
    angles = np.sort(draw.uniform(0.0, 2.0 * np.pi, 20))
    radius = draw.uniform(1.0, 9.0, 20)
    points = np.stack([radius * np.cos(angles), radius * np.sin(angles)], axis=1)
    ring = np.concatenate([points, points[:1]])
    cut = float(draw.uniform(-8.0, 8.0))
    halves = [clipped_ring(ring, (-10.0, -10.0, cut, 10.0)), clipped_ring(ring, (cut, -10.0, 10.0, 10.0))]
    assert sum(area(half) for half in halves if half is not None) == pytest.approx(area(ring))


def test_a_line_is_cut_where_it_leaves_and_enters():
    line = np.array([(-5, 5), (5, 5), (5, 20), (8, 20), (8, 5)], dtype=float)
    first, second = clipped_line(line, SQUARE)
    assert first.tolist() == [[0, 5], [5, 5], [5, 10]]
    assert second.tolist() == [[8, 10], [8, 5]]


def test_a_line_that_crosses_without_a_point_inside_is_kept_and_one_beside_is_not():
    assert [part.tolist() for part in clipped_line(np.array([(-5.0, 5.0), (15.0, 5.0)]), SQUARE)] == [[[0, 5], [10, 5]]]
    assert clipped_line(np.array([(-5.0, 5.0), (5.0, 25.0)]), SQUARE) == []
    assert clipped_line(np.array([(-5.0, -1.0), (15.0, -1.0)]), SQUARE) == []


@given(seeds)
def test_parts_of_a_line_lie_in_the_rectangle(seed):
    line = np.random.default_rng(seed).uniform(-10.0, 20.0, (12, 2))
    for part in clipped_line(line, SQUARE):
        assert part.min() >= -1e-9
        assert part.max() <= 10.0 + 1e-9
    parts = clipped_line(line, SQUARE)
    for point in line[((line >= 0.0) & (line <= 10.0)).all(axis=1)]:
        assert any(np.allclose(point, each) for part in parts for each in part)
