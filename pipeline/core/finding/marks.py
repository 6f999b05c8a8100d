"""Quotation marks: every stretch that a text puts between them, in any convention.

One pass of one pattern finds the marks, paragraph by paragraph (a line break ends one); `pairing` says which closes
which. The work is linear in the length of the text, whatever the text holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from pipeline.core.finding.pairing import BEFORE_OPENING, SPACE, Mark, Piece, outermost, settle
from pipeline.core.finding.singles import enclosed

DOUBLES = '"“”„‟＂«»‹›「」『』〝〞〟'
SINGLES = "'‘’‚‛`´"
MARKS = DOUBLES + SINGLES
# A mark, a line break, or a tag (whose quoted attributes are no text). An apostrophe between two letters is no mark.
TOKEN = regex.compile(
    rf"\n|[{DOUBLES}]|''+|``|[{SINGLES}](?:(?![^\W_])|(?<![^\W_].))|,,(?=\w)"
    r"|<(?:[a-zA-Z/!][^<>\n]{0,300}|[a-z]+ [a-z-]+=[^<>]{0,300})>"
)
# 6'2" and 5 feet 10": the mark after the last digit means inches.
INCHES = regex.compile(r"(?:\d['’′] ?\d{1,2}|\b(?:feet|foot|ft\.?) \d{1,2})(?:\.\d+| ?\d/\d|[¼½¾])?$")
# "PENCE: Well, ..." and "(CROSSTALK)": what a transcript says inside the marks, but no speaker did.
LABEL = regex.compile(r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}|Q|A):(?=\s)|\([A-Z .]+\)")
NEXT_SINGLE = regex.compile(r"\s++['‘](?=\p{Lu})")
WORD = regex.compile(r"[\p{L}\p{N}]")  # not \w, which takes a zero-width joiner for a letter


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two marks, or between a mark and its paragraph's end; offsets as in `Span`.

    Flags: "unclosed" (the closing mark is missing), "repaired" (a mark is of the wrong kind, doubled or supplied),
    "headline" (single marks in the first paragraph).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    utterance: int
    part: int
    flags: tuple[str, ...] = ()


class _Paragraph(NamedTuple):
    start: int
    end: int
    doubles: list[Mark]
    singles: list[Mark]


def find_marked(text: str) -> list[Marked]:
    """The stretches of a text between quotation marks, in order; none is blank, overlaps another or holds a line break.

    A stretch inside another belongs to the outer one. The paragraphs of one quotation, of which each opens and only
    the last closes, are the parts of one utterance.
    """
    found: list[Marked] = []
    title_end = text.find("\n", len(text) - len(text.lstrip()), len(text.rstrip()))
    last = -1
    for paragraph in _paragraphs(text):
        carried = last >= 0 and text[last : paragraph.start].isspace()
        pieces = _pieces(text, paragraph, carried and not _pull_quote(text, last, paragraph.start))
        for piece in pieces:
            start, end, labelled = _content(text, piece, carried)
            if not WORD.search(text, start, end):
                continue
            flags = tuple(name for name, holds in _flags(text, piece, paragraph.end <= title_end) if holds)
            utterance, part = (found[-1].utterance + 1, 1) if found else (0, 1)
            if carried and found and not text[paragraph.start : piece.outer_start].strip(SPACE):
                found[-1] = replace(found[-1], flags=tuple(f for f in found[-1].flags if f != "unclosed"))
                if not labelled:
                    utterance, part = found[-1].utterance, found[-1].part + 1
            found.append(Marked(start, end, piece.outer_start, piece.outer_end, utterance, part, flags))
            carried = False
        open_ended = bool(pieces) and not pieces[-1].closed and pieces[-1].outer_end == paragraph.end
        last = paragraph.end if open_ended else -1
    return found


def _pull_quote(text: str, last: int, start: int) -> bool:
    """Whether a speaker's name follows, set on a line of its own before the closing mark."""
    return start == last + 1 and text[last - 1] in ".?!…"


def _flags(text: str, piece: Piece, in_title: bool) -> Iterator[tuple[str, bool]]:
    yield "unclosed", not piece.closed
    yield "repaired", piece.repaired or _doubled(text, piece)
    yield "headline", piece.single and in_title


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Every line that holds a mark, with its marks."""
    start = 0
    doubles: list[Mark] = []
    singles: list[Mark] = []
    for token in TOKEN.finditer(text + "\n"):
        symbol, (at, end) = token.group(), token.span()
        if "\n" in symbol:
            if doubles or singles:
                yield _Paragraph(start, at, doubles, singles)
                doubles, singles = [], []
            start = end
        elif symbol[0] != "<":
            left = text[at - 1] if at > start else " "
            left = text[max(start, at - 4) : at].rstrip(MARKS)[-1:] or " " if left in MARKS else left
            right = text[end : end + 4].lstrip(MARKS)[:1] or " "
            if symbol.startswith("''"):
                symbol, at, end = "''", *((at, at + 2) if left in BEFORE_OPENING else (end - 2, end))
            if not (left.isdigit() and INCHES.search(text, max(start, at - 12), at)):
                (singles if symbol in SINGLES else doubles).append(Mark(at, end, symbol, left, right))


def _pieces(text: str, paragraph: _Paragraph, carried: bool) -> list[Piece]:
    start, end, doubles, singles = paragraph
    pieces = settle(text, outermost(doubles), start, end, carried)
    if not singles:
        return pieces
    going_on = end if NEXT_SINGLE.match(text, end) else None
    kept: list[Piece] = []
    for piece in sorted(pieces + enclosed(text, singles, pieces, going_on)):
        if not kept or piece.outer_start >= kept[-1].outer_end:
            kept.append(piece)
    return kept


def _content(text: str, piece: Piece, carried: bool) -> tuple[int, int, bool]:
    """Where the content starts and ends, and whether a speaker's label was left out at its start."""
    start, end = piece.start, piece.end
    if _doubled(text, piece):
        start, end = start + 1, end - 1
    label = LABEL.match(text, start, end) if carried or not piece.closed else None
    start = label.end() if label else start
    while start < end and (text[start].isspace() or text[start] in SPACE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in SPACE):
        end -= 1
    return start, end, label is not None


def _doubled(text: str, piece: Piece) -> bool:
    start, end = piece.start, piece.end
    return end - start > 2 and text[piece.outer_start : start] == text[start] == text[end - 1] == text[end : end + 1]
