"""What is all the same to the networks made the same: the marks a text quotes with, and what its people are called.

Otherwise who says what would hang on the spelling, and a name that training never saw would be read worse than one that
was in the news then.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.capacity.places import is_place
from pipeline.core.document import Span
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.tagging.words import Words

_SINGLE, _DOUBLE = frozenset("'‘’`"), frozenset('"“”„«»')
_GIVEN, _FAMILY = "john", "smith"
_SHORTEST = 3  # letters of a name


def plain(words: Words, spans: Sequence[Span], within: Sequence[bool], lexicon: Lexicon) -> list[str]:
    """Each word as the networks shall read it.

    Marks that open or close one of `spans` are “ and ” whatever they are; within a span, where `within` is true, all
    others are apostrophes. Given and family name of people are those of one John Smith.
    """
    spelt = list(words.words)
    edges = {span.outer_start: "“" for span in spans} | {span.outer_end - 1: "”" for span in spans}
    called = _called(words.words, lexicon)
    for k, word in enumerate(words.words):
        if word in _SINGLE or word in _DOUBLE:
            alone = '"' if word in _DOUBLE and not within[k] else "'"
            spelt[k] = edges.get(words.starts[k], alone)
        elif word in called:
            spelt[k] = called[word]
    return spelt


def _called(words: Sequence[str], lexicon: Lexicon) -> dict[str, str]:
    """The words that people are called by: known given names with a name after them, perhaps after an initial."""
    called: dict[str, str] = {}
    for k, word in enumerate(words[:-1]):
        if word.lower() not in lexicon.given or not _name(word, lexicon) or is_place(word):
            continue
        after = k + 1
        if len(words[after]) == 1 and words[after].isupper():
            after += 2 if words[after + 1 : after + 2] == ["."] else 1
        if after < len(words) and _name(words[after], lexicon):
            called[word] = called[word.upper()] = _GIVEN
            for spelling in (words[after], words[after].upper()):
                called.setdefault(spelling, _FAMILY)
    return called


def _name(word: str, lexicon: Lexicon) -> bool:
    return word[0].isupper() and len(word) >= _SHORTEST and word.lower() not in lexicon.common
