"""Which folder holds the compiled kernels of a test run.

Numba notices a change in the file of a kernel, but not in the files of the kernels that it calls. So the folder is
named after all the sources that can be part of one: a stale kernel is never run.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "secondnight"


def kernel_sources() -> list[Path]:
    """Every module of a room in which one is compiled: kernels also use constants of their neighbours."""
    modules = sorted(SOURCES.rglob("*.py"))
    rooms = {path.parent for path in modules if b"import kernel" in path.read_bytes()}
    return [path for path in modules if path.parent in rooms]


def digest(sources: list[Path]) -> str:
    """A name that changes with the name or the text of any of the files."""
    found = sha256()
    for path in sources:
        found.update(f"{path.parent.name}/{path.name}\n".encode() + sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def kernel_folder() -> Path:
    """The folder for the sources as they are now."""
    return ROOT / ".pytest_cache" / f"kernels-{digest(kernel_sources())}"
