"""Quotations that repeat words of another one: a fragment in a headline, or words taken up again paragraphs later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.core.naming.article import Article

_MOST = 10  # words of a quotation that may repeat a part of another
_PLACES = 20  # places of two words that are looked at; commoner pairs tell nothing


def echoes(article: Article) -> dict[int, list[int]]:
    """For each unit of two to ten words, or in a headline of one, the other units that hold those words in a row."""
    words = [_words(article, number) for number in range(len(article.units))]
    pairs: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, of_unit in enumerate(words):
        for k in range(len(of_unit)):
            for size in (1, 2):
                places = pairs[tuple(of_unit[k : k + size])]
                if len(places) <= _PLACES:
                    places.append((number, k))
    found: dict[int, list[int]] = {}
    for number, wanted in enumerate(words):
        least = 1 if article.tokens.paragraph(article.units[number].first) in article.headlines else 2
        if least <= len(wanted) <= _MOST:
            others = _holding(wanted, pairs[tuple(wanted[:2])], words)
            found[number] = [other for other in others if other != number]
    return {number: others for number, others in found.items() if others}


def _holding(wanted: Sequence[str], places: Sequence[tuple[int, int]], words: Sequence[Sequence[str]]) -> list[int]:
    if len(places) > _PLACES:
        return []
    size = len(wanted)
    return list(dict.fromkeys(number for number, k in places if words[number][k : k + size] == wanted))


def _words(article: Article, number: int) -> list[str]:
    """The words of a unit in lower case, without marks."""
    unit = article.units[number]
    return [word.lower() for word in article.tokens.words[unit.first : unit.last] if word[0].isalnum()]
