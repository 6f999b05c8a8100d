"""Quotations with their speakers: the spans of an article in, its attributed quotations out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from pipeline.core.capacity.affiliation import Capacity, choose, of_description
from pipeline.core.capacity.survey import survey
from pipeline.core.document import Affiliation, Evidence, MentionType, Quote, Span, SpeakerKind
from pipeline.core.indirect import indirect
from pipeline.core.naming.article import Article, prepare
from pipeline.core.naming.tokens import sentences_around
from pipeline.core.naming.words import BODIES, BODY_NOUNS, DOCUMENTS
from pipeline.core.speaking.features import IMPLICIT
from pipeline.core.speaking.scorer import Decider, Decision, believed, decide
from pipeline.core.speaking.sources import decide_sources
from pipeline.core.speaking.ties import Ties
from pipeline.models import attribution_model, lexicon

_NOBODY = Affiliation()


def attribute(text: str, spans: Sequence[Span]) -> list[Quote]:
    """The quotations among `spans` with their speakers, in order; spans that quote nobody are left out.

    `spans` must be sorted, as `find` returns them; those between quotation marks must not overlap.
    """
    reported = [span for span in spans if span.label == "indirect"]
    if not reported and all(span.label == "none" for span in spans):
        return []
    article, model = quoting(text, spans), attribution_model()
    reported = [replace(span, sure=believed(model, span.sure or 0.0)) for span in reported]
    decider = Decider(article, model)
    decisions = decide(decider)
    sourced = decide_sources(decider, reported, decisions)
    held = _capacities(article, [*decisions, *(decision for decision in sourced if decision)])

    def capacity(decision: Decision, at: int) -> Affiliation:
        if decision.who is None:
            return _NOBODY
        form, index = decision.who
        if form == "entity":
            return choose(held.get(index, ()), at)
        _, kind = _speaker(article, decision)
        return of_description(text, *_span(article, index)) if kind == "unnamed" else _NOBODY

    quotes: list[Quote] = []
    for unit, decision in zip(article.units, decisions, strict=True):
        affiliation = capacity(decision, article.spans[unit.spans[0]].start)
        quotes.extend(_quote(decider, article.spans[k], decision, affiliation) for k in unit.spans)
    make = partial(_reported, decider, capacity)
    quotes += indirect(article, reported, quotes, sourced, make)
    return sorted(quotes, key=lambda quote: (quote.start, quote.end))


def quoting(text: str, spans: Sequence[Span]) -> Article:
    """The article around those of `spans` that stand in quotation marks or are quoted by the layout."""
    marked = [span for span in spans if span.label in ("direct", "mixed")]
    return prepare(text, marked, lexicon(), [span.source for span in spans if span.source])


def _reported(decider: Decider, capacity: Callable[[Decision, int], Affiliation], span: Span, who: Decision) -> Quote:
    """The quotation of a span without quotation marks, with the source and the cue that the tagger marked."""
    article, quote = decider.article, _quote(decider, span, who, capacity(who, span.start))
    source = Evidence(*span.source, article.text[slice(*span.source)]) if span.source and quote.speaker else None
    cue = Evidence(*span.cue, article.text[slice(*span.cue)]) if span.cue else None
    return replace(quote, quote_type="indirect", mention=source, cue=cue)


def _capacities(article: Article, decisions: Sequence[Decision]) -> dict[int, list[Capacity]]:
    """What the article says of each person who speaks, by entity."""
    people = [e for e, entity in enumerate(article.entities) if entity.kind == "person"]
    spoke = {d.who[1] for d in decisions if d.who is not None and d.who[0] == "entity"}
    speakers = [k for k, e in enumerate(people) if e in spoke]
    if not speakers:
        return {}
    spans = [[_span(article, i) for i in article.entities[e].mentions] for e in people]
    return {people[k]: found for k, found in survey(article.text, spans, speakers).items()}


def _span(article: Article, mention: int) -> tuple[int, int]:
    return article.mentions[mention].start, article.mentions[mention].end


def _quote(decider: Decider, span: Span, decision: Decision, affiliation: Affiliation) -> Quote:
    article = decider.article
    speaker, kind = _speaker(article, decision)
    mention, form = _mention(article, decision)
    cue = _cue(article, decider.ties, decision)
    if span.source and mention and span.source[0] <= mention.start and mention.end <= span.source[1]:
        mention = Evidence(*span.source, article.text[slice(*span.source)])
        cue = Evidence(*span.cue, article.text[slice(*span.cue)]) if span.cue else cue
    return Quote(
        start=span.start,
        end=span.end,
        quote_text=article.text[span.start : span.end],
        quote_type="direct" if span.label == "direct" else "mixed",
        utterance=span.utterance,
        part=span.part,
        speaker=speaker,
        speaker_kind=kind,
        mention=mention,
        mention_type=form,
        cue=cue,
        affiliation=affiliation,
        context=sentences_around(article.text, article.tokens, span.outer_start, span.outer_end),
        confidence=decision.confidence if speaker else None,
        flags=span.flags,
    )


def _speaker(article: Article, decision: Decision) -> tuple[str | None, SpeakerKind | None]:
    if decision.who is None:
        return None, None
    form, index = decision.who
    if form == "entity":
        return article.name(index), article.entities[index].kind
    mention = article.mentions[index]
    shown = " ".join(article.text[mention.start : mention.end].split())
    first, _, rest = shown.partition(" ")
    if first.lower() in ("the", "a", "an") and rest:
        shown = rest
    if mention.head in DOCUMENTS or mention.head in BODIES or mention.head in BODY_NOUNS:
        return shown, "organization"
    return shown, "group" if mention.sex == "p" else "unnamed"


def _mention(article: Article, decision: Decision) -> tuple[Evidence | None, MentionType | None]:
    if decision.who is None:
        return None, None
    if decision.mention == IMPLICIT:
        return None, "implicit"
    mention = article.mentions[decision.mention]
    return Evidence(mention.start, mention.end, article.text[mention.start : mention.end]), mention.form


def _cue(article: Article, ties: Ties, decision: Decision) -> Evidence | None:
    if decision.who is None or decision.mention == IMPLICIT:
        return None
    tie = ties.link(decision.mention)
    at = tie.after_at if tie.after_at >= 0 and tie.after >= tie.before else tie.before_at
    if at < 0:
        return None
    tokens = article.tokens
    start, end = tokens.starts[at], tokens.ends[at + 1 if tie.according else at]
    return Evidence(start, end, article.text[start:end])
