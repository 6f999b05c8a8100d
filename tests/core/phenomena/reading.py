"""What the tables of these tests are read with: the rows that a text gives, cut down to what a table shows."""

from __future__ import annotations

from pipeline.core.extract import extract

# People and places whom many of the tables speak of.
LEAD = (
    "Marta Olsen, the mayor of Fenwick, met Peter Grady, a retired engineer, and Grady's sister, Ellen Voss, on "
    "Tuesday to talk about the bridge.\n\n"
)
Case = tuple[str, str, list[str | None]]  # what it shows, the text, the speaker of each quotation in order


def speakers(text: str) -> list[str | None]:
    """The speaker of each row, in order."""
    return [quote.speaker for quote in extract(text)]


def kinds(text: str) -> list[tuple[str | None, str | None]]:
    """Speaker and kind of each row, in order."""
    return [(quote.speaker, quote.speaker_kind) for quote in extract(text)]


def quoted(text: str) -> list[str]:
    """The words of each row, in order."""
    return [quote.quote_text for quote in extract(text)]
