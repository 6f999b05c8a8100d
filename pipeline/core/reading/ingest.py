"""Raw documents to the rows of `documents`: cleaned and named."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace

from pipeline.core.reading.clean import Cleaned, clean
from pipeline.core.reading.dates import parse_date
from pipeline.core.reading.identity import doc_id, normalise_url
from pipeline.core.reading.markdown import read_markdown
from pipeline.core.reading.raw import Document, Fetched, Metadata, Problem, RawDocument, Reject
from pipeline.core.reading.webpage import is_page, read_page

STAGE = "ingest"


def to_document(raw: RawDocument, min_chars: int) -> Document | Reject:
    """The cleaned document, or why there is none: no letters, no prose, fewer characters than `min_chars`."""
    if not any(map(str.isalpha, raw.text)):
        return _reject(raw, "no_letters", "the text holds no letters")
    source = _read(raw)
    if isinstance(source, Problem):
        return _reject(raw, source.rule, source.reason)
    cleaned = clean(*source)
    if not any(map(str.isalpha, cleaned.text)):
        done = "; ".join(cleaned.notes)
        return _reject(raw, "no_article", f"nothing is left but what is no article: {done}")
    if len(cleaned.text) < min_chars:
        return _reject(
            raw, "too_short", f"{len(cleaned.text)} characters of text, fewer than the {min_chars} of an article"
        )
    cleaned = _with_fetched(cleaned, raw.fetched)
    return Document(
        doc_id=doc_id(cleaned.url, raw.key or raw.source),
        source=raw.source,
        url=cleaned.url,
        title=cleaned.title,
        byline=cleaned.byline,
        outlet=cleaned.outlet,
        published_at=cleaned.published_at,
        language=cleaned.language,
        text=cleaned.text,
        text_sha256=hashlib.sha256(cleaned.text.encode("utf-8")).hexdigest(),
        n_words=len(cleaned.text.split()),
        duplicate_of=None,
        notes=(*raw.notes, *cleaned.notes),
    )


def _read(raw: RawDocument) -> tuple[str, Metadata] | Problem:
    """The text that a reader sees, and what is known of it; what came with it goes before what it says itself."""
    if raw.form == "markdown":
        source: tuple[str, Metadata] | Problem = read_markdown(raw.text)
    elif raw.form == "html" or is_page(raw.text):
        source = read_page(raw.text)
    else:
        return raw.text, raw.metadata
    if isinstance(source, Problem):
        return source
    text, found = source
    values = {name: getattr(raw.metadata, name) or value for name, value in asdict(found).items()}
    return text, Metadata(**values)


def _with_fetched(cleaned: Cleaned, fetched: Fetched | None) -> Cleaned:
    """The article with what is known of where and when it was fetched, where it says nothing itself."""
    if fetched is None:
        return cleaned
    url = cleaned.url or (fetched.url if fetched.url and normalise_url(fetched.url) else None)
    at = parse_date(fetched.at) if fetched.at and not cleaned.published_at else None
    notes = ("published_at is when the page was fetched; it gives no date itself",) if at else ()
    return replace(cleaned, url=url, published_at=cleaned.published_at or at, notes=(*cleaned.notes, *notes))


def _reject(raw: RawDocument, rule: str, reason: str) -> Reject:
    return Reject(raw.source, STAGE, rule, reason, raw.n_bytes)
