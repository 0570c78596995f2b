"""Where the compiled kernels of a test run are kept, and how hypothesis searches.

Numba notices a change in the file of a kernel, but not in the files of the kernels that it calls. So the tests keep compiled
kernels in a folder named after all the sources that can be part of one: a stale kernel is never run.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

from hypothesis import settings

ROOT = Path(__file__).parents[1]


def kernel_sources() -> list[Path]:
    """Every module of a room in which one is compiled: kernels also use constants of their neighbours."""
    modules = sorted((ROOT / "src" / "secondnight").rglob("*.py"))
    rooms = {path.parent for path in modules if b"import kernel" in path.read_bytes()}
    return [path for path in modules if path.parent in rooms]


def digest(paths: list[Path]) -> str:
    """A name that changes with the name or the text of any of the files."""
    texts = [f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes() for path in paths]
    return sha256(b"\0".join(texts)).hexdigest()[:16]


assert "numba" not in sys.modules, "numba has read its settings before the tests could say where kernels are kept"
os.environ["NUMBA_CACHE_DIR"] = str(ROOT / ".pytest_cache" / f"kernels-{digest(kernel_sources())}")

# The same examples on every run, on every machine; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("repeatable")
