"""What the scorer knows of quotations and of the expressions that may name their sources, worked out together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.core.naming.article import Article, Unit
from pipeline.core.naming.surroundings import surroundings
from pipeline.core.speaking.expressions import Columns, Numbers, links_of, of_mentions
from pipeline.core.speaking.features import FEATURES, IMPLICIT, OF_MENTION, OF_PAIR, OF_UNIT, Candidate
from pipeline.core.speaking.marked import Marks
from pipeline.core.speaking.pairs import FAR, Pairs, Places, numbered, ranks
from pipeline.core.speaking.ties import Ties
from pipeline.core.speaking.trees import Floats, Ints

_BEFORE, _AFTER = 12, 8  # candidates kept on each side, nearest first; 14 and 9 found 0.2 % more sources


class Block(NamedTuple):
    """The candidates of some units: for each unit its mentions, IMPLICIT last; and their features, a row for each."""

    mentions: list[list[int]]
    rows: Floats


class Featurizer:
    """Features of an article's units."""

    def __init__(self, article: Article, ties: Ties) -> None:
        self._article, self._ties = article, ties
        quote_of = article.tokens.quote_of
        self._outside = [i for i, m in enumerate(article.mentions) if quote_of[m.last - 1] == -1]
        self._lasts = [article.mentions[i].last for i in self._outside]
        self._owners = np.array(article.owner, dtype=np.intp)
        self._places, self._marks = Places(article), Marks(article)

    def candidates(self, number: int) -> list[Candidate]:
        """The candidates of unit `number` with their features, in the order of the text, IMPLICIT last."""
        mentions, rows = self.block([number])
        return [Candidate(i, row) for i, row in zip(mentions[0], rows.tolist(), strict=True)]

    def block(self, numbers: Sequence[int]) -> Block:
        """The candidates of the units `numbers`."""
        near = [self._near(self._article.units[number]) for number in numbers]
        sizes = np.array([len(mentions) for mentions, _ in near], dtype=np.intp)
        group, order = numbered(sizes)
        mention = np.array([i for mentions, _ in near for i in mentions], dtype=np.intp)
        used, place = np.unique(mention, return_inverse=True)
        links = links_of(self._ties, used.tolist())
        of_mention = of_mentions(self._article, self._ties, used.tolist(), links)[place]
        of_unit = self._of_units(numbers)

        links = {field: values[place] for field, values in links.items()}
        pairs = Pairs(self._places, np.array(numbers, dtype=np.intp)[group], mention, links)
        strengths = pairs.strengths()
        rank, other, best = ranks(strengths, group, order, len(near))
        columns = pairs.features() | {"best_link": strengths, "rank_link": rank, "other_best": other}
        columns |= self._owned(numbers, group, mention)
        columns |= self._marks.columns(np.array(numbers, dtype=np.intp)[group], mention)
        columns["order"] = order - np.array([before for _, before in near], dtype=np.float64)[group]
        of_pair = np.stack([columns[name] for name in OF_PAIR], axis=1)

        rows = np.empty((len(group) + len(near), len(FEATURES)), dtype=np.float32)
        rows[np.arange(len(group)) + group] = np.hstack([of_mention, of_pair, of_unit[group]])
        rows[np.cumsum(sizes + 1) - 1] = np.hstack([_implicit(best), of_unit])
        return Block([[*mentions, IMPLICIT] for mentions, _ in near], rows)

    def _near(self, unit: Unit) -> tuple[list[int], int]:
        """Mentions outside quotations from two paragraphs before the unit to one after, and how many are before it."""
        tokens = self._article.tokens
        low = tokens.paragraphs[max(0, tokens.paragraph(unit.first) - 2)]
        last = tokens.paragraph(unit.last - 1)
        high = tokens.paragraphs[last + 2] if last + 2 < len(tokens.paragraphs) else len(tokens)
        split = bisect_left(self._lasts, unit.first + 1)
        first = max(bisect_left(self._lasts, low + 1), split - _BEFORE)
        stop = min(bisect_left(self._lasts, high + 1), split + _AFTER)
        return self._outside[first:stop], split - first

    def _of_units(self, numbers: Sequence[int]) -> Numbers:
        """The values of OF_UNIT for each of the units."""
        units = self._article.units
        apart = [float(self._ties.last_speaker(units[number].first)[1]) for number in numbers]
        rows = [
            [*surroundings(self._article, number, far), self._marks.sure[number]]
            for number, far in zip(numbers, apart, strict=True)
        ]
        return np.array(rows, dtype=np.float64).reshape(-1, len(OF_UNIT))

    def _owned(self, numbers: Sequence[int], group: Ints, mention: Ints) -> Columns:
        """What the entities of the mentions have to do with the units: spoke last before them, are named in them."""
        units = [self._article.units[number] for number in numbers]
        owners = self._owners[mention]
        last = np.array([self._ties.last_speaker(unit.first)[0] for unit in units], dtype=np.intp)
        inside = [self._article.named_in(unit) for unit in units]
        named = [float(owner in inside[g]) for g, owner in zip(group.tolist(), owners.tolist(), strict=True)]
        return {"last_linked": (owners == last[group]).astype(np.float64), "named_inside": np.array(named)}


def _implicit(best: Numbers) -> Numbers:
    """The features of the speaker before as a candidate, of mention and pair; `best`: the strongest link by unit."""
    given: dict[str, float | Numbers] = {"zone": 9.0, "gap": FAR, "cue_gap": FAR, "other_best": best}
    rows = np.zeros((len(best), len(OF_MENTION) + len(OF_PAIR)))
    for name, value in given.items():
        rows[:, FEATURES.index(name)] = value
    return rows
