"""Our own readings of PolNeAR train articles: who said each quotation, in training/labels.json.

Made by reading whole articles; the file holds offsets and names only, no text of the articles.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.core.document import Span
from pipeline.core.naming.article import Article

FILE = Path(__file__).with_name("labels.json")


@dataclass(frozen=True)
class Label:
    """One span: offsets into the article of its content, direct / mixed / none, and the speaker's fullest name."""

    start: int
    end: int
    label: str
    name: str | None
    kind: str | None


@cache
def labels() -> dict[str, tuple[Label, ...]]:
    """The labels of each article, by its name in PolNeAR."""
    raw = json.loads(FILE.read_text(encoding="utf8"))
    return {name: tuple(Label(*row) for row in rows) for name, rows in raw.items()}


def of_span(article: str, span: Span) -> Label | None:
    """The label of the span that overlaps `span` by most of the shorter one; None if there is none."""
    for label in labels().get(article, ()):
        shared = min(label.end, span.end) - max(label.start, span.start)
        if shared > 0.5 * min(label.end - label.start, span.end - span.start):
            return label
    return None


def names(label: Label, article: Article, entity: int) -> bool:
    """Whether an entity is the labelled speaker, and a person where and only where that is one."""
    if label.name is None or label.kind == "unnamed":
        return False
    alike = (label.kind == "person") == (article.entities[entity].kind == "person")
    return alike and same(label, article.name(entity))


def same(label: Label, name: str) -> bool:
    """Whether `name` names the labelled speaker: all words of a person's name, most of another's."""
    wanted, given = _words(label.name or ""), _words(name)
    if not wanted or not given:
        return False
    if label.kind == "person":
        return wanted <= given
    shared = len(wanted & given)
    return bool(shared) and (wanted <= given or given <= wanted or shared >= len(wanted | given) / 2)


_LITTLE = frozenset(
    "the a an of for at in on to and or with his her its their this that by from s mr mrs ms dr jr sr".split()
)


def _words(name: str) -> set[str]:
    cleaned = "".join(c if c.isalnum() else " " for c in name.replace("’s", "").replace("'s", "").lower())
    return set(cleaned.split()) - _LITTLE or set(cleaned.split())
