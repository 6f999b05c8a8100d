"""Which of many documents is which: ids of their own, and equal texts marked, with no more held than short keys.

Two passes: the first notes an id and a digest of each document, the second changes those that share one with another.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.ids import DIGITS
from pipeline.core.reading.identity import second_doc_id

Row = dict[str, Any]


class Repeated:
    """The ids and the texts that several documents have, found from 16 bytes for each document."""

    def __init__(self) -> None:
        self._keys: list[np.ndarray] = []
        self._ids = pa.array([], pa.string())
        self._texts = pa.array([], pa.string())

    def note(self, documents: pa.Table) -> None:
        """Take in documents in the order in which they came; all must be noted before any is settled."""
        digests = (documents["doc_id"], pc.utf8_slice_codeunits(documents["text_sha256"], 0, DIGITS))
        self._keys.append(np.array([[int(d, 16) for d in column.to_pylist()] for column in digests], np.uint64))

    def find(self) -> None:
        """Find what comes more than once."""
        keys = np.concatenate([np.zeros((2, 0), np.uint64), *self._keys], axis=1)
        self._keys = []
        self._ids, self._texts = (_more_than_once(column) for column in keys)

    def concerned(self, documents: pa.Table) -> pa.ChunkedArray:
        """For each document whether it shares its id or its text with another."""
        text = pc.utf8_slice_codeunits(documents["text_sha256"], 0, DIGITS)
        return pc.or_(pc.is_in(documents["doc_id"], self._ids), pc.is_in(text, self._texts))


def _more_than_once(keys: np.ndarray) -> pa.Array:
    found, counts = np.unique(keys, return_counts=True)
    return pa.array([f"{key:0{DIGITS}x}" for key in found[counts > 1].tolist()], pa.string())


class Settling:
    """Gives documents ids of their own and keeps each text once: the first stays, the others name it in `duplicate_of`.

    It must see all that share an id or a text with another, in the order in which they came. Where two come to the
    same id (one address, fetched twice), the first keeps it.
    """

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, str]] = {}
        self._first_with: dict[str, str] = {}

    def settle(self, document: Row) -> Row:
        """The document as it stays."""
        row = _with_own_id(document, self._taken)
        self._taken[row["doc_id"]] = row["source"], row["text_sha256"]
        first = self._first_with.setdefault(row["text_sha256"], row["doc_id"])
        return row | {"duplicate_of": first if first != row["doc_id"] else None}


def _with_own_id(row: Row, taken: dict[str, tuple[str, str]]) -> Row:
    if row["doc_id"] not in taken:
        return row
    source, digest = taken[row["doc_id"]]
    own = second_doc_id(row["doc_id"], row["source"])
    while own in taken:
        own = second_doc_id(own, row["source"])
    what = "with the same text" if digest == row["text_sha256"] else "with another text"
    note = f"has the address of {source}, {what}; its id is made from its source as well"
    return row | {"doc_id": own, "notes": [*row["notes"], note]}
