"""Regions, republics, seas and cities, and the forms that their names take in three languages."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, cast

from secondnight.record.bulletin.phrases import fits
from secondnight.record.bulletin.tokens import bare, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.tokens import Token

Kind = Literal["region", "republic", "sea", "city", "town", "capital"]

_TABLE: Final = Path(__file__).with_name("words") / "places.csv"
_ADJECTIVE: Final = {
    "ru": re.compile("(ая|ой|ую|ою|ий|ого|ому|им|ом|ое|ие|их|ими|ый|ым|ые|ых)$"),
    "uk": re.compile("(а|ої|ій|у|ою|ий|ого|ому|им|е|их|і|ими)$"),
}
_NOUN_ENDING: Final = re.compile(
    "(а|у|ом|ем|е|и|ы|ой|ою|ей|ею|ью|ь|я|ю|о|і|ові|ам|ах|ами|ям|ях|ый|ого|ому|ом|им|ів|ей)?$"
)
_CAPITAL: Final = {"en": ("capital",), "ru": ("столиц*",), "uk": ("столиц*",)}


@dataclass(frozen=True)
class Place:
    """A place of the table.

    Attributes:
        name: as it is written in figures: "Bryansk region", "Black Sea", "Kyiv".
        side: whose it is: "Russia", "Ukraine", or empty for Crimea and the seas.
        kind: region, republic, sea, city; a town, for which its region stands wherever a text names that too; or the
            capital of whichever side the text is about.
        region: in which a city or town lies; empty for the two capitals and St Petersburg, which lie in none.
    """

    name: str
    side: str
    kind: Kind
    region: str = ""


@dataclass(frozen=True)
class Form:
    """One form of a name.

    Attributes:
        place: that it names.
        words: its words in plain form; patterns with `*` as in `phrases`, or stems.
        way: "words" are compared as patterns; of an "adjective" or a "noun" the stem is given.
    """

    place: Place
    words: tuple[str, ...]
    way: Literal["words", "adjective", "noun"]


CAPITAL: Final = Place("capital", "", "capital")


@cache
def places() -> dict[str, Place]:
    """Return the places of the table by name."""
    return {row["name"]: _place(row) for row in _rows()}


@cache
def forms(language: Language) -> dict[str, tuple[Form, ...]]:
    """Return the forms of names in a language by their first two letters, longer ones first."""
    every = [form for row in _rows() for form in _forms(_place(row), row[language], language)]
    every += [Form(CAPITAL, (word,), "words") for word in _CAPITAL[language]]
    found: dict[str, list[Form]] = {}
    for form in sorted(every, key=lambda form: -len(" ".join(form.words))):
        found.setdefault(form.words[0][:2], []).append(form)
    return {key: tuple(each) for key, each in found.items()}


def forms_at(row: Sequence[Token], index: int, language: Language) -> list[Form]:
    """Return the forms of names that begin at a token; "Kharkiv" is a city and the beginning of a region's name."""
    if row[index].kind != "word":
        return []
    return [form for form in forms(language).get(row[index].plain[:2], ()) if _stands(row, index, form, language)]


def city_adjective(word: str, language: Language) -> Place | None:
    """Return the city that an adjective is made from: "казанский"."""
    if language == "en":
        return None
    return next(
        (
            form.place
            for form in forms(language).get(word[:2], ())
            if form.way == "noun"
            and len(form.words) == 1
            and word.startswith((form.words[0] + "ск", form.words[0] + "ськ"))
        ),
        None,
    )


def cut_adjective(word: str, language: Language) -> Form | None:
    """Return the adjective of a region whose whole stem stands before a cut ("Брянско", "Краснодарс")."""
    return next(
        (
            form
            for form in forms(language).get(word[:2], ())
            if form.way == "adjective"
            and form.place.kind == "region"
            and (word.startswith(form.words[0]) or (word == form.words[0][:-1] and len(word) > 5))
        ),
        None,
    )


def begins_adjective(word: str, language: Language) -> bool:
    """Tell whether a word may be the beginning of a region's adjective that a cut took the rest from ("Воронеж")."""
    return any(
        form.way == "adjective" and form.place.kind == "region" and form.words[0].startswith(word)
        for form in forms(language).get(word[:2], ())
    )


def _stands(row: Sequence[Token], index: int, form: Form, language: Language) -> bool:
    tokens = row[index : index + len(form.words)]
    if len(tokens) < len(form.words):
        return False
    match form.way:
        case "words":
            named = form.place.kind not in ("city", "town", "republic") or tokens[-1].capital or language == "en"
            return named and all(fits(bare(token.plain), word) for token, word in zip(tokens, form.words, strict=True))
        case "adjective":
            rest = tokens[0].plain.removeprefix(form.words[0])
            return rest != tokens[0].plain and bool(_ADJECTIVE[language].match(rest))
        case "noun":
            first = all(fits(token.plain, word) for token, word in zip(tokens[:-1], form.words[:-1], strict=True))
            last, stem = tokens[-1], form.words[-1]
            rest = last.plain.removeprefix(stem)
            ending = bool(_NOUN_ENDING.match(rest)) and (
                rest != "о" if not form.place.name.endswith("o") else rest != ""
            )
            ending = ending and not (stem.endswith(("ск", "цк", "ськ", "цьк")) and rest in ("ой", "ою", "ий", "ого"))
            scorned = form.place.name == "Moscow"  # written small on purpose
            return first and (last.capital or scorned) and last.plain.startswith(stem) and ending


def _forms(place: Place, cell: str, language: Language) -> list[Form]:
    found: list[Form] = []
    for name in filter(None, cell.split("|")):
        words = tuple(plain(word, language) for word in name.removesuffix("=").split())
        if language == "en" or name.endswith(("*", "=")) or place.kind == "republic":
            found.append(Form(place, words, "words"))
        elif place.kind in ("city", "town"):
            found.append(Form(place, words, "noun"))
        else:
            found.append(Form(place, words, "adjective"))
            if place.kind == "region":  # "Брянщина", "Харківщина": the region without the word for it
                found.append(Form(place, (words[0].removesuffix("к").rstrip("ьс") + "щин*",), "words"))
    return found


def _place(row: dict[str, str]) -> Place:
    return Place(row["name"], row["side"], cast("Kind", row["kind"]), row["region"])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
