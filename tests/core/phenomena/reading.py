"""What the tables of these tests are read with: the rows that a text gives, cut down to what a table shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

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


def table(cases: Iterable[tuple[Any, ...]], wrong: Iterable[str] = ()) -> list[Any]:
    """A test for each case, named by its first entry. Those in `wrong` are known to fail, and must be taken off the
    list as soon as they do not.
    """
    known = frozenset(wrong)
    marks = {name: [pytest.mark.xfail(strict=True, reason="known to be wrong")] for name in known}
    made = [pytest.param(*rest, id=name, marks=marks.pop(name, [])) for name, *rest in cases]
    assert not marks, f"no such case: {sorted(marks)}"
    return made
