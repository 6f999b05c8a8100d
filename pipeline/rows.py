"""What the core returns, as rows of tables, and back; here every row of `spans` and `quotes` gets its ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.core.capacity.bodies import normalise_body
from pipeline.core.cueing import cue_class
from pipeline.core.document import Evidence, Quote, Span
from pipeline.core.ids import short_id
from pipeline.core.unifying.names import name_key

Row = dict[str, Any]

# What a quotation takes over from its article.
FROM_ARTICLE = ("published_at", "outlet", "title", "url", "language")


def span_rows(doc_id: str, spans: Iterable[Span]) -> list[Row]:
    """Rows of `spans` for the spans of one article."""
    return [
        {
            "span_id": short_id("span", doc_id, span.start, span.end),
            "doc_id": doc_id,
            "start": span.start,
            "end": span.end,
            "outer_start": span.outer_start,
            "outer_end": span.outer_end,
            "label": span.label,
            "utterance": span.utterance,
            "part": span.part,
            "reason": span.reason,
            "flags": list(span.flags),
            **_ends("source", span.source),
            **_ends("cue", span.cue),
            "sure": span.sure,
        }
        for span in spans
    ]


def spans_of(rows: Iterable[Mapping[str, Any]]) -> list[Span]:
    """The spans of one article from its rows, in the order of the text."""
    spans = [
        Span(
            start=row["start"],
            end=row["end"],
            outer_start=row["outer_start"],
            outer_end=row["outer_end"],
            label=row["label"],
            utterance=row["utterance"],
            part=row["part"],
            reason=row["reason"],
            flags=tuple(row["flags"]),
            source=_range(row, "source"),
            cue=_range(row, "cue"),
            sure=row["sure"],
        )
        for row in rows
    ]
    return sorted(spans, key=lambda span: (span.start, span.end))


def _ends(name: str, span: tuple[int, int] | None) -> Row:
    start, end = span or (None, None)
    return {f"{name}_start": start, f"{name}_end": end}


def _range(row: Mapping[str, Any], name: str) -> tuple[int, int] | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None or end is None else (start, end)


def quote_rows(article: Mapping[str, Any], quotes: Sequence[Quote]) -> list[Row]:
    """Rows of `quotes` for the quotations of one article, a row of `documents`.

    An utterance is named by its first character, so that a change elsewhere in the article leaves its id alone; one
    without quotation marks by its first part, since it may begin where a quotation does.
    """
    first: dict[int, Quote] = {}
    marked = {quote.utterance for quote in quotes if quote.quote_type != "indirect"}
    for quote in quotes:
        if quote.utterance not in first or quote.start < first[quote.utterance].start:
            first[quote.utterance] = quote
    names = {
        number: short_id("utterance", article["doc_id"], quote.start)
        if number in marked
        else short_id("statement", article["doc_id"], quote.start, quote.end)
        for number, quote in first.items()
    }
    shared = {"doc_id": article["doc_id"]} | {column: article[column] for column in FROM_ARTICLE}
    return [_quote_row(quote, names[quote.utterance], shared) for quote in quotes]


def _quote_row(quote: Quote, utterance_id: str, shared: Row) -> Row:
    doc_id, kind = shared["doc_id"], quote.speaker_kind
    known, body = quote.speaker is not None, quote.affiliation.body
    return shared | {
        "quote_id": short_id("quote", doc_id, quote.start, quote.end),
        "utterance_id": utterance_id,
        "part": quote.part,
        "start": quote.start,
        "end": quote.end,
        "quote_text": quote.quote_text,
        "quote_type": quote.quote_type,
        # That of the article's own speaker; across articles the stage unify finds who is who.
        "speaker_id": short_id("local", kind, name_key(quote.speaker), doc_id) if quote.speaker is not None else None,
        "speaker": quote.speaker,
        "speaker_kind": quote.speaker_kind if known else None,
        **_evidence("speaker_mention", "mention", quote.mention),
        "mention_type": quote.mention_type,
        **_evidence("role", "role", quote.affiliation.role),
        **_evidence("affiliation", "affiliation", body),
        "affiliation_norm": normalise_body(body.text) or None if body is not None else None,
        "affiliation_status": quote.affiliation.status,
        **_evidence("cue", "cue", quote.cue),
        "cue_class": cue_class(quote.cue.text) if quote.cue is not None else None,
        **_evidence("context", "context", quote.context),
        "confidence": quote.confidence if known else None,
        "cluster_id": None,
        "cluster_canonical": True,
        "flags": list(quote.flags),
    }


def _evidence(column: str, prefix: str, evidence: Evidence | None) -> Row:
    """A value and where it stands, or three nulls."""
    if evidence is None:
        return {column: None, f"{prefix}_start": None, f"{prefix}_end": None}
    return {column: evidence.text, f"{prefix}_start": evidence.start, f"{prefix}_end": evidence.end}


OUT_OF_MEMORY = "it takes more memory than there is"


def reject_row(source: str, stage: str, reason: str) -> Row:
    """A row of `rejects` for an article on which a stage itself failed."""
    sentence = f"{reason}; a fault of the program, not of the article"
    return {"source": source, "stage": stage, "rule": "internal_error", "reason": sentence, "n_bytes": None}
