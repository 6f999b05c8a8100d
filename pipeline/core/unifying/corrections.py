"""Carries out the corrections of quotations on the rows of the articles that they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.core.unifying.amending import added, bounded, spoken, stated, vouched
from pipeline.core.unifying.anchors import Article, Row, evidence, find, means, place, replacement, spelled
from pipeline.core.unifying.lines import (
    NO_EVIDENCE,
    NOT_FOUND,
    OVERLAPS,
    REJECTED,
    Contradiction,
    Line,
    Problem,
    rejection,
)

# The order in which the columns of one quotation are set: a new speaker clears what was said of the one before.
_ORDER = ("quote_text", "speaker", "speaker_kind", "role", "affiliation", "affiliation_status", "quote_type")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The rows of all articles that lines speak of, and each line that was not carried out or took a row out.

    `added` is the number of rows that lines added.
    """

    rows: list[Row]
    problems: list[Problem]
    added: int


def correct(lines: Iterable[Line], rows: Sequence[Row], articles: Mapping[str, Article]) -> Corrected:
    """Carry out lines on quotations; `rows` are all rows of `quotes` of the `articles`.

    Raises Contradiction for two lines that cannot both hold.
    """
    work = _Work(rows, articles)
    ordered = sorted(lines, key=lambda line: (line.action != "add", line.number))
    for line in ordered:
        work.assign(line)
    return work.done()


class _Work:
    """The rows by id, and the lines on each of them."""

    def __init__(self, rows: Sequence[Row], articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._rows = {row["quote_id"]: row for row in rows}
        self._by_article: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            self._by_article[row["doc_id"]].append(row["quote_id"])
        self._lines: defaultdict[str, list[Line]] = defaultdict(list)
        self._problems: list[Problem] = []
        self._new = 0

    def assign(self, line: Line) -> None:
        """Find the quotation of a line, or make the one that it adds."""
        found = self._added(line) if line.action == "add" else self._found(line)
        if isinstance(found, Problem):
            self._problems.append(found)
        else:
            self._lines[found["quote_id"]].append(line)

    def _found(self, line: Line) -> Row | Problem:
        row = self._rows.get(line.quote_id or "")
        if row is not None and means(line, row):
            return row
        if line.article is not None:
            return find(line, [*self._of_article(line.doc_id or "")], self._articles)
        return find(line, self._worded.get(spelled(line.quote or ""), ()), self._articles)

    @cached_property
    def _worded(self) -> dict[str, list[Row]]:
        """All rows by their letters."""
        worded: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self._rows.values():
            worded[spelled(row["quote_text"])].append(row)
        return dict(worded)

    def _added(self, line: Line) -> Row | Problem:
        """The row that the line adds; where the pipeline has come to find the quotation by itself, that one."""
        article = self._articles.get(line.doc_id or "")
        if article is None or line.doc_id is None:
            return Problem(line, NOT_FOUND, f"no article is {line.article}")
        at = place(line, article)
        if isinstance(at, Problem):
            return at
        if "\n" in article.text[at[0] : at[1]]:
            return Problem(line, NO_EVIDENCE, "the words run over several paragraphs; add each paragraph by itself")
        row = added(article, line.doc_id, *at)
        there = _overlapped(row, self._of_article(line.doc_id))
        if there is not None and spelled(there["quote_text"]) == spelled(row["quote_text"]):
            return there
        self._by_article[line.doc_id].append(row["quote_id"])
        self._rows[row["quote_id"]] = row
        self._new += 1
        return row

    def done(self) -> Corrected:
        """Carry out all lines."""
        for said in self._lines.values():
            _check(said)
        for key, said in self._lines.items():
            if reject := next((line for line in said if line.action == "reject"), None):
                row = self._rows.pop(key)
                note = f": {reject.note}" if reject.note else ""
                self._problems.append(Problem(reject, REJECTED, rejection(row) + note))
        for key, said in self._lines.items():
            if key in self._rows:
                self._carry_out(key, said)
        problems = sorted(self._problems, key=lambda problem: problem.line.number)
        return Corrected(list(self._rows.values()), problems, self._new)

    def _carry_out(self, key: str, said: Sequence[Line]) -> None:
        row = self._rows[key]
        others = [other for other in self._of_article(row["doc_id"]) if other is not row]
        adds = [line for line in said if line.action == "add"]
        if adds and (other := _overlapped(row, others)):
            del self._rows[key]
            self._new -= 1
            self._problems += [
                Problem(line, OVERLAPS, f"it overlaps the quotation {other['quote_id']}") for line in said
            ]
            return
        sets = {line.field: line for line in said if line.action == "set"}
        done = len(sets) < len(said)
        for field in _ORDER:
            if line := sets.get(field):
                changed = _set(row, line, self._articles[row["doc_id"]], others)
                if isinstance(changed, Problem):
                    self._problems.append(changed)
                else:
                    row, done = changed, True
        self._rows[key] = vouched(row) if done else row

    def _of_article(self, doc_id: str) -> Iterator[Row]:
        return (self._rows[key] for key in self._by_article.get(doc_id, ()) if key in self._rows)


def _set(row: Row, line: Line, article: Article, others: Sequence[Row]) -> Row | Problem:
    """The row with one column set, and what depends on it."""
    if line.field == "speaker":
        return spoken(row, line.value, article, others)
    if line.field == "quote_text":
        at = replacement(line, article, row)
        if isinstance(at, Problem):
            return at
        changed = bounded(row, article, *at)
        if other := _overlapped(changed, others):
            return Problem(line, OVERLAPS, f"it would overlap the quotation {other['quote_id']}")
        return changed
    if line.field in ("role", "affiliation"):
        at_value = evidence(article, line.value, row["start"]) if line.value else None
        if line.value and at_value is None:
            return Problem(line, NO_EVIDENCE, f'the article does not have the words "{line.value}"')
        return row | stated(line.field, article, at_value)
    if line.field == "speaker_kind" and row["speaker"] is None:
        return Problem(line, NOT_FOUND, "the quotation has no speaker of that kind")
    return row | {str(line.field): line.value}


def _overlapped(row: Row, others: Iterable[Row]) -> Row | None:
    """Another quotation in marks that the row overlaps; an indirect one may hold others."""
    marked = [other for other in others if other["quote_type"] != "indirect" and row["quote_type"] != "indirect"]
    return next((other for other in marked if other["start"] < row["end"] and row["start"] < other["end"]), None)


def _check(said: Sequence[Line]) -> None:
    """Raise Contradiction where lines on one quotation cannot all hold."""
    first_reject = next((line for line in said if line.action == "reject"), None)
    values: dict[str | None, Line] = {}
    for line in said:
        if first_reject and line.action != "reject":
            raise Contradiction(first_reject, line, "whether this is a quotation")
        if line.action == "set":
            before = values.setdefault(line.field, line)
            if before.value != line.value:
                raise Contradiction(before, line, f"the {line.field} of one quotation")
