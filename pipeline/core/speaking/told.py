"""Speakers that the layout alone names: the label of a transcript and the line under a quotation."""

from __future__ import annotations

from pipeline.core.naming.article import Article

_LABEL = 16  # tokens of a label's name, its titles included
_DESCRIBED = 14  # tokens of a description between a label's name and its colon
_DASHES = "―—–-"


def told(article: Article, number: int) -> int | None:
    """The mention that names the speaker of unit `number` by the layout alone; None where the layout tells nothing.

    A transcript's label ("OLSEN: ...", "Bo Li, mayor: ..."), within the marks or before them, and a line under the
    quotation that a dash opens ("— Sonya Lind, Austin").
    """
    label = _label(article, number)
    return _signature(article, number) if label is None else label


def _label(article: Article, number: int) -> int | None:
    tokens, unit = article.tokens, article.units[number]
    inner = tokens.at(article.spans[unit.spans[0]].start)
    within = inner > unit.first + 1 and tokens.words[inner - 1] == ":"
    colon = (inner if within else unit.first) - 1
    if colon < 0 or tokens.words[colon] != ":":
        return None
    first = unit.first if within else tokens.paragraphs[tokens.paragraph(unit.first)]
    i = _first_name(article, first, min(first + _LABEL, colon))
    if i is None or not first <= article.mentions[i].first <= first + 1:
        return None
    # "Bo Li:" or "Bo Li, mayor of Fenwick:", in which nobody says anything
    last = article.mentions[i].last
    described = tokens.words[last] == "," and colon - last <= _DESCRIBED and not article.cues_between(last, colon)
    return i if last == colon or described else None


def _signature(article: Article, number: int) -> int | None:
    tokens = article.tokens
    at = article.units[number].last
    if at < len(tokens) and tokens.words[at][0] == "\n":
        at += 1
    dash = at
    while at < len(tokens) and tokens.words[at] in _DASHES:
        at += 1
    if at == dash or tokens.quote(dash) != -1:
        return None
    i = _first_name(article, at, at + 3)
    return i if i is not None and article.mentions[i].first == at else None


def _first_name(article: Article, first: int, last: int) -> int | None:
    """The first name whose last token lies in the half-open range."""
    return next((i for i in article.between(first, last) if article.mentions[i].form == "name"), None)
