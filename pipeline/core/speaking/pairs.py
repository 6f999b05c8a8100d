"""Where expressions stand to the utterances that they may be the source of: the features of pairs, all at once."""

from __future__ import annotations

import numpy as np

from pipeline.core.naming.article import Article
from pipeline.core.speaking.expressions import Columns, Numbers
from pipeline.core.speaking.trees import Ints

FAR = 99.0  # tokens to what is not there
# The comma, and the words that join clauses.
_JOINTS = frozenset(", but while when after because although though since whereas before and".split())
_OVER_COST = np.array((1.0, 1.0, 1.0, 1.1, 1.6))  # a rough guess serves: the trees see `over` too
_CUES = 200  # cues between a mention and a unit that are looked at; more lie only where nobody would look
_OUTSIDE = ("zone", "side", "gap", "sentences", "paragraphs", "quotes_between", "cues_between", "max_between",
            "commas_between", "clause_between")  # fmt: skip


class Places:
    """Where in an article its sentences, quotations, cues and clauses begin."""

    def __init__(self, article: Article) -> None:
        tokens = article.tokens
        self.mentions = np.array([m[:2] for m in article.mentions], dtype=np.intp).reshape(-1, 2)
        self.units = np.array([(u.first, u.last) for u in article.units], dtype=np.intp).reshape(-1, 2)
        self.sentences, self.paragraphs = np.array(tokens.sentences), np.array(tokens.paragraphs)
        self.quotes = np.array([first for first, _ in tokens.quotes])
        self.cues, self.shares = np.array(article.cues, dtype=np.intp), np.array([*article.shares, 0.0])
        joints = [i for i, word in enumerate(tokens.words) if word in _JOINTS]
        comma = np.array([tokens.words[i] == "," for i in joints], dtype=bool)
        self.commas, self.clauses = np.array(joints, dtype=np.intp)[comma], np.array(joints, dtype=np.intp)[~comma]

    def strongest(self, low: Ints, high: Ints) -> tuple[Ints, Numbers]:
        """How many cues lie in each half-open range of tokens, and the greatest share of those nearest its end."""
        first, last = np.searchsorted(self.cues, low), np.searchsorted(self.cues, high)
        if not len(low):
            return last - first, np.zeros(0)
        edges = np.stack([np.maximum(first, last - _CUES), last], axis=1).ravel()
        most = np.maximum.reduceat(self.shares[: last.max() + 1], edges)[::2]
        return last - first, np.where(first < last, most, 0.0)


