"""How kernels are compiled: one decorator, so that every kernel has the same rules.

A kernel is plain Python over numpy scalars and arrays. Compiled, it runs without the interpreter lock and is cached
on disk; with `NUMBA_DISABLE_JIT=1` the same source runs uncompiled and gives the same records, which the tests check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., Any]")


def kernel(function: Function) -> Function:
    """Compile a function: cached, without the interpreter lock, with exact (not fast) floating-point arithmetic."""
    compiled = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast("Function", compiled)


def step(function: Function) -> Function:
    """Compile a function that makes no arrays: as `kernel`, put in the place of each call, and counting no references.

    Passing a dozen tables on the stack, and counting who holds each, is most of what a small step would otherwise do:
    the raid engine ran five times slower.
    """
    options: dict[str, Any] = {"_nrt": False, "forceinline": True}
    compiled = numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function)
    return cast("Function", compiled)
