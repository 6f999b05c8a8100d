"""Counts by speaker in memory that grows with the speakers, not with the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

KINDS = ("added", "removed", "changed")
# Counts are added up when so many have come together.
_AT_ONCE = 200_000


class SpeakerTally:
    """How many quotations of each speaker were added, removed and changed."""

    def __init__(self) -> None:
        names = [("speaker", pa.string()), *((kind, pa.int64()) for kind in KINDS)]
        self._schema = pa.schema(names)
        self._sum = self._schema.empty_table()
        self._new: list[pa.Table] = []

    def add(self, speakers: pa.ChunkedArray, kind: str) -> None:
        """Count one for each of the names; a null, where nobody is known to speak, is counted as one speaker."""
        size = len(speakers)
        counts = {name: np.full(size, int(name == kind), dtype=np.int64) for name in KINDS}
        self._new.append(pa.table({"speaker": speakers.cast(pa.string())} | counts, schema=self._schema))
        if sum(map(len, self._new)) > max(_AT_ONCE, len(self._sum)):
            self._add_up()

    def top(self, number: int) -> tuple[int, Sequence[Mapping[str, int | str | None]]]:
        """The number of speakers with a difference, and those with most, the most first and then by name."""
        self._add_up()
        total = sum((self._sum[kind].to_numpy() for kind in KINDS), np.zeros(len(self._sum), dtype=np.int64))
        counted = self._sum.append_column("total", pa.array(total))
        ordered = counted.sort_by([("total", "descending"), ("speaker", "ascending")])
        return len(counted), ordered.slice(0, number).drop_columns("total").to_pylist()

    def _add_up(self) -> None:
        both = pa.concat_tables([self._sum, *self._new])
        grouped = both.group_by("speaker").aggregate([(kind, "sum") for kind in KINDS])
        self._sum = pa.table([grouped["speaker"], *(grouped[f"{kind}_sum"] for kind in KINDS)], schema=self._schema)
        self._new = []
