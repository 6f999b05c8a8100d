"""Gold: the quotations that a person found in an article, and one verdict on what the pipeline made of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.document import QuoteType, SpanLabel, SpeakerKind, Status
from pipeline.core.letters import Letters
from pipeline.core.measuring.agreement import same_phrase, same_speaker

Range = tuple[int, int]

# A gold quotation counts as found from this share of its letters on.
FOUND = 0.8
# An answer is about a gold span if they share half of the shorter one.
ABOUT = 0.5


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """The fullest name that the article gives, and every wording of role and affiliation that is right."""

    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One span between quotation marks: the `nth` (from 1) place of `text`, or the one nearest to `share` (0 to 1)."""

    text: str
    label: SpanLabel
    speaker: GoldSpeaker | None = None
    nth: int = 1
    share: float | None = None

    @property
    def quotes(self) -> bool:
        """Whether it quotes anybody."""
        return self.label != "none"

    def place(self, letters: Letters) -> Range | None:
        """Where the article has it, in letters; None if it is not there."""
        if self.share is not None:
            return letters.nearest(self.text, self.share)
        places = letters.places(self.text)
        return places[self.nth - 1] if len(places) >= self.nth else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row of `quotes` claims."""

    start: int
    end: int
    quote_type: QuoteType
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    status: Status | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One gold article with what the pipeline made of it; `text` is None if the dataset does not have it."""

    source: str
    text: str | None
    spans: tuple[GoldSpan, ...]
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one gold quotation; `answer` is the row that covers most of it, if it was found.

    `affiliation_right` and `role_right` presuppose the right speaker.
    """

    source: str
    gold: GoldSpan
    answer: Answer | None
    exact: bool = False
    speaker_right: bool = False
    affiliation_right: bool = False
    role_right: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """All verdicts on one article: how many rows are about a real quotation, and which are about none."""

    source: str
    missing: bool
    verdicts: tuple[Verdict, ...]
    true_answers: int
    false_answers: tuple[Answer, ...]


def judge(article: Article) -> Judged:
    """Lay the gold of an article over the rows made of it, letter by letter.

    An indirect row that is about no gold span is no mistake: gold holds only what stands in quotation marks.
    """
    letters = Letters(article.text or "")
    answers = [(a, letters.span(a.start, a.end)) for a in article.answers]
    answers = [(a, place) for a, place in answers if place[0] < place[1]]
    spans = [(g, g.place(letters)) for g in article.spans if Letters(g.text).string]
    real = [place for g, place in spans if g.quotes and place is not None]
    about = [any(_is_about(place, other) for other in real) for _, place in answers]
    return Judged(
        source=article.source,
        missing=article.text is None,
        verdicts=tuple(_verdict(article.source, g, place, answers) for g, place in spans if g.quotes),
        true_answers=sum(about),
        false_answers=tuple(
            a for (a, _), ok in zip(answers, about, strict=True) if not ok and a.quote_type != "indirect"
        ),
    )


def _verdict(source: str, gold: GoldSpan, place: Range | None, answers: Sequence[tuple[Answer, Range]]) -> Verdict:
    if place is None or _covered(place, (other for _, other in answers)) < FOUND * (place[1] - place[0]):
        return Verdict(source, gold, None)
    answer, _ = max(answers, key=lambda pair: (_shared(pair[1], place), pair[1][0] - pair[1][1]))
    right, affiliation, role = _speaker_verdict(gold.speaker, answer)
    return Verdict(source, gold, answer, any(place == other for _, other in answers), right, affiliation, role)


def _speaker_verdict(gold: GoldSpeaker | None, answer: Answer) -> tuple[bool, bool, bool]:
    """Whether speaker, affiliation and role are right."""
    if gold is None or answer.speaker is None or not same_speaker(gold.name, gold.kind, answer.speaker):
        return False, False, False
    return True, same_phrase(answer.affiliation or "", gold.affiliations), same_phrase(answer.role or "", gold.roles)


def _shared(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _is_about(one: Range, other: Range) -> bool:
    shorter = min(one[1] - one[0], other[1] - other[0])
    return _shared(one, other) >= ABOUT * shorter


def _covered(place: Range, others: Iterable[Range]) -> int:
    """How many letters of `place` lie in at least one of the others."""
    letters: set[int] = set()
    for start, end in others:
        letters.update(range(max(start, place[0]), min(end, place[1])))
    return len(letters)
