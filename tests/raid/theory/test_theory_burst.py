import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.raid.theory import burst_engaged, burst_leakers


def test_published_values():
    assert burst_engaged(50, 6, 45, 240) == 30
    assert burst_leakers(50, 6, 45, 240, 0.7) == pytest.approx(29.0, abs=1e-6)


@given(
    tracks=st.integers(0, 60),
    channels=st.integers(0, 10),
    hold_s=st.integers(1, 60),
    window_s=st.integers(0, 400),
)
def test_counting_the_engagements_one_by_one(tracks, channels, hold_s, window_s):
    free_at, engaged = [0] * channels, 0
    for _ in range(tracks):
        if free_at and min(free_at) + hold_s <= window_s:
            free_at[free_at.index(min(free_at))] += hold_s
            engaged += 1
    assert burst_engaged(tracks, channels, hold_s, window_s) == engaged


def test_an_engagement_that_ends_with_the_window_counts():
    assert 0.3 / 0.1 < 3
    assert burst_engaged(10, 1, 0.1, 0.3) == 3
    assert burst_engaged(10, 1, 100, 299.9) == 2


@given(tracks=st.integers(0, 60), p_kill=st.floats(0, 1))
def test_a_window_without_end_leaves_the_misses_and_none_leaves_all(tracks, p_kill):
    assert burst_leakers(tracks, 2, 30, 1e6, p_kill) == pytest.approx(tracks * (1 - p_kill), abs=1e-9)
    assert burst_leakers(tracks, 2, 30, 29, p_kill) == tracks


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 6, 45, 240, 0.7), "tracks is -1"),
        ((50, -6, 45, 240, 0.7), "channels is -6"),
        ((50, 6, 0, 240, 0.7), "hold_s is 0"),
        ((50, 6, 45, -1, 0.7), "window_s is -1"),
        ((50, 6, 45, 240, 1.7), "p_kill is 1.7"),
    ],
)
def test_arguments_outside_the_domain_are_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        burst_leakers(*arguments)
