"""Time and memory of adding a user's file of a million rows, beside what must hold: 5 s, three times the file.

    python benchmarks/record_import.py [ROWS]

The same rows four times: as CSV, as CSV with each cell in quotation marks, as JSON and as Parquet. The limits are for
the first: JSON is read object by object, and a compressed Parquet file is far smaller than its rows.
Memory is the highest resident size of the process that adds, as Linux counts it, with Python and polars in it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

ROWS = 1_000_000
SECONDS, TIMES = 5.0, 3.0
FIRST = dt.date(1900, 1, 1)
CLASSES = ("one-way drone", "cruise missile", "loitering munition", "quasi-ballistic missile")

ADD = """
import sys, time
from pathlib import Path
import polars
from secondnight.record import adding
def high():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
before, start, worked = high(), time.perf_counter(), time.process_time()
added = adding.add(Path(sys.argv[1]), "million")
print(time.perf_counter() - start, time.process_time() - worked, before, high(), added.dataset.rows)
"""


def nights(rows: int) -> list[dict[str, object]]:
    """Rows in the columns of nightly_launched."""
    chance = random.Random(1)
    made = []
    for number in range(rows):
        night = FIRST + dt.timedelta(days=number // len(CLASSES) % 70_000)
        late = number // len(CLASSES) // 70_000
        launched = chance.randint(1, 700)
        destroyed = chance.randint(0, launched)
        made.append(
            {
                "night": night.isoformat(),
                "reported_on": (night + dt.timedelta(days=1 + late)).isoformat(),
                "model_group": CLASSES[number % len(CLASSES)],
                "reports": 1,
                "launched": launched,
                "destroyed": destroyed,
                "lost": chance.randint(0, launched - destroyed),
                "hits": None,
                "debris": None,
                "real_shaheds": None,
                "lost_apart": "true",
                "night_certain": "true",
            }
        )
    return made


def write_csv(path: Path, rows: list[dict[str, object]], mark: str = "") -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(rows[0]) + "\n")
        for row in rows:
            file.write(",".join(f"{mark}{'' if cell is None else cell}{mark}" for cell in row.values()) + "\n")


def write_json(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n")


def measure(title: str, path: Path) -> bool:
    """Add a file in a process of its own and print a line; return whether both limits hold."""
    with tempfile.TemporaryDirectory() as own:
        environment = os.environ | {"SECONDNIGHT_DATA": own}
        start = time.perf_counter()
        ran = subprocess.run(
            [sys.executable, "-c", ADD, str(path)], env=environment, capture_output=True, text=True, check=True
        )
        whole = time.perf_counter() - start
    seconds, worked, before, high, rows = (float(each) for each in ran.stdout.split())
    size = path.stat().st_size / 2**20
    print(
        f"{title}: {rows:,.0f} rows, {size:.0f} MiB: {seconds:.2f} s, {whole:.2f} s with the start, "
        f"{worked:.2f} s of processor time; "
        f"{high:.0f} MiB in all, {high / size:.2f} times the file; {(high - before) / size:.2f} without the start"
    )
    return seconds < SECONDS and high <= TIMES * size


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    print(f"processors {os.cpu_count()}, busy with {os.getloadavg()[0]:.1f} others before the start")
    with tempfile.TemporaryDirectory() as folder:
        names = ("plain.csv", "quoted.csv", "objects.json", "packed.parquet")
        plain, quoted, objects, packed = (Path(folder) / name for name in names)
        made = nights(rows)
        write_csv(plain, made)
        write_csv(quoted, made, mark='"')
        write_json(objects, made)
        pl.DataFrame(made, infer_schema_length=None).write_parquet(packed)
        del made
        held = measure("CSV", plain)
        for title, path in (("CSV, every cell quoted", quoted), ("JSON", objects), ("Parquet", packed)):
            measure(title, path)
    print("the limits hold for the CSV file" if held else "the limits do not hold for the CSV file")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
