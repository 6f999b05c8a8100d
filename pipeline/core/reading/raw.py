"""What comes in: an input as it was read, a document made of it, or the reason why it became none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Form = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text, word for word as given; None for what is not."""

    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published_at: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where and when a crawler found a page, as it says; what to go by where the page says nothing itself."""

    url: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One input, or one record of an input, as text that nobody has cleaned yet.

    `source` is its path relative to the input root, with `#record` for a record of a file. `n_bytes` is the size of
    the text as it was stored, `form` what it is written in. `key` is what the id is made from where there is no
    address: the file and the record's own id; None for the source.
    """

    source: str
    text: str
    n_bytes: int
    form: Form = "text"
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
    key: str | None = None
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be used: a code to count by, and a sentence for the person who has to mend it."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reject:
    """One input that became no document; the columns of `rejects`."""

    source: str
    stage: str
    rule: str
    reason: str
    n_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned article; the columns of `documents`."""

    doc_id: str
    source: str
    url: str | None
    title: str | None
    byline: str | None
    outlet: str | None
    published_at: datetime | None
    language: str | None
    text: str
    text_sha256: str
    n_words: int
    duplicate_of: str | None
    notes: tuple[str, ...]
