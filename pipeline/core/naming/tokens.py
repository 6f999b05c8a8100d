"""A text as tokens: words and marks with their offsets, sentences, paragraphs, and the quotations they lie in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.core.document import Evidence, Span

# Linear by construction: each alternative starts with a different class of character and none can give back. The group
# is not marked as possessive, though it is: Python 3.11.2 loses the last character of what a possessive group takes.
# "O’Neill", "Seong-chang", "3.5", "AT&T" and "U.S" are one token each; a final stop is a token of its own. So is
# "NuÃ±o", where a page's UTF-8 was read as Latin-1. An accent may be a character of its own behind its letter.
_LETTERS = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    rf"(\w{_LETTERS}*+(?:[-‐–&'’.]\w{_LETTERS}*+|(?<=[Ã\u0303])[\x80-\xbf]{_LETTERS}*+)*|\n\s*+|[^\w\s])"
)
_STOPS = frozenset(".?!…")
_NEAR = 1000  # code points of context on either side of a quotation at most
_CLOSERS = frozenset(")]}\"”’'»")
# Words whose stop does not end a sentence. Must hold "Sen" and "SEN"; must not hold "said", nor "NO".
_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Capt Cmdr Maj Sgt Adm Rev Hon Jr Sr St Messrs Pres "
    "Amb Supt Insp Det Cpl Pvt Fr Msgr Del Atty".split()
)
ABBREVIATIONS = frozenset(
    "Asst Dept Inc Corp Co Ltd Bros vs No Jan Feb Mar Apr Aug Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Fla Ga "
    "Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo".split()
).union(_TITLES, map(str.upper, _TITLES))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token; a run of line breaks is one token, whose word begins with a newline.

    `lows` are the words in lower case; `capitals` lists the tokens that open with a capital. `sentences` and
    `paragraphs` hold the index of each one's first token, in order. `quotes[k]` is the half-open range of tokens of the
    k-th span given to `tokenize`, its marks included. A quotation does not end the sentence that it stands in unless it
    closes with a full stop of its own. `sentence_of`, `paragraph_of` and `quote_of` give the number of each token's
    sentence, paragraph and quotation (-1 outside), and after them that of the place where the text ends.
    """

    words: list[str]
    lows: list[str]
    capitals: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    paragraphs: list[int]
    quotes: list[tuple[int, int]]
    sentence_of: list[int]
    paragraph_of: list[int]
    quote_of: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after the code point `offset`."""
        return bisect_left(self.starts, offset)

    def sentence(self, i: int) -> int:
        """Number of the sentence of token `i`, from 0."""
        return self.sentence_of[i]

    def paragraph(self, i: int) -> int:
        """Number of the paragraph of token `i`, from 0."""
        return self.paragraph_of[i]

    def quote(self, i: int) -> int:
        """Index of the quotation that token `i` lies in, -1 outside."""
        return self.quote_of[i]

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Half-open range of the tokens of a sentence."""
        end = self.sentences[sentence + 1] if sentence + 1 < len(self.sentences) else len(self.words)
        return self.sentences[sentence], end


def sentences_around(text: str, tokens: Tokens, start: int, end: int) -> Evidence:
    """The sentence or sentences that hold `text[start:end]`; of an endless one what stands near."""
    first = tokens.at(start)
    last = max(tokens.at(end) - 1, first)
    opens, _ = tokens.bounds(tokens.sentence(first))
    _, closes = tokens.bounds(tokens.sentence(last))
    opens = max(opens, tokens.at(start - _NEAR))
    closes = min(closes, bisect_right(tokens.ends, end + _NEAR))
    stretch = text[tokens.starts[opens] : tokens.ends[closes - 1]]
    begin = tokens.starts[opens] + len(stretch) - len(stretch.lstrip())
    return Evidence(begin, begin + len(stretch.strip()), stretch.strip())


def tokenize(text: str, spans: Sequence[Span] = ()) -> Tokens:
    """Tokens of `text`, with the ranges of `spans`, which must be sorted and not overlap."""
    pieces = _TOKEN.split(text)  # what is between tokens, a token, what is between tokens, ...
    words = pieces[1::2]
    edges = list(accumulate(map(len, pieces)))
    starts, ends = edges[:-1:2], edges[1::2]
    size = len(words)
    quotes = [(bisect_left(starts, s.outer_start), bisect_left(starts, s.outer_end)) for s in spans]
    quote_of = [-1] * (size + 1)
    for k, (first, last) in enumerate(quotes):
        quote_of[first:last] = [k] * (last - first)
    paragraphs = [0, *[i for i, before in enumerate(words[:-1], 1) if before[0] == "\n"]]
    paragraph_of = _numbers(paragraphs, size)
    lows = list(map(str.lower, words))
    capitals = [i for i, word in enumerate(words) if word[0].isupper()]
    tokens = Tokens(words, lows, capitals, starts, ends, [], paragraphs, quotes, [], paragraph_of, quote_of)
    tokens.sentences.extend(sorted({*paragraphs, *_sentence_starts(tokens)}))
    tokens.sentence_of.extend(_numbers(tokens.sentences, size))
    return tokens


def _numbers(firsts: Sequence[int], size: int) -> list[int]:
    """For each of `size` tokens, and for the end of the text, the number of the stretch that it lies in."""
    numbers: list[int] = []
    for number, (first, last) in enumerate(pairwise([*firsts, size + 1])):
        numbers += [number] * (last - first)
    return numbers


def _sentence_starts(tokens: Tokens) -> list[int]:
    words, found = tokens.words, []
    for i in [i for i, word in enumerate(words) if word in _STOPS]:
        if tokens.quote_of[i] == -1 and not _abbreviates(tokens, i):
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
    return word in ABBREVIATIONS or (len(word) == 1 and word.isupper()) or (word[0].isupper() and "." in word)


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
