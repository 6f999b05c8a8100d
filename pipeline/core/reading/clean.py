"""The text of an article out of scraped text, in a fixed order of small steps, each of which notes what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import regex

from pipeline.core.reading.catalogue import isolate_labels, read_record
from pipeline.core.reading.dates import parse_date
from pipeline.core.reading.header import read_header
from pipeline.core.reading.identity import normalise_url
from pipeline.core.reading.language import language
from pipeline.core.reading.layout import paragraphs
from pipeline.core.reading.markup import strip, tidy
from pipeline.core.reading.mojibake import repair
from pipeline.core.reading.raw import Metadata
from pipeline.core.reading.residue import Removed, describe, remove_residue

# The owner in a notice such as "© 2024 The Daily Courier."; must not match a year or "by Ana Lund".
_OWNER = regex.compile(
    r"(?:©|\([cC]\)) ?(?:[12]\d{3}(?: ?[-–] ?[12]\d{3})?,? )?(?!by )"
    r"(\p{Lu}[\p{Latin}&'’-]+(?: [\p{Latin}&'’-]+){0,4}?)(?:\.| All rights|$)"
)
_LANGUAGE_TAG = regex.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text of an article, a blank line between its paragraphs, and what is known about it."""

    text: str
    url: str | None
    title: str | None
    byline: str | None
    outlet: str | None
    published_at: datetime | None
    language: str | None
    notes: tuple[str, ...]


def clean(raw: str, given: Metadata) -> Cleaned:
    """The article in a raw text; `text` is empty where nothing of it is one.

    What `given` knows goes before what the text shows. Nothing inside a paragraph that stays is changed but markup,
    mojibake, white space and a dateline at its beginning: quotation marks are those of the source.
    """
    text, notes = _plain(raw)
    body, record = read_record(paragraphs(isolate_labels(text)))
    tongue = _tag(given.language) or language(" ".join(body))
    body, removed = remove_residue(body, tongue)
    body, header, header_notes = read_header(body)
    if record.lines:
        notes.append(f"read as a library record: removed {record.lines} lines of labels and values")
    notes += [*describe(removed), *header_notes]
    text = "\n\n".join(body)
    published_at = parse_date(given.published_at) if given.published_at else None
    if given.published_at and not published_at:
        notes.append(f"the date {given.published_at!r} was not understood")
    url = _line(given.url)
    if url and not normalise_url(url):
        notes.append(f"the address {url!r} names no article")
        url = None
    return Cleaned(
        text=text,
        url=url,
        title=_line(given.title) or record.title or header.title,
        byline=_line(given.byline) or record.byline or header.byline,
        outlet=_line(given.outlet) or record.outlet or header.outlet or _owner(removed),
        published_at=published_at or header.published_at,
        language=tongue,
        notes=tuple(notes),
    )


def _plain(raw: str) -> tuple[str, list[str]]:
    """The text without mojibake, markup and odd white space, and notes on the first two."""
    notes: list[str] = []
    text, repaired = repair(raw)
    if repaired:
        notes.append("repaired mojibake")
    text, tags = strip(text)
    if tags:
        notes.append(f"removed {tags} tag{'s' if tags > 1 else ''}")
    if lost := text.count("\ufffd"):
        notes.append(f"{lost} character{'s' if lost > 1 else ''} had been lost before")
    return tidy(text), notes


def _line(value: str | None) -> str | None:
    """A value of the metadata as one plain line; None where nothing is left."""
    return " ".join(_plain(value)[0].split()) or None if value else None


def _owner(removed: Sequence[Removed]) -> str | None:
    """The outlet that a copyright notice names."""
    notices = (_OWNER.search(item.text) for item in removed if item.rule == "copyright notice")
    return next((match[1] for match in notices if match), None)


def _tag(value: str | None) -> str | None:
    """A language tag in its usual form ("en_us" to "en-US"); None for a name or nonsense."""
    match = _LANGUAGE_TAG.fullmatch(value.strip()) if value else None
    if not match:
        return None
    region = match[2] and (match[2].upper() if len(match[2]) == 2 else match[2])
    return f"{match[1].lower()}-{region}" if region else str(match[1]).lower()
