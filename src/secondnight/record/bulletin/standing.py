"""What stands around a name that tells whether it is a place here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.gazetteer import Place
from secondnight.record.bulletin.leads import BEFORE_CITY, ENDURES, JOINS, LEADS
from secondnight.record.bulletin.names import ACTORS, Name, linked
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.mentions import Mention
    from secondnight.record.bulletin.tokens import Token

_MINISTRIES: Final = ("минобор", "міноб", "министер", "міністер", "генштаб", "ministry", "defence")


_DISTRICTS: Final = ("район", "округ", "направлен", "област", "обл", "кра", "регион", "регіон", "напрямк", "времен")


_DECLINED: Final = ("ом", "ого", "ому", "ий", "ої", "ой")


_ITS: Final = word_set(
    "death toll casualties injured dead wounded airports airport districts centre center outskirts suburbs"
)


def alone(row: Sequence[Token], name: Name, taken: frozenset[int]) -> bool:
    """Tell whether an adjective without a word for region still names one: "над Брянской и два над Белгородской"."""
    led = name.first > 0 and (row[name.first - 1].plain in LEADS or row[name.first - 1].plain in JOINS)
    if name.after >= len(row):
        return led
    following = row[name.after]
    if name.after + 1 == len(row) and any(head.startswith(following.plain) for head in _CUT_HEADS):
        return led  # "над территорией Курской об"
    if following.text in "№#":
        return False  # "у київський № 45"
    goes_on = following.plain in _ADVERBS or following.plain.startswith(_DOWNED)
    return led and (following.kind != "word" or goes_on or following.plain in JOINS or name.after in taken)


_ADVERBS: Final = word_set(
    "начебто нібито якобы будто мовляв було были был було був були еще ещё ще также також уже вже ночью вночі утром"
)


_DOWNED: Final = ("сбит", "сбил", "уничтож", "перехва", "збит", "збил", "знищ", "знешкод", "перехоп", "подавл")
"""Beginnings of words that go on with the sentence behind an adjective: "над Калузькою начебто збито 19"."""


def _opens_line(row: Sequence[Token], at: int) -> bool:
    """Tell whether nothing but signs stands between the beginning of a line and a token."""
    while at and row[at - 1].kind == "mark":
        at -= 1
    return at == 0 or row[at - 1].kind == "line"


def is_place(row: Sequence[Token], name: Name, place: Place, later: Sequence[Mention], *, led: bool) -> bool:
    """Tell whether the name of a city or republic is a place here, and not a government or part of another name."""
    if place.kind == "sea" and row[name.first].plain.isascii() and name.after - name.first == 1:
        return name.first > 0 and row[name.first - 1].plain == "the"  # "over the Caspian", not "the port of Azov"
    if name.after < len(row) and row[name.after].plain in CLOCK:
        return False  # "за московським часом"
    outside = "outside" in [token.plain for token in row[max(0, name.first - 2) : name.first]]
    if place.kind == "capital" and outside:
        return False  # "killed outside the capital"
    if place.name in ACTORS and _where_it_speaks(row, name):
        return False
    if place.kind not in ("city", "town", "capital") or led:
        return True
    if (
        row[name.first].plain.endswith(_DECLINED)
        and name.after < len(row)
        and row[name.after].plain.startswith(_DISTRICTS)
    ):
        return False  # "на Купянском направлении"
    if name.first <= 1 and name.after < len(row) and row[name.after].text in "-–—":
        return False  # where an agency reports from: "UFA – Two drones ..."
    owned = row[name.after : name.after + 3]
    if row[name.after - 1].plain.endswith("'s") and any(token.plain.startswith("airport") for token in owned):
        return True  # "Moscow's four airports"
    if row[name.after - 1].plain.endswith("'s") and name.after < len(row) and row[name.after].plain in _ITS:
        return True  # "Kyiv's death toll"
    opens = name.first == 0 or row[name.first - 1].kind == "line" or row[name.first - 1].text in "•▪-–—*"
    listed = name.first > 0 and row[name.first - 1].kind == "mark" and _opens_line(row, name.first)
    counted = name.after + 1 < len(row) and row[name.after].text in "-–—" and row[name.after + 1].kind == "figure"
    if (opens or listed) and counted and name.first > 1:
        return True  # "✔️ Москва – 2"
    speaks = name.after + 1 < len(row) and row[name.after + 1].plain.startswith(_MINISTRIES)
    if opens and name.after < len(row) and row[name.after].text == ":" and not (speaks and place.name in ACTORS):
        return True  # the heading of a line: "Kyiv: the mayor reported ..."
    at = name.first - 1
    at -= at > 0 and row[at].plain == "the"
    before = row[at].plain if at >= 0 else ""
    apposed = before == "," and at and row[at - 1].plain.startswith(("центр", "столиц", "город", "міст"))
    if apposed or before in BEFORE_CITY or (before in LEADS and before != "the"):
        return True
    if row[name.first].plain == "москву":
        return True  # in the accusative: "Москву пытались атаковать"
    following = row[name.after].plain if name.after < len(row) else ""
    if following in ENDURES and row[name.first].capital:
        return True
    in_row = bool(later) and linked(row, name.after, later[-1].first)
    return in_row or (
        place.name not in ACTORS and place.kind in ("city", "town") and row[name.first].capital and before != ","
    )


def _where_it_speaks(row: Sequence[Token], name: Name) -> bool:
    """Tell whether a capital is only where a ministry speaks: "In Moscow, the Defense Ministry said"."""
    if not name.first or row[name.first - 1].plain != "in":
        return False
    before = [token.plain for token in row[max(0, name.first - 3) : name.first - 1]]
    behind = [token.plain for token in row[name.after : name.after + 4]]
    said = behind[:2] == [",", "the"] and any(word.startswith(_MINISTRIES) for word in behind[2:])
    return said or any(word.startswith(_MINISTRIES) for word in before)


CLOCK: Final = word_set("часом часу времени время time")


_CUT_HEADS: Final = ("области", "областей", "областью", "края", "краем", "региона", "моря", "областей", "областю")
