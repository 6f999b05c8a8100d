"""A line of `corrections.csv`, what becomes of one that cannot be carried out, and two that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

QUOTATIONS = frozenset({"confirm", "reject", "set", "add"})
SPEAKERS = frozenset({"merge", "split"})
# What each action needs beyond the quotation that it speaks of.
_NEEDS = {
    "set": ("field",),
    "add": ("article", "quote"),
    "merge": ("speaker",),
    "split": ("article", "speaker", "value"),
}
NOT_FOUND, AMBIGUOUS, OVERLAPS = "correction_not_found", "correction_ambiguous", "correction_overlaps"
NO_EVIDENCE, REJECTED = "correction_without_evidence", "rejected_by_correction"
_REJECTION = re.compile(r'reject: the quotation (\S+) "')


class Line(NamedTuple):
    """One correction; `number` is its line in the file, from 1; `doc_id` is that of its `article`, once known."""

    number: int
    action: str
    quote_id: str | None = None
    article: str | None = None
    quote: str | None = None
    before: str | None = None
    after: str | None = None
    speaker: str | None = None
    field: str | None = None
    value: str | None = None
    note: str | None = None
    doc_id: str | None = None

    def missing(self) -> str | None:
        """What the action needs and the line does not give, None where nothing is missing."""
        for need in _NEEDS.get(self.action, ()):
            if getattr(self, need) is None:
                return need
        if self.action in QUOTATIONS and self.quote_id is None and self.quote is None:
            return "quote_id or quote"
        return None


class Problem(NamedTuple):
    """A line that was not carried out, or a quotation that a line took out: a rule for counting, and a sentence."""

    line: Line
    rule: str
    reason: str


class Contradiction(Exception):
    """Two corrections cannot both hold; `lines` are their numbers, `what` says what they disagree about."""

    def __init__(self, one: Line, other: Line, what: str) -> None:
        self.lines = tuple(sorted((one.number, other.number)))
        self.what = what
        super().__init__(one, other, what)  # of which a copy is made in another process

    def __str__(self) -> str:
        return f"lines {self.lines[0]} and {self.lines[1]} contradict each other: {self.what}"


def rejection(quotation: Mapping[str, Any]) -> str:
    """The sentence that says which quotation a line `reject` took out; `rejected` reads it."""
    key, words, article = (quotation[name] for name in ("quote_id", "quote_text", "doc_id"))
    return f'the quotation {key} "{words}" of article {article} was rejected'


def rejected(reason: str) -> str | None:
    """The id of the quotation that a line `reject` took out, from the `reason` of its row of `rejects`."""
    found = _REJECTION.match(reason)
    return found[1] if found else None


def line_of(number: int, row: Mapping[str, str | None]) -> Line:
    """The line from a row of the table `corrections`."""
    return Line(number, **row)  # type: ignore[arg-type]
