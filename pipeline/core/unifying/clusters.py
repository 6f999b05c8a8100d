"""The same quotation in several articles: wire copy, trimmed or slightly changed, gets one `cluster_id`.

MinHash signatures of word pairs propose which quotations may be one, and so do their first and last words; each
proposal is then verified by aligning the texts. Work grows with the number of quotations, not of pairs; memory holds a
few bytes of each.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import regex
from rapidfuzz import fuzz

from pipeline.core.ids import short_id
from pipeline.core.unifying.signatures import buckets, count_words, keys_of, normalised

# What a row is named by in its cluster.
NAMING = ("quote_id", "doc_id", "published_at", "quote_text")
_HELD = 1_024  # texts that are at hand, as those of a bucket are compared again and again
_LEADERS = 16  # different quotations of one bucket that a further one is compared with
_NAMED_AT_ONCE = 256  # groups
_LATEST = datetime.max.replace(tzinfo=UTC)
# Numbers and what denies: quotations that differ in these are not the same, however alike they look.
_TELLING = regex.compile(
    r"\b(?:\S*\p{N}\S*|not|no|never|nor|nobody|nothing|none|without|"
    r"(?:do|does|did|is|are|was|were|wo|would|ca|can|could|should|has|have|had)nt|cannot)\b"
)
_EQUAL_LENGTH = 0.9
_NOBODY: list[int] = []


@dataclass(frozen=True, slots=True)
class Sameness:
    """When two quotations are one: per cent alike of the shorter, and how many words it must have.

    `min_words` holds where both have one speaker, `min_words_any_speaker` elsewhere.
    """

    min_alike: float
    min_words: int
    min_words_any_speaker: int


class Said(Protocol):
    """The quotations of a dataset, through which one can go again and again in the same order."""

    @property
    def speakers(self) -> npt.NDArray[np.int32]:
        """A number for the speaker of each row, negative for nobody."""
        ...

    @property
    def n_words(self) -> npt.NDArray[np.int32]:
        """How many words each row has."""
        ...

    def words(self, row: int) -> str:
        """The words of a row, as `normalised` gives them."""
        ...

    def key_columns(self) -> Iterator[npt.NDArray[np.uint64]]:
        """The columns of what `keys_of` gives for the words of all rows, one at a time."""
        ...

    def pieces(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """All rows with these columns, some at a time."""
        ...


@dataclass(frozen=True, slots=True)
class Clusters:
    """For each row the place of its cluster in `ids`, -1 for none, and whether it stands for its quotation."""

    ids: pa.Array
    of_row: npt.NDArray[np.int32]
    canonical: npt.NDArray[np.bool_]

    def between(self, first: int, end: int) -> tuple[pa.Array, pa.Array]:
        """`cluster_id` and `cluster_canonical` of the rows from `first` to `end`, exclusive."""
        places = self.of_row[first:end]
        return self.ids.take(pa.array(places, mask=places < 0)), pa.array(self.canonical[first:end])


def clusters(said: Said, sameness: Sameness) -> Clusters:
    """Which quotations are one."""
    grouping = _Grouping(said, sameness)
    for keys in said.key_columns():
        for bucket in buckets(keys, grouping.roots()):
            grouping.compare(bucket)
    return _of_rows(said, list(grouping.groups()))


def clustered(quotes: pa.Table, sameness: Sameness) -> pa.Table:
    """The rows of `quotes`, in their order, with `cluster_id` and `cluster_canonical`; for those that fit in memory."""
    found = clusters(_Whole(quotes, sameness.min_words), sameness)
    for name, values in zip(("cluster_id", "cluster_canonical"), found.between(0, len(quotes)), strict=True):
        at = quotes.column_names.index(name)
        quotes = quotes.set_column(at, quotes.field(at), values)
    return quotes


def named(rows: Sequence[Mapping[str, Any]]) -> tuple[str | None, int]:
    """The id of a cluster of rows that `for_naming` gave, and the place of the one that stands for it.

    None where only one article has the quotation: that is no cluster.
    """
    if len({row["doc_id"] for row in rows}) < 2:
        return None, 0

    def early_and_full(place: int) -> tuple[bool, datetime, int, str]:
        row = rows[place]
        date = row["published_at"]
        return date is None, date or _LATEST, -row["length"], row["quote_id"]

    first = min(range(len(rows)), key=early_and_full)
    return short_id("cluster", rows[first]["quote_id"]), first


def for_naming(rows: pa.Table) -> pa.Table:
    """What `named` needs of rows that have the columns NAMING."""
    return rows.drop_columns(["quote_text"]).append_column("length", pc.utf8_length(rows["quote_text"]))


def same(one: str, other: str, min_alike: float) -> bool:
    """Whether two normalised quotations are one, or one a part of the other, but for small changes."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    told, there = _told(short), _told(long)
    if not told <= there or (len(short) > _EQUAL_LENGTH * len(long) and told != there):
        return False
    return bool(fuzz.partial_ratio(short, long, score_cutoff=min_alike) > 0)


@lru_cache(_HELD)
def _told(words: str) -> frozenset[str]:
    """The numbers and denials among normalised words."""
    return frozenset(_TELLING.findall(words))


