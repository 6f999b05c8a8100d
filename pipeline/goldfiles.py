"""Reads gold annotations: JSON files with a `docs` object, keyed by the `source` of each article.

A span says where it stands either by its text and `nth` (from 1, if the text occurs more than once), or by
`start` and `end`, code points into the raw file of that name in a folder of texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pipeline.checking import Range, build
from pipeline.core.document import SpeakerKind, Status
from pipeline.core.letters import Letters
from pipeline.core.measuring.gold import GoldSpan, GoldSpeaker
from pipeline.errors import UserError

Gold = dict[str, tuple[GoldSpan, ...]]


def read_gold(path: Path, texts: Path | None = None) -> Gold:
    """The gold spans of each article of a file, or of all `*.json` files of a folder.

    Raises UserError, naming file, article and span, for gold that cannot be understood.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    gold: Gold = {}
    for file in files:
        for source, annotated in _docs(file).items():
            if source in gold:
                raise UserError(f"{file}: article {source} is annotated in another gold file already")
            gold[source] = _article(f"{file}, article {source}", source, annotated, texts)
    if not gold:
        raise UserError(f"{path}: there is no annotated article in it")
    return gold


def _docs(file: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{file}: cannot be read as gold annotations ({error})") from error
    docs = content.get("docs") if isinstance(content, dict) else None
    if not isinstance(docs, dict):
        raise UserError(f"{file}: has no object `docs` with one entry for each article")
    return docs


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A speaker as a file has it."""

    name: str
    kind: SpeakerKind
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    status: Status | None


@dataclass(frozen=True, slots=True)
class _Span:
    """A span as a file has it: `text` or `start` and `end`; `speaker` is one of the article's."""

    label: Literal["direct", "mixed", "none"]
    speaker: str | None
    text: str | None
    nth: Annotated[int, Range(1)]
    start: Annotated[int, Range(0)] | None
    end: Annotated[int, Range(0)] | None
    marks: bool


_OPTIONAL_OF_SPEAKER: dict[str, Any] = {"roles": [], "affiliations": [], "status": None}
_OPTIONAL_OF_SPAN: dict[str, Any] = {"speaker": None, "text": None, "nth": 1, "start": None, "end": None, "marks": True}
_NOTES = ("src",)  # what annotators may note of a span for themselves


def _article(where: str, source: str, annotated: Any, texts: Path | None) -> tuple[GoldSpan, ...]:
    if not (
        isinstance(annotated, dict)
        and isinstance(annotated.get("speakers"), dict)
        and isinstance(annotated.get("spans"), list)
    ):
        raise UserError(f"{where}: has no object `speakers` and list `spans`")
    speakers = {key: _speaker(f"{where}, speaker {key}", value) for key, value in annotated["speakers"].items()}
    spans = [_checked(f"{where}, span {n}", value, speakers) for n, value in enumerate(annotated["spans"], 1)]
    known: set[_Span] = set()
    for n, span in enumerate(spans, 1):
        if span in known:
            raise UserError(f"{where}, span {n}: is there twice; `nth` tells places of the same text apart")
        known.add(span)
    raw = _raw(where, source, spans, texts)
    return tuple(_span(f"{where}, span {n}", span, speakers, raw) for n, span in enumerate(spans, 1))


def _speaker(where: str, value: Any) -> GoldSpeaker:
    given = build(_Speaker, _OPTIONAL_OF_SPEAKER | value if isinstance(value, dict) else value, where)
    return GoldSpeaker(given.name, given.kind, given.roles, given.affiliations, given.status)


def _checked(where: str, value: Any, speakers: Mapping[str, GoldSpeaker]) -> _Span:
    if isinstance(value, dict):
        value = _OPTIONAL_OF_SPAN | {key: entry for key, entry in value.items() if key not in _NOTES}
    span = build(_Span, value, where)
    if span.text is None and (span.start is None or span.end is None):
        raise UserError(f"{where}: has neither `text` nor `start` and `end`")
    if span.speaker is not None and span.speaker not in speakers:
        raise UserError(f"{where}: speaker: {span.speaker} is none of the article's speakers")
    return span


def _raw(where: str, source: str, spans: Sequence[_Span], texts: Path | None) -> Letters | None:
    """The raw text that the offsets of the spans count in; None if they have none."""
    if all(span.text is not None for span in spans):
        return None
    if texts is None:
        n = next(n for n, span in enumerate(spans, 1) if span.text is None)
        how = f"give --texts DIR, the folder in which the raw {source} lies"
        raise UserError(f"{where}, span {n}: has `start` and `end` and no `text`; {how}")
    path = texts / source
    try:
        return Letters(path.read_text(encoding="utf-8"))
    except OSError as error:
        which = f"--texts is the folder in which the raw {source} lies"
        raise UserError(f"{where}: {path} cannot be read ({error.strerror}); {which}") from error
    except ValueError as error:
        raise UserError(f"{where}: {path} cannot be read ({error})") from error


def _span(where: str, span: _Span, speakers: Mapping[str, GoldSpeaker], raw: Letters | None) -> GoldSpan:
    speaker = speakers[span.speaker] if span.speaker else None
    if span.text is not None:
        return GoldSpan(span.text, span.label, speaker, nth=span.nth)
    assert raw is not None and span.start is not None and span.end is not None
    if not span.start < span.end <= len(raw.text):
        raise UserError(f"{where}: {span.start} to {span.end} is no stretch of its text of {len(raw.text)} characters")
    share = raw.span(span.start, span.end)[0] / max(1, len(raw.string))
    return GoldSpan(raw.text[span.start : span.end], span.label, speaker, share=share)
