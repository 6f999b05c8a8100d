"""Values and conditions as SQL text. What a page runs is what it shows, so values stand in the text itself."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta


def _accented() -> Mapping[str, str]:
    """The forms with accents of each Latin letter, all in small letters."""
    forms: dict[str, str] = defaultdict(str)
    for letter in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]):
        base = unicodedata.normalize("NFD", letter)[0]
        # What has no single small letter, such as the Turkish İ, is not reached by ignoring the case.
        if base.isascii() and (letter.islower() or len(letter.lower()) > 1):
            forms[base.lower()] += letter
    return dict(forms)


_ACCENTED = _accented()
_WORD_START = r"(?:^|[^\p{L}\p{N}])"


def literal(value: str) -> str:
    """A string as an SQL literal. DuckDB knows no escape but the doubled quote; a NUL cannot stand in SQL and goes."""
    return "'" + value.replace("\0", "").replace("'", "''") + "'"


def contains(column: str, words: str) -> str:
    """A condition: a word of the column begins with the words, whatever their case and accents."""
    # A pattern, because DuckDB takes ten times as long to strip the accents of a text as to search it.
    pattern = "".join(_any_form(letter) for letter in words)
    # Scripts without capitals often write words without a space between them.
    start = _WORD_START if words[0].lower() != words[0].upper() or words[0].isdigit() else ""
    return f"regexp_matches({column}, {literal(start + pattern)}, 'i')"


def _any_form(letter: str) -> str:
    """A pattern for a letter with any accent, or for a sign as it is."""
    if unicodedata.category(letter).startswith("M"):
        return ""
    base = unicodedata.normalize("NFD", letter)[0].lower()
    if base in "'’":  # a typewriter's apostrophe finds the printer's
        return "['’]"
    if base in _ACCENTED:
        return f"[{base}{_ACCENTED[base]}]\\p{{M}}*"
    return (re.escape(letter) if letter.isascii() else letter) + r"\p{M}*"


def since(column: str, day: date) -> str:
    """A condition: the time is on that day (UTC) or later."""
    return f"{column} >= TIMESTAMPTZ '{day} 00:00:00+00'"


def until(column: str, day: date) -> str:
    """A condition: the time is on that day (UTC) or earlier."""
    after = "" if day == date.max else f"{column} < TIMESTAMPTZ '{day + timedelta(days=1)} 00:00:00+00'"
    return after or f"{column} IS NOT NULL"


def every(conditions: list[str]) -> str:
    """A WHERE clause that asks for all conditions, empty where there are none."""
    return "\nWHERE " + "\n  AND ".join(conditions) if conditions else ""
