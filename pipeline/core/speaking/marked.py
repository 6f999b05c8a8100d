"""What a tagger marks as the source of a quotation: where it stands, how sure that is, and its head."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from pipeline.core.naming.article import Article, Unit
from pipeline.core.naming.mentions import Mention
from pipeline.core.speaking.expressions import Columns, Numbers
from pipeline.core.speaking.trees import Ints

UNTAGGED = -1.0  # how sure a tagger is where none was asked
Range = tuple[int, int]


class Marks:
    """The sources that a tagger marks for the units of an article."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def sure(self) -> list[float]:
        """For each unit how sure its marked source is: 0 where the tagger marks none, UNTAGGED where none was asked."""
        return [sure for sure, _ in self._told]

    @cached_property
    def sources(self) -> list[Range | None]:
        """For each unit the source marked, a range of code points."""
        return [source for _, source in self._told]

    @cached_property
    def heads(self) -> list[int]:
        """For each unit the mention that heads its source; -2 where there is none."""
        found = [None if source is None else head(self._article, source) for source in self.sources]
        return [-2 if i is None else i for i in found]

    @cached_property
    def _told(self) -> list[tuple[float, Range | None]]:
        return [self._of_unit(unit) for unit in self._article.units]

    def _of_unit(self, unit: Unit) -> tuple[float, Range | None]:
        asked = [span for span in (self._article.spans[k] for k in unit.spans) if span.sure is not None]
        best = max((span for span in asked if span.source), key=lambda span: span.sure or 0.0, default=None)
        if best is None:
            return (0.0 if asked else UNTAGGED), None
        return best.sure or 0.0, best.source

    def columns(self, unit: Ints, mention: Ints) -> Columns:
        """For pairs of a unit and a mention: how surely the mention lies in the unit's source, and heads it."""
        if not any(self.sources):
            return dict.fromkeys(("in_marked", "heads_marked"), np.zeros(len(unit)))
        bounds, sure, heads = (values[unit] for values in self._arrays)
        places = self._places[mention]
        within = (bounds[:, 0] <= places[:, 0]) & (places[:, 1] <= bounds[:, 1])
        return {"in_marked": within * sure, "heads_marked": (heads == mention) * sure}

    @cached_property
    def _arrays(self) -> tuple[Ints, Numbers, Ints]:
        """Bounds of the source of each unit, how sure it is, and its head."""
        bounds = np.array([source or (0, 0) for source in self.sources], dtype=np.intp).reshape(-1, 2)
        return bounds, np.maximum(np.array(self.sure), 0.0), np.array(self.heads, dtype=np.intp)

    @cached_property
    def _places(self) -> Ints:
        return np.array([(m.start, m.end) for m in self._article.mentions], dtype=np.intp).reshape(-1, 2)

    def agreement(self, unit: int, mention: int) -> tuple[float, float]:
        """How sure the unit's source is, and whether the mention lies in it."""
        source = self.sources[unit]
        if source is None or mention < 0:
            return self.sure[unit], 0.0
        found = self._article.mentions[mention]
        return self.sure[unit], float(source[0] <= found.start and found.end <= source[1])


def head(article: Article, source: Range) -> int | None:
    """The first mention of a source that is not within another's; a name set beside a description goes first.

    A relative pronoun stands for what it follows: "the agency, which said". None where no mention heads the source.
    """
    start, end = source
    within = [
        i
        for i in article.between(article.tokens.at(start), article.tokens.at(end))
        if start <= article.mentions[i].start and article.mentions[i].end <= end and not article.mentions[i].modifier
    ]
    kept = [i for i in within if not _possesses(article.mentions[i], end)]
    if not kept:
        return _antecedent(article, source)
    first = article.mentions[kept[0]]
    if first.form == "nominal":
        for i in kept[1:]:
            name = article.mentions[i]
            if name.form == "name" and not any(c.isalnum() for c in article.text[first.end : name.start]):
                return i
    return kept[0]


def _antecedent(article: Article, source: Range) -> int | None:
    """The mention right before a relative pronoun, a comma between them or not."""
    if article.text[slice(*source)].lower() not in ("who", "which", "that"):
        return None
    first = article.tokens.at(source[0])
    last = first - 1 if first and article.tokens.words[first - 1] == "," else first
    before = [i for i in article.between(last - 1, last) if article.mentions[i].last == last]
    return before[0] if before else None


def _possesses(mention: Mention, end: int) -> bool:
    """Whether it is whose the source is, as "Hill" in "Hill's spokesman", and not the source."""
    return mention.possessive and mention.end + 2 < end
