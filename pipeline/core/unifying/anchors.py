"""Finds the quotation, or the place in an article, that a correction speaks of, though id or article have changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import regex
from rapidfuzz import fuzz

from pipeline.core.letters import Letters
from pipeline.core.unifying.lines import AMBIGUOUS, NO_EVIDENCE, NOT_FOUND, Line, Problem

Row = dict[str, Any]

# Per cent of letters that a quotation must share with the words of a line to be the same after a small edit. A word
# more or less in a sentence of ten leaves 90; two sentences on one subject share some 50.
_ALIKE = 85.0
_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")


@dataclass(frozen=True)
class Article:
    """An article that corrections speak of; `shared` is what its rows of `quotes` take over from it."""

    text: str
    shared: Mapping[str, Any]

    @cached_property
    def letters(self) -> Letters:
        """The text as letters with their places."""
        return Letters(self.text)


def spelled(text: str) -> str:
    """Letters and digits alone, in lower case: what two quotations of the same words share."""
    return str(_NOT_LETTERS.sub("", text)).lower()


def means(line: Line, row: Row) -> bool:
    """Whether a line that gives the id of a row does not mean another one by its words."""
    return line.quote is None or _alike(line.quote, row)


def find(line: Line, rows: Sequence[Row], articles: Mapping[str, Article]) -> Row | Problem:
    """The row of `quotes` with the words of a line: among those of its article, or where none is given among all."""
    if line.quote is None:
        return Problem(line, NOT_FOUND, f"no quotation has the id {line.quote_id}, and no words are given")
    same = [row for row in rows if spelled(row["quote_text"]) == spelled(line.quote)]
    same = same or [row for row in rows if _alike(line.quote, row)]
    near = [row for row in same if _between(line, articles[row["doc_id"]], row["start"], row["end"])]
    found = near if line.before or line.after else same
    where = f"in {line.article}" if line.article else "in the dataset"
    if not found:
        return Problem(line, NOT_FOUND, f"no quotation {where} has the words {_short(line.quote)}")
    if len(found) > 1:
        return Problem(line, AMBIGUOUS, f"{len(found)} quotations {where} have the words {_short(line.quote)}")
    return found[0]


def place(line: Line, article: Article) -> tuple[int, int] | Problem:
    """Where the words of a line `add` stand in its article: code points, end exclusive."""
    words = line.quote or ""
    found = [bounds(article, at, words) for at in article.letters.places(words)]
    if line.before or line.after:
        found = [at for at in found if _between(line, article, *at)]
    if not found:
        return Problem(line, NOT_FOUND, f"{line.article} does not have the words {_short(words)}")
    if len(found) > 1:
        return Problem(line, AMBIGUOUS, f"{line.article} has the words {_short(words)} {len(found)} times")
    return found[0]


def replacement(line: Line, article: Article, row: Row) -> tuple[int, int] | Problem:
    """The right boundaries of a quotation: where the words of `value` stand nearest to it."""
    words = line.value or ""
    found = [bounds(article, at, words) for at in article.letters.places(words)]
    if not found:
        return Problem(line, NO_EVIDENCE, f"the article does not have the words {_short(words)}")
    return min(found, key=lambda at: (abs(at[0] - row["start"]) + abs(at[1] - row["end"]), at))


def evidence(article: Article, words: str, near: int) -> tuple[int, int] | None:
    """Where whole words stand in an article, the place nearest to a code point; None where they do not."""
    pattern = r"\s+".join(regex.escape(word) for word in words.split())
    found = [m.span() for m in regex.finditer(rf"(?<!\w){pattern}(?!\w)", article.text, regex.IGNORECASE)]
    return min(found, key=lambda at: (abs(at[0] - near), at), default=None)


def bounds(article: Article, letters: tuple[int, int], words: str) -> tuple[int, int]:
    """A range of letters as code points, together with the marks that `words` has before and after its letters."""
    start, end = article.letters.offsets[letters[0]], article.letters.offsets[letters[1] - 1] + 1
    core = [i for i, c in enumerate(words) if c.isalnum()]
    for mark in reversed(words[: core[0]]):
        start -= article.text[start - 1 : start] == mark
    for mark in words[core[-1] + 1 :]:
        end += article.text[end : end + 1] == mark
    return start, end


def _alike(words: str, row: Row) -> bool:
    """Whether the words are those of the row but for a small edit."""
    return fuzz.ratio(spelled(words), spelled(row["quote_text"]), score_cutoff=_ALIKE) > 0


def _between(line: Line, article: Article, start: int, end: int) -> bool:
    """Whether the words `before` and `after` of a line stand around a place."""
    before, after = spelled(line.before or ""), spelled(line.after or "")
    first, last = article.letters.span(start, end)
    string = article.letters.string
    return string[:first].endswith(before) and string[last:].startswith(after)


def _short(words: str) -> str:
    return f'"{words}"' if len(words) <= 60 else f'"{words[:59]}…"'
