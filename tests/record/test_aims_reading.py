from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest

from secondnight.record import datasets, nightly
from secondnight.record.aims import reading
from secondnight.record.aims.likelihoods import drawn
from secondnight.record.aims.reading import split, whole
from secondnight.record.aims.regions import mix
from secondnight.record.aims.stretch import CLASSES

MOSCOW = ZoneInfo("Europe/Moscow")
DAY = date(2025, 7, 1)


def at(day, hour, minute=0):
    return datetime(2025, 7, day, hour, minute, tzinfo=MOSCOW)


def posts():
    """Six posts: a night with its bulletin and a window, one with windows only, one over two days, one misread."""
    rows = [
        # post, night, closes, claimed, over a day, regions' sum, add up, named, start, end
        (1, DAY, True, 20, False, 15, False, False, None, None),
        (2, DAY, False, 5, False, 5, True, True, at(2, 8), at(2, 11)),
        (3, DAY + timedelta(1), False, 7, False, 7, True, True, at(2, 23), at(3, 3)),
        (4, DAY + timedelta(2), True, 90, True, 90, True, True, at(3, 20), at(5, 8)),
        (5, DAY + timedelta(3), True, 10, False, 16, False, True, at(4, 23), at(5, 7)),
        (6, DAY + timedelta(4), True, 3, False, 3, True, False, None, None),
    ]
    names = ("post", "night", "closes_night", "claimed", "over_a_day", "regions_sum", "regions_add_up", "moscow_named")
    frame = pl.DataFrame([row[:8] for row in rows], schema=names, orient="row")
    times = pl.DataFrame(
        {"window_start": [row[8] for row in rows], "window_end": [row[9] for row in rows]},
        schema=dict.fromkeys(("window_start", "window_end"), pl.Datetime("us", "Europe/Moscow")),
    )
    posted = pl.Series("posted_at", [datetime(2025, 7, 2, 6, tzinfo=UTC)] * len(rows))
    return frame.hstack(times).with_columns(posted)


def regions():
    rows = [
        (1, DAY, "Kursk", 9),
        (1, DAY, "Kursk and Belgorod", 4),
        (1, DAY, "Tula", 2),
        (2, DAY, "Moscow region", 5),
        (3, DAY + timedelta(1), "Black Sea", 7),
        (4, DAY + timedelta(2), "Bryansk", 90),
        (5, DAY + timedelta(3), "Kursk", 16),
        (6, DAY + timedelta(4), "Oryol", 3),
    ]
    return pl.DataFrame(rows, schema=("post", "night", "region", "claimed"), orient="row")


@pytest.fixture
def small(monkeypatch):
    """Put a small record in the place of the real one; the regions can be changed."""

    def put(rows):
        frames = {"claimed_downed": posts(), "claimed_downed_regions": rows}
        made = {"claimed": nightly.claimed, "moscow": nightly.moscow_named}
        monkeypatch.setattr(datasets, "frame", frames.__getitem__)
        monkeypatch.setattr(
            datasets, "series", lambda name: nightly.every_night(made[name](posts(), "night"), "missing")
        )
        return reading.whole()

    return put


def test_a_small_record_by_hand(small):
    found = small(regions())
    assert (found.first, found.size, found.last) == (DAY, 5, DAY + timedelta(4))
    # Night 1 has no morning bulletin, night 2 only a post over two days.
    assert found.known.tolist() == [True, False, False, True, True]
    assert found.claimed[found.known].tolist() == [25, 10, 3]
    assert found.capital.tolist() == [1, -1, -1, 1, 0]
    # Night 0 names the capital for 8 to 11 in the morning, night 3 for 23 to 7 alone.
    assert found.daytime.tolist() == [1, -1, -1, 0, -1]
    by_class = [dict(zip(CLASSES, row, strict=True)) for row in found.regions.tolist()]
    expected = {"border": 9, "occupied and seas": 0, "capital": 5, "beyond": 2, "several regions": 4}
    assert by_class[0] == expected
    assert found.regions[1].tolist() == [0, 7, 0, 0, 0]
    # Post 4 is over more than a night, the regions of post 5 exceed its total.
    assert found.regions[2:4].sum() == 0
    assert found.regions[4].tolist() == [0, 0, 0, 3, 0]


def test_whole_lists_only(small):
    small(regions())
    found = reading.whole(whole_lists=True)
    assert found.regions[0].tolist() == [0, 0, 5, 0, 0]


def test_names_within_a_class_can_change_places(small):
    one = small(regions())
    swapped = {"Kursk": "Rostov", "Black Sea": "Crimea", "Tula": "Oryol", "Oryol": "Tatarstan", "Bryansk": "Kursk"}
    other = small(regions().with_columns(pl.col("region").replace(swapped)))
    assert (one.regions == other.regions).all()
    draws = drawn(5, 1)
    factors, same = (mix(*split(each, DAY, DAY + timedelta(2)), draws) for each in (one, other))
    for aim, values in factors.items():
        assert (values == same[aim]).all()


def test_the_stretch_is_no_part_of_what_is_usual(small):
    inside, outside = split(small(regions()), DAY + timedelta(1), DAY + timedelta(3))
    assert inside.first == DAY + timedelta(1)
    assert inside.nights == tuple(DAY + timedelta(day) for day in (1, 2, 3))
    assert outside.regions.tolist() == [[9, 0, 5, 2, 4], [0, 0, 0, 3, 0]]
    assert outside.daytime.tolist() == [1, -1]


def test_the_real_record():
    found = whole()
    assert found.last == date(2026, 3, 8)
    assert found.regions.shape == (found.size, len(CLASSES))
    assert ((found.capital >= 0) == found.known).all()
    assert ((found.daytime >= 0) == (found.capital == 1)).all()
    lately = found.only(slice(found.size - 400, found.size))
    assert lately.known.mean() > 0.9
    assert np.nanmean(lately.claimed) > 80
    assert whole(whole_lists=True).regions.sum() < found.regions.sum()
