"""Labelled candidates for the scorer: which expressions near a PolNeAR quotation lie at the head of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.document import Span
from pipeline.core.naming.article import Article
from pipeline.core.speaking.features import IMPLICIT, Candidate
from pipeline.core.speaking.featurizer import Featurizer
from pipeline.core.speaking.links import PLAINLY
from pipeline.core.speaking.ties import Ties
from training.corpora import Article as Annotated
from training.corpora import Attribution

_ALIKE = 4  # code points; contents that differ by less are one, and the source beside them is whose it is


@dataclass(frozen=True)
class Group:
    """One utterance: its candidates, and which of them are right."""

    article: str
    unit: int
    candidates: list[Candidate]
    right: list[bool]


def groups(annotated: Annotated, article: Article) -> Iterator[Group]:
    """The utterances of one article whose source PolNeAR marks; `right` may be all false where no candidate fits."""
    ties = Ties(article)
    featurizer = Featurizer(article, ties)
    before: tuple[int, int] | None = None
    for number, unit in enumerate(article.units):
        source = _source(annotated, article.spans[unit.spans[0]])
        if source is None:
            before = None
            continue
        candidates = featurizer.candidates(number)
        heads = {c.mention for c in candidates if c.mention != IMPLICIT and _heads(article, ties, c.mention, source)}
        heads = _who_spoke(article, ties, heads, {c.mention for c in candidates} - {IMPLICIT})
        right = [c.mention in heads for c in candidates]
        right[-1] = not any(right) and _same(article, before, source)  # who is named beside the words needs no other
        before = source
        yield Group(annotated.name, number, candidates, right)


def _source(annotated: Annotated, span: Span) -> tuple[int, int] | None:
    """The source of the tightest attribution that covers most of the quotation; None if there is none."""
    best: tuple[tuple[int, int], Attribution] | None = None
    for attribution in annotated.attributions:
        covered = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in attribution.content)
        if covered >= 0.6 * (span.end - span.start) and attribution.source:
            size = sum(end - start for start, end in attribution.content)
            order = (
                size // _ALIKE,
                min(abs(span.start - attribution.source[0][1]), abs(attribution.source[0][0] - span.end)),
            )
            if best is None or order < best[0]:
                best = order, attribution
    return best[1].source[0] if best else None


def is_annotated(annotated: Annotated, span: Span) -> bool:
    """Whether PolNeAR has a statement that shares half of the letters of both with `span`, and a part of its source."""
    mine = _letters(annotated.text, span.start, span.end)
    for attribution in annotated.attributions:
        for start, end in attribution.content:
            theirs = _letters(annotated.text, start, end) if start < span.end and span.start < end else frozenset()
            if 2 * len(mine & theirs) >= max(1, len(mine | theirs)):
                source = attribution.source[0] if attribution.source else None
                if source and span.source and source[0] < span.source[1] and span.source[0] < source[1]:
                    return True
    return False


def _letters(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(k for k in range(start, end) if text[k].isalnum())


def _heads(article: Article, ties: Ties, i: int, source: tuple[int, int]) -> bool:
    """Whether mention `i` is the head of the source, or the name set beside it ("the chairman, Bo Li")."""
    start, end = source
    mention, starts = article.mentions[i], article.tokens.starts
    if mention.modifier or not (start <= mention.start and mention.end <= end):
        return False
    first = ties.link(i).first
    if starts[first] <= start or not any(c.isalnum() for c in article.text[start : starts[first]]):
        return not (mention.possessive and mention.end + 2 < end)
    lead = article.text[start : starts[first]].strip().lower()
    if lead in ("the", "a", "an", "one"):
        return True
    words = article.tokens.words
    return mention.form == "name" and words[first - 1] == "," and article.text[start : starts[first]].count(",") == 1


def _who_spoke(article: Article, ties: Ties, heads: set[int], others: set[int]) -> set[int]:
    """The mentions `heads`; for an outlet behind somebody who spoke ("Hill said, according to the Post") whoever did.

    PolNeAR has the outlet as the source of all that stands before it, and often nobody as that of the words alone.
    """
    sentence = article.tokens.sentence
    outlets = {i for i in heads if ties.link(i).according > 1}
    places = {sentence(article.mentions[i].first) for i in outlets}
    spoke = set()
    for i in others if places else ():
        tie = ties.link(i)
        links = tie.after > PLAINLY or (tie.before > PLAINLY and not tie.heard and not tie.according)
        if links and sentence(article.mentions[i].first) in places:
            spoke.add(i)
    return heads - outlets | spoke


def _same(article: Article, before: tuple[int, int] | None, source: tuple[int, int]) -> bool:
    """Whether the source is the one of the utterance before: the same place, or the same name again."""
    if before is None:
        return False
    if before == source:
        return True
    owners = []
    for start, end in (before, source):
        found = [article.owner[i] for i, m in enumerate(article.mentions) if start <= m.start and m.end <= end]
        owners.append(next((owner for owner in found if owner >= 0), -1))
    return owners[0] == owners[1] >= 0
