"""Proper names in a text: runs of capitalised words, cut free of titles and of words that merely open a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.months import borne
from pipeline.core.naming.runs import capitalised, run_from
from pipeline.core.naming.tokens import Tokens
from pipeline.core.naming.words import (
    ARTICLES,
    BODIES,
    CALENDAR,
    COURTESY,
    OFFICES,
    OPENERS,
    PARTIES,
    POSSESSIVE,
    SUFFIXES,
    WHENCE,
)

_TITLES = OFFICES | COURTESY.keys()
_TITLED_LAST = OFFICES | {"winner", "nominated", "born"}  # "co-anchor", "Oscar-winner"
_CONTRACTED = OPENERS | {"don", "didn", "isn", "aren", "won"}  # what stands before the apostrophe of "We're", "Don't"


class Name(NamedTuple):
    """One proper name. `first`/`last`: half-open range of its tokens; `words`: its words without stops or possessive.

    `key`: the words in lower case, without accents; equal keys are one name. `start`/`end` are the offsets of the
    name without title and possessive; `title` is the capitalised office or courtesy before it, lower case, "" for
    none; `lead` is the title's first token, `first` where there is none.
    """

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    key: tuple[str, ...]
    title: str = ""
    lead: int = -1
    possessive: bool = False


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """The word without accents; as it is if it has none."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def find_names(tokens: Tokens, lexicon: Lexicon, headlines: frozenset[int] = frozenset()) -> list[Name]:
    """All names of the text in order; paragraphs numbered in `headlines` are left out."""
    names: list[Name] = []
    months = borne(tokens, lexicon)
    small = frozenset(tokens.words)
    beyond = 0
    for k in tokens.capitals:
        if k < beyond or not capitalised(tokens.words[k]):
            continue
        run = run_from(tokens, k)
        beyond = run[-1] + 1
        if len(run) == 1 and _common(tokens, k, small, lexicon):
            continue
        if tokens.paragraph_of[k] not in headlines and not _tells_whence(tokens, beyond):
            names.extend(_cut(tokens, run, lexicon, months))
    return names


