"""Places named in a text, each by itself: an adjective or a name is a region, a city, a sea, or no place at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.gazetteer import Form, Place, begins_adjective, cut_adjective, forms_at, places
from secondnight.record.bulletin.leads import BEFORE_CITY, LEADS
from secondnight.record.bulletin.names import ACTORS, Name, linked
from secondnight.record.bulletin.standing import alone, is_place
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.tokens import Token

_HEADS: Final = {
    "ru": ("област", "обл", "край", "края", "краю", "крае", "краем", "краев", "краям", "краях", "регион", "округ"),
    "uk": ("област", "обл", "край", "краю", "краєм", "краї", "регіон", "округ"),
    "en": ("region", "oblast", "province", "krai", "territory", "territories", "area"),
}
_OF_CITIES: Final = frozenset({"Moscow region", "Kyiv region", "Leningrad region", "Kaliningrad region"})
"""Regions whose adjectives are names of districts in cities elsewhere too."""

_SEAS: Final = {"ru": "мор", "uk": "мор", "en": "sea"}
_REMARK: Final = 7
"""The longest remark in brackets between a name and the word for region, in words."""


_AND: Final = word_set("and и та і й")
_OF_OTHERS: Final = word_set(
    "fleet flotilla regime government railway regime's government's resort port city town terminal "
    "spokesman envoy river"
)
"""Words after a name that make it part of another one: "the Black Sea Fleet", "the Kiev regime"."""


@dataclass(frozen=True)
class Mention:
    """A place named.

    Attributes:
        place: which.
        first: index of its first token.
        after: index after its last token.
    """

    place: Place
    first: int
    after: int


def mentions(row: Sequence[Token], language: Language, taken: frozenset[int]) -> list[Mention]:
    """Return the places named in a text, in order.

    An adjective names a region when a word for region follows it, by itself or behind further adjectives ("Курской и
    Белгородской областей"), or where nothing follows that it could belong to. An English name is a region in the same
    way, and otherwise the city of that name if there is one.
    """
    names = _names(row, language, taken)
    found: list[Mention] = []
    shared = False  # whether the name after this one has a word for several regions, or is an adjective of one
    for at in range(len(names) - 1, -1, -1):
        name = names[at]
        following = names[at + 1].first if at + 1 < len(names) else len(row)
        counted = language == "en" and (name.city is None or name.city.name not in ACTORS)
        shared = shared and linked(row, name.after, following, taken if counted else frozenset())
        region = name.headed or _by_region(row, name) or (shared and name.region is not None)
        town = name.city is not None and name.region is not None and name.region.kind == "sea"
        if (region and name.region is not None) or (
            name.adjective and name.region is not None and not town and alone(row, name, taken)
        ):
            found.append(Mention(name.region, name.first, name.after))
        elif (place := name.city if name.adjective or town else name.city or name.region) and is_place(
            row, name, place, found, led=_led(row, names, at)
        ):
            around = place.kind == "city" and row[name.first].plain in _AROUND and _on(row, names, at)
            found.append(Mention(places()[place.region] if around else place, name.first, name.after))
        if name.headed:
            shared = name.plural or name.adjective or (shared and name.bare)
        republic = name.city is not None and name.city.kind == "republic"
        shared = shared and (name.region is not None or republic)
    return found[::-1]


def _by_region(row: Sequence[Token], name: Name) -> bool:
    """Tell whether a bare English name stands in a list of regions: "By region: Bryansk – 31, Kursk – 22"."""
    if name.city is None or name.city.name in ACTORS or name.region is None or name.region.kind != "region":
        return False
    at = name.first - 1
    while at > 0 and row[at].text not in ".!?" and row[at].kind != "line":
        if row[at].plain in ("region", "regions", "oblast", "oblasts") and row[at - 1].plain == "by":
            return at < 2 or row[at - 2].plain != row[at].plain  # not "region by region"
        at -= 1
    return False


def _names(row: Sequence[Token], language: Language, taken: frozenset[int]) -> list[Name]:
    found: list[Name] = []
    index = 0
    while index < len(row):
        forms = [] if index in taken else forms_at(row, index, language)
        if index + 1 == len(row) and language != "en" and row[index].kind == "word" and index not in taken:
            cut = cut_adjective(row[index].plain, language)
            broken = (
                cut is None
                and index > 0
                and row[index - 1].plain in LEADS
                and begins_adjective(row[index].plain, language)
            )
            forms = [] if broken else forms if cut is None else [cut]
        if not forms:
            index += 1
            continue
        longest = max(len(form.words) for form in forms)
        end = index + longest + (index + longest < len(row) and row[index + longest].plain == "sea")
        if end < len(row) and row[end].plain in _OF_OTHERS:
            index = end + 1
            continue
        name = _name(row, index, [form for form in forms if len(form.words) == longest], language)
        if found and found[-1].behind and name.region is not None and linked(row, found[-1].after, name.first):
            name = replace(name, headed=True, behind=True)
        found.append(name)
        index = found[-1].after
    return found


def _name(row: Sequence[Token], index: int, forms: Sequence[Form], language: Language) -> Name:
    after = index + len(forms[0].words)
    region = next((form.place for form in forms if form.place.kind in ("region", "sea")), None)
    city = next((form.place for form in forms if form.place.kind not in ("region", "sea")), None)
    adjective = any(form.way == "adjective" for form in forms)
    whole = region is not None and (region.kind == "region" or len(forms[0].words) > 1)  # "Sea of Azov"
    bare = region is not None and not adjective and (language != "en" or (whole and city is None))
    wanted = (_SEAS[language],) if region is not None and region.kind == "sea" else _HEADS[language]
    at = _behind_brackets(row, after)
    head = row[at].plain if at < len(row) else ""
    if language == "en" and head in ("district", "raion", "rayon") and city is not None and city.name not in ACTORS:
        wanted = (*wanted, head)  # "Belgorod district" is of the region
    if language != "en" and adjective and region is not None and region.name not in _OF_CITIES:
        wanted = (*wanted, "район", "р-н")  # "Белгородский район" lies in the region
    headed = (adjective or language == "en") and region is not None and head.startswith(wanted)
    before = row[index - 2].plain if index > 1 and row[index - 1].plain == "of" else ""
    behind = language == "en" and before.startswith(_HEADS["en"])  # "the regions of Kursk and Bryansk"
    plural = head.endswith(("ей", "ями", "ях", "ям", "ів", "ев", "їв", "ми", "s", "й", "их")) and head != "край"
    end = after + 1 if headed and at == after else after
    return Name(region, city, index, end, headed or behind or bare, behind, bare, headed and plural, adjective)


def _behind_brackets(row: Sequence[Token], at: int) -> int:
    """Return the index behind a remark in brackets that begins here: "Воронежской (2 БпЛА) областей"."""
    if at < len(row) and row[at].text == "(":
        return next((end + 1 for end in range(at, min(at + _REMARK, len(row))) if row[end].text == ")"), at)
    return at


def _led(row: Sequence[Token], names: Sequence[Name], at: int) -> bool:
    """Tell whether a name ends a row whose first one stands behind a preposition: "over Tambov, Tula and Moscow"."""
    if not names[at].first or row[names[at].first - 1].plain not in _AND:
        return False
    first = at
    while first and linked(row, names[first - 1].after, names[first].first):
        first -= 1
    return first < at and names[first].first > 0 and row[names[first].first - 1].plain in BEFORE_CITY


def _on(row: Sequence[Token], names: Sequence[Name], at: int) -> bool:
    """Tell whether the row of places that a name ends stands behind "on", which is said of regions: "на Запоріжжі"."""
    while at and linked(row, names[at - 1].after, names[at].first):
        at -= 1
    return names[at].first > 0 and row[names[at].first - 1].plain == "на"


_AROUND: Final = frozenset({"запоріжжі"})
"""Names of a city that stand for the land around it too."""
