"""Reads gold annotations: JSON files with a `docs` object, keyed by the `source` of each article.

A span says where it stands either by its text and `nth` (from 1, if the text occurs more than once), or by
`start` and `end`, code points into the raw file of that name in a folder of texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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


def _article(where: str, source: str, annotated: Mapping[str, Any], texts: Path | None) -> tuple[GoldSpan, ...]:
    try:
        speakers = {key: _speaker(value) for key, value in annotated["speakers"].items()}
        raw = _raw(where, source, annotated["spans"], texts)
        return tuple(_span(span, speakers, raw) for span in annotated["spans"])
    except (KeyError, TypeError, AttributeError) as error:
        raise UserError(f"{where}: {type(error).__name__} {error} in its speakers or spans") from error


def _speaker(value: Mapping[str, Any]) -> GoldSpeaker:
    return GoldSpeaker(
        name=value["name"],
        kind=value["kind"],
        roles=tuple(value.get("roles", ())),
        affiliations=tuple(value.get("affiliations", ())),
        status=value.get("status"),
    )


def _raw(where: str, source: str, spans: Sequence[Mapping[str, Any]], texts: Path | None) -> Letters | None:
    """The raw text that the offsets of the spans count in; None if they have none."""
    if all("text" in span for span in spans):
        return None
    if texts is None:
        raise UserError(f"{where}: its spans are offsets; name the folder of the raw texts with --texts")
    try:
        return Letters((texts / source).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{where}: its raw text cannot be read ({error})") from error


def _span(span: Mapping[str, Any], speakers: Mapping[str, GoldSpeaker], raw: Letters | None) -> GoldSpan:
    speaker = speakers[span["speaker"]] if span.get("speaker") else None
    if "text" in span:
        return GoldSpan(span["text"], span["label"], speaker, nth=span.get("nth", 1))
    assert raw is not None
    start, end = span["start"], span["end"]
    share = raw.span(start, end)[0] / max(1, len(raw.string))
    return GoldSpan(raw.text[start:end], span["label"], speaker, share=share)
