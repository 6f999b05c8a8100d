"""Quotations with their speakers: the spans of an article in, its attributed quotations out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.affiliation import capacities, choose
from pipeline.core.article import Article, prepare
from pipeline.core.document import Affiliation, Evidence, MentionType, Quote, Span, SpeakerKind
from pipeline.core.features import IMPLICIT
from pipeline.core.links import link
from pipeline.core.scorer import Decision, decide
from pipeline.core.words import BODIES
from pipeline.models import attribution_model, lexicon

_DOCUMENTS = frozenset(
    "report letter statement document documents poll polls study survey surveys ad ads law lawsuit suit affidavit memo "
    "email emails petition transcript filing editorial article headline book memoir order ruling complaint records data "
    "figures resolution release post tweet message script sign banner website platform constitution bylaws standards "
    "campaign office court administration government ministry spot narration video summary analysis filings".split()
)


def attribute(text: str, spans: Sequence[Span]) -> list[Quote]:
    """The quotations among `spans` with their speakers, in order; spans that quote nobody are left out.

    `spans` must be sorted and must not overlap, as `find` returns them.
    """
    quoting = [span for span in spans if span.label != "none"]
    if not quoting:
        return []
    article = prepare(text, quoting, lexicon())
    decisions = decide(article, attribution_model())
    persons: dict[int, list[tuple[int, int]]] = {}
    held: dict[int, list] = {}  # type: ignore[type-arg]
    quotes: list[Quote] = []
    for unit, decision in zip(article.units, decisions, strict=True):
        speaker = _speaker(article, decision)
        affiliation = _affiliation(article, decision, quoting[unit.spans[0]].start, held)
        for k in unit.spans:
            quotes.append(_quote(article, quoting[k], decision, speaker, affiliation))
    del persons
    return sorted(quotes, key=lambda quote: quote.start)


def _quote(
    article: Article, span: Span, decision: Decision, speaker: tuple[str | None, SpeakerKind | None],
    affiliation: Affiliation,
) -> Quote:  # fmt: skip
    mention, kind = _mention(article, decision)
    return Quote(
        start=span.start,
        end=span.end,
        quote_text=article.text[span.start : span.end],
        quote_type="direct" if span.label == "direct" else "mixed",
        utterance=span.utterance,
        part=span.part,
        speaker=speaker[0],
        speaker_kind=speaker[1],
        mention=mention,
        mention_type=kind,
        cue=_cue(article, decision),
        affiliation=affiliation,
        context=_context(article, span),
        confidence=decision.confidence if speaker[0] else None,
        flags=span.flags,
    )


def _speaker(article: Article, decision: Decision) -> tuple[str | None, SpeakerKind | None]:
    if decision.who is None:
        return None, None
    form, index = decision.who
    if form == "entity":
        entity = article.entities[index]
        return entity.name, entity.kind
    mention = article.mentions[index]
    shown = article.text[mention.start : mention.end]
    for article_word in ("the ", "a ", "an "):
        if shown.lower().startswith(article_word):
            shown = shown[len(article_word) :]
            break
    if mention.head in _DOCUMENTS or mention.head in BODIES:
        return shown, "organization"
    return shown, "group" if mention.sex == "p" else "unnamed"


def _mention(article: Article, decision: Decision) -> tuple[Evidence | None, MentionType | None]:
    if decision.who is None:
        return None, None
    if decision.mention == IMPLICIT:
        return None, "implicit"
    mention = article.mentions[decision.mention]
    return Evidence(mention.start, mention.end, article.text[mention.start : mention.end]), mention.form


def _cue(article: Article, decision: Decision) -> Evidence | None:
    if decision.who is None or decision.mention == IMPLICIT:
        return None
    tie = link(article, article.mentions[decision.mention])
    at = tie.after_at if tie.after_at >= 0 and tie.after >= tie.before else tie.before_at
    if at < 0:
        return None
    tokens = article.tokens
    start, end = tokens.starts[at], tokens.ends[at + 1 if tie.according else at]
    return Evidence(start, end, article.text[start:end])


def _affiliation(article: Article, decision: Decision, start: int, held: dict) -> Affiliation:  # type: ignore[type-arg]
    if decision.who is None or decision.who[0] != "entity":
        return Affiliation()
    entity = article.entities[decision.who[1]]
    if entity.kind != "person":
        return Affiliation()
    if decision.who[1] not in held:
        spans = [(article.mentions[i].start, article.mentions[i].end) for i in entity.mentions]
        held[decision.who[1]] = capacities(article.text, spans)
    return choose(held[decision.who[1]], start)


def _context(article: Article, span: Span) -> str:
    tokens = article.tokens
    first, last = tokens.at(span.outer_start), max(tokens.at(span.outer_end) - 1, tokens.at(span.outer_start))
    start = tokens.bounds(tokens.sentence(first))[0]
    end = tokens.bounds(tokens.sentence(last))[1]
    return article.text[tokens.starts[start] : tokens.ends[end - 1]].strip()
