"""One raid as a SimPy process model, written from docs/raid.md alone: slow, plain, and sharing no code with the engine.

A track is a process that walks through its entries into ew reaches and its detections; a look and a reload are
processes too. What happens at one instant is ordered by the rank of its moment.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import simpy
from independent_outcome import Outcome, summary
from independent_sites import Layer, Site, Visit, draw_sites
from independent_tracks import draw_count, draw_delay_s, draw_kinds, draw_track, flight_s, threat_probability, window

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

    from independent_sites import Group
    from independent_tracks import Track

    Process = Generator[simpy.Event, None, None]
    Stop = tuple[float, int, Callable[[], None]]  # when, with which rank, what happens

__all__ = ["Outcome", "Raid", "simulate_once", "summary"]

ENTRY, DETECTION, ASSIGNMENT, RESULT, ASSESSMENT, RELOAD = range(6)


class Moment(simpy.Event):
    """A timeout with a rank among the moments of the same instant."""

    def __init__(self, env: simpy.Environment, delay_s: float, rank: int) -> None:
        super().__init__(env)
        self._ok, self._value = True, None
        env.schedule(self, rank, delay_s)  # pyright: ignore[reportArgumentType]  # simpy orders by any whole number


class Raid:
    """One raid in the air: when its processes have ended, the outcome is complete."""

    def __init__(
        self,
        values: Mapping[str, float],
        choices: Mapping[str, str],
        tracks: Sequence[Track],
        sites: Sequence[Site],
        rng: random.Random,
    ) -> None:
        self.values, self.choices, self.sites, self.rng = values, choices, sites, rng
        self.env = simpy.Environment()
        self.places = itertools.count()
        self.newly_joined: list[Site] = []
        self.outcome = Outcome(launched=Counter(track.kind for track in tracks))
        self.outcome.empty_s = {site.layer.name: None for site in sites if site.allowed > 0}
        for site in sites:
            self.env.process(self.reload(site))
        for track in tracks:
            self.env.process(self.fly(sorted(self.stops(track), key=lambda stop: stop[:2])))
        self.env.run()
        self.outcome.leaked = Counter(track.kind for track in tracks if not track.gone)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    # The way of a track

    def fly(self, stops: Sequence[Stop]) -> Process:
        """A track comes to its stops, each at its exact time: all are set before the raid begins."""
        moments = [(Moment(self.env, at_s, rank), happens) for at_s, rank, happens in stops]
        for moment, happens in moments:
            yield moment
            happens()

    def stops(self, track: Track) -> Iterator[Stop]:
        """Where the track is jammed, where it is detected, and where it can be engaged from then on."""
        shared = self.choices["raid.doctrine.picture"] == "shared"
        seen = window(track, 0.0, 0.0, self.values["raid.surveillance_radius_km"])
        detected_s, threat = (seen[0] + self.delay_s(track) if seen else math.inf), self.label(track)
        for site in self.sites:
            reach = window(track, site.x, site.y, site.layer["reach_km"])
            in_band = site.layer["altitude_low_km"] <= track.altitude_km <= site.layer["altitude_high_km"]
            if reach is None or not in_band:
                continue
            in_s, out_s = reach
            if site.layer.is_ew:
                yield in_s, ENTRY, partial(self.jam, track, site.layer)
                continue
            available_s = max(in_s, detected_s)
            if not shared:
                available_s, threat = in_s + self.delay_s(track), self.label(track)
            if available_s < out_s and (threat or self.choices["raid.doctrine.hold_fire_on_decoys"] == "no"):
                site.visits[track] = Visit(track, site, available_s, out_s, threat)
                yield available_s, DETECTION, partial(self.appear, site.visits[track])

    def delay_s(self, track: Track) -> float:
        return draw_delay_s(track, self.values, self.choices, self.rng)

    def label(self, track: Track) -> bool:
        return self.chance(threat_probability(track, self.values))

    def jam(self, track: Track, layer: Layer) -> None:
        if not track.gone and self.chance(layer[f"kill_probability.{track.kind}"]):
            track.gone = True
            self.outcome.lost[track.kind, layer.name] += 1

    # Queues and choices

    def appear(self, visit: Visit) -> None:
        """A visit becomes available; its site chooses after all others that do so at this instant."""
        self.join(visit)
        if not self.newly_joined:
            Moment(self.env, 0, ASSIGNMENT).callbacks.append(self.serve_newly_joined)
        self.newly_joined.append(visit.site)

    def join(self, visit: Visit) -> None:
        """A visit comes into its site's queue, at the back, also if it is there already."""
        visit.place = next(self.places)
        if visit not in visit.site.queue:
            visit.site.queue.append(visit)

    def serve_newly_joined(self, _: simpy.Event) -> None:
        joined, self.newly_joined = self.newly_joined, []
        for site in self.sites:
            if site in joined:
                self.serve(site)

    def serve(self, site: Site) -> None:
        """A site takes from its queue as long as it can."""
        while site.free > 0 and site.usable > 0 and site.queue:
            visit = self.next_in(site.queue)
            site.queue.remove(visit)
            hold_s = self.time_to_result_s(visit)
            if hold_s is not None:
                self.engage(visit, hold_s)

    def next_in(self, queue: Sequence[Visit]) -> Visit:
        rule = self.choices["raid.doctrine.assignment"]
        if rule == "fifo":
            return min(queue, key=lambda visit: visit.place)
        if rule == "soonest_exit":
            return min(queue, key=lambda visit: visit.out_s)
        if rule == "threat":
            return min(queue, key=lambda visit: (not visit.threat, -self.weight(visit.track), visit.out_s))
        return self.rng.choice(queue)

    def weight(self, track: Track) -> float:
        return self.values[f"raid.threats.{track.kind}.weight"]

    def time_to_result_s(self, visit: Visit) -> float | None:
        """Reaction and flight of a look that begins now; None if there is no such look."""
        track, site, now_s = visit.track, visit.site, self.env.now
        group = site.group
        if track in group.engaging or track in group.declared_killed:
            return None
        if group.looks[track] >= site.layer.whole("max_looks"):
            return None
        if track.gone and track not in group.declared_missed_though_gone:
            return None
        reaction_s = 0.0 if group.looks[track] else site.layer["reaction_s"]
        speed_km_s = site.layer["interceptor_speed_m_s"] / 1000
        in_flight_s = flight_s(track, site.x, site.y, speed_km_s, now_s + reaction_s)
        if in_flight_s is None:
            return None
        must_start = self.choices["raid.doctrine.commitment"] == "start"
        in_time = now_s < visit.out_s if must_start else now_s + reaction_s + in_flight_s <= visit.out_s
        return reaction_s + in_flight_s if in_time else None

    # A look

    def engage(self, visit: Visit, hold_s: float) -> None:
        """Take a channel, spend the salvo, and start the look."""
        track, site = visit.track, visit.site
        rounds = min(site.layer.whole("salvo"), site.usable)
        site.free -= 1
        site.ready -= rounds
        site.allowed -= rounds
        site.group.engaging.add(track)
        site.group.looks[track] += 1
        self.outcome.rounds[site.layer.name, track.kind] += rounds
        if site.reload_due:
            self.env.process(self.reload(site))
        if not any(other.allowed for other in self.sites if other.layer is site.layer):
            self.outcome.empty_s[site.layer.name] = self.env.now
        self.env.process(self.look(visit, hold_s, rounds))

    def look(self, visit: Visit, hold_s: float, rounds: int) -> Process:
        """Flight, result, assessment; then the channel is free and the track may return to the group's queues."""
        track, site = visit.track, visit.site
        yield Moment(self.env, hold_s, RESULT)
        miss = (1 - site.layer[f"kill_probability.{track.kind}"]) ** rounds
        if not track.gone and self.env.now <= track.end_s and self.chance(1 - miss):
            self.kill(track, site.layer)
        yield Moment(self.env, site.layer["assessment_s"], ASSESSMENT)
        site.group.engaging.remove(track)
        returned_to = self.assess(track, site.group)
        site.free += 1
        self.serve(site)
        for other in returned_to:
            self.serve(other)

    def kill(self, track: Track, layer: Layer) -> None:
        track.gone = True
        self.outcome.killed[track.kind, layer.name] += 1
        over_city = track.distance(0.0, 0.0, self.env.now) <= self.values["raid.city_radius_km"]
        if over_city and self.chance(layer["debris_probability"]):
            self.outcome.debris += 1

    def assess(self, track: Track, group: Group) -> list[Site]:
        """Declare the track killed or missed; if missed, it returns to these sites, the first to have had it first."""
        alpha = self.values["raid.doctrine.declared_killed_if_missed"]
        beta = self.values["raid.doctrine.declared_missed_if_killed"]
        if self.chance(1 - beta if track.gone else alpha):
            group.declared_killed.add(track)
            return []
        if track.gone:
            group.declared_missed_though_gone.add(track)
        visits = [site.visits[track] for site in group.sites if track in site.visits]
        returning = [visit for visit in visits if visit.available_s <= self.env.now < visit.out_s]
        returning.sort(key=lambda visit: visit.available_s)
        for visit in returning:
            self.join(visit)
        return [visit.site for visit in returning]

    def reload(self, site: Site) -> Process:
        """Reload for as long as a block is missing and the store is not empty."""
        while site.reload_due:
            site.reloading = True
            yield Moment(self.env, 60 * site.layer["reload_min"], RELOAD)
            added = min(site.layer.whole("reload_block"), site.store, site.layer.whole("rounds") - site.ready)
            site.ready += added
            site.store -= added
            site.reloading = False
            self.serve(site)


def simulate_once(
    values: Mapping[str, float],
    choices: Mapping[str, str],
    layers: Sequence[tuple[str, str]],
    axes: Sequence[tuple[float, float | None, float]],
    rng: random.Random,
) -> Outcome:
    """One raid of a scenario: `layers` are (name, class), `axes` (bearing deg, spread deg or None, weight)."""
    uncoordinated = choices["raid.doctrine.assignment"] == "uncoordinated"
    grouping = "site" if uncoordinated else choices["raid.doctrine.coordination"]
    count = draw_count(values, choices["raid.count_law"], rng)
    tracks = [draw_track(kind, values, axes, rng) for kind in draw_kinds(count, values)]
    sites = [
        site
        for name, kind in layers
        for site in draw_sites(Layer(name, kind, values, choices), grouping, values["raid.doctrine.reserve_share"], rng)
    ]
    return Raid(values, choices, tracks, sites, rng).outcome
