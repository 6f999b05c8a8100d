"""Descriptions that only a tagger shows to be sources: "Hill's family", "a narrator in the film"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from pipeline.core.naming.mentions import Mention, number_of
from pipeline.core.naming.tokens import Tokens
from pipeline.core.naming.words import DOCUMENTS, OPENERS

# What ends the part of a phrase that holds its head: "the head | of the agency", "the agency | which ...".
_ENDS = frozenset("of for in at on from with by to about against who which that whose and or , ( ; : - – —".split())
_APART = _ENDS - {"and"}  # what stands between no name and the title before it: "ex-mayor and senator Una Holt"
_LONGEST = 12  # tokens of a name that begins within the part
_NO_HEADS = frozenset("i we me us you who which that whoever".split())


def with_sourced(tokens: Tokens, found: list[Mention], sources: Iterable[tuple[int, int]]) -> list[Mention]:
    """The mentions `found`, and a description for each of the `sources` whose head is none of them.

    Where the phrase leads up to a full name, that is its head.

    `sources` are ranges of code points. Both lists are sorted by last token; what lies in a new one is its modifier.
    """
    lasts = [mention.last for mention in found]
    new: list[Mention] = []
    within: set[int] = set()
    for source in sorted(set(sources)):
        first, last = tokens.at(source[0]), tokens.at(source[1])
        inside = range(bisect_left(lasts, first + 1), bisect_left(lasts, last + 1))
        titled = next((k for k in inside if found[k].first > first and _titled(tokens, found[k], first)), None)
        if titled is not None:
            within.update(k for k in inside if k < titled and found[k].sex != "p")
            continue
        last = next((k for k in range(first + 1, last) if tokens.lows[k] in _ENDS), last)
        while last - first > 1 and tokens.lows[last - 1].endswith("ed") and tokens.lows[last - 2] in DOCUMENTS:
            last -= 1  # "a complaint filed by the agency"
        if first == last or tokens.quote_of[first] != -1 or tokens.lows[first] in _NO_HEADS:
            continue
        near = range(bisect_left(lasts, first + 1), bisect_left(lasts, last + _LONGEST))
        word = tokens.lows[last - 1]
        if word[0].isalpha() and not any(_heads(found[k], first, last) for k in near):
            start, end = tokens.starts[first], tokens.ends[last - 1]
            new.append(Mention(first, last, start, end, "nominal", word, number_of(word)))
            within.update(k for k in near if first <= found[k].first < last)
    if not new and not within:
        return found
    marked = [mention._replace(modifier=True) if k in within else mention for k, mention in enumerate(found)]
    return sorted([*marked, *new], key=lambda mention: (mention.last, mention.first))


def _titled(tokens: Tokens, mention: Mention, first: int) -> bool:
    """Whether a mention is the full name that the phrase from token `first` on leads up to: "the cleric Una Holt"."""
    if mention.name is None or len(mention.name.words) < 2 or mention.possessive:
        return False
    before = tokens.words[mention.first - 1]
    lead = mention.name.title or (before[0].islower() and before not in OPENERS)
    office = mention.first - 2 if tokens.lows[mention.first - 2] == "of" else mention.first  # "secretary of state Holt"
    return bool(lead) and _APART.isdisjoint(tokens.lows[first:office])


def _heads(mention: Mention, first: int, last: int) -> bool:
    """Whether the mention heads the phrase of tokens `first` to `last`, being more than whose it is."""
    return first <= mention.first < last and not (mention.possessive and mention.last < last) and not mention.modifier
