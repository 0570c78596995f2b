"""What became of what a number counts: launched, brought down, lost, hit; killed, injured; closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.counting import PEOPLE, WEAPONS
from secondnight.record.bulletin.units import boundary, owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

FLOWN: Final = frozenset({"launched", "destroyed", "lost", "suppressed", "hits"})
"""What is told of drones, missiles, bombs and boats."""

HARMED: Final = frozenset({"killed", "injured"})

_FAILED: Final = frozenset("не did failed without never".split())
"""First words of phrases such as "did not reach their goal"."""

_REPELLED: Final = ("repel", "thwart", "foil", "отраз", "отраж", "відби", "відбит")
"""Beginnings of verbs that make an attack by seven drones seven that were brought down."""

_CHAIN: Final = 4
"""Words between two deeds that are told together: "обнаружены средствами ПВО и подавлены"."""

_GAP: Final = 2
"""Words between a verb and a number without a noun where a comma or colon parts them."""

_AND: Final = frozenset("and or и или та і й або чи / then затем".split())
_OR: Final = frozenset("or или або чи /".split())


@dataclass(frozen=True)
class Deed:
    """One deed, or several told together.

    Attributes:
        meanings: all that it may mean, in the order of the text.
        first: index of the first token.
        after: index after the last.
        weak: whether it only says that something was seen.
        either: whether the deeds are alternatives ("shot down or suppressed").
    """

    meanings: tuple[str, ...]
    first: int
    after: int
    weak: bool = False
    either: bool = False

    def of(self, thing: str | None) -> str | None:
        """Return what it says of a thing; of several deeds told together the one that says most."""
        told = set(self.meanings)
        if thing == "airports":
            return "airports_closed" if "airports_closed" in told else None
        if thing in PEOPLE:
            return next((each for each in ("killed", "injured", "ignored") if each in told), None)
        if {"lost", "suppressed"} <= told and "destroyed" not in told:
            return "lost" if self.either else "suppressed"
        order = ("destroyed", "suppressed", "lost", "hits", "launched")
        if thing is None:
            order = (*order[:4], "killed", "injured", "ignored", "launched")
        return next((each for each in order if each in told), None)


def deeds(scene: Scene, unit: Unit) -> list[Deed]:
    """Return the deeds of a unit, those told together as one."""
    numbers = {count.number for count in unit.counts}
    found: list[Deed] = []
    for match in scene.of_kind("deed", "weak"):
        if not unit.holds(match.first):
            continue
        weak = match.kind == "weak"
        if found:
            last = found[-1]
            between = range(last.after, match.first)
            texts = {scene.row[at].plain for at in between}
            repelled = scene.row[last.first].plain.startswith(_REPELLED) and match.meaning == "launched"
            near = len(between) <= _CHAIN and numbers.isdisjoint(between) and texts.isdisjoint({",", ";", ":"})
            if near and (texts & _AND or not between or repelled):
                found[-1] = Deed(
                    (*last.meanings, match.meaning),
                    last.first,
                    match.after,
                    last.weak and weak,
                    last.either or bool(texts & _OR),
                )
                continue
        found.append(Deed((match.meaning,), match.first, match.after, weak))
    return found


def assign(scene: Scene, every: Sequence[Unit]) -> None:
    """Give each count its field; where nothing is told of it itself, that of its neighbours.

    A count inherits from the one before it in its sentence, else from the one after it, else, where no noun follows
    its number, from the last of the sentence before.
    """
    before: Count | None = None
    heading: Count | None = None  # a number without a verb, as in a headline
    for unit in every:
        live = [count for count in unit.counts if not count.dropped]
        told = [deed for deed in deeds(scene, unit) if not _counted(unit, deed)]
        previous: Count | None = None
        for count in live:
            if count.thing is None and count.first and scene.row[count.first - 1].text in ":–-—":
                count.thing = _named_before(scene, unit, count, previous)
            if count.field is None:
                count.field = _own(scene, unit, count, told)
            if count.thing is None and count.field not in HARMED:
                count.thing = _named_before(scene, unit, count, previous)
            if count.field in (None, "seen") and previous is not None and _goes_on(scene, count, previous):
                count.rules |= {"field of its neighbour" if count.field is None else "told as the one before"}
                count.field = previous.field
            count.field = "launched" if count.field == "seen" else count.field
            previous = count if count.field is not None and not count.whole else previous
        for count, following in reversed(list(zip(live, live[1:], strict=False))):
            if count.field is None and following.field in _sort(count.thing):
                fate = following.field in FLOWN and following.thing is None and count.thing is not None
                count.field = "launched" if fate else following.field
                count.rules |= {"field of its neighbour"}
        for count in live:
            loose = (
                count.thing is None or count.part or (not told and _has_place_or_speaker(scene, unit)) or unit.host >= 0
            )
            if count.field is None and before is not None and loose and before.field in _sort(count.thing):
                count.field = before.field
                count.rules |= {"field of another sentence"}
        if live and heading is not None and heading.field is None:
            heading.field = next((each.field for each in live if each.field in _sort(heading.thing)), None)
            heading.rules |= {"field of another sentence"} if heading.field is not None else set()
        heading = live[-1] if live and not told and live[-1].field is None and live[-1].thing in WEAPONS else None
        before = next((count for count in reversed(live) if count.field is not None and not count.whole), before)


def _counted(unit: Unit, deed: Deed) -> bool:
    """Tell whether a deed is what a number counts: "3 атаки"."""
    return any(count.thing == "attacks" and count.number_after <= deed.first < count.after for count in unit.counts)


def _own(scene: Scene, unit: Unit, count: Count, told: Sequence[Deed]) -> str | None:
    """Return what the unit tells of a count itself: the verb beside it, before or after."""
    strikes = any(match.meaning == "strikes" and unit.holds(match.first) for match in scene.of_kind("thing"))
    if count.struck or (count.thing == "places" and strikes):
        return "hits"
    field = _told(scene, unit, count, told)
    if field == "lost" and any(unit.holds(match.first) for match in scene.of_kind("ewar")):
        short = any(scene.row[deed.first].plain in _FAILED for deed in told if "lost" in deed.meanings)
        return "suppressed" if short else field  # "did not reach the goal" because of electronic warfare
    return field


def _told(scene: Scene, unit: Unit, count: Count, told: Sequence[Deed]) -> str | None:
    inside = [deed for deed in told if count.number_after <= deed.first < count.after]
    if inside and (field := inside[-1].of(count.thing)) in FLOWN - {"launched"}:
        return field
    mine = [
        deed
        for deed in told
        if deed.of(count.thing) and _owner(scene, unit, deed) is count
    ]
    ahead = [deed for deed in mine if deed.after <= count.first]
    behind = [deed for deed in mine if deed.first >= count.after]
    if ahead and any(rise.after <= count.first and unit.holds(rise.first) for rise in scene.of_kind("rise")):
        firm = [deed for deed in ahead if deed.of(count.thing) != "launched" and not deed.weak]
        return (firm or ahead)[0].of(count.thing)
    tight_ahead = [deed for deed in ahead if not boundary(scene, unit, deed.after, count.first)]
    tight_behind = [deed for deed in behind if not boundary(scene, unit, count.after, deed.first)]
    firm_behind = [deed for deed in tight_behind if not deed.weak and deed.of(count.thing) != "launched"]
    firm_ahead = [deed for deed in tight_ahead if not deed.weak]
    loose_ahead = [deed for deed in ahead if count.thing is not None or count.first - deed.after <= _GAP]
    for chosen in (firm_behind[:1], firm_ahead[-1:], tight_behind[:1], tight_ahead[-1:], loose_ahead[-1:], behind[:1]):
        if chosen:
            field = "seen" if chosen[0].weak else chosen[0].of(count.thing)
            with_them = count.first > 0 and scene.row[count.first - 1].plain == "with" and chosen[0].first < count.first
            return "launched" if field == "hits" and with_them else field
    return None


def _owner(scene: Scene, unit: Unit, deed: Deed) -> Count | None:
    """Return the number that a deed is told of: not people of whom drones are told, nor the other way about."""
    chosen = owner(scene, unit, deed.first, deed.after, aside=True)
    if chosen is None or deed.of(chosen.thing) or deed.meanings == ("ignored",):
        return chosen
    live = [count for count in unit.counts if not count.dropped and not count.whole and deed.of(count.thing)]
    before = next((count for count in reversed(live) if count.number < deed.first), None)
    after = next((count for count in live if count.number >= deed.after), None)
    return (before or after) if chosen.number > deed.first else (after or before)


def _goes_on(scene: Scene, count: Count, previous: Count) -> bool:
    """Tell whether a number may take over what is told of the number before it."""
    if previous.field not in _sort(count.thing):
        return False
    between = [scene.row[at].text for at in range(previous.after, count.first)]
    return count.thing not in PEOPLE or (";" not in between and len(between) <= _CHAIN)


def _named_before(scene: Scene, unit: Unit, count: Count, previous: Count | None) -> str | None:
    """Return the weapon named a few words before a number: "Ракет: 45", "the number of drones at 430"."""
    begin = max(previous.after if previous is not None else 0, count.first - _CHAIN)
    return next(
        (
            match.meaning
            for match in reversed(scene.of_kind("thing"))
            if begin <= match.first < count.first and match.meaning in WEAPONS and unit.holds(match.first)
        ),
        None,
    )


def _has_place_or_speaker(scene: Scene, unit: Unit) -> bool:
    return any(unit.holds(each.first) for each in (*scene.groups, *scene.speakers))


def _sort(thing: str | None) -> frozenset[str | None]:
    """Return the fields that may be told of a thing."""
    if thing is None:
        return FLOWN | HARMED | {"airports_closed"}
    if thing == "airports":
        return frozenset({"airports_closed"})
    if thing in PEOPLE:
        return HARMED
    return FLOWN if thing in WEAPONS or thing in ("strikes", "places") else frozenset()
