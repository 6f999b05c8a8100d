"""Stretches between single quotation marks, which are told from apostrophes by what follows and what came before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from pipeline.core.finding.pairing import AFTER_CLOSING, BEFORE_OPENING, Mark, Piece, between

# '90s, 'em, 'n', and 's or 'll where a text splits them off: an apostrophe before a word.
ELISION = regex.compile(
    r"(?:\d\ds?|n|em|im|til|till|twas|tis|twere|cause|cos|bout|round|neath|gainst|nuff|sup|ere|s|d|ll|m|re|ve|t)\b",
    regex.IGNORECASE,
)
MAYBE_APOSTROPHE = regex.compile(r"(?:s|in|['‘’]n)$", regex.IGNORECASE)


def enclosed(text: str, marks: Sequence[Mark], taken: Sequence[Piece], open_end: int | None) -> list[Piece]:
    """The stretches between single marks of a paragraph, none cutting into one of `taken`.

    A mark after an s or after in' may be an apostrophe (the dogs' dinner, talkin' big): it closes only where no
    better mark follows before the next that opens. A stretch that nothing closes ends at `open_end`, or is none.
    """
    pieces: list[Piece] = []
    opener: Mark | None = None
    doubtful: Mark | None = None
    ends = [piece.outer_end for piece in taken]
    for mark in marks:
        k = bisect_right(ends, mark.start)
        if k < len(taken) and taken[k].outer_start <= mark.start:
            continue
        if mark.left in BEFORE_OPENING and not mark.right.isspace() and not ELISION.match(text, mark.end):
            pieces += _enclosed(opener, doubtful)
            opener, doubtful = mark, None
        elif opener and mark.right in AFTER_CLOSING and not mark.left.isspace():
            if mark.right.isspace() and MAYBE_APOSTROPHE.search(text, max(opener.end, mark.start - 2), mark.start):
                doubtful = doubtful or mark
            else:
                pieces += _enclosed(opener, mark)
                opener = doubtful = None
    if opener and not doubtful and open_end is not None:
        return [*pieces, Piece(opener.start, opener.end, open_end, open_end, closed=False, single=True)]
    return pieces + _enclosed(opener, doubtful)


def _enclosed(opener: Mark | None, closer: Mark | None) -> list[Piece]:
    return [between(opener, closer)._replace(single=True)] if opener and closer else []
