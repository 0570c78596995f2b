"""A user's file of detections: what is read, and what is refused in one line with its place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from secondnight.errors import InputError
from secondnight.reach.sightings import MOST_ROWS, instant, read_sightings, require_speed

HEADER = "place,time,heading_deg"
FIRST = "Bryansk,2025-05-05T22:10+03:00,35"
SECOND = "Kaluga,2025-05-05T23:15+03:00,45"


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(*lines, encoding="utf-8"):
        path = tmp_path / "seen.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return path.relative_to(tmp_path)

    return write


def refused(path):
    with pytest.raises(InputError) as caught:
        read_sightings(path)
    assert "\n" not in str(caught.value)
    return caught.value


def test_places_times_and_headings(written):
    first, second = read_sightings(written(HEADER, FIRST, SECOND))
    assert (first.line, first.place, first.heading_deg) == (2, "Bryansk", 35)
    assert (first.latitude, first.longitude) == pytest.approx((53.27, 34.32), abs=0.01)
    assert first.time == datetime(2025, 5, 5, 19, 10, tzinfo=UTC)
    assert second.line == 3


def test_coordinates_in_the_place_of_names_and_blanks(written):
    path = written(
        "latitude,longitude,place,time,heading_deg",
        '53.25,34.37,,"2025-05-05T22:10+03:00", ',
        ",,Kiev,,359.9",
        "",
        "-33.9,151.2,,,0",
    )
    first, second, third = read_sightings(path)
    assert (first.latitude, first.longitude, first.heading_deg) == (53.25, 34.37, None)
    assert (second.place, second.time) == ("Kiev", None)
    assert second.latitude == pytest.approx(50.45, abs=0.01)
    assert (third.line, third.latitude) == (5, -33.9)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Bryansk,2025-05-05T22:10,35", "without a time zone; one with it, such as 2025-05-05T23:40+03:00"),
        ("Bryansk,2025-05-05,35", "without a time zone"),
        ("Bryansk,half past ten,35", "time is 'half past ten'; a date and a time with a zone"),
        ("Bryansk,2025-02-30T22:10+03:00,35", "a date and a time with a zone"),
        ("Bryansk,2025-05-05T22:10+03:00,361", "heading_deg is '361'; a number from 0 to 360"),
        ("Bryansk,2025-05-05T22:10+03:00,-1", "heading_deg is '-1'"),
        ("Bryansk,2025-05-05T22:10+03:00,north", "heading_deg is 'north'"),
        ("Bryansk,2025-05-05T22:10+03:00,nan", "heading_deg is 'nan'"),
        ("Brjansk City,2025-05-05T22:10+03:00,35", "no city 'Brjansk City' in the gazetteer"),
        (",2025-05-05T22:10+03:00,35", "does not say where"),
        ("Bryansk,2025-05-05T22:10+03:00", "has 2 cells, not 3"),
        (SECOND, "repeats line 2; each detection counts once"),
        ("Kaluga,2025-05-05T20:15:00Z,45", "repeats line 2"),  # the same moment in another zone
        ("Bryansk,2025-05-07T00:10+03:00,35", "is 24.9 h after line 2; the detections of one track lie within 24 h"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(written, row, told):
    error = refused(written(HEADER, SECOND, row))
    assert told in error.message
    assert str(error).startswith("seen.csv:3: ")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("91,30,,2025-05-05T22:10Z,35", "latitude is '91'; a number from -90 to 90, degrees north"),
        ("50,180.1,,2025-05-05T22:10Z,35", "longitude is '180.1'; a number from -180 to 180, degrees east"),
        ("50,inf,,2025-05-05T22:10Z,35", "longitude is 'inf'"),
        ("50,,,2025-05-05T22:10Z,35", "does not say where"),
        ("50,30,Kyiv,2025-05-05T22:10Z,35", "has a place and coordinates; one of both would be right"),
    ],
)
def test_a_wrong_position_is_told(written, row, told):
    error = refused(written("latitude,longitude,place,time,heading_deg", ",,Kyiv,,1", row))
    assert told in error.message
    assert error.line == 3


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["place,time,heading", FIRST], "seen.csv:1: no column is called 'heading'; did you mean 'heading_deg'?"),
        (["place,time,colour", FIRST], "seen.csv:1: no column is called 'colour'; place (or latitude,longitude)"),
        (["place,time,time", FIRST], "seen.csv:1: the column time stands twice"),
        (["time,heading_deg", "2025-05-05T22:10Z,35"], "seen.csv:1: no column says where"),
        (["latitude,time", "50,2025-05-05T22:10Z"], "seen.csv:1: no column says where"),
        (["place", "Kyiv"], "seen.csv:1: there is neither a time nor a heading"),
        ([HEADER.replace(",", ";"), FIRST], "seen.csv:1: cells are separated by semicolons; commas would be right"),
        ([HEADER], "seen.csv: there are no detections below the line of columns"),
        ([""], "seen.csv:1: no column"),
        ([HEADER, FIRST], "seen.csv:2: one detection cannot tell where a track began; two or more"),
        (
            [HEADER, "Kyiv,,", "Moscow,2025-05-05T22:10Z,"],
            "seen.csv: no detection has a heading and fewer than two have a time",
        ),
    ],
)
def test_a_wrong_file_is_told(written, lines, told):
    assert str(refused(written(*lines))).startswith(told)


def test_other_encodings_and_missing_files_are_told(written, tmp_path):
    error = refused(written(HEADER, FIRST, "Орёл,,35", encoding="cp1251"))
    assert str(error) == "seen.csv:3: is not UTF-8; save the file with that encoding"
    assert "there is no such file" in str(refused(tmp_path / "none.csv"))
    assert "there is no such file" in str(refused(tmp_path))


def test_ten_thousand_rows_are_the_most(written):
    start = datetime(2025, 5, 5, 18, tzinfo=UTC)
    rows = [f"50,30,{(start + timedelta(seconds=k)).isoformat()}" for k in range(MOST_ROWS + 1)]
    assert len(read_sightings(written("latitude,longitude,time", *rows[:-1]))) == MOST_ROWS
    error = refused(written("latitude,longitude,time", *rows))
    assert str(error) == "seen.csv:10002: is row 10,001; at most 10,000 can be taken"


def test_detections_too_far_apart_for_a_class(written):
    # 190 km in 65 min; in 10 min it is 1,140 km/h, but clocks may be off by 2 * 1.41 * 0.05 h between them.
    path = written(HEADER, FIRST, "Kaluga,2025-05-05T22:20+03:00,45")
    sightings = read_sightings(path)
    with pytest.raises(
        InputError, match=r"seen.csv:3: 19\d km from line 2, 10 min later: too far for a class that flies"
    ):
        require_speed(sightings, path, 220, 0.05)
    require_speed(sightings, path, 220, 0.15)
    require_speed(sightings, path, 900, 0.05)


def test_a_drone_as_fast_as_an_airliner_is_refused(written):
    path = written(HEADER, FIRST, "Moscow,2025-05-05T22:40+03:00,35")  # 345 km in half an hour
    with pytest.raises(InputError, match=r"seen.csv:3: 34\d km from line 2, 30 min later: too far for a class"):
        require_speed(read_sightings(path), path, 220, 0.15)


def test_the_line_told_is_that_of_the_later_one(written):
    path = written(HEADER, "Kaluga,2025-05-05T22:20+03:00,45", FIRST, "Moscow,,45")
    with pytest.raises(InputError, match=r"seen.csv:2: .* from line 3"):
        require_speed(read_sightings(path), path, 220, 0.05)


def test_moments():
    assert instant("2025-05-05T21:00+03:00") == instant("2025-05-05T18:00Z")
    with pytest.raises(InputError, match="zone"):
        instant("2025-05-05 21:00")
