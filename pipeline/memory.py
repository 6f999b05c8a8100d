"""Memory that is free in this process, back to the machine: other processes of the run have use for it."""

from __future__ import annotations

import ctypes
import platform
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Return what the C library keeps of freed memory; does nothing where that is not glibc.

    By itself glibc only returns what lies at the end of its heap, so a process keeps what a stage took long after it.
    """
    _trim()(0)


@cache
def _trim() -> Callable[[int], int]:
    if platform.libc_ver()[0] != "glibc":
        return lambda kept: kept
    trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    return trim
