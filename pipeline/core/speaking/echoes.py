"""Quotations that repeat words of another one: a fragment in a headline, or words taken up again paragraphs later."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.naming.article import Article

_MOST = 10  # words of a quotation that may repeat a part of another
_PLACES = 20  # places of two words that are looked at; commoner pairs tell nothing


def echoes(article: Article) -> dict[int, list[int]]:
    """For each unit of two to ten words, or in a headline of one, the other units that hold those words in a row."""
    words = [_words(article, number) for number in range(len(article.units))]
    least = [1 if article.tokens.paragraph(u.first) in article.headlines else 2 for u in article.units]
    short = {n: wanted for n, wanted in enumerate(words) if least[n] <= len(wanted) <= _MOST}
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {tuple(wanted[:2]): [] for wanted in short.values()}
    for size in {len(opening) for opening in places}:
        for number, of_unit in enumerate(words):
            for k, opening in enumerate(zip(*(of_unit[skipped:] for skipped in range(size)), strict=False)):
                if opening in places and len(places[opening]) <= _PLACES:
                    places[opening].append((number, k))
    found = {n: _holding(wanted, places[tuple(wanted[:2])], words) for n, wanted in short.items()}
    return {n: others for n, holding in found.items() if (others := [other for other in holding if other != n])}


def _holding(wanted: Sequence[str], places: Sequence[tuple[int, int]], words: Sequence[Sequence[str]]) -> list[int]:
    if len(places) > _PLACES:
        return []
    size = len(wanted)
    return list(dict.fromkeys(number for number, k in places if words[number][k : k + size] == wanted))


def _words(article: Article, number: int) -> list[str]:
    """The words of a unit in lower case, without marks."""
    unit = article.units[number]
    return [word for word in article.tokens.lows[unit.first : unit.last] if word[0].isalnum()]
