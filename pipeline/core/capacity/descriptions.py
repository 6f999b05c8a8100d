"""Descriptions that stand for a person named before: "The Ohio senator" in the sentence after "Hart".

After Hobbs (1978): the subject of the nearest sentence before is tried first, a name in the description's own
sentence never.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import regex

from pipeline.core.capacity.nearby import STOPS

# Nouns that reporters use again for somebody already named; "official" or "resident" nearly always bring in another.
_NOUNS = (
    "nominee|candidate|hopeful|front-?runner|contender|challenger|incumbent|standard-bearer|senator|governor|"
    "congress(?:man|woman)|lawmaker|representative|mayor|president|minister|premier|chancellor|ambassador|envoy|"
    "diplomat|secretary of state|first lady|leader|chair(?:man|woman)|speaker|commissioner|sheriff|chief|judge|justice|"
    "prosecutor|attorney|lawyer|general|colonel|businessman|businesswoman|billionaire|millionaire|mogul|magnate|tycoon|"
    "developer|entrepreneur|executive|investor|director|filmmaker|actor|actress|singer|comedian|musician|star|author|"
    "writer|novelist|journalist|columnist|reporter|host|anchor|commentator|editor|professor|scholar|economist|"
    "historian|scientist|researcher|analyst|expert|strategist|pollster|consultant|adviser|aide|operative|activist|"
    "spokesman|spokeswoman|doctor|physician|surgeon|neurosurgeon|nurse|teacher|coach|pastor|bishop|archbishop|"
    "cardinal|pope|pontiff|rabbi|imam|father|mother"
)
_PARTIES = "Republican|Democrat|independent|socialist|libertarian"
# After the noun its verb, a mark or "'s", so that "the Republican tax plan" describes nobody; no name and no "who".
_VERB = "|".join(word for word in sorted(STOPS) if word.isalpha() and word not in ("who", "of", "and"))
# The look back comes second, so that the search goes from one T to the next.
_THE = re.compile(r"[Tt](?<![\w'’-].)he\s(?=\w)")
_DEFINITE = regex.compile(
    rf"(?:[\w.’'&-]{{1,30}}\s){{0,5}}?"
    rf"(?P<noun>(?:{_NOUNS})(?=\s\p{{Ll}}+s\b|['’]s\s\p{{Ll}})|(?:{_NOUNS}|{_PARTIES})"
    rf"(?=[.;:—]|,\s\p{{Ll}}|\s(?:{_VERB}|\p{{Ll}}+(?:ed|ly))\b))(?!,?\s(?:who|of|and)\b)"
)
_SENTENCE = regex.compile(r"\n+|(?<!\b\p{Lu}[a-z]{0,2})[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[\p{Lu}\d])")
_OBJECT = regex.compile(r"\b(?:of|to|for|with|by|about|against|on|from|told|and|than) $")
_REACH = 700  # code points between a name and the description that stands for it
_PARAGRAPH = 2000  # code points of the paragraph looked through for an open quotation mark


def descriptions(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the definite descriptions in `text` that are subjects outside quotation marks, without their "the"."""
    for the in _THE.finditer(text):
        start, end = the.span()
        before = text[max(0, start - 4) : start].rstrip(" ").rstrip(",")
        if before and before[-1] not in "\n.!?\"”’'":
            continue
        match = _DEFINITE.match(text, end)
        if match is not None and not _quoted(text, start):
            yield end, match.end("noun")


def _quoted(text: str, at: int) -> bool:
    line = text.rfind("\n", max(0, at - _PARAGRAPH), at) + 1
    piece = text[max(line, at - _PARAGRAPH) : at]
    return piece.count('"') % 2 == 1 or piece.count("“") > piece.count("”")


class Antecedents:
    """Whom a description can stand for, among `people`, each given by the spans of their names."""

    def __init__(self, text: str, people: Sequence[Sequence[tuple[int, int]]]) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _SENTENCE.finditer(text))]
        self._named = sorted((start, end, i) for i, spans in enumerate(people) for start, end in spans)

    def of(self, at: int) -> list[int]:
        """Indices of the people that a description at offset `at` can stand for, the likeliest first."""
        sentence = bisect_right(self._starts, at) - 1
        end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else len(self._text)
        own = {i for _, _, i in self._between(self._starts[sentence], end)}
        found: dict[int, None] = {}
        while sentence > 0 and at - self._starts[sentence] < _REACH:
            sentence -= 1
            named = self._between(self._starts[sentence], self._starts[sentence + 1])
            for _, _, i in sorted(named, key=self._rank):
                if i not in own:
                    found.setdefault(i)
        return list(found)

    def _between(self, start: int, end: int) -> list[tuple[int, int, int]]:
        return self._named[bisect_left(self._named, (start,)) : bisect_left(self._named, (end,))]

    def _rank(self, name: tuple[int, int, int]) -> tuple[bool, int]:
        """Subjects before objects and owners, then in the order of the sentence."""
        start, end, _ = name
        governed = _OBJECT.search(self._text, max(0, start - 9), start) is not None
        return governed or self._text[end : end + 1] in ("'", "’"), start
