"""Memory that is free in this process, back to the machine: other processes of the run have use for it.

Arrow is not imported before `keep_little` was called, which chooses its allocator.
"""

from __future__ import annotations

import ctypes
import os
import platform
from functools import cache

# Sizes from which glibc takes a block from the system by itself, and free memory at its heap's end back to the system.
# Without them it learns from each large block to keep the next: tables of 16 MB then stand in a heap full of holes.
_ALONE, _AT_END = 1 << 20, 1 << 22
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # the numbers of malloc.h


def keep_little() -> None:
    """Have this process, and those that it starts, keep little of what they free; before Arrow is imported.

    With the allocator that Arrow takes by itself a run holds up to half as much again. Who sets a variable of these
    knows better. Elsewhere than with glibc nothing is done: the other allocator may be missing.
    """
    libc = _glibc()
    if libc is None:
        return
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "jemalloc")
    for name, number, size in (
        ("MALLOC_MMAP_THRESHOLD_", _M_MMAP_THRESHOLD, _ALONE),
        ("MALLOC_TRIM_THRESHOLD_", _M_TRIM_THRESHOLD, _AT_END),
    ):
        if name not in os.environ:
            os.environ[name] = str(size)  # which glibc reads when a process starts
            libc.mallopt(number, size)


def give_back() -> None:
    """Return what Arrow and the C library keep of freed memory; the latter only where it is glibc.

    By itself glibc only returns what lies at the end of its heap, so a process keeps what a stage took long after it.
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    libc = _glibc()
    if libc is not None:
        libc.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None
