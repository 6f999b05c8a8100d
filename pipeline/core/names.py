"""Proper names in a text: runs of capitalised words, cut free of titles and of the words that merely open a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.tokens import Tokens
from pipeline.core.words import (
    BODIES,
    CALENDAR,
    COURTESY,
    JOINED,
    OFFICES,
    OPENERS,
    PARTICLES,
    PARTIES,
    SUFFIXES,
)
from pipeline.core.lexicon import Lexicon

_POSSESSIVE = ("'s", "’s", "s'", "s’")
_OPENING = frozenset("\"“”‘'«„(")
_DASHES = frozenset("―—–-•")
_LONGEST = 12  # words in a run; longer ones are headlines or lists that no name needs


@dataclass(frozen=True, slots=True)
class Name:
    """One proper name. `first`/`last`: half-open range of its tokens; `words`: its words without stops or possessive.

    `start`/`end` are the offsets of the name without title and possessive; `title` is the capitalised office
    or courtesy before it, lower case, "" for none; `lead` is the title's first token, `first` where there is none.
    """

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    title: str = ""
    lead: int = -1
    possessive: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The words in lower case: equal keys are the same name."""
        return tuple(word.lower().replace("’", "'") for word in self.words)


def find_names(tokens: Tokens, lexicon: Lexicon, headlines: frozenset[int] = frozenset()) -> list[Name]:
    """All names of the text in order; paragraphs numbered in `headlines` are left out."""
    words = tokens.words
    names: list[Name] = []
    i, size = 0, len(words)
    capitals = [k for k, word in enumerate(words) if word[0].isupper()]
    for k in capitals:
        if k < i:
            continue
        run = _run(tokens, k)
        i = min(run[-1] + 1, size)
        if headlines and tokens.paragraph(k) in headlines:
            continue
        names.extend(_cut(tokens, run, lexicon))
    return names


def headlines(tokens: Tokens) -> frozenset[int]:
    """Numbers of the paragraphs set in title case or capitals, where a capital says nothing of a name."""
    found = []
    edges = [*tokens.paragraphs, len(tokens.words)]
    for number, (first, last) in enumerate(zip(edges, edges[1:], strict=False)):
        if last - first > 40 or tokens.words[first] in _DASHES:
            continue
        long = [w for w in tokens.words[first:last] if len(w) > 3 and w[0].isalpha()]
        if len(long) >= 4 and sum(w[0].isupper() for w in long) >= 0.75 * len(long):
            found.append(number)
    return frozenset(found)


def headline_names(tokens: Tokens, names: list[Name], headlines: frozenset[int]) -> list[Name]:
    """The names that stand in `headlines` and are known from the rest of the text, in full or by their last word."""
    known = {name.key for name in names}
    known |= {(key[-1],) for key in known if len(key) > 1 and key[-1] not in BODIES and key[-1] not in SUFFIXES}
    openings = {key[0]: max(len(k) for k in known if k[0] == key[0]) for key in known}
    edges = [*tokens.paragraphs, len(tokens.words)]
    found: list[Name] = []
    for number in sorted(headlines):
        i, last = edges[number], edges[number + 1]
        while i < last:
            step = 1
            for size in range(openings.get(_plain(tokens.words[i]), 0), 0, -1):
                words = tokens.words[i : min(i + size, last)]
                if len(words) == size and tuple(map(_plain, words)) in known and words[0][0].isupper():
                    found.extend(_name(tokens, list(range(i, i + size)), "", i))
                    step = size
                    break
            i += step
    return found


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s").replace("’", "'")


def _run(tokens: Tokens, i: int) -> list[int]:
    """Indices of the tokens of the capitalised run that opens at `i`, connectives included."""
    words, run = tokens.words, [i]
    size = len(words)
    while len(run) < _LONGEST:
        j = run[-1]
        if words[j].endswith(_POSSESSIVE[:2]):
            break
        k = j + 1
        if k + 1 < size and words[k] == "." and tokens.ends[j] == tokens.starts[k] and _stopped(words[j]):
            k += 1
            if words[k][0].isupper() or words[j] in ("Jr", "Sr"):
                run.append(k - 1)
        if k >= size:
            break
        if words[k][0].isupper():
            run.append(k)
            continue
        step = _bridge(words, run, k)
        if not step:
            break
        run.extend(step)
    return run


def _stopped(word: str) -> bool:
    return len(word) <= 5 and (len(word) == 1 or "." in word or word in _SHORT)


_SHORT = frozenset(
    "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Gen Lt Col Capt Cmdr Maj Sgt Adm Rev Hon Jr Sr St Amb Supt Insp Det "
    "Del Atty Msgr Fr Pvt Cpl".split()
)


