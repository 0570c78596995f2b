"""Places in a text, and which of them stand together, as in "над территориями Курской и Белгородской областей"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.gazetteer import Form, Place, begins_adjective, cut_adjective, forms_at
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.tokens import Token

_HEADS: Final = {
    "ru": ("област", "обл", "край", "края", "краю", "краем", "краев", "краям", "краях", "регион", "округ"),
    "uk": ("област", "обл", "край", "краю", "краєм", "краї", "регіон", "округ"),
    "en": ("region", "oblast", "province", "krai", "territory", "territories"),
}
_CUT_HEADS: Final = ("области", "областей", "областью", "края", "краем", "региона", "моря", "областей", "областю")
_SEAS: Final = {"ru": "мор", "uk": "мор", "en": "sea"}
_JOINS: Final = word_set(", и а также й та і and or или & as well plus ▪ ▫ ◾ ◽ • ● - – — · ️")
_LEADS: Final = word_set(
    "над по територія територією територіями територій території территория территорией территориями территорие "
    "территории территориях акваторией акваторией акваторіями акваториями акватории акваторією акваторії в у во на "
    "республик республики республикой республиками республіки республике the in over on of both waters territory "
    "regions region at near off around above across город городом города городе місто міста містом місті city town "
    "area areas northern southern eastern western central частью частини под під небе небом неба небі against outside "
    "областях областями областей областью области областям area's for into районе полуострова полуострове півострова"
)
_BESIDE: Final = word_set("побережья побережьем побережье берегов вблизи близ узбережжя поблизу coast shores")
_ACTORS: Final = frozenset({"Moscow", "Kyiv"})
"""Cities that stand for a government too: they are places only after a preposition, or in a row of places."""

_DISTRICT: Final = ("район", "district")
_DISTRICTS: Final = ("район", "округ", "направлен", "област", "обл", "кра", "регион", "регіон", "напрямк", "времен")
_BEFORE_CITY: Final = word_set(
    "in over on at near around against towards toward for above outside to off across hit struck attacked targeting "
    "approaching of region from на над в во у по под около близ возле к ко біля до поблизу під із"
)


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


@dataclass(frozen=True)
class Group:
    """Places that stand together.

    Attributes:
        places: in the order of the text.
        first: index of the first token, prepositions before the name included.
        after: index after the last token.
        ends: for each place the index after its name.
    """

    places: tuple[Place, ...]
    first: int
    after: int
    ends: tuple[int, ...]


@dataclass(frozen=True)
class _Name:
    """A name that may be a region, a city or neither, until what stands around it has been seen."""

    region: Place | None
    city: Place | None
    first: int
    after: int
    headed: bool
    bare: bool
    plural: bool
    adjective: bool


def groups(row: Sequence[Token], language: Language, taken: frozenset[int]) -> list[Group]:
    """Return the places named in a text, those that stand together as one group.

    Args:
        row: the tokens of the text.
        language: of the text.
        taken: indices of tokens that belong to a date, a number or a title.
    """
    found: list[Group] = []
    for mention in mentions(row, language, taken):
        if found:
            last = found[-1]
            between = outside(row, last.after, mention.first)
            between = [at for at in between if not _of_district(row, at)]
            words = [row[at].plain for at in between if row[at].kind != "line"]
            linked = all(word in _JOINS or word in _LEADS or word.startswith(_DISTRICT) for word in words)
            joined = any(word in _JOINS for word in words) and taken.isdisjoint(between)
            own = mention.place.name in (last.places[-1].region, f"{last.places[-1].name} region")
            if linked and own and last.places[-1].kind == "town":
                places = (*last.places[:-1], mention.place)
                found[-1] = Group(places, last.first, mention.after, (*last.ends[:-1], mention.after))
                continue
            if linked and joined and not own:
                new = mention.place not in last.places
                places = (*last.places, mention.place) if new else last.places
                ends = (*last.ends, mention.after) if new else last.ends
                found[-1] = Group(places, last.first, mention.after, ends)
                continue
            beside = _BESIDE.intersection(
                token.plain for token in row[max(last.after, mention.first - 4) : mention.first]
            )
            if (linked and (own or not joined)) or (beside and not joined):
                found[-1] = Group(last.places, last.first, mention.after, last.ends)  # "the coast of": no other place
                continue
        first = mention.first
        while first and row[first - 1].plain in _LEADS and first - 1 not in taken:
            first -= 1
        found.append(Group((mention.place,), first, mention.after, (mention.after,)))
    return found


def _of_district(row: Sequence[Token], at: int) -> bool:
    """Tell whether a word names a district that lies in the region named after it."""
    return at + 1 < len(row) and row[at].capital and row[at + 1].plain.startswith(_DISTRICT)


def outside(row: Sequence[Token], first: int, after: int) -> list[int]:
    """Return the indices between two names without what stands in brackets."""
    kept: list[int] = []
    depth = 0
    for at in range(first, after):
        depth += row[at].text == "("
        if not depth:
            kept.append(at)
        depth -= row[at].text == ")" and depth > 0
    return kept


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
        shared = shared and _linked(row, name.after, following)
        region = name.headed or (shared and name.region is not None)
        if (region and name.region is not None) or (
            name.adjective and name.region is not None and _alone(row, name, taken)
        ):
            found.append(Mention(name.region, name.first, name.after))
        elif (place := name.city if name.adjective else name.city or name.region) and _is_place(
            row, name, place, found
        ):
            found.append(Mention(place, name.first, name.after))
        if name.headed:
            shared = name.plural or name.adjective or (shared and name.bare)
        shared = shared and name.region is not None
    return found[::-1]


def _names(row: Sequence[Token], language: Language, taken: frozenset[int]) -> list[_Name]:
    found: list[_Name] = []
    index = 0
    while index < len(row):
        forms = [] if index in taken else forms_at(row, index, language)
        if index + 1 == len(row) and language != "en" and row[index].kind == "word" and index not in taken:
            cut = cut_adjective(row[index].plain, language)
            broken = (
                cut is None
                and index > 0
                and row[index - 1].plain in _LEADS
                and begins_adjective(row[index].plain, language)
            )
            forms = [] if broken else forms if cut is None else [cut]
        if not forms:
            index += 1
            continue
        longest = max(len(form.words) for form in forms)
        found.append(_name(row, index, [form for form in forms if len(form.words) == longest], language))
        index = found[-1].after
    return found


def _name(row: Sequence[Token], index: int, forms: Sequence[Form], language: Language) -> _Name:
    after = index + len(forms[0].words)
    region = next((form.place for form in forms if form.place.kind in ("region", "sea")), None)
    city = next((form.place for form in forms if form.place.kind not in ("region", "sea")), None)
    adjective = any(form.way == "adjective" for form in forms)
    whole = region is not None and (region.kind == "region" or len(forms[0].words) > 1)  # "Sea of Azov"
    bare = region is not None and not adjective and (language != "en" or (whole and city is None))
    wanted = (_SEAS[language],) if region is not None and region.kind == "sea" else _HEADS[language]
    head = row[after].plain if after < len(row) else ""
    headed = (adjective or language == "en") and region is not None and head.startswith(wanted)
    before = row[index - 2].plain if index > 1 and row[index - 1].plain == "of" else ""
    behind = language == "en" and before.startswith(_HEADS["en"])  # "the regions of Kursk and Bryansk"
    plural = head.endswith(("ей", "ями", "ях", "ям", "ів", "ев", "їв", "ми", "s", "й", "их")) and head != "край"
    return _Name(region, city, index, after + headed, headed or behind or bare, bare, headed and plural, adjective)


def _linked(row: Sequence[Token], after: int, before: int) -> bool:
    """Tell whether only joining words, or a remark in brackets, stand between two names."""
    depth, joined = 0, False
    for token in row[after:before]:
        depth += (token.text == "(") - (token.text == ")")
        joined = joined or token.plain in _JOINS or depth > 0
        if not (depth or token.text == ")" or token.plain in _JOINS or token.plain in _LEADS):
            return False
    return joined


def _alone(row: Sequence[Token], name: _Name, taken: frozenset[int]) -> bool:
    """Tell whether an adjective without a word for region still names one: "над Брянской и два над Белгородской"."""
    led = name.first > 0 and (row[name.first - 1].plain in _LEADS or row[name.first - 1].plain in _JOINS)
    if name.after >= len(row):
        return led
    following = row[name.after]
    if name.after + 1 == len(row) and any(head.startswith(following.plain) for head in _CUT_HEADS):
        return led  # "над территорией Курской об"
    return led and (following.kind != "word" or following.plain in _JOINS or name.after in taken)


def _is_place(row: Sequence[Token], name: _Name, place: Place, later: Sequence[Mention]) -> bool:
    """Tell whether the name of a city or republic is a place here, and not a government or part of another name."""
    if place.kind not in ("city", "town", "capital"):
        return True
    if name.adjective and name.after < len(row) and row[name.after].plain.startswith(_DISTRICTS):
        return False
    if name.first <= 1 and name.after < len(row) and row[name.after].text in "-–—":
        return False  # where an agency reports from: "UFA – Two drones ..."
    before = row[name.first - 1].plain if name.first else ""
    if before in _BEFORE_CITY or before in _LEADS:
        return True
    in_row = bool(later) and _linked(row, name.after, later[-1].first)
    return in_row or (
        place.name not in _ACTORS and place.kind in ("city", "town") and row[name.first].capital and before != ","
    )
