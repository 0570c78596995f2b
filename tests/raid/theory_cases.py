"""Theory against engine: the table of every closed form that the engine must reproduce.

Each group yields cases: what theory says, and the mean and its standard error over independent replications of the
engine. All seeds are fixed. `benchmarks/theory_table.py` prints the table; `test_theory_cases.py` checks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from plain_scenario import one_jammer
from theory_case import Case, case
from theory_decoys import diluted_leakers, strike_leakers
from theory_runs import NO_PATIENCE_S, corridor, follow, run, steady, textbook

from secondnight.raid import simulate, theory
from secondnight.raid.corridor import POISSON, UNIFORM
from secondnight.raid.inputs import hit_rate
from secondnight.raid.tables import EXPONENTIAL, FIXED, KILLED, RANDOM, STRIKE_DRONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AGES_S = 1e9
"""In reach for longer than anything lasts."""


def blocked() -> Iterator[Case]:
    """Loss without waiting (Erlang B) depends on the mean hold alone; and the leak of one ring that it makes."""
    for channels, load in ((4, 6.0), (10, 8.0)):
        for hold, word in ((FIXED, "fixed"), (EXPONENTIAL, "exponential")):
            plan = textbook({"channels": channels, "hold": hold, "hold_s": 60.0})
            runs = steady(plan, 60.0 / load, NO_PATIENCE_S)
            yield case(
                f"Erlang B({channels}, {load:g}), {word} hold",
                theory.erlang_b(channels, load),
                runs.leak_share,
                runs.tracks,
            )
    runs = steady(textbook({"channels": 6, "hold_s": 9.0, "kill_probability": 0.8}), 1.0, NO_PATIENCE_S)
    yield case(
        "leak of one ring, c = 6, a = 9, p = 0.8",
        theory.leak_fraction(theory.erlang_b(6, 9.0), 0.8),
        runs.leak_share,
        runs.tracks,
    )


def patience() -> Iterator[Case]:
    """Loss when tracks wait for as long as they are in reach."""
    for channels, rate, service, tau in (
        (3, 2.0, 0.5, 1.0),
        (3, 2.0, 0.5, 0.0),
        (3, 1.5, 0.5, 2.0),
        (4, 3.0, 1.0, 0.5),
    ):
        plan = textbook({"channels": channels, "hold_s": 1.0 / service})
        runs = steady(plan, 1.0 / rate, max(tau, NO_PATIENCE_S))
        expected = theory.deterministic_patience_loss(channels, rate, service, tau)
        yield case(f"patience {tau:g}, c = {channels}, {rate:g} / {service:g}", expected, runs.leak_share, runs.tracks)
    runs = steady(textbook({"channels": 3, "hold_s": 2.0}), 0.5, 1.0, random_reach=True)
    expected = theory.exponential_patience_loss(3, 2.0, 0.5, 1.0)
    yield case("exponential patience, c = 3, 2 / 0.5", expected, runs.leak_share, runs.tracks)


def waiting() -> Iterator[Case]:
    """How many wait, and for how long: Erlang C, and Erlang A with its mean queue by Little's law."""
    plan, c = textbook({"channels": 4, "hold_s": 3.0}), corridor(11_000, [AGES_S], arrivals=POISSON, arrival_s=1.0)
    fates = [follow(plan, c, k) for k in range(25)]
    waits_s = [(f.assigned_s - f.in_s)[1000:] for f in fates]
    tracks = 25 * 10_000
    delayed = theory.erlang_c(4, 3.0)
    yield case("Erlang C(4, 3)", delayed, np.array([(w > 0.0).mean() for w in waits_s]), tracks)
    yield case("mean wait, c = 4, a = 3", delayed * 3.0, np.array([w.mean() for w in waits_s]), tracks)
    plan = textbook({"channels": 3, "hold_s": 2.0})
    c = corridor(11_000, [1.0], arrivals=POISSON, arrival_s=0.5, in_reach_random=True)
    fates = [follow(plan, c, k) for k in range(25)]
    waited_s = [(np.minimum(f.assigned_s, f.out_s) - f.in_s)[1000:] for f in fates]
    rates = (3, 2.0, 0.5, 1.0)
    yield case(
        "share that waits, exponential patience",
        theory.exponential_patience_wait(*rates),
        np.array([(w > 0.0).mean() for w in waited_s]),
        tracks,
    )
    yield case(
        "mean queue, exponential patience",
        theory.exponential_patience_queue(*rates),
        np.array([2.0 * w.mean() for w in waited_s]),
        tracks,
    )


