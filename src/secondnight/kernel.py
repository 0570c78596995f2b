"""How kernels are compiled: two decorators, so that every kernel has the same rules.

A kernel is plain Python over numpy scalars and arrays. Compiled, it runs without the interpreter lock and is cached
on disk; with `NUMBA_DISABLE_JIT=1` the same source runs uncompiled and gives the same records, which the tests check.

Numba notices a change in a kernel's own file, but not in the files of the kernels that it calls. So the cache is a
folder named after the text of every room that holds kernels, and a stale kernel is never run.
"""

from __future__ import annotations

import os
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., Any]")


def cache_folder() -> Path:
    """Return the folder, in the user's cache, of the compiled kernels of these very sources."""
    modules = {path: path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))}
    rooms = {path.parent for path, text in modules.items() if b"secondnight.kernel import" in text}
    digest = sha256(b"".join(text for path, text in modules.items() if path.parent in rooms))
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(home) / "secondnight" / f"kernels-{digest.hexdigest()[:16]}"


_config: Any = import_module("numba.core.config")
_CACHE = os.environ.get("NUMBA_CACHE_DIR") or str(cache_folder())


def _compile(function: Function, **options: Any) -> Function:
    # Numba reads the setting when a function is decorated; other libraries keep their own.
    before, _config.CACHE_DIR = _config.CACHE_DIR, _CACHE
    try:
        compiled = numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function)
    finally:
        _config.CACHE_DIR = before
    return cast("Function", compiled)


def kernel(function: Function) -> Function:
    """Compile a function: cached, without the interpreter lock, with exact (not fast) floating-point arithmetic."""
    return _compile(function)


def step(function: Function) -> Function:
    """Compile a function that makes no arrays: as `kernel`, put in the place of each call, and counting no references.

    Passing a dozen tables on the stack, and counting who holds each, is most of what a small step would otherwise do:
    the raid engine ran five times slower.
    """
    return _compile(function, _nrt=False, forceinline=True)
