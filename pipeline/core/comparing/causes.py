"""Why a quotation is not in both releases as it is in one, where that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipeline.core.comparing.rows import Compared

CORRECTED = "corrected"
CORRECTION = "corrected by hand"
ELSEWHERE = "another article, a correction or the authority changed"


@dataclass(frozen=True, slots=True)
class Maker:
    """What differs between the makers of two releases: the code, the parameters of the rows."""

    code: bool
    params: bool

    @property
    def of_article(self) -> str:
        """The cause of a change in an article, or in what is quoted from it."""
        others = [name for name, differs in (("code", self.code), ("parameters", self.params)) if differs]
        return " or ".join(["input", *others]) + " changed"

    @property
    def of_rows(self) -> str:
        """The cause of a change in what is quoted from an article that is the same."""
        changed = [name for name, differs in (("code", self.code), ("parameters", self.params)) if differs]
        return f"{' and '.join(changed)} changed" if changed else ELSEWHERE


@dataclass(frozen=True, slots=True)
class Causes:
    """The cause for each added row, each removed one and each changed one, in their order."""

    added: Sequence[str]
    removed: Sequence[str]
    changed: Sequence[str]


def causes(
    compared: Compared,
    articles: frozenset[str],
    from_article: Iterable[str],
    maker: Maker,
    rejected: frozenset[str] = frozenset(),
) -> Causes:
    """The causes of differences in `quotes`.

    `articles` are the ids of articles added, removed or changed; `from_article` the columns that repeat a value of
    the article; `rejected` the ids of the quotations that either release says a person took out.
    """
    repeated = frozenset(from_article)
    own = [mask for name, mask in compared.columns.items() if name not in repeated]
    merely_repeated = ~np.logical_or.reduce([*own, np.zeros(len(compared.after), dtype=bool)])
    changed = _causes(compared.after, articles, maker, before=compared.before)
    return Causes(
        added=_of_rows(compared.added, articles, maker, rejected),
        removed=_of_rows(compared.removed, articles, maker, rejected),
        changed=[
            maker.of_article if repeats else cause for cause, repeats in zip(changed, merely_repeated, strict=True)
        ],
    )


def _of_rows(rows: pa.Table, articles: frozenset[str], maker: Maker, rejected: frozenset[str]) -> list[str]:
    """The causes of rows that only one release has."""
    found = _causes(rows, articles, maker)
    return [
        CORRECTION if key in rejected else cause for key, cause in zip(rows["quote_id"].to_pylist(), found, strict=True)
    ]


def _causes(rows: pa.Table, articles: frozenset[str], maker: Maker, before: pa.Table | None = None) -> list[str]:
    flags = rows["flags"].to_pylist()
    once = before["flags"].to_pylist() if before is not None else flags
    return [
        CORRECTION if CORRECTED in (*now, *then) else maker.of_article if article in articles else maker.of_rows
        for article, now, then in zip(rows["doc_id"].to_pylist(), flags, once, strict=True)
    ]
