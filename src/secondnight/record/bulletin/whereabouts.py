"""Places in a text, and which of them stand together, as in "над территориями Курской и Белгородской областей"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.gazetteer import places
from secondnight.record.bulletin.leads import JOINS, LEADS
from secondnight.record.bulletin.mentions import Mention, mentions
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.gazetteer import Place
    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.tokens import Token

_BESIDE: Final = word_set("побережья побережьем побережье берегов вблизи близ узбережжя поблизу coast shores")
_COAST: Final = 6
"""Words from one place to the next that is only named for its coast: "Crimea, off the coast of the Black Sea"."""

_UNDER: Final = word_set("под під")
_INSTRUMENTAL: Final = ("ом", "ой", "ою", "ем", "єм", "ям", "ами", "ю", "ым", "им")
_AIMED: Final = word_set("по на at")
_BOTH: Final = word_set("и та і й and")
_DISTRICT: Final = ("район", "district")


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


def groups(row: Sequence[Token], language: Language, taken: frozenset[int]) -> list[Group]:
    """Return the places named in a text, those that stand together as one group.

    Args:
        row: the tokens of the text.
        language: of the text.
        taken: indices of tokens that belong to a date, a number or a title.
    """
    found: list[Group] = []
    for mention in mentions(row, language, taken):
        if found and not _opened(row, found[-1].after, mention.first):
            last = found[-1]
            between = outside(row, last.after, mention.first)
            between = [at for at in between if not _of_district(row, at) and not _of_region(row, at, mention)]
            words = [row[at].plain for at in between if row[at].kind != "line"]
            linked = all(word in JOINS or word in LEADS or word.startswith(_DISTRICT) for word in words)
            joined = any(word in JOINS for word in words) and taken.isdisjoint(between)
            linked = linked and not _of_the_next(row, mention.after, words, taken)
            own = mention.place.name in (last.places[-1].region, f"{last.places[-1].name} region")
            if linked and own and last.places[-1].kind == "town":
                places = (*last.places[:-1], mention.place)
                found[-1] = Group(places, last.first, mention.after, (*last.ends[:-1], mention.after))
                continue
            both = own and last.places[-1].kind == "city" and len(words) == 1 and words[0] in _BOTH
            if linked and joined and (not own or both):
                new = mention.place not in last.places
                places = (*last.places, mention.place) if new else last.places
                ends = (*last.ends, mention.after) if new else last.ends
                found[-1] = Group(places, last.first, mention.after, ends)
                continue
            beside = _BESIDE.intersection(
                token.plain for token in row[max(last.after, mention.first - 4) : mention.first]
            )
            at_other = last.places[-1].kind == "sea" and not _AIMED.isdisjoint(words)  # "from the sea at Odesa region"
            near = mention.first - last.after <= _COAST
            if (linked and not at_other and (own or not joined)) or (beside and near and not joined):
                found[-1] = Group(last.places, last.first, mention.after, last.ends)  # "the coast of": no other place
                continue
        first = mention.first
        if first and row[first - 1].plain in _UNDER and row[mention.after - 1].plain.endswith(_INSTRUMENTAL):
            mention = replace(mention, place=_around(mention.place))
        while first and row[first - 1].plain in LEADS and first - 1 not in taken:
            first -= 1
        found.append(Group((mention.place,), first, mention.after, (mention.after,)))
    return found


def _of_the_next(row: Sequence[Token], after: int, between: Sequence[str], taken: frozenset[int]) -> bool:
    """Tell whether a place behind a comma belongs to the number behind it: "five in Kursk region, in Tula – two"."""
    led = len(between) > 1 and between[0] == "," and all(word in LEADS for word in between[1:])
    return led and after + 1 < len(row) and row[after].text in "–—-" and after + 1 in taken


def names_of(group: Group) -> tuple[str, ...]:
    """Return the names of the places of a group."""
    return tuple(place.name for place in group.places)


def is_dateline(row: Sequence[Token], group: Group) -> bool:
    """Tell whether a capital before a text only says where it was written: "KYIV, Aug 19 – ", "MOSCOW: "."""
    opens = group.first == 0 or row[group.first - 1].kind == "line"
    capital = len(group.places) == 1 and group.places[0].name in _CAPITALS and row[group.after - 1].text.isupper()
    if not opens or not capital or group.after >= len(row):
        return False
    words = [token for token in row[group.after : group.after + _HEADLINE] if token.kind == "word"]
    if all(token.text.isupper() for token in words):
        return False  # "KYIV: HOW THE NIGHT WENT"
    dated = any(token.kind == "figure" for token in row[group.after + 1 : group.after + 3])
    return row[group.after].text in _AFTER_DATELINE or (row[group.after].text == "," and dated)


_HEADLINE: Final = 5
"""Words by which a headline in capitals is told from a dateline."""

_CAPITALS: Final = frozenset({"Kyiv", "Moscow"})
_AFTER_DATELINE: Final = frozenset(".:(/–—-")


def _around(place: Place) -> Place:
    """Return the region that a place near a city lies in: "под Одессой"."""
    return places().get(place.region, place) if place.kind in ("city", "town") else place


def _opened(row: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether a bracket that opens behind a place still stands open at the next one."""
    marks = [row[at].text for at in range(first, after) if row[at].text in ("(", ")")]
    return marks[-1:] == ["("]


def _of_district(row: Sequence[Token], at: int) -> bool:
    """Tell whether a word names a district that lies in the region named after it."""
    return at + 1 < len(row) and row[at].capital and row[at + 1].plain.startswith(_DISTRICT)


def _of_region(row: Sequence[Token], at: int, mention: Mention) -> bool:
    """Tell whether a name that the gazetteer lacks is that of a town in the region named right behind it."""
    return (
        at + 1 == mention.first
        and mention.place.kind == "region"
        and row[at].kind == "word"
        and row[at].capital
        and at > 0
        and row[at - 1].plain in _BOTH
    )


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
