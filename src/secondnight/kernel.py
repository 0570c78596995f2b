"""How kernels are compiled: one decorator, so that every kernel has the same rules.

A kernel is plain Python over numpy scalars and arrays. Compiled, it runs without the interpreter lock and is cached on disk;
with `NUMBA_DISABLE_JIT=1` the same source runs uncompiled and gives the same records, which the tests check.
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
    """Compile a function that makes no arrays: as `kernel`, but without counting references to the arrays it is given.

    Counting costs an atomic operation whenever a table is taken from a tuple, which is most of what a small step does.
    """
    compiled = numba.njit(cache=True, nogil=True, error_model="numpy", _nrt=False, forceinline=True)(function)
    return cast("Function", compiled)
