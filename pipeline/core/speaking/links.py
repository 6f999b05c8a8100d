"""How a mention is tied to the words around it: the cue that it is the subject of, what stands before it, where."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.core.naming.article import Article
from pipeline.core.naming.mentions import Mention, noun_phrase_start

_SKIPPED = frozenset(
    "also then has had have who later once still himself herself themselves itself again now recently and is was were "
    "are be been being will would could should may might did does do".split()
)
_PREPOSITIONS = {
    "by": 1, "of": 2, "to": 3, "for": 4, "with": 5, "from": 6, "in": 7, "at": 7, "on": 7, "about": 8, "against": 8,
    "than": 8, "like": 8, "over": 8, "between": 8, "under": 7, "that": 9, "while": 10, "but": 10, "when": 10, "as": 10,
    "because": 10, "if": 10, "though": 10, "although": 10, "after": 10, "since": 10, "and": 11, "or": 11,
}  # fmt: skip
_MARKS = dict.fromkeys("\"“”‘’'", 12) | {",": 13} | dict.fromkeys("―—–-•", 14)
_HEARD = frozenset(
    "told tell tells telling asked asking asks ask urged urging warned reminded informed assured".split()
)
_BE = frozenset("is are was were be been being".split())
_RELATIVE = frozenset({"who", "whose", "which", "whom"})
PLAINLY = 0.4  # a word with this share of its uses in cues hardly is anything else
_FAR = 45  # tokens that a parenthesis or relative clause may take between a name and its verb


class Link(NamedTuple):
    """The ties of one mention, as numbers for the scorer.

    `after`/`before`: share of the cue that follows the mention as its verb or precedes it ("said Hill"), 0 for none;
    `after_gap`/`before_gap`: tokens to it; `after_at`/`before_at`: its token, -1 for none; `over`: how the cue is
    reached: 1 at once, 2 past a comma, 3 past a parenthesis, 4 further on in the sentence; `according`: 1 for
    "according to Hill", 2 where somebody else spoke before ("Grady said, according to the Post"), else 0; `prep`: class
    of the word before the phrase; `heard`: the phrase is whom one tells, by a cue before it or in the
    passive behind it ("Hill was asked"); `opens`: tokens between it and its sentence's start.
    """

    after: float
    after_gap: int
    after_at: int
    over: int
    before: float
    before_gap: int
    before_at: int
    according: int
    heard: bool
    prep: int
    opens: int
    modifier: bool
    label: bool
    first: int


def link(article: Article, mention: Mention) -> Link:
    """The ties of `mention` in its sentence."""
    tokens = article.tokens
    words, lows = tokens.words, tokens.lows
    first = noun_phrase_start(tokens, mention.first, article.lexicon) if mention.form == "name" else mention.first
    start, end = tokens.bounds(tokens.sentence(mention.first))
    after_at, over = _cue_after(article, mention.last, end)
    before_at = _cue_before(article, first, start)
    before_word = lows[first - 1] if first > start else "\n"
    if after_at > 0 and lows[after_at] in _HEARD and lows[after_at - 1] in _BE:
        before_at, after_at, over = after_at, -1, 0  # "Hill was asked"
    elif before_word == "by" and before_at < 0 and first - 2 >= start and lows[first - 2] in _HEARD:
        before_at = first - 2  # "asked by Hill"
    heard = before_at >= 0 and lows[before_at] in _HEARD and before_word != "by"
    gap = abs(first - before_at) if before_at >= 0 else 99
    before, according = article.share_of.get(before_at, 0.0), 0
    if before_word == "to" and first - 2 >= start and lows[first - 2] == "according":
        before_at = first - 2
        according = 2 if any(article.shares[c] > PLAINLY for c in article.cues_between(start, before_at)) else 1
        before = 1.0 / according
    after, after_gap = article.share_of.get(after_at, 0.0), after_at - mention.last if after_at >= 0 else 99
    prep = _MARKS.get(before_word) or _PREPOSITIONS.get(before_word, 0)
    label = mention.last < len(words) and words[mention.last] == ":" and (first == start or words[first - 1][0] == "\n")
    return Link(
        after, after_gap, after_at, over, before, gap, before_at, according, heard, prep, first - start,
        mention.modifier, label, first,
    )  # fmt: skip


def _cue_after(article: Article, at: int, end: int) -> tuple[int, int]:
    """Token of the cue whose subject ends before `at`, and how it is reached; (-1, 0) if there is none."""
    words, quote_of, cues = article.tokens.words, article.tokens.quote_of, article.share_of
    i, over = at, 1
    if i < end and words[i] in (",", "("):
        if words[i] == "," and i + 1 < end and i + 1 in cues:
            return i + 1, 2
        closing = _closing(article, i, end)
        if closing < 0:
            return -1, 0
        i, over = closing + 1, 3
    elif i < end and words[i] in _RELATIVE:
        over = 3
    for k in range(i, min(i + 6, end)):
        if quote_of[k] != -1 or words[k] in ",;:.(":
            break
        if k in cues and words[k] not in _SKIPPED:
            return k, over
        if words[k] not in _SKIPPED and not words[k].endswith("ly") and over == 1:
            break
    near = article.cues_between(i, min(i + 16, end))
    if near and not any(words[t] in ",;:" for t in range(i, article.cues[near[0]])):
        return article.cues[near[0]], 4
    return -1, 0


def _closing(article: Article, i: int, end: int) -> int:
    """The mark that closes the parenthesis opened at token `i`: for a comma, one that a cue follows; -1 if none."""
    words, quote_of, cues = article.tokens.words, article.tokens.quote_of, article.share_of
    limit = min(i + _FAR, end)
    if words[i] == "(":
        return next((k for k in range(i + 1, limit) if words[k] == ")"), -1)
    for k in range(i + 1, limit - 1):
        if quote_of[k] != -1:
            return -1
        if words[k] == ",":
            for t in range(k + 1, min(k + 5, end)):
                if t in cues:
                    return k
                if words[t] not in _SKIPPED and not words[t].endswith("ly"):
                    break
    return -1


def _cue_before(article: Article, first: int, start: int) -> int:
    """Token of the cue right before the phrase that opens at `first`, an adverb or "in" between allowed; -1 if none."""
    words = article.tokens.words
    for k in range(first - 1, max(first - 3, start - 1), -1):
        if article.tokens.quote(k) != -1 or not words[k][0].isalpha():
            return -1
        if k in article.share_of:
            return k
        if not words[k].endswith("ly") and words[k] not in ("the", "then"):
            return -1
    return -1
