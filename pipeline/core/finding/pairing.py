"""Which quotation mark closes which: the marks of one paragraph in, its quoted stretches out.

What stands left and right of a mark decides before its shape does, because shapes are typed wrong more often than
spaces; what that leaves open is decided by whether a quotation is open already.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

import regex

SPACE = " \t\r\n\v\f\u00a0\u2009\u200b\u202a\u202c\u202f\u2060\u3000\ufeff"
BEFORE_OPENING = frozenset(SPACE + "([{<>-–—―/")
AFTER_CLOSING = frozenset(SPACE + ")]}<>-–—―/.,;:?!…")
OPENING = frozenset([*"“„‟«‹「『〝", "``", ",,"])
CLOSING = frozenset("”»›」』〞〟")
LOW = frozenset(["„", ",,"])
# The closing marks that each opening mark rightly takes; another closing mark of its family is a repair.
CLOSERS = {
    '"': '"', "＂": "＂", "''": "''", "``": "''", ",,": ("''", "“", '"', "``"), "“": "”", "„": "“”", "‟": "”",
    "〝": "〞〟", "«": "»", "»": "«»", "‹": "›", "›": "‹›", "「": "」", "『": "』",
    "'": "'", "‘": "’", "‚": "‘’", "‛": "’", "`": "'´`",
}  # fmt: skip
# Marks close one another inside a family only; a mark not named here is of the Latin family.
FAMILY = {symbol: pair for pair in ("«»", "‹›", "「」", "『』") for symbol in pair}
CORNERS = frozenset("「」『』")
# How far below the innermost open mark a closing mark looks for its own kind.
DEPTH = 4
# "..., he added, " before the next quotation of a paragraph: the missing closing mark belongs before it.
LAST_CLAUSE = regex.compile(r"(?<=[,.?!…])\s[^,.?!…]{1,80}[,.:]?\s*$")


class Mark(NamedTuple):
    """A quotation mark with the nearest characters on either side that are no marks (a space at the text's ends)."""

    start: int
    end: int
    symbol: str
    left: str
    right: str


class Piece(NamedTuple):
    """One quoted stretch, marks included; a mark that is missing has length 0."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool = True
    repaired: bool = False
    single: bool = False


Item = tuple[Mark | None, Mark | None]


def outermost(marks: Sequence[Mark]) -> list[Item]:
    """The pairs that lie in no other pair, and the marks that nothing closes or nothing opens, in order."""
    stack: list[Mark] = []
    pairs: list[tuple[Mark, Mark]] = []
    strays: list[Mark] = []
    for mark in marks:
        if _opens(mark, stack):
            stack.append(mark)
            continue
        depth = _partner(mark, stack)
        if depth is None:
            strays.append(mark)
            continue
        opener = stack[depth]
        del stack[depth:]
        while pairs and pairs[-1][0].start > opener.start:
            pairs.pop()
        while strays and strays[-1].start > opener.start:
            strays.pop()
        pairs.append((opener, mark))
    items: list[Item] = [*pairs, *((None, mark) for mark in strays), *((mark, None) for mark in stack)]
    items.sort(key=lambda item: (item[0] or item[1] or marks[0]).start)
    return items


def _opens(mark: Mark, stack: Sequence[Mark]) -> bool:
    symbol = mark.symbol
    before, after = mark.left in BEFORE_OPENING, mark.right in AFTER_CLOSING
    if symbol in CORNERS:
        return symbol in OPENING
    if symbol in FAMILY:
        return before if before != after else symbol in OPENING
    if symbol in OPENING:
        misused = after and (not before or mark.right.isspace())
        return not (stack and (misused or (symbol not in LOW and stack[-1].symbol in LOW)))
    if symbol in CLOSING:
        return before and (not stack or stack[-1].end == mark.start)
    return before if before != after else not stack


def _partner(mark: Mark, stack: Sequence[Mark]) -> int | None:
    family = FAMILY.get(mark.symbol)
    nearest = None
    for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - DEPTH), -1):
        symbol = stack[depth].symbol
        if FAMILY.get(symbol) == family:
            if mark.symbol in CLOSERS.get(symbol, ()):
                return depth
            nearest = depth if nearest is None else nearest
    return nearest


def settle(text: str, items: Sequence[Item], start: int, end: int, carried: bool) -> list[Piece]:
    """The quoted stretches of the paragraph `start:end`, in order, none overlapping.

    `carried` says that the paragraph before ended inside a quotation.
    """
    pieces: list[Piece] = []
    rest = deque(items)
    while rest:
        opener, closer = rest.popleft()
        if opener and closer:
            pieces.append(between(opener, closer))
        elif opener:
            pieces += _unclosed(text, opener, rest, end)
        elif closer and pieces and pieces[-1].closed and pieces[-1].outer_end == closer.start:
            pieces[-1] = pieces[-1]._replace(outer_end=closer.end, repaired=True)
        elif closer and pieces and pieces[-1].closed and text[pieces[-1].end - 1].isdigit():
            pieces[-1] = pieces[-1]._replace(end=closer.start, outer_end=closer.end)
        elif closer:
            pieces += _unopened(closer, rest, start if carried and not pieces else None)
    return pieces


def _unclosed(text: str, opener: Mark, rest: deque[Item], end: int) -> list[Piece]:
    """An opening mark that nothing closes: doubled, before the next quotation, around it, or open to the end."""
    after, closer = rest[0] if rest else (None, None)
    if after:
        between = text[max(opener.end, after.start - 120) : after.start]
        last = between.rstrip(SPACE)[-1:]
        if not last:
            return []
        if after.symbol == opener.symbol:
            if last in ",.:;?!…":
                cut = LAST_CLAUSE.search(between)
                stop = after.start - (len(between) - cut.start() if cut else 0)
                return [Piece(opener.start, opener.end, stop, stop, closed=False)]
            if closer and closer.left in ",.?!…":
                rest.popleft()
                return [Piece(opener.start, opener.end, closer.start, closer.end, repaired=True)]
    rest.clear()
    return [Piece(opener.start, opener.end, end, end, closed=False)]


def _unopened(closer: Mark, rest: deque[Item], carried: int | None) -> list[Piece]:
    """A closing mark that nothing opens: the end of a quotation carried over, the first of two, or a stray mark."""
    if carried is not None:
        return [Piece(carried, carried, closer.start, closer.end, repaired=True)]
    twin = rest[0][1] if rest and rest[0][0] is None else None
    if not twin or closer.symbol in FAMILY or closer.left.isdigit():
        return []
    rest.popleft()
    return [Piece(closer.start, closer.end, twin.start, twin.end, repaired=True)]


def between(opener: Mark, closer: Mark) -> Piece:
    """What stands between two marks; repaired if the closing one is not one that the opening one takes."""
    repaired = closer.symbol not in CLOSERS.get(opener.symbol, ())
    return Piece(opener.start, opener.end, closer.start, closer.end, repaired=repaired)