def burst() -> Iterator[Case]:
    """All at once: as many are engaged as channels have time for, each killed independently."""
    plan = textbook({"channels": 6, "hold": FIXED, "hold_s": 45.0, "kill_probability": 0.7}, by_intercept=True)
    runs = run(plan, corridor(50, [240.0]), 4000)
    expected = theory.burst_leakers(50, 6, 45.0, 240.0, 0.7)
    yield case("burst of 50: engaged", theory.burst_engaged(50, 6, 45.0, 240.0), runs.rounds[:, 0], runs.tracks)
    yield case("burst of 50: leakers", expected, runs.leaked, runs.tracks)
    yield case("burst of 50: variance", 30 * 0.7 * 0.3, (runs.leaked - expected) ** 2, runs.tracks)


def fluid() -> Iterator[Case]:
    """Tracks and channels grown together by m: first exactly, then beside the limit."""
    for m in (1, 4, 16, 64):
        plan = textbook({"channels": 6 * m, "hold_s": 1.0})
        runs = steady(plan, 1.0 / (9.0 * m), NO_PATIENCE_S, tracks=8000, warm_up=4000)
        yield case(f"scaled by {m}", theory.erlang_b(6 * m, 9.0 * m), runs.leak_share, runs.tracks)
    limit = theory.fluid_leak_fraction(9.0, 6.0)
    yield case("scaled by 64, beside the fluid limit", limit, runs.leak_share, runs.tracks, allowance=0.01)
    # A raid of 40 min at 3 a minute against 2 a minute, one scaled by 200, with and without a mean patience of 5 min.
    scale, hold_s, raid_s = 200, 60.0, 2400.0
    plan = textbook({"channels": 2 * scale, "hold_s": hold_s})
    c = corridor(120 * scale, [NO_PATIENCE_S], arrivals=UNIFORM, arrival_s=raid_s)
    runs = run(plan, c, 20)
    # The channels are all free when the raid begins, which lets in as many more.
    yield case(
        "rectangular raid of 40 min, beside the limit",
        theory.fluid_raid_leakers(3.0, 2.0, 40.0),
        runs.leaked / scale,
        runs.tracks,
        allowance=2.0,
    )
    c = corridor(120 * scale, [300.0], arrivals=UNIFORM, arrival_s=raid_s, in_reach_random=True)
    runs = run(plan, c, 20)
    yield case(
        "the same with patience, beside the limit",
        theory.fluid_raid_abandoned(3.0, 2.0, 1.0, 0.2, 40.0),
        runs.leaked / scale,
        runs.tracks,
        allowance=0.1,
    )


def looks() -> Iterator[Case]:
    """Shoot, look, shoot: kills and shots a track, with and without mistaken assessments."""
    for alpha, beta in ((0.0, 0.0), (0.1, 0.15)):
        for n in (2, 3):
            plan = textbook(
                {"channels": 1000, "hold": FIXED, "kill_probability": 0.7, "max_looks": n, "assessment_s": 1.0},
                killed_if_missed=alpha,
                missed_if_killed=beta,
            )
            runs = run(plan, corridor(500, [AGES_S]), 500)
            name = f"{n} looks, alpha {alpha:g}, beta {beta:g}"
            killed, shots = theory.kill_probability(0.7, n, alpha, beta), theory.expected_shots(0.7, n, alpha, beta)
            yield case(f"{name}: kills", killed, 1.0 - runs.leak_share, runs.tracks)
            yield case(f"{name}: shots", shots, runs.rounds[:, 0] / runs.tracks_each, runs.tracks)


def layers() -> Iterator[Case]:
    """Layers one behind the other, kills of a known number of tracks, and rounds of a magazine."""
    rings = [{"channels": 1000, "hold": FIXED, "kill_probability": p} for p in (0.3, 0.5, 0.7)]
    runs = run(textbook(*rings), corridor(500, [10.0, 10.0, 10.0], transit_s=20.0), 500)
    expected = theory.leak_through_layers((0.3, 0.5, 0.7))
    yield case("three layers", expected, runs.leak_share, runs.tracks)
    for salvo in (1, 3):
        plan = textbook({"channels": 1000, "hold": FIXED, "kill_probability": 0.4, "salvo": salvo})
        runs = run(plan, corridor(500, [10.0]), 500)
        yield case(f"salvo of {salvo}, p = 0.4", 0.6**salvo, runs.leak_share, runs.tracks)
    plan = textbook({"channels": 100, "hold": FIXED, "kill_probability": 0.9})
    runs = run(plan, corridor(20, [10.0]), 10_000)
    yield case("none of 20 leaks, p = 0.9", theory.no_leak_probability(20, 0.9), runs.leaked == 0, runs.tracks)
    runs = run(plan, corridor(30, [10.0]), 8000)
    yield case("3 or more of 30 leak, p = 0.9", theory.leakers_at_least(3, 30, 0.9), runs.leaked >= 3, runs.tracks)
    plan = textbook({"channels": 100, "hold": FIXED, "kill_probability": 0.7, "max_looks": 2})
    runs = run(plan, corridor(40, [AGES_S]), 10_000)
    expected = theory.magazine_short_probability(40, 55, 0.7, 2)
    yield case("40 tracks need more than 55 rounds", expected, runs.rounds[:, 0] > 55, runs.tracks)


