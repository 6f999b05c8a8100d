"""Verdicts on gold articles -> a list of everything that was wrong, for reading and mending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.measuring.gold import Article, GoldSpeaker, Judged, Verdict


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with one quotation of one article."""

    source: str
    cause: str
    expected: str | None
    got: str | None
    quote: str


def mistakes(articles: Sequence[Article], judged: Sequence[Judged]) -> list[Mistake]:
    """Every mistake, article by article in the order given; `judged` are the verdicts on the same articles."""
    found: list[Mistake] = []
    for article, verdict in zip(articles, judged, strict=True):
        for gold in verdict.verdicts:
            found += _of_quotation(article, gold)
        for answer in verdict.false_answers:
            text = (article.text or "")[answer.start : answer.end]
            found.append(Mistake(article.source, "quotes nobody", None, answer.quote_type, text))
    return found


def _of_quotation(article: Article, verdict: Verdict) -> Iterator[Mistake]:
    gold, answer = verdict.gold, verdict.answer
    if answer is None:
        cause = "article missing" if article.text is None else "not found"
        yield Mistake(article.source, cause, gold.label, None, gold.text)
        return
    if not verdict.exact:
        got = (article.text or "")[answer.start : answer.end]
        yield Mistake(article.source, "boundaries", gold.text, got, gold.text)
    if answer.quote_type != gold.label:
        yield Mistake(article.source, "type", gold.label, answer.quote_type, gold.text)
    if gold.speaker is not None:
        yield from _of_speaker(verdict, gold.speaker)


def _of_speaker(verdict: Verdict, gold: GoldSpeaker) -> Iterator[Mistake]:
    answer = verdict.answer
    if answer is None:
        return
    if not verdict.speaker_right:
        cause = "speaker missing" if answer.speaker is None else "speaker wrong"
        yield Mistake(verdict.source, cause, gold.name, answer.speaker, verdict.gold.text)
        return
    if gold.kind != "person":
        return
    for name, accepted, got, right in (
        ("affiliation", gold.affiliations, answer.affiliation, verdict.affiliation_right),
        ("role", gold.roles, answer.role, verdict.role_right),
    ):
        if not right and (accepted or got):
            cause = f"{name} missing" if got is None else f"{name} wrong" if accepted else f"{name} not in the article"
            yield Mistake(verdict.source, cause, " | ".join(accepted) or None, got, verdict.gold.text)
    if gold.status is not None and answer.status != gold.status:
        yield Mistake(verdict.source, "status", gold.status, answer.status, verdict.gold.text)
