"""The few words around a name, cut the way that titles and the names of bodies need them."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.core.capacity.places import is_place

# "U.S.", "then-" before its noun, a possessive ending, a word with its inner marks ("get-out-the-vote"), any mark.
# `re`, whose plain matching is a third faster than that of `regex`.
_WORD = re.compile(
    r"(?:then|ex|now|Then|Ex|Now)-(?=\w)|(?:[^\W\d_]\.){2,}(?:-\w+)*"
    r"|\w+(?:[-‐–&/.@]\w+|['’](?!s\b)\w+)*|['’]s?(?!\w)|[^\w\s]|\n"
)
# Words whose stop is their own and ends no phrase.
_SHORT = frozenset(
    """
    sen sens rep reps gov govs gen lt col capt cmdr maj sgt cpl adm brig dr mr mrs ms messrs rev prof hon del atty supt
    insp det msgr pres amb asst dept inc corp co ltd bros st ft mt jr sr no ala ariz ark calif colo conn fla ga ill ind
    kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
    """.split()
)
_INNER = frozenset("of for and & on the de du des la del von der".split())
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
DETERMINERS = frozenset("a an another the his her its their our my your this that both".split())
PREPOSITIONS = frozenset("of for at with in to on from".split())
# Words that no description of a person holds before its noun, so that a clause is never read as one.
STOPS = (
    PREPOSITIONS
    | frozenset(
        """
    about above across after against along amid among around as because before behind below beneath beside between
    beyond but by despite during except if inside into like near nor off onto or out over per since so than
    though although through throughout till toward towards under unless until up upon via when whenever where whereas
    whether which while who whom whose why how what within without yet also even just still only not never always often
    i you he she it we they me him us them himself herself itself themselves there here these those each every some any
    is are was were be been being am has have had do does did will would can could may might must shall should
    said says say told tells tell asked asks wrote writes write added adds called calls call noted notes argued argues
    went got made makes make took takes take gave gives give came comes come saw sees see knew knows met meets joined
    joins led leads let put puts set sets ran runs run held holds won wins lost loses became becomes become began begins
    kept keeps left leaves brought brings thought thinks believes believed wants wanted announced announces
    endorsed endorses urged urges tweeted responded replied explained insisted accused attacked criticized supported
    beat defeated faces faced challenged questioned quoted cited mentioned praised thanked blamed pressed named
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today yesterday tomorrow tonight meanwhile however including like unlike and
    """.split()
    )
    | frozenset("\n&'\"“”‘’,.;:!?()[]-–—/…―*|><")
)


class Words(NamedTuple):
    """A stretch of the article as words: each as written, in lower case, and with its offsets into the article."""

    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def capital(self, i: int) -> bool:
        """Whether word `i` is written as part of a name: a capital first, and not "Paris-based" or the like."""
        word = self.words[i]
        if not word[0].isupper():
            return word[0].isdigit() and i + 1 < len(self.words) and self.words[i + 1][0].isupper()
        at = max(word.rfind("-"), word.rfind("–"))
        return at < 0 or not word[at + 1 :].islower() or word[:at].islower()

    def text(self, first: int, last: int) -> str:
        """Words `first` up to `last`, by single spaces."""
        return " ".join(self.words[first:last])


def words_of(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`; the cost is that of the stretch, however the text goes on."""
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    words = [text[first:last] for first, last in spans]
    if "." in words:
        for i in range(len(words) - 1, 0, -1):
            if words[i] == "." and spans[i - 1][1] == spans[i][0] and _keeps_stop(words[i - 1]):
                words[i - 1 : i + 1] = [words[i - 1] + "."]
                spans[i - 1 : i + 1] = [(spans[i - 1][0], spans[i][1])]
    return Words(words, [word.lower() for word in words], [first for first, _ in spans], [last for _, last in spans])


def _keeps_stop(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word.lower() in _SHORT)


def word_start(text: str, at: int) -> int:
    """The first offset from `at` on where no word is cut in two."""
    while 0 < at < len(text) and text[at - 1].isalnum():
        at += 1
    return at


def name_end(w: Words, first: int, stop: int) -> int:
    """The index after the longest run of capitals from word `first`, with inner "of the" and the like, below `stop`."""
    i = end = first
    while i < stop:
        if w.capital(i):
            i += 1
            end = i
            continue
        if end != i or not _joins(w, first, i):
            break
        i += 1 + (w.lows[i] != "the" and i + 1 < stop and w.lows[i + 1] == "the")
    return end


def _joins(w: Words, first: int, i: int) -> bool:
    """Whether the word at `i`, after the run of capitals from `first`, can join it to the next."""
    low = w.lows[i]
    if low in POSSESSIVES:
        return len(low) == 2 or w.words[i - 1][-1] == "s"
    if low == "and" and is_place(w.text(first, i)):
        return False
    return low in _INNER or (low == "at" and "university" in w.lows[first:i])
