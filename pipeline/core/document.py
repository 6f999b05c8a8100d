"""What flows through the core: spans found in a text, and the quotations made of them.

All offsets are Unicode code points into the article's text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SpanLabel = Literal["direct", "mixed", "none", "indirect"]
QuoteType = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organization", "group", "unnamed"]
MentionType = Literal["name", "pronoun", "nominal", "implicit"]
Status = Literal["current", "former"]


@dataclass(frozen=True, slots=True)
class Span:
    """One unbroken stretch between quotation marks, or of reported speech without them, inside one paragraph.

    `start`/`end` bound the content without its marks; `outer_start`/`outer_end` include whatever marks it has.
    The parts of a quotation that runs over several paragraphs share `utterance` and are numbered from 1.
    Reported speech is "indirect"; it may hold spans between quotation marks, or lie in one. `source` and `cue` are the
    ranges that a tagger marks for the span, None where it marks none; `sure` is the probability of both, 0 where there
    are none, None where no tagger was asked.
    `label` is "none" for marks that quote nobody (scare quote, title, nickname, term); `reason` then says which.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    label: SpanLabel
    utterance: int
    part: int = 1
    reason: str | None = None
    flags: tuple[str, ...] = ()
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the article that supports a value: `text` is exactly the slice `start:end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    """In what capacity a speaker speaks: role and body, each with its evidence, and whether they still hold it."""

    role: Evidence | None = None
    body: Evidence | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One attributed quotation of one article: a row of `quotes` but for the article's own columns.

    `speaker` is the fullest name that the article gives, without titles; None where nobody could be found.
    `confidence` is the probability that the speaker is right; None where there is no speaker.
    """

    start: int
    end: int
    quote_text: str
    quote_type: QuoteType
    utterance: int
    part: int
    speaker: str | None
    speaker_kind: SpeakerKind | None
    mention: Evidence | None
    mention_type: MentionType | None
    cue: Evidence | None
    affiliation: Affiliation
    context: Evidence
    confidence: float | None
    flags: tuple[str, ...] = ()