def _common(tokens: Tokens, k: int, small: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word that the article has in small letters too only opens a sentence, before those whom it tells of.

    "Ferry crews said" beside "the ferry"; but "Hill says".
    """
    before = tokens.words[k - 1] if k else "\n"
    if tokens.lows[k] not in small or before[0].isalnum() or before == "," or k + 1 == len(tokens):
        return False
    after = tokens.words[k + 1]
    return after[0].islower() and after.endswith("s") and after not in OPENERS and after not in lexicon.cues


def _tells_whence(tokens: Tokens, i: int) -> bool:
    """Whether from token `i` on an abbreviation becomes a word that tells where somebody belongs: "U.S.-led"."""
    return tokens.words[i : i + 2] == [".", "-"] and not WHENCE.isdisjoint(tokens.lows[i + 2 : i + 3])


def name_of(tokens: Tokens, run: list[int], title: str, lead: int) -> Iterator[Name]:
    """The name that the tokens `run` make up, after the title that opens at `lead`; none where no letter is left."""
    first, last = run[0], run[-1]
    word = tokens.words[last]
    cut = 2 if word.endswith(POSSESSIVE) else 0
    end = tokens.ends[last] - cut
    if end <= tokens.starts[first]:
        return
    if "." in word and last + 1 < len(tokens) and tokens.words[last + 1] == "." and tokens.starts[last + 1] == end:
        end += 1  # the stop of "U.S." is its own
    shown = [tokens.words[t] for t in run]
    shown[-1] = shown[-1][:-2] if cut else shown[-1]
    parts = tuple([w for w in shown if w[0].isalnum()])
    key = tuple([plain(w[3:].lower() if w.startswith(ARTICLES) else w.lower().replace("’", "'")) for w in parts])
    if parts:
        yield Name(first, last + 1, tokens.starts[first], end, parts, key, title, lead, bool(cut))


def _cut(tokens: Tokens, run: list[int], lexicon: Lexicon, months: frozenset[int]) -> Iterator[Name]:
    """The names in one run: what stands before a title, and what stands after it."""
    words, lows = tokens.words, tokens.lows
    whence = next((k for k, t in enumerate(run) if lows[t].rpartition("-")[2] in WHENCE and "-" in lows[t]), None)
    if whence is not None:  # "the Los Angeles-area Holt": the place is no name that anybody bears
        yield from _cut(tokens, run[whence + 1 :], lexicon, months)
        return
    while run and run[0] not in months and _only_opens(tokens, run, lexicon):
        run = run[1:]
    while run and run[-1] not in months and _only_trails(words[run[-1]]):
        run = run[:-1]
    if not run:
        return
    title = _last_title(lows, run, lexicon)
    if title is None:
        while len(run) > 1 and lows[run[0]] in PARTIES and not any(lows[t] in BODIES for t in run):
            run = run[1:]
        while not words[run[0]][0].isalnum() and len(run) > 1:
            run = run[1:]  # the marks of a nickname, before which nothing is left
        yield from name_of(tokens, run, "", run[0])
        return
    opening = title
    while opening > 0 and (lows[run[opening - 1]] in _TITLES or words[run[opening - 1]] == "."):
        opening -= 1
    before, after = run[:opening], run[title + 1 :]
    called = " ".join(lows[t] for t in run[opening : title + 1] if words[t] != ".")
    if after and words[after[0]] == ".":
        after = after[1:]
    if after and words[after[0]] in ("of", "for"):
        after = _beyond_office(words, after, lexicon)
    if before:
        yield from name_of(tokens, before, "", before[0])
    if after:
        yield from name_of(tokens, after, called, run[opening])


def _only_opens(tokens: Tokens, run: list[int], lexicon: Lexicon) -> bool:
    """Whether the first word of the run has its capital from its place and not from being a name."""
    first = run[0]
    word = tokens.lows[first]
    if ("'" in word or "’" in word) and word.replace("’", "'").split("'")[0] in _CONTRACTED:
        return True
    after = tokens.words[run[1]] if len(run) > 1 else ""
    named = after and after.lower() not in lexicon.common and (word in lexicon.given or "-" in after)
    if word in CALENDAR:
        return not named
    if (word in OPENERS and word not in COURTESY) or not word[0].isalnum():
        return True
    before = tokens.words[first - 1] if first else "\n"
    if before[0].isalnum() or before == ",":
        return False
    adverb = word.endswith("ly") and word not in lexicon.given
    return not named and (word in lexicon.common or adverb) and word not in OFFICES and word not in BODIES


def _only_trails(word: str) -> bool:
    """Whether a word cannot end a name: "on Monday", "Congress and"."""
    if not word[0].isupper():
        return word != "." and not word.startswith(ARTICLES)
    return word.lower().removesuffix("'s").removesuffix("’s") in CALENDAR


def _last_title(lows: list[str], run: list[int], lexicon: Lexicon) -> int | None:
    """Position in the run of the last title that something follows; None if the run has none."""
    for position in range(len(run) - 2, -1, -1):
        word = lows[run[position]]
        # "Senate Democrat Ann Holt"
        party = position > 0 and word in PARTIES and lows[run[position + 1]] in lexicon.given
        if not party and word not in _TITLES and word.rpartition("-")[2] not in _TITLED_LAST:
            continue
        if lows[run[position + 1]] in SUFFIXES:
            continue
        rest = [lows[t] for t in run[position + 1 :] if lows[t] != "."]
        if rest and rest[-1] not in BODIES and not (rest[0] in ("of", "for") and len(rest) < 3):
            return position
    return None


def _beyond_office(words: list[str], after: list[int], lexicon: Lexicon) -> list[int]:
    """What is left of "of State Ann Holt" when the office ends: from a given name or initial, else the third word."""
    for position in range(2, len(after)):
        word = words[after[position]]
        if word.lower() in lexicon.given or "." in word[1:] or (len(word) == 1 and word.isupper()):
            return after[position:]
    return after[2:]