class _Whole:
    """Quotations in memory, as `Said`."""

    def __init__(self, quotes: pa.Table, min_words: int) -> None:
        self._quotes = quotes
        self._words = list(map(normalised, quotes["quote_text"].to_pylist()))
        self._keys = keys_of(self._words, min_words)
        self.n_words = count_words(self._words)
        codes = quotes["speaker_id"].combine_chunks().dictionary_encode().indices
        self.speakers = pc.fill_null(codes, -1).to_numpy().astype(np.int32)

    def words(self, row: int) -> str:
        return self._words[row]

    def key_columns(self) -> Iterator[npt.NDArray[np.uint64]]:
        yield from self._keys.T

    def pieces(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        yield self._quotes.select(columns)


class _Grouping:
    """Which quotations are one, by row."""

    def __init__(self, said: Said, sameness: Sameness) -> None:
        # Plain arrays: single numbers are taken out of these several times as fast as out of numpy's.
        self._n_words = array("i", said.n_words.astype(np.int32).tobytes())
        self._speakers = array("i", said.speakers.astype(np.int32).tobytes())
        self._sameness = sameness
        self._parent = array("i", range(len(self._n_words)))
        self._words = lru_cache(_HELD)(said.words)

    def roots(self) -> npt.NDArray[np.int32]:
        """The first row of the quotation of each row, as far as is known now; from now on it is found in one step."""
        roots = np.frombuffer(self._parent, np.int32).copy() if self._parent else np.zeros(0, np.int32)
        while not np.array_equal(above := roots[roots], roots):
            roots = above
        self._parent = array("i", roots.tobytes())
        return roots

    def compare(self, bucket: Sequence[int]) -> None:
        """Join the rows of a bucket that are the same: each is compared with those before it that are not one."""
        leaders: dict[int, int] = {}
        long: list[int] = []
        of_speaker: defaultdict[int, list[int]] = defaultdict(list)
        parent, n_words, speakers = self._parent, self._n_words, self._speakers
        least, full = self._sameness.min_words_any_speaker, False
        for row in bucket:
            # A short quotation can only be one with others of its speaker: of most there is nothing to look at.
            speaker, short = speakers[row], n_words[row] < least
            if full and short and speaker not in of_speaker:
                continue
            root = parent[row]
            if parent[root] != root:
                root = self._root(row)
            if root in leaders:
                continue
            own = of_speaker.get(speaker, _NOBODY) if speaker >= 0 else _NOBODY
            others = own if short else long if not own else [one for one in leaders if one in own or one in long]
            for leader in others:
                if self._same(row, leaders[leader]):
                    self._join(leader, root)
                    break
            else:
                if not full:
                    leaders[root] = row
                    of_speaker[speaker].append(root)
                    long += [] if short else [root]
                    full = len(leaders) == _LEADERS

    def groups(self) -> Iterator[list[int]]:
        """The rows of each quotation that is there more than once."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for row in range(len(self._parent)):
            if (root := self._root(row)) != row:
                groups[root].append(row)
        return ([root, *rows] for root, rows in groups.items())

    def _same(self, row: int, other: int) -> bool:
        return same(self._words(row), self._words(other), self._sameness.min_alike)

    def _root(self, row: int) -> int:
        parent = self._parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first


def _of_rows(said: Said, groups: Sequence[Sequence[int]]) -> Clusters:
    """The clusters with their ids and the rows that stand for them."""
    number = len(said.speakers)
    group_of, canonical = np.full(number, -1, np.int32), np.ones(number, np.bool_)
    for place, group in enumerate(groups):
        group_of[group] = place
    members = pa.concat_tables(
        for_naming(piece.filter(pa.array(group_of[first : first + len(piece)] >= 0)))
        for first, piece in _placed(said, NAMING)
    )
    ids: list[str | None] = []
    for group, rows in zip(groups, _members(members, groups, group_of), strict=True):
        key, first = named(rows)
        ids.append(key)
        if key is None:
            group_of[group] = -1
        else:
            canonical[group] = False
            canonical[group[first]] = True
    return Clusters(pa.array(ids, pa.string()), group_of, canonical)


def _members(
    members: pa.Table, groups: Sequence[Sequence[int]], group_of: npt.NDArray[np.int32]
) -> Iterator[list[dict[str, Any]]]:
    """The rows of each group, taken for many groups at once; `members` are those of all in their order."""
    place_of = np.cumsum(group_of >= 0, dtype=np.int32) - 1
    members = members.combine_chunks()
    first = 0
    while first < len(groups):
        sizes = np.cumsum([len(group) for group in groups[first : first + _NAMED_AT_ONCE]])
        some = groups[first : first + _NAMED_AT_ONCE]
        rows = members.take(pa.array(place_of[[row for group in some for row in group]])).to_pylist()
        yield from (rows[end - len(group) : end] for group, end in zip(some, sizes.tolist(), strict=True))
        first += len(some)


def _placed(said: Said, columns: Sequence[str]) -> Iterator[tuple[int, pa.Table]]:
    """The pieces, each with the number of its first row."""
    first = 0
    for piece in said.pieces(columns):
        yield first, piece
        first += len(piece)