def occupancy() -> Iterator[Case]:
    """Twenty sites that do not talk choose among twenty tracks, one round each."""
    for p in (1.0, 0.8):
        guns = {"sites": 20, "channels": 1, "rounds": 1, "hold": FIXED, "kill_probability": p}
        runs = run(textbook(guns, coordinated=False, assignment=RANDOM), corridor(20, [10.0]), 15_000)
        expected, name = theory.expected_survivors(20, 20, p), f"20 shots at 20 tracks, p = {p:g}"
        yield case(f"{name}: survivors", expected, runs.leaked, runs.tracks)
        spread = theory.survivors_variance(20, 20, p)
        yield case(f"{name}: variance", spread, (runs.leaked - expected) ** 2, runs.tracks)


def decoys() -> Iterator[Case]:
    """Eighty interceptors, sixty strike drones and ninety decoys, from blind to clear sight."""
    leakers = strike_leakers(60, 90, 1.0, 1.0, 1400)
    mean, variance = theory.blind_leakers(60, 90, 80, 0.8)
    yield case("blind draw: leakers", mean, leakers, 1400 * 150)
    yield case("blind draw: variance", variance, (leakers - mean) ** 2, 1400 * 150)
    for number, replications in ((0, 3400), (240, 700)):
        leakers = strike_leakers(60, number, 0.9, 0.0, replications)
        expected = theory.expected_leakers(60, number, 80, 0.8, 0.9, 0.0)
        yield case(f"{number} decoys, none taken for a threat", expected, leakers, replications * (60 + number))
    leakers = strike_leakers(60, 90, 0.9, 0.3, 1400)
    first_order = theory.expected_leakers(60, 90, 80, 0.8, 0.9, 0.3)
    yield case("h = 0.9, f = 0.3: leakers", diluted_leakers(60, 90, 0.9, 0.3), leakers, 1400 * 150)
    yield case("the same, beside the first order", first_order, leakers, 1400 * 150, allowance=0.8)


def discrimination() -> Iterator[Case]:
    """Hold fire on what looks like a decoy: shares engaged, and the share of those engaged that are strike drones."""
    hit = hit_rate(1.5, 0.2)
    rules = {"hold_fire_on_decoys": True, "threat_if_strike": hit, "threat_if_decoy": 0.2}
    plan = textbook({"channels": 1000, "hold": FIXED, "kill_probability": 1.0}, **rules)
    for share, name, expected in (
        (1.0, "strike drones engaged, d' = 1.5, f = 0.2", theory.hit_probability(1.5, 0.2)),
        (0.0, "decoys engaged, d' = 1.5, f = 0.2", 0.2),
    ):
        runs = run(plan, corridor(500, [10.0], strike_share=share), 500)
        yield case(name, expected, 1.0 - runs.leak_share, runs.tracks)
    killed = [
        tracks["kind"][tracks["state"] == KILLED]
        for tracks in (follow(plan, corridor(1000, [10.0], strike_share=0.4), k).tracks for k in range(300))
    ]
    engaged_right = np.array([np.mean(kinds == STRIKE_DRONE) for kinds in killed])
    expected = theory.predictive_value(0.4, theory.hit_probability(1.5, 0.2), 0.2)
    yield case("engaged that are strike drones, 40 % strikes", expected, engaged_right, 300_000)


def random_sizes() -> Iterator[Case]:
    """Raids of random size, thinned by one jammer over the city that every track crosses."""
    for law, tracks, (mean, variance), none in (
        (
            "negative_binomial",
            150,
            theory.negative_binomial_leakers(150, 1.26, 0.105),
            theory.negative_binomial_zero_leakers(150, 1.26, 0.105),
        ),
        ("poisson", 30, theory.poisson_leakers(30, 0.105), theory.poisson_zero_leakers(30, 0.105)),
    ):
        raids = simulate(one_jammer(law, tracks, 1.26, lost=0.895), 8000, seed=1, ignorance=False)
        leaked, flown = raids["leaked"].sum("threat").values, int(raids["launched"].sum())
        name = f"{law.replace('_', ' ')} raid, thinned"
        yield case(f"{name}: mean", mean, leaked, flown)
        yield case(f"{name}: variance", variance, (leaked - mean) ** 2, flown)
        yield case(f"{name}: none", none, leaked == 0, flown)


GROUPS: tuple[Callable[[], Iterator[Case]], ...] = (
    blocked,
    patience,
    waiting,
    burst,
    fluid,
    looks,
    layers,
    occupancy,
    decoys,
    discrimination,
    random_sizes,
)


def cases() -> Iterator[Case]:
    """Every case of every group."""
    for group in GROUPS:
        yield from group()
