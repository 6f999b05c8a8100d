"""An article as it is shown: its text cut where a quotation or a piece of evidence begins or ends.

Nothing is added to the text and nothing left out but the line breaks between paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

COLOURS = 8
_BLANK = re.compile(r"\n\n")
_EVIDENCE = ("mention", "role", "affiliation", "cue")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a border inside.

    `quotes` are the quotations in which they stand, the one that began first before those inside it; `evidence` holds
    pairs of kind and number of the quotation that it speaks for.
    """

    text: str
    quotes: tuple[int, ...]
    evidence: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What stands together in one quotation: words, and quotations within it; `first` where the quotation begins."""

    quote: int
    first: bool
    parts: Sequence[Piece | Run]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the article: what he or she is called, a short mark, a colour, and the number of quotations."""

    speaker_id: str | None
    name: str
    mark: str
    colour: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Article:
    """The paragraphs of an article, its quotations in the order of the text, and the voice of each."""

    document: Row
    quotes: Sequence[Row]
    paragraphs: Sequence[Sequence[Piece | Run]]
    voices: Sequence[Voice]
    voice_of: Sequence[Voice]

    @property
    def types(self) -> set[str]:
        """The types of quotations that occur."""
        return {row["quote_type"] for row in self.quotes}


def article(document: Row, quotes: Sequence[Row]) -> Article:
    """Lay out an article with its quotations."""
    ordered = sorted(quotes, key=lambda row: (row["start"], -row["end"]))
    voices = _voices(ordered)
    by_id = {voice.speaker_id: voice for voice in voices}
    return Article(
        document=document,
        quotes=ordered,
        paragraphs=list(_paragraphs(document["text"], ordered)) if document["text"] else [],
        voices=voices,
        voice_of=[by_id[row["speaker_id"]] for row in ordered],
    )


def _voices(quotes: Sequence[Row]) -> list[Voice]:
    """The speakers, most quoted first; the marks of two are never the same."""
    counts = Counter(row["speaker_id"] for row in quotes)
    names: dict[str | None, str] = {}
    for row in quotes:
        names.setdefault(row["speaker_id"], row["speaker"] or "nobody found")
    ranked = sorted(counts, key=lambda speaker: (speaker is None, -counts[speaker]))
    taken: Counter[str] = Counter()
    voices = []
    for number, speaker in enumerate(ranked):
        mark = "?" if speaker is None else _initials(names[speaker])
        taken[mark] += 1
        mark = f"{mark}{taken[mark]}" if taken[mark] > 1 else mark
        colour = None if speaker is None else number % COLOURS
        voices.append(Voice(speaker, names[speaker], mark, colour, counts[speaker]))
    return voices


def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()] or [name]
    chosen = words if len(words) < 3 else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()


def quotes_in(parts: Sequence[Piece | Run]) -> set[int]:
    """The quotations of which a part stands there."""
    return {quote for part in parts for quote in (part.quotes if isinstance(part, Piece) else _within(part))}


def _within(run: Run) -> set[int]:
    return {run.quote, *quotes_in(run.parts)}


def _paragraphs(text: str, quotes: Sequence[Row]) -> Iterator[list[Piece | Run]]:
    """The parts of each paragraph that is not empty."""
    begun: set[int] = set()
    for paragraph in _split(text, quotes):
        yield list(_nested(paragraph, 0, begun))


def _nested(pieces: Sequence[Piece], depth: int, begun: set[int]) -> Iterator[Piece | Run]:
    """The pieces, those within one quotation more than `depth` put together; `begun` are those seen before.

    A quotation that begins in another and ends after it is cut where that ends, since marks cannot cross.
    """
    for quote, together in groupby(pieces, key=lambda piece: piece.quotes[depth] if piece.quotes[depth:] else None):
        if quote is None:
            yield from together
            continue
        first = quote not in begun
        begun.add(quote)
        yield Run(quote, first, list(_nested(list(together), depth + 1, begun)))


def _split(text: str, quotes: Sequence[Row]) -> Iterator[list[Piece]]:
    """The pieces of each paragraph, without the blank lines between them."""
    blank = {place for found in _BLANK.finditer(text) for place in range(*found.span())}
    paragraph: list[Piece] = []
    for start, piece in _pieces(text, quotes, blank):
        if start not in blank:
            paragraph.append(piece)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _pieces(text: str, quotes: Sequence[Row], blank: Collection[int]) -> Iterator[tuple[int, Piece]]:
    """The whole text, cut at every border, each piece with its start."""
    opens: dict[int, list[tuple[str, int]]] = {}
    closes: dict[int, list[tuple[str, int]]] = {}
    for kind, number, start, end in _spans(quotes):
        opens.setdefault(start, []).append((kind, number))
        closes.setdefault(end, []).append((kind, number))
    after = {place + 1 for place in blank}
    borders = sorted({0, len(text), *opens, *closes, *blank, *after})
    inside: list[int] = []
    evidence: list[tuple[str, int]] = []
    for start, end in pairwise(borders):
        for kind, number in closes.get(start, ()):
            inside.remove(number) if kind == "quote" else evidence.remove((kind, number))
        for kind, number in opens.get(start, ()):
            inside.append(number) if kind == "quote" else evidence.append((kind, number))
        yield start, Piece(text[start:end], tuple(inside), tuple(evidence))


def _spans(quotes: Sequence[Row]) -> Iterator[tuple[str, int, int, int]]:
    """Kind, number of the quotation, start and end of everything that has a place in the text."""
    for number, row in enumerate(quotes):
        yield "quote", number, row["start"], row["end"]
        for kind in _EVIDENCE:
            if row[f"{kind}_start"] is not None:
                yield kind, number, row[f"{kind}_start"], row[f"{kind}_end"]
