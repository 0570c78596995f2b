"""Print how often records that stand still are called risen, how often real ones are, and how often intervals hold."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "record"))

from trend_records import NIGHTS, STILL, calls, real, remembering, resampled_step

from secondnight.record.trend import growth, level_change, verdict

REMEMBERING = "remember (0.25, 0.45), k 1.26"
Random = np.random.Generator


def main(series: int = 500) -> int:
    """Print three tables, which takes a quarter of an hour or more; return 1 if a false call is made too often."""
    counts = real()
    first = verdict(counts, replications=199, beside=False).change.first
    others = {
        "remember (0.3, 0.6), k 2": lambda random, nights: remembering(random, nights, k=2.0, a=0.3, b=0.6),
        "a step of 1.5, then still": lambda random, nights: stepped(random, nights, (100, 150), (2.0, 0.25, 0.45)),
        "a step of 2.4, then still": lambda random, nights: stepped(random, nights),
        "growth of 10 % a month": lambda random, nights: growing(random, nights, np.log(1.1)),
        "the step of May 2025, resampled": lambda random, _: resampled_step(random, counts, first),
    }
    cases = [(name, record, NIGHTS) for name, record in (STILL | others).items()]
    cases.insert(len(STILL), (REMEMBERING, STILL[REMEMBERING], 180))
    bad = 0
    print(
        f"| record, {series} each | nights | rose | fell | escalating | rise with p < 0.05 |\n|---|---|---|---|---|---|"
    )
    for name, record, nights in cases:
        found = calls(record, series, nights=nights)
        bad += name in STILL and found["rose"] > 0.06
        print(f"| {name} | {nights} | {' | '.join(f'{100 * share:.1f} %' for share in found.values())} |", flush=True)
    print("\n| nights | nights independent | with memory | any memory | used |\n|---|---|---|---|---|")
    for nights in (120, 290, NIGHTS):
        records = (remembering(np.random.default_rng([4, each]), nights, 2.0, 0.25, 0.45) for each in range(series))
        held = np.mean([coverage(record) for record in records], axis=0)
        print(f"| {nights} | {' | '.join(f'{100 * share:.0f} %' for share in held)} |", flush=True)
    held = [dated(each) for each in range(series // 2)]
    print(f"\nThe 90 % interval of the night of a step of 2.4 held it in {sum(held)} of {len(held)} records.")
    return min(bad, 1)


def stepped(
    random: Random,
    nights: int,
    levels: tuple[float, float] = (49, 117),
    law: tuple[float, float, float] = (1.6, 0.1, 0.7),
) -> np.ndarray:
    """Return a record with a step after a third of its nights: size, echo and memory are its law."""
    return remembering(random, nights, *law, np.where(np.arange(nights) < nights // 3, *levels))


def growing(random: Random, nights: int, per_month: float) -> np.ndarray:
    """Return a record that grows steadily."""
    return remembering(random, nights, 1.6, 0.1, 0.7, 50 * np.exp(per_month * np.arange(nights) / 30))


def coverage(counts: np.ndarray) -> list[bool]:
    """Return whether 0, the true trend, lies within each kind of interval."""
    found = growth(counts)
    return [
        found.plain_interval()[0] < 0 < found.plain_interval()[1],
        abs(found.per_month) < 1.645 * found.remembering_se,
        abs(found.per_month) < found.cosine_half_width(),
        found.interval()[0] < 0 < found.interval()[1],
    ]


def dated(seed: int) -> bool:
    """Return whether the interval of the night of a step holds it."""
    found = level_change(stepped(np.random.default_rng([5, seed]), NIGHTS), replications=199, seed=seed)
    return found.earliest <= NIGHTS // 3 <= found.latest


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
