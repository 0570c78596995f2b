"""The reference raid R300 as a SimPy process model: what one would write with a general simulation package.

300 objects, each real with probability 0.6, enter uniformly over an hour and cross three layers 600 s apart. A layer
has channels, a magazine and a queue served first in, first out; an engagement must begin while the object is in reach,
takes an exponential time and spends one round; a miss goes to the back of the queue if the object is still in reach.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import simpy

if TYPE_CHECKING:
    from collections.abc import Generator

TRACKS = 300
REAL_SHARE = 0.6
RAID_S = 3600.0
TRANSIT_S = 600.0
# channels, magazine, mean engagement s, kill probability, time in reach s
DEFENCE = ((12, 200, 40.0, 0.35, 240.0), (6, 60, 25.0, 0.70, 400.0), (4, 80, 15.0, 0.50, 120.0))


@dataclass
class Layer:
    """The state of one layer in one raid."""

    channels: simpy.Resource
    rounds: int
    hold_s: float
    kill_probability: float
    reach_s: float


def fly(
    env: simpy.Environment, layers: list[Layer], real: bool, rng: random.Random, leakers: dict[bool, int]
) -> Generator[simpy.Event, object, None]:
    """The life of one object, from its entry to its kill or its leak."""
    entry_s = RAID_S * rng.random()
    for number, layer in enumerate(layers):
        arrival_s = entry_s + number * TRANSIT_S
        yield env.timeout(max(0.0, arrival_s - env.now))
        leaves_s = arrival_s + layer.reach_s
        while layer.rounds > 0 and env.now < leaves_s:
            with layer.channels.request() as channel:
                if not channel.triggered:
                    yield channel | env.timeout(leaves_s - env.now)
                if not channel.triggered or layer.rounds == 0:
                    break
                layer.rounds -= 1
                yield env.timeout(rng.expovariate(1.0 / layer.hold_s))
            if rng.random() < layer.kill_probability:
                return
    leakers[real] += 1


def simulate(rng: random.Random) -> dict[bool, int]:
    """One raid: the leakers, real (True) and decoy (False)."""
    env = simpy.Environment()
    layers = [Layer(simpy.Resource(env, c), rounds, hold_s, p, reach_s) for c, rounds, hold_s, p, reach_s in DEFENCE]
    leakers = {True: 0, False: 0}
    for _ in range(TRACKS):
        env.process(fly(env, layers, rng.random() < REAL_SHARE, rng, leakers))
    env.run()
    return leakers


def run(replications: int, seed: int) -> tuple[float, float, float]:
    """Simulate so many raids: (seconds, mean leakers that are real, mean leakers that are decoys)."""
    rng = random.Random(seed)
    real = decoy = 0
    begin = time.perf_counter()
    for _ in range(replications):
        leakers = simulate(rng)
        real += leakers[True]
        decoy += leakers[False]
    seconds = time.perf_counter() - begin
    return seconds, real / replications, decoy / replications


if __name__ == "__main__":
    print(run(int(sys.argv[1]), int(sys.argv[2])))
