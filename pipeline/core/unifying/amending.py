"""One quotation after corrections: what `add` and `set` make of its row of `quotes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.core.capacity.bodies import normalise_body
from pipeline.core.document import Span
from pipeline.core.ids import short_id
from pipeline.core.naming.tokens import sentences_around, tokenize
from pipeline.core.unifying.anchors import Article, Row, evidence
from pipeline.core.unifying.names import name_key

CORRECTED = "corrected"
_PREFIX = {"role": "role", "affiliation": "affiliation", "speaker_mention": "mention", "cue": "cue"}
_CAPACITY = (
    *("role", "role_start", "role_end", "affiliation", "affiliation_start", "affiliation_end"),
    *("affiliation_norm", "affiliation_status"),
)
_SPEAKER = (
    *("speaker_id", "speaker", "speaker_kind", "speaker_mention", "mention_start", "mention_end", "mention_type"),
    *("cue", "cue_start", "cue_end", "confidence"),
)


def added(article: Article, doc_id: str, start: int, end: int) -> Row:
    """The row of a quotation that was missed, with no speaker yet."""
    row: Row = dict.fromkeys((*_SPEAKER, *_CAPACITY, "cue_class", "cluster_id"))
    row |= article.shared
    row |= {"doc_id": doc_id, "utterance_id": short_id("utterance", doc_id, start), "part": 1, "quote_type": "direct"}
    row |= {"cluster_canonical": True, "flags": []}
    return bounded(row, article, start, end)


def bounded(row: Row, article: Article, start: int, end: int) -> Row:
    """The row with other boundaries, and all that follows from them."""
    spans = [Span(start, end, start, end, "direct", 0)]
    context = sentences_around(article.text, tokenize(article.text, spans), start, end)
    return row | {
        "quote_id": short_id("quote", row["doc_id"], start, end),
        "start": start,
        "end": end,
        "quote_text": article.text[start:end],
        "context": context.text,
        "context_start": context.start,
        "context_end": context.end,
    }


def spoken(row: Row, name: str | None, article: Article, others: Sequence[Row]) -> Row:
    """The row with another speaker; `others` are the article's other rows, which may tell more of him or her."""
    if name is None:
        return row | dict.fromkeys((*_SPEAKER, *_CAPACITY))
    if row["speaker"] is not None and name_key(row["speaker"]) == name_key(name):
        return row | {"speaker": name}
    same = [other for other in others if other["speaker"] is not None and name_key(other["speaker"]) == name_key(name)]
    said = [other for other in same if other["role"] is not None or other["affiliation"] is not None]
    model = min(said or same, key=lambda other: abs(other["start"] - row["start"]), default=None)
    known: dict[str, Any] = {column: model[column] if model else None for column in _CAPACITY}
    at = evidence(article, name, row["start"]) or evidence(article, name.split()[-1], row["start"])
    kind = model["speaker_kind"] if model else "person"
    mention = {"mention_type": "name" if at else None}
    return row | known | stated("speaker_mention", article, at) | mention | {"speaker": name, "speaker_kind": kind}


def stated(column: str, article: Article, at: tuple[int, int] | None) -> Row:
    """A value and the place of its evidence, or nulls."""
    prefix = _PREFIX[column]
    start, end = at or (None, None)
    made: Row = {column: article.text[start:end] if at else None, f"{prefix}_start": start, f"{prefix}_end": end}
    if column == "affiliation":
        made["affiliation_norm"] = (normalise_body(made[column]) or None) if at else None
    return made


def vouched(row: Row) -> Row:
    """The row as one that a person has seen."""
    flags = [flag for flag in row["flags"] if flag != CORRECTED]
    return row | {"confidence": 1.0 if row["speaker"] is not None else None, "flags": [*flags, CORRECTED]}
