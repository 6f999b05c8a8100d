"""A text as tokens: words and marks with their offsets, sentences, paragraphs, and the quotations they lie in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.document import Span

# Linear by construction: each alternative starts with a different class of character and none can give back.
# "O’Neill", "Seong-chang", "3.5", "AT&T" and "U.S" are one token each; a final stop is a token of its own.
_TOKEN = re.compile(r"\w+(?:[-‐–&'’.]\w+)*|\n\s*|[^\w\s]")
_STOPS = frozenset(".?!…")
_NEAR = 1000  # code points of context on either side of a quotation at most
_CLOSERS = frozenset(")]}\"”’'»")
# Words whose stop does not end a sentence. Must hold "Sen" and "SEN"; must not hold "said", nor "NO".
_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Capt Cmdr Maj Sgt Adm Rev Hon Jr Sr St Messrs Pres "
    "Amb Supt Insp Det Cpl Pvt Fr Msgr Del Atty".split()
)
_ABBREVIATIONS = frozenset(
    "Asst Dept Inc Corp Co Ltd Bros vs No Jan Feb Mar Apr Aug Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Fla Ga "
    "Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo".split()
).union(_TITLES, map(str.upper, _TITLES))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token; a run of line breaks is one token, whose word begins with a newline.

    `sentences` and `paragraphs` hold the index of each one's first token, in order. `quotes[k]` is the half-open
    range of tokens of the k-th span given to `tokenize`, its marks included. A quotation does not end the sentence
    that it stands in unless it closes with a full stop of its own.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    paragraphs: list[int]
    quotes: list[tuple[int, int]]
    _quote_starts: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after the code point `offset`."""
        return bisect_left(self.starts, offset)

    def sentence(self, i: int) -> int:
        """Number of the sentence of token `i`, from 0."""
        return bisect_right(self.sentences, i) - 1

    def paragraph(self, i: int) -> int:
        """Number of the paragraph of token `i`, from 0."""
        return bisect_right(self.paragraphs, i) - 1

    def quote(self, i: int) -> int:
        """Index of the quotation that token `i` lies in, -1 outside."""
        k = bisect_right(self._quote_starts, i) - 1
        return k if k >= 0 and i < self.quotes[k][1] else -1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Half-open range of the tokens of a sentence."""
        end = self.sentences[sentence + 1] if sentence + 1 < len(self.sentences) else len(self.words)
        return self.sentences[sentence], end


def sentences_around(text: str, tokens: Tokens, start: int, end: int) -> str:
    """The sentence or sentences that hold `text[start:end]`; of an endless one what stands near."""
    first = tokens.at(start)
    last = max(tokens.at(end) - 1, first)
    opens, _ = tokens.bounds(tokens.sentence(first))
    _, closes = tokens.bounds(tokens.sentence(last))
    opens = max(opens, tokens.at(start - _NEAR))
    closes = min(closes, bisect_right(tokens.ends, end + _NEAR))
    return text[tokens.starts[opens] : tokens.ends[closes - 1]].strip()


def tokenize(text: str, spans: Sequence[Span] = ()) -> Tokens:
    """Tokens of `text`, with the ranges of `spans`, which must be sorted and not overlap."""
    found = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in found]
    starts = [start for start, _ in found]
    ends = [end for _, end in found]
    quotes = [(bisect_left(starts, s.outer_start), bisect_left(starts, s.outer_end)) for s in spans]
    quote_starts = [first for first, _ in quotes]
    breaks = [i for i, word in enumerate(words) if word[0] == "\n"]
    paragraphs = [0, *(i + 1 for i in breaks if i + 1 < len(words))]
    tokens = Tokens(words, starts, ends, [], paragraphs, quotes, quote_starts)
    tokens.sentences.extend(sorted({*paragraphs, *_sentence_starts(tokens)}))
    return tokens


def _sentence_starts(tokens: Tokens) -> list[int]:
    words, found = tokens.words, []
    for i, word in enumerate(words):
        if word in _STOPS and tokens.quote(i) == -1 and not _abbreviates(tokens, i):
            found.append(_opens(tokens, i + 1))
    for _, end in tokens.quotes:
        if end and _closes(words, end - 1):
            found.append(_opens(tokens, end))
    return [i for i in found if i >= 0]


def _abbreviates(tokens: Tokens, i: int) -> bool:
    """Whether the stop at token `i` belongs to the word before it: "Sen.", "J.", "U.S. Army"."""
    if i == 0 or tokens.words[i] != "." or tokens.ends[i - 1] != tokens.starts[i]:
        return False
    word = tokens.words[i - 1]
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isupper()) or (word[0].isupper() and "." in word)


def _opens(tokens: Tokens, i: int) -> int:
    """Index of the token that opens the next sentence at or after `i`; -1 if this one goes on or nothing follows."""
    words = tokens.words
    while i < len(words) and words[i] in _CLOSERS and tokens.quote(i) == -1:
        i += 1
    if i >= len(words) or words[i][0] == "\n":
        return -1
    return -1 if words[i][0].islower() or words[i] in ",;:—–-" or words[i] in _STOPS else i


def _closes(words: Sequence[str], i: int) -> bool:
    """Whether the quotation whose last token is `i` ends with a full stop of its own.

    A question or exclamation mark does not count: '"Why?" Hill asked.' is one sentence.
    """
    while i > 0 and words[i] in _CLOSERS:
        i -= 1
    return words[i] in ".…"
