"""Spans of reported speech with their speakers: who said it by the source that the tagger marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.core.capacity.affiliation import of_description
from pipeline.core.document import Affiliation, Evidence, Quote, Span
from pipeline.core.naming.article import Article
from pipeline.core.speaking.scorer import Decision

_FIRST_PERSON = ("i", "we")
# Whom these stand for is not known here.
_OTHERS = frozenset(("you", "he", "she", "they", "it", "this", "that", "which", "who"))
_ARTICLES = ("the ", "a ", "an ")
_START = attrgetter("start")
Make = Callable[[Span, Decision], Quote]


def indirect(
    article: Article, spans: Sequence[Span], quotes: Sequence[Quote], sourced: Iterable[Decision | None], make: Make
) -> list[Quote]:
    """A quotation for each span, by `make`.

    `quotes` are those in quotation marks, in which spans may lie; `sourced` has an entry for each span. A span's `sure`
    is the probability that it is a statement of its source.
    """
    quotes = sorted(quotes, key=_START)
    made = []
    for span, decision in zip(spans, sourced, strict=True):
        if decision is None or decision.who is None:
            made.append(_without_mention(article, span, quotes, make))
            continue
        decision.confidence = decision.shares[decision.who] * (span.sure or 0.0)
        made.append(make(span, decision))
    return made


def _without_mention(article: Article, span: Span, quotes: Sequence[Quote], make: Make) -> Quote:
    """The quotation of a span whose source is no mention: "I" within one's own quotation, or any phrase."""
    quote = make(span, Decision(None, -1, 0.0))
    if span.source is None:
        return quote
    start, end = span.source
    source = Evidence(start, end, article.text[start:end])
    if source.text.lower() in _OTHERS:
        return replace(quote, mention=source, mention_type="pronoun")
    if source.text.lower() in _FIRST_PERSON:
        before = bisect_right(quotes, span.start, key=_START)
        around = quotes[before - 1] if before else None
        if around is None or around.end < span.end or not around.speaker:
            return replace(quote, mention=source, mention_type="pronoun")
        sure = (around.confidence or 0.0) * (span.sure or 0.0)
        return replace(
            quote, speaker=around.speaker, speaker_kind=around.speaker_kind, affiliation=around.affiliation,
            mention=source, mention_type="pronoun", confidence=sure,
        )  # fmt: skip
    shown = " ".join(source.text.split())
    for word in _ARTICLES:
        shown = shown.removeprefix(word).removeprefix(word.capitalize())
    many = shown.lower().endswith("s") or shown.lower().startswith(("many", "some", "people"))
    affiliation = Affiliation() if many else of_description(article.text, start, end)
    return replace(
        quote, speaker=shown, speaker_kind="group" if many else "unnamed", affiliation=affiliation, mention=source,
        mention_type="nominal", confidence=span.sure,
    )  # fmt: skip
