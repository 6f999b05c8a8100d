"""The name beside an expression without one: "the ambassador at the time, John Holt", "Holt, now the mayor, who"."""

from __future__ import annotations

from pipeline.core.naming.article import Article

_LONGEST = 10  # tokens between the head of a description and the comma behind it
_FOLLOWED = 8  # tokens between a name and its "who"
_STOPS = frozenset('.;:!?"“”')
_CLOSES = frozenset(',.;:)"”')


def apposed(article: Article, number: int) -> int | None:
    """The person whose full name stands between commas behind the description that mention `number` is, if any."""
    mention, words = article.mentions[number], article.tokens.words
    if mention.form != "nominal" or mention.sex == "p" or mention.possessive:
        return None
    for i in range(mention.last, min(mention.last + _LONGEST, len(words) - 1)):
        if words[i] == ",":
            return _named_at(article, number, i + 1)
        if i in article.share_of or not words[i][0].isalnum():
            return None
    return None


def _named_at(article: Article, number: int, first: int) -> int | None:
    words = article.tokens.words
    for k in range(number + 1, len(article.mentions)):
        mention = article.mentions[k]
        if mention.first >= first:
            after = words[mention.last] if mention.last < len(words) else "\n"
            full = mention.first == first and mention.name is not None and len(mention.name.words) > 1
            person = full and article.entities[article.owner[k]].kind == "person"
            return article.owner[k] if person and (after[0] == "\n" or after in _CLOSES) else None
    return None


def followed(article: Article, number: int) -> int | None:
    """The person whose name a "who" follows: "Holt, who", "Holt of Ohio, who", "Holt, now the mayor, who"."""
    first = article.mentions[number].first
    words = article.tokens.words
    for i in range(number - 1, -1, -1):
        mention, owner = article.mentions[i], article.owner[i]
        if first - mention.last > _FOLLOWED or not _STOPS.isdisjoint(words[mention.last : first]):
            return None
        beside = words[mention.last] == "," and "," in words[max(0, mention.first - 2) : mention.first]
        if owner < 0 and not mention.modifier and not beside:
            return None
        if owner >= 0 and article.entities[owner].kind == "person" and not mention.possessive:
            return owner
    return None