class Pairs:
    """Some pairs of a unit and a mention: pair `p` is of unit `unit[p]` and mention `mention[p]`.

    `links` hold the fields of each pair's link.
    """

    def __init__(self, places: Places, unit: Ints, mention: Ints, links: Columns) -> None:
        self._places, self._links = places, links
        self._first, self._last = places.units[unit].T
        self._opens, self._closes = places.mentions[mention].T
        cues = np.stack([links["after_at"], links["before_at"]]).astype(np.intp)
        self._after_far, self._before_far = self._distance(cues)

    def strengths(self) -> Numbers:
        """A rough guess of how plainly the mention is the subject of the unit's own cue, for comparing candidates."""
        links = self._links
        cost = (1 + 0.15 * self._after_far) * _OVER_COST[links["over"].astype(np.intp)]
        after = np.where(links["after_at"] >= 0, links["after"] / cost, 0.0)
        told = (links["before_at"] < 0) | (links["heard"] > 0)
        before: Numbers = np.where(told, 0.0, links["before"] / (1 + 0.15 * self._before_far))
        return np.maximum(after, before)

    def features(self) -> Columns:
        """The features of OF_PAIR that places and cues tell, by name; those of _OUTSIDE are 0 inside the unit."""
        columns = self._outside() | self._cue()
        outside = (self._opens <= self._first) | (self._opens >= self._last)
        return columns | {name: columns[name] * outside for name in _OUTSIDE}

    def _outside(self) -> Columns:
        places = self._places
        after = self._opens >= self._last
        edge = np.where(after, self._last - 1, self._first)
        low = np.where(after, self._last, self._closes)
        high = np.maximum(low, np.where(after, self._opens, self._first))
        sentences = _number(places.sentences, self._opens) - _number(places.sentences, edge)
        paragraphs = _number(places.paragraphs, self._opens) - _number(places.paragraphs, edge)
        cues, most = places.strongest(low, high)
        return {
            "zone": np.where(after, 2.0, 1.0) + np.where(sentences == 0, 0.0, np.where(paragraphs == 0, 2.0, 4.0)),
            "side": np.where(after, 1.0, -1.0),
            "gap": np.minimum(high - low, 80.0),
            "sentences": np.clip(sentences, -9.0, 9.0),
            "paragraphs": paragraphs.astype(np.float64),
            "quotes_between": _between(places.quotes, low, high),
            "cues_between": cues.astype(np.float64),
            "max_between": most,
            "commas_between": _between(places.commas, low, high),
            "clause_between": _between(places.clauses, low, high),
        }

    def _cue(self) -> Columns:
        """How far the mention's cue is from the unit, and on which side."""
        links = self._links
        follows = (links["after_at"] >= 0) & ((links["after"] >= links["before"]) | (links["heard"] > 0))
        at = np.where(follows, links["after_at"], links["before_at"])
        gap = np.minimum(np.where(follows, self._after_far, self._before_far), FAR)
        side = (at >= self._last).astype(np.float64) - (at < self._first)
        return {"cue_gap": np.where(at < 0, FAR, gap), "cue_side": np.where(at < 0, 0.0, side)}

    def _distance(self, at: Ints) -> Numbers:
        """Tokens between the units' nearest edges and the tokens `at`, more across sentences and paragraphs.

        `at` may have several rows, with a column for each pair.
        """
        places = self._places
        after = at >= self._last
        edge = np.where(after, self._last - 1, self._first)
        gap = np.where(after, at - self._last, self._first - 1 - at)
        sentences = np.abs(_number(places.sentences, edge) - _number(places.sentences, at))
        paragraphs = np.abs(_number(places.paragraphs, edge) - _number(places.paragraphs, at))
        far: Numbers = np.where(gap > 90, FAR, gap + 6.0 * sentences + 6.0 * paragraphs * (sentences > 0))
        return np.where(after | (at < self._first), far, 0.0)


def ranks(strengths: Numbers, group: Ints, order: Ints, groups: int) -> tuple[Numbers, Numbers, Numbers]:
    """For each pair how many of its group are stronger, and the strongest of the others; and the strongest by group.

    Pair `p` is number `order[p]` of group `group[p]`.
    """
    table = np.zeros((groups, max(order.max(initial=0) + 1, 2)))
    table[group, order] = strengths
    ordered = np.sort(table, axis=1)
    best, second = ordered[:, -1], ordered[:, -2]
    rank = (table[group] > strengths[:, None]).sum(axis=1).astype(np.float64)
    return rank, np.where(strengths == best[group], second[group], best[group]), best


def numbered(sizes: Ints) -> tuple[Ints, Ints]:
    """For groups of these sizes the group of each member, and its number in the group."""
    group = np.repeat(np.arange(len(sizes)), sizes)
    return group, np.arange(len(group)) - (np.cumsum(sizes) - sizes)[group]


def _number(firsts: Ints, at: Ints) -> Ints:
    """The number of the stretch that each token lies in; `firsts` begin the stretches."""
    return np.searchsorted(firsts, at, side="right") - 1


def _between(places: Ints, low: Ints, high: Ints) -> Numbers:
    """How many of the places lie in each half-open range."""
    found: Numbers = (np.searchsorted(places, high) - np.searchsorted(places, low)).astype(np.float64)
    return found
