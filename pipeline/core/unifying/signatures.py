"""Keys that quotations share if they may be the same: MinHash signatures of word pairs, first words, last words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import regex
from rensa import RMinHash

Keys = npt.NDArray[np.uint64]

# 20 bands of 4 hashes: of two texts that share half of their word pairs 73 % meet in a band, of two that share two
# thirds 99 %, of two that share a tenth 1 in 500. One cut in half shares half, and its first or its last words.
_BANDS, _ROWS, _SEED = 20, 4, 7
KINDS = _BANDS + 2  # and those of the first and of the last words
_EDGE = 5  # words at either end of which equal ones propose a pair
_BATCH = 16_384
_NOT_WORDS = regex.compile(r"[^\p{L}\p{N}\s]+")


def normalised(text: str) -> str:
    """The words of a quotation in lower case, a space between two."""
    return " ".join(str(_NOT_WORDS.sub("", text)).lower().split())


def count_words(texts: Sequence[str]) -> npt.NDArray[np.int32]:
    """How many words each normalised text has, one at least."""
    return np.array([text.count(" ") + 1 for text in texts], np.int32)


def keys_of(texts: Sequence[str], min_words: int) -> Keys:
    """For each normalised text its keys, a column each kind: texts that share one may be the same. 0 is none."""
    keys = np.zeros((len(texts), KINDS), np.uint64)
    for start in range(0, len(texts), _BATCH):
        words = [text.split() for text in texts[start : start + _BATCH]]
        rows = [i for i, found in enumerate(words) if len(found) >= min_words]
        if rows:
            kept = [words[i] for i in rows]
            at = np.array(rows) + start
            keys[at, :_BANDS] = _bands(kept)
            keys[at, _BANDS] = [_hash(found[:_EDGE]) for found in kept]
            keys[at, _BANDS + 1] = [_hash(found[-_EDGE:]) for found in kept]
    return keys


def _bands(rows: Sequence[Sequence[str]]) -> Keys:
    """The keys of the bands of the MinHash signature of each row's word pairs."""
    pairs = [[f"{a} {b}" for a, b in pairwise(words)] for words in rows]
    digests = np.array(RMinHash.digests_from_token_sets(pairs, _BANDS * _ROWS, _SEED), np.uint64)
    keys = np.zeros((len(rows), _BANDS), np.uint64)
    for row in range(_ROWS):
        keys = (keys ^ digests[:, row::_ROWS]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def buckets(keys: npt.NDArray[np.uint64], groups: npt.NDArray[np.int32]) -> Iterator[list[int]]:
    """The rows that share a key, in order, for each key of rows that are not all of one group."""
    order = np.argsort(keys, kind="stable")
    ordered, groups = keys[order], groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(keys) else np.zeros(0, np.int64)
    ends = np.r_[starts[1:], len(keys)]
    several = np.minimum.reduceat(groups, starts) != np.maximum.reduceat(groups, starts) if len(starts) else starts > 0
    for i in np.flatnonzero(several & (ordered[starts] != 0)):
        yield order[starts[i] : ends[i]].tolist()
