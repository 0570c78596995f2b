"""From what a text says about time to the night and the hours of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondnight.record.bulletin.moments import Day, Hour, Moment

DAY: Final = timedelta(days=1)
HALF_DAY: Final = timedelta(hours=12)
ZONES: Final[dict[str, tzinfo]] = {"Russia": ZoneInfo("Europe/Moscow"), "Ukraine": ZoneInfo("Europe/Kyiv")}
_NAMED: Final[dict[str, tzinfo]] = {
    "Europe/Moscow": ZONES["Russia"],
    "Europe/Kyiv": ZONES["Ukraine"],
    "UTC": UTC,
}
_LATE: Final = 720
"""From this minute of the day, noon, an hour without a date beside a night belongs to its evening."""


@dataclass(frozen=True)
class When:
    """The night of a figure and its hours.

    Attributes:
        night: date of the evening.
        start: from when it was counted, where hours are given.
        end: until when.
        assumed: whether the text does not say, and the night before the day of publication is taken.
        long: whether the hours span more than a day.
    """

    night: date
    start: datetime | None = None
    end: datetime | None = None
    assumed: bool = False
    long: bool = False


def latest_date(found: Iterable[Moment]) -> date | None:
    """Return the latest day that a text names with its year; None where it names none."""
    days = [day for moment in found for day in _days(moment) if day.year is not None and day.month]
    dates = [made for day in days if (made := _date(day.year or 0, day)) is not None]
    return max(dates, default=None)


def resolved(day: Day, posted: date) -> date:
    """Return the date of a day as written: the last one of that name that is not after the day of publication.

    A date may lie up to two days after it: a bulletin dated ahead.
    """
    if day.weekday is not None:
        return posted - timedelta(days=(posted.weekday() - day.weekday) % 7)
    if day.year is not None:
        return _date(day.year, day) or posted
    this, last = _date(posted.year, day), _date(posted.year - 1, day)
    next_year = _date(posted.year + 1, day)
    near = [each for each in (next_year, this, last) if each is not None and each <= posted + 2 * DAY]
    return near[0] if near else posted


def evening_of(moment: Moment, posted: date) -> date | None:
    """Return the night that a moment without a span of hours tells of; None where it tells none."""
    day = posted if moment.day is None else resolved(moment.day, posted)
    match moment.kind, moment.part:
        case "night", _:
            return day - DAY
        case "part", "evening" | "day":
            return day - DAY if moment.yesterday else day
        case "part", "night" if moment.day is not None and moment.day.weekday is not None:
            return day - DAY if day == posted else day  # "on Wednesday night", told on Thursday
        case "part", None | "morning" if moment.yesterday:
            return day - 2 * DAY
        case "part", _:
            return day - DAY
        case "day", _:
            return day - DAY
        case "at", _ if moment.since is not None:
            hour = moment.since
            at = _at(day if hour.day is None else resolved(hour.day, posted), hour.minutes)
            return (at - HALF_DAY).date()
        case _:
            return None


def window(moment: Moment, posted: date, zone: tzinfo, evening: date | None, named: date | None) -> When:
    """Return the hours of a moment as times, and the night that holds their middle.

    Args:
        moment: with a span of hours.
        posted: day of publication.
        zone: of hours that name none.
        evening: the night that the sentence names, if it does.
        named: the day that it names, if it does.
    """
    since, until = moment.since, moment.until
    if since is not None and until is None:
        start = _placed(since, posted, evening, named)
        return When((start - HALF_DAY).date(), _zoned(start, since, zone))
    if since is None and until is not None:
        end = _placed(until, posted, evening, named)
        return When((end - HALF_DAY).date(), None, _zoned(end, until, zone))
    assert since is not None
    assert until is not None
    ends = None if until.day is None else resolved(until.day, posted)
    starts = None if since.day is None else resolved(since.day, posted)
    over = until.minutes <= since.minutes
    if starts is None and ends is None:
        day = named or posted
        if evening is not None and not over:
            day = evening if since.minutes >= _LATE else evening + DAY
        elif evening is not None:
            day = evening + DAY
        starts, ends = (day - DAY, day) if over else (day, day)
    elif starts is None and ends is not None:
        starts = ends - DAY if over else ends
    elif ends is None and starts is not None:
        ends = starts + DAY if over else starts
    assert starts is not None
    assert ends is not None
    start, end = _at(starts, since.minutes), _at(ends, until.minutes)
    middle = start + (end - start) / 2
    first, last = since if since.zone else until, until if until.zone else since
    return When(
        (middle - HALF_DAY).date(),
        _zoned(start, first, zone),
        _zoned(end, last, zone),
        long=end - start > DAY or end < start,
    )


def _placed(hour: Hour, posted: date, evening: date | None, named: date | None) -> datetime:
    """Return a single hour as a time: on its date, beside the night or day of the sentence, else on the day posted."""
    if hour.day is not None:
        return _at(resolved(hour.day, posted), hour.minutes)
    if evening is not None:
        return _at(evening if hour.minutes >= _LATE else evening + DAY, hour.minutes)
    return _at(named or posted, hour.minutes)


def _zoned(at: datetime, hour: Hour, zone: tzinfo) -> datetime:
    """Return a time in the zone that its hour names, else in the other one; hours in UTC are turned to the zone."""
    named = _NAMED.get(hour.zone or "")
    if named is UTC:
        return at.replace(tzinfo=UTC).astimezone(zone)
    return at.replace(tzinfo=named or zone)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def _date(year: int, day: Day) -> date | None:
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def _days(moment: Moment) -> list[Day]:
    hours = [hour.day for hour in (moment.since, moment.until) if hour is not None]
    return [day for day in (moment.day, *hours) if day is not None]
