"""A burst: all tracks come at once, and the window gives each channel room for a whole number of engagements."""

from __future__ import annotations

import math

from secondnight.raid.theory.domain import require_count, require_not_negative, require_positive, require_probability


def burst_engaged(tracks: int, channels: int, hold_s: float, window_s: float) -> int:
    """Count the tracks that are engaged before the window closes: min(tracks, channels floor(window / hold)).

    Args:
        tracks: simultaneous tracks, 0 or more.
        channels: fire channels, 0 or more.
        hold_s: time that one engagement holds a channel, in s, above 0.
        window_s: time that the tracks stay within reach, in s, 0 or more.

    Returns:
        Tracks.

    Raises:
        InputError: an argument outside its domain.
    """
    require_count(0, tracks=tracks, channels=channels)
    require_positive(hold_s=hold_s)
    require_not_negative(window_s=window_s)
    # 0.3 / 0.1 is a hair below 3: an engagement that ends just as the window closes still counts.
    engagements = math.floor(window_s / hold_s * (1 + 1e-12))
    return min(tracks, channels * engagements)


def burst_leakers(tracks: int, channels: int, hold_s: float, window_s: float, p_kill: float) -> float:
    """Give the expected number of tracks that pass, one engagement a track: tracks - p_kill * engaged.

    Args:
        tracks: simultaneous tracks, 0 or more.
        channels: fire channels, 0 or more.
        hold_s: time that one engagement holds a channel, in s, above 0.
        window_s: time that the tracks stay within reach, in s, 0 or more.
        p_kill: probability that an engagement kills.

    Returns:
        Tracks.

    Raises:
        InputError: an argument outside its domain.
    """
    require_probability(p_kill=p_kill)
    return tracks - p_kill * burst_engaged(tracks, channels, hold_s, window_s)
