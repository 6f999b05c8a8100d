"""What the scorer knows of a quotation and of each expression that may name its source, worked out.

What belongs to the mention alone or to the utterance alone is worked out once and reused.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from pipeline.core.naming.article import Article, Unit
from pipeline.core.naming.surroundings import surroundings
from pipeline.core.speaking.features import IMPLICIT, OF_MENTION, Candidate
from pipeline.core.speaking.ties import Ties

_IMPLICIT_ROW = [0.0] * len(OF_MENTION)
_BEFORE, _AFTER = 12, 8  # candidates kept on each side, nearest first; 14 and 9 found 0.2 % more sources
_CLAUSE = frozenset("but while when after because although though since whereas before and".split())
_INDEFINITE = frozenset("a an some many several one another few two three".split())
_SUBJECTS = frozenset({"he", "she", "they", "it", "who"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_OVER_COST = (1.0, 1.0, 1.0, 1.1, 1.6)  # a rough guess serves: the trees see `over` too
_FAR = 99.0  # tokens to what is not there
_CUES = 200  # cues between a mention and a unit that are looked at; more lie only where nobody would look


class Featurizer:
    """Features of an article's units."""

    def __init__(self, article: Article, ties: Ties) -> None:
        self._article, self._ties = article, ties
        tokens, words = article.tokens, article.tokens.words
        self._rows: dict[int, list[float]] = {}
        self._outside = [i for i, m in enumerate(article.mentions) if tokens.quote(m.last - 1) == -1]
        self._lasts = [article.mentions[i].last for i in self._outside]
        self._sentences = [tokens.sentence(m.first) for m in article.mentions]
        self._paragraphs = [tokens.paragraph(m.first) for m in article.mentions]
        self._quote_starts = [first for first, _ in tokens.quotes]
        self._commas = list(accumulate((w == "," for w in words), initial=0))
        self._clauses = list(accumulate((w in _CLAUSE for w in words), initial=0))

    def candidates(self, number: int) -> list[Candidate]:
        """The candidates of unit `number` with their features, in the order of the text, IMPLICIT last."""
        unit = self._article.units[number]
        ids, split = self._near(unit)
        strengths = [self._strength(unit, i) for i in ids]
        ranked = sorted(strengths, reverse=True)
        best, second = [*ranked, 0.0, 0.0][:2]
        speaker, apart = self._ties.last_speaker(unit.first)
        inside = self._article.named_in(unit)
        of_unit = surroundings(self._article, number, float(apart))
        found = []
        for order, (i, strength) in enumerate(zip(ids, strengths, strict=True)):
            rank, other = float(ranked.index(strength)), second if strength == best else best
            before, after = self._of_pair(unit, i, float(order - split))
            owner = self._article.owner[i]
            pair = [*before, strength, rank, other, *after, float(owner == speaker), float(owner in inside)]
            found.append(Candidate(i, self._of_mention(i) + pair + of_unit))
        pair = [9.0, 0.0, _FAR, 0.0, 0.0, 0.0, 0.0, _FAR, 0.0, 0.0, 0.0, best, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
        found.append(Candidate(IMPLICIT, _IMPLICIT_ROW + pair + of_unit))
        return found

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

    def _strength(self, unit: Unit, i: int) -> float:
        """A rough guess of how plainly the mention is the subject of the unit's own cue, for comparing candidates."""
        tie = self._ties.link(i)
        best = 0.0
        if tie.after_at >= 0:
            best = tie.after / (1 + 0.15 * self._distance(unit, tie.after_at)) / _OVER_COST[tie.over]
        if tie.before_at >= 0 and not tie.heard:
            best = max(best, tie.before / (1 + 0.15 * self._distance(unit, tie.before_at)))
        return best

    def _distance(self, unit: Unit, at: int) -> float:
        """Tokens between the unit's nearest edge and token `at`, more across sentences and paragraphs."""
        tokens = self._article.tokens
        if at >= unit.last:
            edge, gap = unit.last - 1, at - unit.last
        elif at < unit.first:
            edge, gap = unit.first, unit.first - 1 - at
        else:
            return 0.0
        if gap > 90:
            return _FAR
        apart = abs(tokens.sentence(edge) - tokens.sentence(at))
        return gap + 6.0 * apart + (6.0 * abs(tokens.paragraph(edge) - tokens.paragraph(at)) if apart else 0.0)

    def _of_mention(self, i: int) -> list[float]:
        row = self._rows.get(i)
        if row is None:
            row = self._rows[i] = [*self._of_expression(i), *self._of_tie(i), *self._of_entity(i)]
        return row

    def _of_expression(self, i: int) -> list[float]:
        """What kind of expression it is: "is_name" to "modifier"."""
        m, owner = self._article.mentions[i], self._article.owner[i]
        entity = self._article.entities[owner] if owner >= 0 else None
        kind = entity.kind if entity else ""
        return [
            float(m.form == "name"),
            float(m.form == "pronoun"),
            float(m.form == "nominal"),
            float(m.head in _SUBJECTS),
            float(m.sex in ("m", "f")),
            float(m.sex == "p"),
            float(m.sex == "s"),
            float(kind == "person"),
            float(kind == "organization"),
            float(kind == "group"),
            float(entity is not None and entity.place),
            self._article.lexicon.sources.get(m.head, 0.0) if m.form == "nominal" else 0.0,
            float(m.possessive or m.head in _POSSESSIVES),
            float(self._article.tokens.words[m.first].lower() in _INDEFINITE),
            float(m.modifier),
        ]

    def _of_tie(self, i: int) -> list[float]:
        """How it is tied to its sentence: "after" to "opens"."""
        tie = self._ties.link(i)
        return [
            tie.after,
            float(min(tie.after_gap, 50)),
            float(tie.over),
            tie.before,
            float(min(tie.before_gap, 9)),
            float(tie.according),
            float(tie.heard),
            float(tie.label),
            float(tie.prep),
            float(min(tie.opens, 40)),
        ]

    def _of_entity(self, i: int) -> list[float]:
        """How often its entity is named and speaks: "n_mentions" to "share_linked"."""
        owner = self._article.owner[i]
        named = len(self._article.entities[owner].mentions) if owner >= 0 else 0
        linked = self._ties.linked(owner)
        return [float(named), float(linked), linked / named if named else 0.0]

    def _of_pair(self, unit: Unit, i: int, order: float) -> tuple[list[float], list[float]]:
        """Where the mention stands to the unit: "zone" to "cue_side", and "cues_between" to "clause_between"."""
        article, tokens, m = self._article, self._article.tokens, self._article.mentions[i]
        cue = self._of_cue(unit, i)
        if unit.first < m.first < unit.last:
            return [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, order, *cue], [0.0, 0.0, 0.0, 0.0]
        after = m.first >= unit.last
        edge = unit.last - 1 if after else unit.first
        low, high = (unit.last, m.first) if after else (m.last, unit.first)
        high = max(low, high)
        sentences = self._sentences[i] - tokens.sentence(edge)
        paragraphs = self._paragraphs[i] - tokens.paragraph(edge)
        cues = article.cues_between(low, high)
        place = [
            (2.0 if after else 1.0) + (0.0 if sentences == 0 else 2.0 if paragraphs == 0 else 4.0),
            1.0 if after else -1.0,
            float(min(high - low, 80)),
            float(max(-9, min(9, sentences))),
            float(paragraphs),
            float(bisect_left(self._quote_starts, high) - bisect_left(self._quote_starts, low)),
        ]
        return [*place, order, *cue], [
            float(len(cues)),
            max(article.shares[cues.start : cues.stop][-_CUES:], default=0.0),
            float(self._commas[high] - self._commas[low]),
            float(self._clauses[high] - self._clauses[low]),
        ]

    def _of_cue(self, unit: Unit, i: int) -> tuple[float, float]:
        """How far the mention's cue is from the unit, and on which side."""
        tie = self._ties.link(i)
        at = tie.after_at if tie.after_at >= 0 and (tie.after >= tie.before or tie.heard) else tie.before_at
        if at < 0:
            return _FAR, 0.0
        return min(self._distance(unit, at), _FAR), float(at >= unit.last) - float(at < unit.first)