def _bridge(words: list[str], run: list[int], k: int) -> list[int]:
    """Tokens from `k` on that carry a name over to its next capitalised word; none if it ends before `k`."""
    word = words[k]
    ahead = words[k + 1 : k + 4]
    if not ahead:
        return []
    if word in PARTICLES:
        more = 2 if ahead[0] in PARTICLES and len(ahead) > 1 else 1
        return list(range(k, k + more + 1)) if words[k + more][0].isupper() else []
    if word in ("of", "for", "on", "and", "&"):
        if word != "&" and not any(words[t].lower() in JOINED for t in run):
            return []
        more = 2 if ahead[0] == "the" and len(ahead) > 1 else 1
        if word == "and" and not (len(ahead) > 1 and any(w.lower() in BODIES for w in ahead[1:])):
            return []
        return list(range(k, k + more + 1)) if words[k + more][0].isupper() else []
    if word in _OPENING and len(ahead) == 3 and ahead[0][0].isupper() and ahead[1] in "\"”’')" and ahead[2][0].isupper():
        return [k, k + 1, k + 2, k + 3]
    if word == "," and ahead[0].lower() in SUFFIXES:
        return [k, k + 1]
    return []


def _cut(tokens: Tokens, run: list[int], lexicon: Lexicon) -> Iterator[Name]:
    """The names in one run: what stands before a title, and what stands after it."""
    words = tokens.words
    while run and _only_opens(tokens, run, lexicon):
        run = run[1:]
    while run and _only_trails(words[run[-1]]):
        run = run[:-1]
    if not run:
        return
    title = _last_title(words, run)
    if title is None:
        while len(run) > 1 and words[run[0]].lower() in PARTIES and not any(words[t].lower() in BODIES for t in run):
            run = run[1:]
        yield from _name(tokens, run, "", run[0])
        return
    before, after = run[:title], run[title + 1 :]
    opening = title
    while opening > 0 and (words[run[opening - 1]].lower() in OFFICES | COURTESY.keys() or words[run[opening - 1]] == "."):
        opening -= 1
    before = run[:opening]
    called = " ".join(words[t].lower() for t in run[opening : title + 1] if words[t] != ".")
    if after and words[after[0]] == ".":
        after = after[1:]
    if after and words[after[0]] in ("of", "for"):
        after = _beyond_office(words, after, lexicon)
    if before:
        yield from _name(tokens, before, "", before[0])
    if after:
        yield from _name(tokens, after, called, run[opening])


def _only_opens(tokens: Tokens, run: list[int], lexicon: Lexicon) -> bool:
    """Whether the first word of the run has its capital from its place and not from being a name."""
    first = run[0]
    word = tokens.words[first].lower()
    if ("'" in word or "’" in word) and word.replace("’", "'").split("'")[0] in OPENERS | {"don", "didn", "isn", "aren", "won"}:
        return True  # "We're"
    after = tokens.words[run[1]] if len(run) > 1 else ""
    named = after and after.lower() not in lexicon.common and (word in lexicon.given or "-" in after)
    if word in CALENDAR:
        return not named
    if word in OPENERS and word not in COURTESY or not word[0].isalnum():
        return True
    before = tokens.words[first - 1] if first else "\n"
    if before[0].isalnum() or before == ",":
        return False
    return not named and (word in lexicon.common or word.endswith("ly")) and word not in OFFICES and word not in BODIES


def _only_trails(word: str) -> bool:
    """Whether a word cannot end a name: "on Monday", "Congress and"."""
    return not word[0].isupper() and word != "." or word.lower().removesuffix("'s").removesuffix("’s") in CALENDAR


def _last_title(words: list[str], run: list[int]) -> int | None:
    """Position in the run of the last title that something follows; None if the run has none."""
    for position in range(len(run) - 2, -1, -1):
        word = words[run[position]].lower()
        if (word in OFFICES or word in COURTESY or word.startswith("co-") and word[3:] in OFFICES) and words[run[position + 1]].lower() not in SUFFIXES:
            rest = [words[t].lower() for t in run[position + 1 :] if words[t] != "."]
            if rest and not (rest[-1] in BODIES or rest[0] in ("of", "for") and len(rest) < 3):
                return position
    return None


def _beyond_office(words: list[str], after: list[int], lexicon: Lexicon) -> list[int]:
    """What is left of "of State Antony Blinken" when the office ends: from the first given name, else the third word."""
    for position in range(2, len(after)):
        if words[after[position]].lower() in lexicon.given:
            return after[position:]
    return after[2:]


def _name(tokens: Tokens, run: list[int], title: str, lead: int) -> Iterator[Name]:
    first, last = run[0], run[-1]
    word = tokens.words[last]
    cut = 2 if word.endswith(_POSSESSIVE[:2]) else 0
    end = tokens.ends[last] - cut
    if end <= tokens.starts[first]:
        return
    if "." in word and last + 1 < len(tokens) and tokens.words[last + 1] == "." and tokens.starts[last + 1] == end:
        end += 1  # the stop of "U.S." is its own
    shown = [tokens.words[t] for t in run]
    shown[-1] = shown[-1][:-2] if cut else shown[-1]
    parts = tuple(w for w in shown if w[0].isalnum())
    if parts:
        yield Name(first, last + 1, tokens.starts[first], end, parts, title, lead, bool(cut))
