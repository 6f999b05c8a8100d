"""Headlines in a text, where a capital says nothing of a name, and the names that they hold all the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.names import Name, name_of
from pipeline.core.naming.tokens import Tokens
from pipeline.core.naming.words import BODIES, OPENERS, POSSESSIVE, SUFFIXES

_DASHES = frozenset("―—–-•")
_PLAIN_CUE = 0.4  # share of a word's uses in cues from which it plainly is one
_AFTER_SUBJECTS = frozenset(", who whose has had is was would will did also then later".split())
_SIGNATURE = 9  # tokens of a line that names who said what stands over it
_LONGEST = 40  # tokens in a headline
_CAPITALS = 4  # longer words at least that a line must have to tell; over the whole text one less


def headlines(tokens: Tokens) -> frozenset[int]:
    """Numbers of the paragraphs set in title case or capitals; a headline stands over others, so never an only one."""
    found: list[int] = []
    if len(tokens.paragraphs) == 1:
        return frozenset()
    for number, (first, last) in enumerate(pairwise([*tokens.paragraphs, len(tokens)])):
        if not 0 < last - first <= _LONGEST or tokens.words[first] in _DASHES:
            continue
        if _opens_or_signs(tokens, first, last):
            continue
        long = [w for w in tokens.words[first:last] if len(w) > 3 and w[0].isalpha()]
        if len(long) >= _CAPITALS - (number == 0) and sum(w[0].isupper() for w in long) >= 0.8 * len(long):
            found.append(number)
    return frozenset(found)


def _opens_or_signs(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a line leads to what follows ("From the desk of Bo Li:") or signs what precedes ("Bo Li, Fenwick")."""
    words = [word for word in tokens.words[first:last] if word[0] != "\n"]
    if words and words[-1] == ":":
        return True
    return len(words) <= _SIGNATURE and "," in words and first > 1 and tokens.quote(first - 2) != -1


def headline_names(tokens: Tokens, names: Sequence[Name], headlines: frozenset[int], lexicon: Lexicon) -> list[Name]:
    """The names that stand in `headlines` and are known from the rest of the text, in full or by their last word."""
    known = {name.key for name in names}
    known |= {(key[-1],) for key in known if len(key) > 1 and key[-1] not in BODIES and key[-1] not in SUFFIXES}
    longest: dict[str, int] = {}
    for key in known:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    edges = [*tokens.paragraphs, len(tokens)]
    found: list[Name] = []
    for number in sorted(headlines):
        i, last = edges[number], edges[number + 1]
        while i < last:
            run = _known_from(tokens.words[i:last], known, longest)
            if not run and i + 1 < last and _given(tokens.words[i], lexicon):
                # "Una Holt: 'We start'" above a text that says "Holt" alone
                surname = _known_from(tokens.words[i + 1 : i + 2], known, longest)
                run = 2 * surname
            if run:
                found.extend(name_of(tokens, list(range(i, i + run)), "", i))
            i += run or 1
    return found


def opening_names(tokens: Tokens, names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """Surnames that could be plain words and open a sentence, but are known in full and seem to be subjects.

    "Will wrote", "Small, who was ill, ...", "Connolly's answer".
    """
    full = [name.key for name in names if len(name.key) > 1 and name.key[-1] not in BODIES]
    surnames = {key[0] if len(key) == 2 and "-" in key[1] else key[-1] for key in full}
    known = {word for word in surnames if word in lexicon.common or word in OPENERS or word.endswith("ly")}
    if not known:
        return []
    taken = {i for name in names for i in range(name.first, name.last)}
    found: list[Name] = []
    for i in tokens.capitals:
        if i not in taken and _plain(tokens.words[i]) in known and _subject(tokens, i, lexicon):
            found.extend(name_of(tokens, [i], "", i))
    return found


def _subject(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether token `i` stands beside a cue, or before what follows a subject rather than an adjective."""
    words = tokens.words
    beside = [words[k] for k in (i - 1, i + 1) if 0 <= k < len(words)]
    if any(lexicon.cues.get(word, 0.0) >= _PLAIN_CUE for word in beside):
        return True
    return words[i].endswith(POSSESSIVE) or (i + 1 < len(words) and words[i + 1] in _AFTER_SUBJECTS)


def _given(word: str, lexicon: Lexicon) -> bool:
    return word[0].isupper() and _plain(word) in lexicon.given and _plain(word) not in lexicon.common


def _known_from(words: Sequence[str], known: set[tuple[str, ...]], longest: dict[str, int]) -> int:
    """How many of the `words` make up the longest known name that opens them, 0 if none does."""
    most = longest.get(_plain(words[0]), 0) if words[0][0].isupper() else 0
    key = tuple(map(_plain, words[:most]))
    return next((size for size in range(len(key), 0, -1) if key[:size] in known), 0)


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s").replace("’", "'")
