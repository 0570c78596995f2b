"""Who speaks in a text: ministries, air forces, and the heads of regions and cities by their titles, never by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.gazetteer import Form, Place, forms_at, places
from secondnight.record.bulletin.parties import MINISTRY, OFFICIALS, SIDES
from secondnight.record.bulletin.saying import forces, framed_by, is_medium, only_acts, speaks
from secondnight.record.bulletin.tokens import bare, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.kinds import Language
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.tokens import Token


_SAYING: Final = word_set(
    "said say says reported report reports told put puts added confirmed announced gave wrote writes counts claims"
)
_AGENCY: Final = ("ведомств", "відомств")
"""Words for a ministry or an authority named before."""

_ITS_FORCES: Final = word_set("пво ппо сил силы силами средств средствами засобів засобами підрозділами складу")
_COUNTRIES: Final = (
    *("украин", "україн", "румын", "румун", "польш", "польщ", "белорусс", "білорус", "великобритан", "британ", "молд"),
    *("литв", "латв", "эстон", "естон", "финлянд", "фінлянд", "болгар", "турци", "туреч", "сша", "герман", "німеч"),
)
_IMPLIED: Final = {"кмва": "Kyiv", "кгва": "Kyiv", "кова": "Kyiv region", "хова": "Kharkiv region"}
"""Administrations that name their city in their initials."""

_BETWEEN: Final = word_set("of the in for city town города міста region's")
_HEADS: Final = ("област", "обл", "кра", "регион", "регіон", "region", "oblast", "province", "republic")


@dataclass(frozen=True)
class Speaker:
    """Somebody who states figures.

    Attributes:
        first: index of the first token.
        after: index after the last token.
        name: as figures give it; empty for a title whose region or city the text gives elsewhere.
        title: "governor", "mayor" or "head" for a title, empty for the others.
        place: of the title, where it stands beside it.
        wording: whether only a fixed wording gives the speaker away.
        side: whose officials they are, where their name says so: "the Ukrainian military".
    """

    first: int
    after: int
    name: str
    title: str = ""
    place: Place | None = None
    wording: bool = False
    side: str = ""


def speakers(row: Sequence[Token], language: Language, phrases: Sequence[Match]) -> list[Speaker]:
    """Return those who speak in a text, in order.

    Args:
        row: the tokens.
        language: of the text.
        phrases: found in it.
    """
    found: list[Speaker] = []
    said = [match for match in phrases if match.kind == "said"]
    for match in phrases:
        if match.kind in ("speaker", "wording"):
            if (match.meaning == OFFICIALS or forces(row, match)) and not speaks(row, match, said):
                continue
            short = [bare(token.plain) for token in row[match.first : match.after]] == ["the", "ministry"]
            if short and match.meaning == MINISTRY and _is_another(row, found):
                continue  # "the ministry", and none of defence was named before
            if row[match.first].plain.startswith(_CHANNELS) and is_medium(row, match):
                continue
            if match.first and row[match.first - 1].plain in _ITS_FORCES:
                continue  # "ПВО Минобороны": whose forces, not who speaks
            after = _their_place(row, match, language) if match.kind == "speaker" else match.after
            name = OFFICIALS if match.meaning == MINISTRY and _is_foreign(row, match) else match.meaning
            if row[match.after - 1].plain.startswith(_AGENCY) and match.meaning == MINISTRY:
                said_by = [each.name for each in found if each.name in SIDES]
                name = said_by[-1] if said_by and match.after - match.first <= 3 else name
            side = _national(row, match) if match.kind == "speaker" else ""
            found.append(Speaker(match.first, after, name, wording=match.kind == "wording", side=side))
        elif match.kind == "head":
            beside = _place_beside(row, match, language)
            if beside is not None:
                place, first, after = beside
                found.append(Speaker(first, after, claimant(match.meaning, place), match.meaning, place))
            elif match.meaning != "head":
                found.append(Speaker(match.first, match.after, "", match.meaning))
    return found if framed_by(row, found) is None else [each for each in found if not only_acts(row, each, said)]


_CHANNELS: Final = ("телеграм", "telegram", "соцсет", "соцмереж")


def _is_another(row: Sequence[Token], found: Sequence[Speaker]) -> bool:
    """Tell whether "the ministry" may be one of another name that the text gives: no ministry of defence before it."""
    named = any(
        token.plain.startswith("ministr") and row[at - 1].plain not in ("the", "defence", "defense")
        for at, token in enumerate(row)
        if at
    )
    return named and not any(each.name == MINISTRY for each in found)


def _national(row: Sequence[Token], match: Match) -> str:
    words = [token.plain for token in row[match.first : match.after]]
    return next((side for side, begins in _NATIONS.items() if any(word.startswith(begins) for word in words)), "")


_NATIONS: Final = {"Ukraine": ("ukrain", "украин", "україн"), "Russia": ("russia", "росси", "россий", "росі")}


def _is_foreign(row: Sequence[Token], match: Match) -> bool:
    """Tell whether a ministry of defence is that of a third country, or of Ukraine."""
    words = [token.plain for token in row[match.first : match.after]]
    if any(word.startswith(("russia", "росси", "россий", "рф", "росі", "російс", "moscow", "мо")) for word in words):
        return False
    before = row[match.first - 1] if match.first else None
    after = row[match.after] if match.after < len(row) else None
    if before is not None and before.plain.startswith(("moscow", "russia")):
        return False
    owned = before is not None and before.capital and before.plain.endswith(("'s", "ian", "ish", "an"))
    named = after is not None and after.capital and after.plain.startswith(_COUNTRIES)
    return owned or named


def _their_place(row: Sequence[Token], match: Match, language: Language) -> int:
    """Return the index after the place where those who speak sit: "officials in Kyiv said"."""
    if match.after + 1 < len(row) and row[match.after].plain == "in":
        forms = forms_at(row, match.after + 1, language)
        after = match.after + 1 + (len(forms[0].words) if forms else 0)
        if forms and after < len(row) and row[after].plain in _SAYING:
            return after
    return match.after


def claimant(title: str, place: Place) -> str:
    """Return how figures name the head of a place: "the governor of Bryansk region"."""
    if place.kind == "republic":
        return f"the head of {place.name}"
    if title == "mayor":
        return f"the mayor of {city_of(place).name}"
    if place.kind in ("city", "town") and (title != "governor" or place.name == "Sevastopol"):
        return f"the mayor of {place.name}"
    region = region_of(place)
    if region.kind == "city":
        return f"the mayor of {region.name}"  # of a capital, which lies in no region
    return f"the head of {region.name}" if region.kind == "republic" else f"the governor of {region.name}"


def city_of(place: Place) -> Place:
    """Return the city that a region has its name from; the place itself where there is none."""
    return places().get(place.name.removesuffix(" region"), place)


def region_of(place: Place) -> Place:
    """Return the region named after a city; the place itself where there is none."""
    return places().get(place.region, place)


def _place_beside(row: Sequence[Token], match: Match, language: Language) -> tuple[Place, int, int] | None:
    """Return the place of a title, and the tokens that title and place take together."""
    if (implied := places().get(_IMPLIED.get(row[match.first].plain, ""))) is not None:
        return implied, match.first, match.after
    for at in range(match.first, match.after):
        if forms := forms_at(row, at, language):
            return _chosen(forms, match.meaning), match.first, match.after
    at = match.after
    while at < len(row) and row[at].plain in _BETWEEN:
        at += 1
    if at < len(row) and (forms := forms_at(row, at, language)):
        after = at + len(forms[0].words)
        headed = after < len(row) and row[after].plain.startswith(_HEADS)
        forms = [form for form in forms if form.place.kind == "region"] or forms if headed else forms
        return _chosen(forms, match.meaning), match.first, after + headed
    for at in (match.first - 1, match.first - 2):
        if at >= 0 and (forms := forms_at(row, at, language)):
            ends = at + len(forms[0].words)
            near = ends == match.first or (
                ends == match.first - 1 and row[ends].plain.startswith((*_HEADS, "'", "regional", "city"))
            )
            if near:
                return _chosen(forms, match.meaning), at, match.after
    return None


def _chosen(forms: Sequence[Form], title: str) -> Place:
    """Return the city among places of one name for a mayor, the region for a governor."""
    wanted = "city" if title == "mayor" else "region"
    return next((form.place for form in forms if form.place.kind == wanted), forms[0].place)
