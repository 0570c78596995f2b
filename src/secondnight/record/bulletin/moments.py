"""Dates, hours and parts of the day in a text, as they are written: nothing is worked out yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from secondnight.record.bulletin import moment_words as words

if TYPE_CHECKING:
    from secondnight.record.bulletin.kinds import Language

Kind = Literal["hours", "at", "as of", "night", "day", "part", "month"]
"""A span of hours; one moment; the hour of a report; the night that ends on a day; a day; a part of a day; a month."""

Part = Literal["night", "morning", "day", "evening"]

_FLAT: Final = {"ё": "е", "’": "'", "ʼ": "'", "`": "'", "´": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"}
_TAGS: Final = ("clock", "bare", "word")
_PRIORITY: Final[tuple[Kind, ...]] = ("hours", "as of", "night", "at", "part", "day", "month")


@dataclass(frozen=True)
class Day:
    """A day as written: a date, perhaps without its year, or a day of the week (Monday is 0)."""

    day: int = 0
    month: int = 0
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True)
class Hour:
    """An hour as written, in minutes after midnight; 1440 is midnight at the end of a day."""

    minutes: int
    day: Day | None
    zone: str | None


@dataclass(frozen=True)
class Moment:
    """Something about time.

    Attributes:
        kind: what it is.
        start: where it begins in the text.
        end: where it ends.
        since: hour from which.
        until: hour until which.
        day: that it names.
        part: of the day that it names.
        yesterday: whether it says "yesterday".
    """

    kind: Kind
    start: int
    end: int
    since: Hour | None = None
    until: Hour | None = None
    day: Day | None = None
    part: Part | None = None
    yesterday: bool = False


def moments(text: str, language: Language) -> list[Moment]:
    """Return what a text says about time, in order, none over another."""
    flat = "".join(
        _FLAT.get(letter, letter) for letter in (one.lower() if len(one.lower()) == 1 else one for one in text)
    )
    found: list[Moment] = []
    for kind in _PRIORITY:
        for pattern in _patterns(language)[kind]:
            for match in pattern.finditer(flat):
                if language == "en" and "may" in text[match.start() : match.end()].split():
                    continue  # "12 may have reached their targets"
                if all(match.end() <= other.start or other.end <= match.start() for other in found):
                    moment = _moment(kind, match, language)
                    if moment is not None and language == "uk" and _ends_on_weekday(moment):
                        moment = replace(moment, kind="night")  # "вночі неділі": the night that ends on it
                    if moment is not None and kind == "at" and _opens(flat, match):
                        moment = replace(moment, kind="hours")
                    if moment is not None:
                        found.append(moment)
    return sorted(found, key=lambda moment: moment.start)


def _ends_on_weekday(moment: Moment) -> bool:
    weekday = moment.day is not None and moment.day.weekday is not None
    return moment.kind == "part" and moment.part == "night" and weekday


def _opens(flat: str, match: re.Match[str]) -> bool:
    """Tell whether an hour is that from which was counted: "launched after 6 p.m."."""
    return match[0].startswith("after ") and bool(re.search(r"(?:launched|fired|sent|flown)\s$", flat[: match.start()]))


def _moment(kind: Kind, match: re.Match[str], language: Language) -> Moment | None:
    read = {name: text for name, text in match.groupdict().items() if text is not None}
    since, until = _hour(read, "a", language), _hour(read, "b", language)
    if "bare_a" in read and until is not None:  # "from 8 to 11 p.m."
        afternoon = 720 if until.minutes > 720 and int(read["bare_a"]) < 12 and not read.get("hours_b") else 0
        since = Hour(int(read["bare_a"]) * 60 + afternoon, None, None)
    if kind in ("hours", "at") and since is None and until is None:
        return None
    day = _day(read, "d")
    parts: tuple[Part, ...] = ("night", "morning", "day", "evening")
    told: list[Part] = [each for each in parts if each in read]
    return Moment(kind, match.start(), match.end(), since, until, day, told[0] if told else None, "yesterday" in read)


def _hour(read: dict[str, str], end: str, language: Language) -> Hour | None:
    hour = read.get(f"clock_{end}") or read.get(f"hour_{end}") or read.get(f"hours_{end}")
    word = read.get(f"word_{end}")
    if hour is not None:
        minutes = int(hour) * 60 + int(read.get(f"minute_{end}", 0))
    elif word is not None:
        minutes = words.HOUR_WORDS[language][word] * 60
    elif f"midnight_{end}" in read:
        minutes = 0 if end == "a" else 1440
    elif f"noon_{end}" in read:
        minutes = 720
    else:
        return None
    if any(f"evening_{tag}_{end}" in read for tag in _TAGS) and minutes < 720:
        minutes += 720
    elif any(f"morning_{tag}_{end}" in read for tag in _TAGS) and 720 <= minutes < 780:
        minutes -= 720
    zone = next((zone for at, zone in enumerate(words.ZONES.values()) if f"zone{at}_{end}" in read), None)
    return Hour(minutes, _day(read, end), zone) if minutes <= 1440 else None


def _day(read: dict[str, str], end: str) -> Day | None:
    for at in range(12):
        if f"month{at}_{end}" in read or f"early_month{at}_{end}" in read:
            number = int(
                read.get(f"last_{end}") or read.get(f"next_{end}") or read.get(f"day_{end}") or read[f"late_day_{end}"]
            )
            year = read.get(f"year_{end}") or read.get(f"late_year_{end}")
            return Day(number, at + 1, None if year is None else int(year)) if 1 <= number <= 31 else None
    if f"number_{end}" in read:
        day, month = int(read[f"number_{end}"]), int(read[f"of_{end}"])
        year = read.get(f"short_year_{end}")
        return Day(day, month, None if year is None else int(year) % 100 + 2000) if day < 32 and month < 13 else None
    if f"iso_{end}" in read:
        year, month, day = (int(each) for each in read[f"iso_{end}"].split("-"))
        return Day(day, month, year) if 0 < day < 32 and 0 < month < 13 else None
    weekday = next((at for at in range(7) if f"weekday{at}_{end}" in read), None)
    return None if weekday is None else Day(weekday=weekday)


@cache
def _patterns(language: Language) -> dict[Kind, tuple[re.Pattern[str], ...]]:
    since, until = _point("a", language), _point("b", language)
    prefix = rf"\b(?:{words.FROM[language]})\s+(?:(?:примерно|около|приблизно|близько|about|around|roughly)\s+)?"
    to = rf"(?:\s+(?:[іийa]n?d?\s+)?(?:{words.UNTIL[language]})\s+|\s?[-–—]\s?)"
    parts = "|".join(rf"(?P<{part}>{each})" for part, each in words.PARTS[language].items())
    yesterday = rf"(?P<yesterday>{words.YESTERDAY[language]})"
    day = _date("d", language)
    weekday = "|".join(words.WEEKDAYS[language])
    first = rf"(?:\d{{1,2}}(?:\s+[^\W\d]+)?|[^\W\d]+\s+\d{{1,2}}|(?:{weekday}))"
    pair = rf"(?:{first}\s?(?:-|–|/|\s(?:to|and|into|на|по)\s+)\s?(?:the\s+)?)?"
    on = r"[\s,]+(?:(?:в|во|у|on|of|the)\s+)*"
    spelt: dict[Kind, tuple[str, ...]] = {
        "hours": (
            rf"{prefix}{since}[,\s]*{to}{until}",
            rf"\b(?:между|між)\s+{since}\s+(?:и|та|і|й)\s+{until}",
            rf"{prefix}(?P<bare_a>\d{{1,2}}){to}{until}",
            rf"\b{_clock('a')}\s?[-–—]\s?{_clock('b')}",
            rf"{prefix}{since}",
            rf"(?<!хвилин )(?<!минут )(?<!години )\b(?:{'until|till' if language == 'en' else 'до'})\s+{until}",
        ),
        "as of": (rf"\b(?:{words.AS_OF[language]})\s+{since}", rf"\b(?:{words.AS_OF_PART[language]})\b"),
        "at": (rf"\b(?:{words.AT[language]})\s+{since}", rf"\b{_clock('a')}{_half('clock', 'a')}?"),
        "night": (rf"\b(?:{words.NIGHT_OF[language]})\s+{pair}{day}",),
        "part": (
            rf"\b(?P<day>{words.ALL_OF[language]})\s+{day}",
            rf"\b{yesterday}\s+(?:{parts})\b",
            rf"\b(?:{parts}){on}{day}",
            rf"\b(?:{parts})\s+(?:з|із|с|from)\s+{first}\s(?:на|to|into)\s+(?:the\s+)?{day}",
            rf"\b{day}[\s,]+(?:{parts})\b",
            rf"\b(?P<evening>late)\s+(?:on\s+)?{day}",
            rf"\b(?:{parts})\b",
            rf"\b{yesterday}\b",
        ),
        "day": (rf"\b{day}", r"\b(?P<iso_d>20\d\d-\d\d-\d\d)\b"),
        "month": (rf"\b(?:{_IN_MONTH})\s+(?:{'|'.join(words.MONTHS[language])})\b",),
    }
    return {kind: tuple(re.compile(pattern) for pattern in each) for kind, each in spelt.items()}


_IN_MONTH: Final = "за|у|в|протягом|впродовж|упродовж|в течение|in|during|throughout|for|of"


def _point(end: str, language: Language) -> str:
    """Return the pattern of an hour with what may stand after it: the zone, and the day."""
    spoken = "|".join(words.HOUR_WORDS[language])
    oclock = {"ru": r"\s?час(?:ов|а|ам)?", "uk": r"(?:-[а-яії]+)?\s?годин[аиіу]?", "en": r"\s?o'clock"}[language]
    hours = (
        rf"{_clock(end)}{_half('clock', end)}?(?:\s?(?:час(?:ов|а)?|годин[аиу]?))?",
        rf"(?P<hour_{end}>[012]?\d){_half('bare', end)}",
        rf"(?P<hours_{end}>[012]?\d){oclock}",
        rf"(?P<word_{end}>{spoken}){_half('word', end)}",
        rf"(?P<midnight_{end}>{words.MIDNIGHT})",
        rf"(?P<noon_{end}>{words.NOON})",
    )
    zones = "|".join(rf"(?P<zone{at}_{end}>{names})" for at, names in enumerate(words.ZONES))
    date = rf"(?:[\s,]+\(?(?:(?:on|of|the)\s+)*(?:{_date(end, language)}|{_short_date(end)})\)?)?"
    date += rf"(?:\s(?:{words.YESTERDAY[language]}|{words.TODAY[language]})"
    date += rf"(?=\s+(?:[іий]\s+)?(?:{words.UNTIL[language]})\s|\)))?"
    return rf"(?:{'|'.join(hours)})(?:[\s,]+\(?(?:{zones})\)?)?{date}"


def _half(tag: str, end: str) -> str:
    return rf"(?:\s?(?:(?P<morning_{tag}_{end}>{words.MORNING})|(?P<evening_{tag}_{end}>{words.EVENING})))"


def _clock(end: str) -> str:
    return rf"(?P<clock_{end}>[01]?\d|2[0-4])(?:[:.]|:\s)(?P<minute_{end}>[0-5]\d)(?!\d|\.\d)"


def _short_date(end: str) -> str:
    return rf"(?P<number_{end}>\d{{1,2}})\.(?P<of_{end}>[01]?\d)(?:\.(?P<short_year_{end}>(?:20)?\d\d))?(?![\d:])"


def _date(end: str, language: Language) -> str:
    months = "|".join(rf"(?P<month{at}_{end}>{name})" for at, name in enumerate(words.MONTHS[language]))
    weekdays = "|".join(rf"(?P<weekday{at}_{end}>{name})" for at, name in enumerate(words.WEEKDAYS[language]))
    suffix = r"(?:st|nd|rd|th)?(?:\s+of)?" if language == "en" else "(?:-?(?:го|е|ого|те|й))?"
    year = rf"(?:,?\s+(?P<year_{end}>20\d\d)(?!\d)(?:\s+(?:года|г\.|року|р\.))?|\s+т\.\s?[гр]\.)?"
    found = rf"(?P<day_{end}>\d{{1,2}}){suffix}\s+(?:{months})\b{year}"
    if language == "en":
        early = "|".join(rf"(?P<early_month{at}_{end}>{name})" for at, name in enumerate(words.MONTHS[language]))
        last = rf"(?:\s?[-–/]\s?(?P<last_{end}>\d{{1,2}})|"
        last += rf"\s+(?:to|into|and)\s+(?:the\s+)?(?P<next_{end}>\d{{1,2}})"
        last += r"(?=\s*(?:[.,;)]|$)|\s+(?:the|using|with|and)\b))?"
        late_year = rf"(?:,?\s+(?P<late_year_{end}>20\d\d)(?!\d))?"
        found += rf"|(?:{early})\s+(?P<late_day_{end}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\.\d){last}{late_year}"
    return rf"(?:{found}|(?:{weekdays})\b)"
