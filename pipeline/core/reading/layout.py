"""Lines to paragraphs, whatever way the text was laid out: blank lines, one line each, or wrapped at a fixed width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# A wrapped text has lines of at most about this many characters; paragraphs on one line each are mostly longer.
_WIDTHS = range(40, 121)
# Of the line ends inside blocks, so many must be where the next word no longer fitted, and at most so many a stop.
_FULL, _STOPS = 0.7, 0.5
_MIN_BREAKS = 3
_ENDS = frozenset(".!?…:;。！？।؟")
_CLOSERS = "\"'”’»«“)]』」*_ "
_CLINGING = frozenset(",;.!?)]}”’…")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text whose lines carry no space at their ends; none is empty.

    A blank line ends a paragraph. Inside a block, a line goes on from the line before where the text is wrapped and
    the word would not have fitted there any more, or where it opens in lower case after a line without a full stop;
    else it is a paragraph of its own.
    """
    lines = text.split("\n")
    width = _wrapped_at(lines)
    result: list[str] = []
    previous = ""
    for line in lines:
        if line and previous and (_overflows(previous, line, width) if width else _continues(previous, line)):
            result[-1] += _glue(result[-1], line) + line
        elif line:
            result.append(line)
        previous = line
    return result


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a stop of some kind, quotation marks and brackets after it left aside."""
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def _wrapped_at(lines: Sequence[str]) -> int | None:
    """The width at which the text was wrapped; None where it was not."""
    breaks = [(line, after) for line, after in pairwise(lines) if line and after]
    if len(breaks) < _MIN_BREAKS:
        return None
    lengths = sorted(len(line) for line, _ in breaks)
    width = lengths[int(len(lengths) * 0.95)]
    if width not in _WIDTHS:
        return None
    full = sum(_overflows(line, after, width) for line, after in breaks)
    stops = sum(ends_sentence(line) for line, _ in breaks)
    return width if full >= _FULL * len(breaks) and stops <= _STOPS * len(breaks) else None


def _overflows(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line would have gone beyond the width."""
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _continues(line: str, after: str) -> bool:
    """Whether a sentence was torn apart: it has no end yet, and what follows cannot begin one."""
    return (after[0].islower() or after[0] in _CLINGING) and not ends_sentence(line)


def _glue(line: str, after: str) -> str:
    """What goes between two joined lines: nothing after a hyphen or before a closing mark, else a space."""
    hyphened = line[-1] == "-" and line[-2:-1].isalpha() and after[0].isalpha()
    return "" if hyphened or after[0] in _CLINGING else " "
