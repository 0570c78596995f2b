"""How dates, hours and parts of the day are written in each language, as pieces of regular expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from secondnight.record.bulletin.kinds import Language

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "ru": (
        *("январ[ьяюе]", "феврал[ьяюе]", "март[ауе]?", "апрел[ьяюе]", "ма[йяюе]", "июн[ьяюе]", "июл[ьяюе]"),
        *("август[ауе]?", "сентябр[ьяюе]", "октябр[ьяюе]", "ноябр[ьяюе]", "декабр[ьяюе]"),
    ),
    "uk": (
        *("січ(?:ень|ня|ні)", "лют(?:ий|ого|ому)", "берез(?:ень|ня|ні)", "квіт(?:ень|ня|ні)", "трав(?:ень|ня|ні)"),
        *("черв(?:ень|ня|ні)", "лип(?:ень|ня|ні)", "серп(?:ень|ня|ні)", "верес(?:ень|ня|ні)", "жовт(?:ень|ня|ні)"),
        *("листопад[аіу]?", "груд(?:ень|ня|ні)"),
    ),
    "en": (
        *("jan(?:uary|\\.)?", "feb(?:ruary|\\.)?", "mar(?:ch|\\.)?", "apr(?:il|\\.)?", "may", "june?\\.?", "july?\\.?"),
        *("aug(?:ust|\\.)?", "sept?(?:ember|\\.)?", "oct(?:ober|\\.)?", "nov(?:ember|\\.)?", "dec(?:ember|\\.)?"),
    ),
}

WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "ru": (
        *("понедельник[ауе]?м?", "вторник[ауе]?м?", "сред[аыуеой]{1,2}", "четверг[ауе]?м?", "пятниц[аыуеей]{1,2}"),
        *("суббот[аыуеой]{1,2}", "воскресень[еяюем]{1,2}"),
    ),
    "uk": (
        *("понеділ(?:ок|ка|ку|ком)", "вівтор(?:ок|ка|ку|ком)", "серед[аиуіою]{1,2}", "четвер(?:га?|гу|гом)?"),
        *("п'ятниц[яіюею]{1,2}", "субот[аиуіою]{1,2}", "неділ[яіюею]{1,2}"),
    ),
    "en": (
        *(
            "mon(?:day)(?:'s)?",
            "tue(?:sday)(?:'s)?",
            "wed(?:nesday)(?:'s)?",
            "thu(?:rsday)(?:'s)?",
            "fri(?:day)(?:'s)?",
        ),
        *("sat(?:urday)(?:'s)?", "sun(?:day)(?:'s)?"),
    ),
}

ZONES: Final[dict[str, str]] = {
    r"мск|по мск|по москве|московского времени|по московскому времени|за москвою|за московським часом|"
    r"moscow time|msk|moscow standard time|время московское": "Europe/Moscow",
    r"kyiv time|kiev time|за києвом|за київським часом|по киевскому времени|по киеву|київського часу|"
    r"киевского времени": "Europe/Kyiv",
    r"gmt|utc|по гринвичу|за гринвічем": "UTC",
}
"""A zone that is named, and its name in the tables of zones."""

HOUR_WORDS: Final[dict[Language, dict[str, int]]] = {
    "ru": {
        "часу": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9,
        "десяти": 10, "одиннадцати": 11, "двенадцати": 12,
    },
    "uk": {
        "першої": 1, "другої": 2, "третьої": 3, "четвертої": 4, "п'ятої": 5, "шостої": 6, "сьомої": 7, "восьмої": 8,
        "дев'ятої": 9, "десятої": 10, "одинадцятої": 11, "дванадцятої": 12, "третій": 3, "четвертій": 4, "п'ятій": 5,
        "шостій": 6, "сьомій": 7, "восьмій": 8, "дев'ятій": 9, "десятій": 10,
    },
    "en": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12,
    },
}  # fmt: skip
"""Hours in words; they count only with the part of the day ("six in the morning", «п'ятої ранку»)."""

MIDNIGHT: Final = "полуноч[иьюе]{1,2}|полночь|опівноч[іи]|опівніч|півноч[іи](?! країни| україни)|midnight"
NOON: Final = "полудн[яюе]м?|полудень|полудня|noon|midday"
MORNING: Final = r"a\.?m\b\.?|утра|ночи|ранку|ночі|in the morning"
EVENING: Final = r"p\.?m\b\.?|вечера|дня|вечора|in the evening|in the afternoon|at night"

FROM: Final[dict[Language, str]] = {
    "ru": "начиная с|с|со|c",
    "uk": "починаючи з|починаючи із|з|із|від",
    "en": "starting from|starting at|beginning at|from|between|since",
}
UNTIL: Final[dict[Language, str]] = {"ru": "до|по", "uk": "до|по", "en": "until|till|to|and|through"}
AS_OF: Final[dict[Language, str]] = {
    "ru": "по состоянию на|к|на",
    "uk": "станом на|на",
    "en": "as of|by",
}
AS_OF_PART: Final[dict[Language, str]] = {
    "ru": "по состоянию на утро|по состоянию на вечер|к утру|на утро|по состоянию на",
    "uk": "станом на ранок|станом на вечір|станом на зараз|станом на",
    "en": "as of (?:this )?(?:morning|evening|noon)",
}
AT: Final[dict[Language, str]] = {
    "ru": "около|примерно в|приблизительно в|в|ближе к|после",
    "uk": "близько|приблизно о|приблизно об|о|об|після|орієнтовно о",
    "en": "at about|at around|around|about|at|shortly before|shortly after|just after|just before|after|before",
}

NIGHT_OF: Final[dict[Language, str]] = {
    "ru": r"в ночь (?:с \S+(?: [а-я]+)? )?на|за ночь на|ночью на|в ночь с|минувшей ночью на",
    "uk": r"[ву] ніч (?:[із][зі]? \S+(?: [а-яіїєґ']+)? )?(?:на|проти)|за ніч на|[ву]ночі (?:на|проти)|ніч (?:на|проти)",
    "en": (
        r"(?:on |during |in )?(?:the )?night (?:of|to|into|from)|overnight (?:into|to|on)|"
        r"(?:in )?the early hours (?:of|on)|early(?: on)?|before dawn on|overnight"
    ),
}
"""Words before a date or weekday: the night that ends on its morning."""

PARTS: Final[dict[Language, dict[str, str]]] = {
    "ru": {
        "night": (
            "с вечера|за вечер и ночь|за вечер и утро|ночью|за ночь|прошедшей ночи|прошлой ночью|минувшей ночью|"
            "этой ночью|ночь|ночи"
        ),
        "morning": "утром|сегодня утром|утренн[а-я]+|под утро|на рассвете",
        "day": "днем|среди дня|среди бела дня|в полдень|в дневное время|во второй половине дня|дневн[а-я]+",
        "evening": "вечером|сегодня вечером|под вечер|к вечеру|вечерн[а-я]+",
    },
    "uk": {
        "night": (
            "за вечір і ніч|за вечір та ніч|звечора|з вечора|вночі|уночі|цієї ночі|минулої ночі|за ніч|упродовж ночі|"
            "протягом ночі|ніч|ночі"
        ),
        "morning": "вранці|зранку|уранці|на світанку|ранков[а-яіїєґ]+|під ранок",
        "day": "удень|вдень|серед дня|серед білого дня|пополудні|по обіді|денн[а-яіїєґ]+",
        "evening": "увечері|ввечері|надвечір|під вечір|вечірн[а-яіїєґ]+",
    },
    "en": {
        "night": (
            "overnight|last night|in the night|during the night|nighttime|at night|"
            "(?<!that )(?<!same )(?<!single )night"
        ),
        "morning": "this morning|in the morning|before dawn|at dawn|morning|early hours",
        "day": "this afternoon|in the afternoon|afternoon|daytime|midday|in daylight",
        "evening": "this evening|in the evening|evening|tonight",
    },
}
ALL_OF: Final[dict[Language, str]] = {
    "ru": "за|в течение|на протяжении",
    "uk": "за|протягом|упродовж|впродовж",
    "en": "throughout|in all on",
}
"""Words before a date that is told of as a whole day: its evening lies inside it."""

TODAY: Final[dict[Language, str]] = {"ru": "сегодня", "uk": "сьогодні", "en": "today"}
YESTERDAY: Final[dict[Language, str]] = {
    "ru": "вчера|накануне|предыдущего вечера|вчерашн[а-я]+",
    "uk": "учора|вчора|напередодні|попереднього вечора|учорашн[а-яіїєґ]+|вчорашн[а-яіїєґ]+",
    "en": "yesterday(?:'s)?|the day before",
}
