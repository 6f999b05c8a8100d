"""Records of library catalogues: labels and values between which the useful text stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.reading.layout import ends_sentence

# Labels as catalogues in several languages print them, by what they say of the work.
_LABELS = {
    "title": "titel title titre título titolo haupttitel",
    "byline": "verfasserangabe verfasser verfasserin autor autorin autoren author authors auteur auteurs "
    "urheber creator",
    "outlet": "verlag publisher éditeur uitgever",
    "prose": "annotation abstract summary zusammenfassung beschreibung description inhalt inhaltsangabe résumé resumen",
    "record": "medienart sprache umfang isbn isbn10 isbn13 isbn-10 isbn-13 issn schlagwort schlagwörter signatur "
    "systematik "
    "altersbeschränkung mediennummer interessenkreis erscheinungsjahr extent zweigstelle standort langue collation",
    "other": "ort jahr language place year pages seiten subject subjects keywords series reihe auflage edition format "
    "ausgabe doi rights rechte location type collection identifier source date contributor",
}
_PHRASES = {
    "executive summary": "prose",
    "bezeichnung wert": "record",
    "statement of responsibility": "byline",
    "call number": "record",
    "physical description": "record",
    "beteiligte personen": "record",
    "nombre de pages": "record",
}
_KIND = {label: kind for kind, labels in _LABELS.items() for label in labels.split()} | _PHRASES
_FIRST_WORDS = frozenset(label.split()[0] for label in _KIND)
_LONGEST = max(map(len, _KIND))
# So many different labels, and so many that only catalogues use, make a record; articles have headings like "Summary".
_MIN_LABELS, _MIN_RECORD_LABELS = 5, 2
# A value with at least so many words that ends like a sentence is text.
_PROSE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Record:
    """What a catalogue says of a work beside its text; `lines` were labels and values."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    lines: int = 0


def isolate_labels(text: str) -> str:
    """The text with every label and every value on a paragraph of its own, if it is a record; else the text itself."""
    lines = text.split("\n")
    parts = [_parts(line) for line in lines]
    if not _is_record([part[0].lower() for part in parts if part]):
        return text
    return "\n".join("\n\n".join(("", *part, "")) if part else line for line, part in zip(lines, parts, strict=True))


def read_record(paragraphs: Sequence[str]) -> tuple[list[str], Record]:
    """The paragraphs of the text, and what labels and values between them say; all of them where this is no record."""
    if not _is_record([paragraph.lower() for paragraph in paragraphs if len(paragraph) <= _LONGEST]):
        return list(paragraphs), Record()
    kept: list[str] = []
    values: dict[str, str] = {}
    label: str | None = None
    for paragraph in paragraphs:
        kind = _KIND.get(paragraph.lower())
        if kind:
            label = kind
        elif label in (None, "prose") or _is_prose(paragraph):
            kept.append(paragraph)
        else:
            values.setdefault(str(label), paragraph)
            if label == "title" and paragraph not in kept:
                kept.append(paragraph)
    lines = len(paragraphs) - len(kept)
    return kept, Record(values.get("title"), values.get("byline"), values.get("outlet"), lines)


def _is_record(labels: Sequence[str]) -> bool:
    known = {label for label in labels if label in _KIND}
    return len(known) >= _MIN_LABELS and sum(_KIND[label] == "record" for label in known) >= _MIN_RECORD_LABELS


def _parts(line: str) -> tuple[str, ...]:
    """A label, and its value if it stands on the same line; nothing for other lines."""
    if line.partition(" ")[0].rstrip(":").lower() not in _FIRST_WORDS:
        return ()
    if line.rstrip(": ").lower() in _KIND:
        return (line.rstrip(": "),)
    label, colon, value = line.partition(":")
    if not colon:
        label, _, value = line.partition(" ")
    own = value[:1].isspace() if colon else value[:1].isupper() or value[:1].isdigit()
    short = bool(colon) or (line.count(" ") < _PROSE_WORDS and not ends_sentence(line))
    return (label, value.strip()) if label.lower() in _KIND and own and short else ()


def _is_prose(paragraph: str) -> bool:
    return paragraph.count(" ") + 1 >= _PROSE_WORDS and ends_sentence(paragraph)
