"""What travels between processes: a few articles or rows as bytes, with the number of items in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

# Articles in a batch: enough to make handing it over cheap, few enough that little is lost when a run is killed.
ITEMS = 64


@dataclass(frozen=True, slots=True)
class Batch:
    """So many items, packed; equal items in equal order give equal bytes."""

    data: bytes
    items: int

    def __len__(self) -> int:
        return self.items


def pack(*tables: pa.Table) -> bytes:
    """Tables as bytes, one after the other."""
    sink = pa.BufferOutputStream()
    for table in tables:
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table.combine_chunks())
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def unpack(data: bytes) -> Iterator[pa.Table]:
    """The tables again."""
    source = pa.BufferReader(data)
    while source.tell() < source.size():
        yield pa.ipc.open_stream(source).read_all()
