"""What the scorer knows of a quotation and each expression that may name its source: one row of numbers a pair.

A row is three stretches: what belongs to the mention alone, to the pair, and to the utterance alone. The first and the
last are worked out once and reused.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from pipeline.core.article import Article, Unit
from pipeline.core.links import Link, link

OF_MENTION = (
    "is_name", "is_pronoun", "is_nominal", "subject_pronoun", "sex_told", "plural", "first_person", "person",
    "organization", "group", "place", "head_share", "possessive", "indefinite", "modifier", "after", "after_gap", "over",
    "before", "before_gap", "according", "heard", "label", "prep", "opens", "n_mentions", "n_linked", "share_linked",
)  # fmt: skip
OF_PAIR = (
    "zone", "side", "gap", "sentences", "paragraphs", "quotes_between", "order", "cue_gap", "cue_side", "best_link",
    "rank_link", "other_best", "cues_between", "max_between", "commas_between", "clause_between", "last_linked",
)  # fmt: skip
OF_UNIT = (
    "direct", "words", "mark_before", "word_before", "mark_after", "word_after", "opens_paragraph", "closes_paragraph",
    "comma_end", "stop_end", "upper_start", "parts", "headline", "sentence_open", "previous_paragraphs", "previous_gap",
    "previous_direct", "previous_alone", "own_cue", "next_same", "last_linked_paragraphs", "speaker_line",
)  # fmt: skip
FEATURES = OF_MENTION + OF_PAIR + OF_UNIT
# For ablations: each feature belongs to one group.
GROUPS = {
    "form": OF_MENTION[:15],
    "cue": OF_MENTION[15:23] + ("cue_gap", "cue_side", "best_link", "rank_link", "other_best", "cues_between",
                                "max_between", "own_cue"),
    "syntax": ("prep", "opens", "commas_between", "clause_between"),
    "salience": ("n_mentions", "n_linked", "share_linked", "last_linked", "last_linked_paragraphs"),
    "position": OF_PAIR[:7],
    "quotation": OF_UNIT[:14] + ("speaker_line",),
    "turn": OF_UNIT[14:18] + ("next_same",),
}  # fmt: skip
IMPLICIT = -1  # the candidate "whoever said the quotation before"
_IMPLICIT_ROW = [0.0] * len(OF_MENTION)
_BEFORE, _AFTER = 12, 8  # candidates kept on each side, nearest first; 14 and 9 found 0.2 % more sources
_CLAUSE = frozenset("but while when after because although though since whereas before and".split())
_INDEFINITE = frozenset("a an some many several one another few two three".split())
_SUBJECTS = frozenset({"he", "she", "they", "it", "who"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_OVER_COST = (1.0, 1.0, 1.0, 1.1, 1.6)  # a rough guess serves: the trees see `over` too
_MARKS_BEFORE = {",": 1.0, ":": 2.0, "\n": 3.0, ".": 4.0, "—": 5.0, "-": 5.0, "(": 6.0}
_MARKS_AFTER = {",": 1.0, "\n": 3.0, ".": 4.0, "—": 5.0, ";": 6.0, ")": 7.0}


class Candidate(NamedTuple):
    """One possible source of a unit: index of the mention (IMPLICIT for the speaker before) and its features."""

    mention: int
    row: list[float]


class Featurizer:
    """Features of an article's units."""

    def __init__(self, article: Article) -> None:
        self.article = article
        tokens, words = article.tokens, article.tokens.words
        self._links: dict[int, Link] = {}
        self._rows: dict[int, list[float]] = {}
        self._outside = [i for i, m in enumerate(article.mentions) if tokens.quote(m.last - 1) == -1]
        self._lasts = [article.mentions[i].last for i in self._outside]
        self._sentences = [tokens.sentence(m.first) for m in article.mentions]
        self._paragraphs = [tokens.paragraph(m.first) for m in article.mentions]
        self._quote_starts = [first for first, _ in tokens.quotes]
        self._commas = list(accumulate((w == "," for w in words), initial=0))
        self._clauses = list(accumulate((w in _CLAUSE for w in words), initial=0))
        self._linked: dict[int, int] = {}
        self._speakers: list[tuple[int, int]] = []
        self._survey()

    def link(self, i: int) -> Link:
        """The ties of mention `i`."""
        found = self._links.get(i)
        if found is None:
            found = self._links[i] = link(self.article, self.article.mentions[i])
        return found

    def linked(self, entity: int) -> int:
        """How many mentions of `entity` are the subject of a cue."""
        return self._linked.get(entity, 0)

    def last_speaker(self, token: int) -> tuple[int, int]:
        """The entity last the subject of a cue before `token`, and how many paragraphs ago; (-2, 99) if none."""
        k = bisect_left(self._speakers, (token, -1)) - 1
        if k < 0:
            return -2, 99
        at, entity = self._speakers[k]
        tokens = self.article.tokens
        return entity, tokens.paragraph(token) - tokens.paragraph(at)

    def head_share(self, head: str) -> float:
        """How often a noun heads a source."""
        return self.article.lexicon.sources.get(head, 0.0)

    def candidates(self, number: int) -> list[Candidate]:
        """The candidates of unit `number` with their features, in the order of the text, IMPLICIT last."""
        unit = self.article.units[number]
        ids, split = self._near(unit)
        strengths = [self._strength(unit, i) for i in ids]
        ranked = sorted(strengths, reverse=True)
        best, second = (ranked + [0.0, 0.0])[:2]
        speaker, apart = self.last_speaker(unit.first)
        of_unit = self._of_unit(number, unit, float(apart))
        found = []
        for order, (i, strength) in enumerate(zip(ids, strengths, strict=True)):
            pair = self._of_pair(unit, i, order - split)
            pair[9:12] = strength, float(ranked.index(strength)), second if strength == best else best
            pair.append(float(self.article.owner[i] == speaker))
            found.append(Candidate(i, self._of_mention(i) + pair + of_unit))
        pair = [9.0, 0.0, 99.0, 0.0, 0.0, 0.0, 0.0, 99.0, 0.0, 0.0, 0.0, best, 0.0, 0.0, 0.0, 0.0, 0.0]
        found.append(Candidate(IMPLICIT, _IMPLICIT_ROW + pair + of_unit))
        return found

    def _survey(self) -> None:
        """Note which entities are subjects of cues, and where: those are the article's speakers."""
        for i in self._outside:
            entity = self.article.owner[i]
            if entity < 0:
                continue
            tie = self.link(i)
            if tie.after > 0.5 and tie.over <= 3 or tie.before > 0.5 and not tie.heard:
                self._linked[entity] = self._linked.get(entity, 0) + 1
                self._speakers.append((self.article.mentions[i].first, entity))
        self._speakers.sort()

    def _near(self, unit: Unit) -> tuple[list[int], int]:
        """Mentions outside quotations near the unit, its paragraph and two on each side, and how many stand before it."""
        tokens = self.article.tokens
        low = tokens.paragraphs[max(0, tokens.paragraph(unit.first) - 2)]
        last = tokens.paragraph(unit.last - 1)
        high = tokens.paragraphs[last + 2] if last + 2 < len(tokens.paragraphs) else len(tokens)
        split = bisect_left(self._lasts, unit.first + 1)
        first = max(bisect_left(self._lasts, low + 1), split - _BEFORE)
        stop = min(bisect_left(self._lasts, high + 1), split + _AFTER)
        return self._outside[first:stop], split - first

    def _strength(self, unit: Unit, i: int) -> float:
        """A rough guess of how plainly the mention is the subject of the unit's own cue, for comparing candidates."""
        tie = self.link(i)
        best = 0.0
        if tie.after_at >= 0:
            best = tie.after / (1 + 0.15 * self._distance(unit, tie.after_at)) / _OVER_COST[tie.over]
        if tie.before_at >= 0 and not tie.heard:
            best = max(best, tie.before / (1 + 0.15 * self._distance(unit, tie.before_at)))
        return best

    def _distance(self, unit: Unit, at: int) -> float:
        """Tokens between the unit's nearest edge and token `at`, more across sentences and paragraphs."""
        tokens = self.article.tokens
        if at >= unit.last:
            edge, gap = unit.last - 1, at - unit.last
        elif at < unit.first:
            edge, gap = unit.first, unit.first - 1 - at
        else:
            return 0.0
        if gap > 90:
            return 99.0
        apart = abs(tokens.sentence(edge) - tokens.sentence(at))
        return gap + 6.0 * apart + (6.0 * abs(tokens.paragraph(edge) - tokens.paragraph(at)) if apart else 0.0)

    def _of_mention(self, i: int) -> list[float]:
        row = self._rows.get(i)
        if row is not None:
            return row
        article, tie = self.article, self.link(i)
        m, owner = article.mentions[i], article.owner[i]
        entity = article.entities[owner] if owner >= 0 else None
        kind = entity.kind if entity else ""
        linked, named = self.linked(owner), len(entity.mentions) if entity else 0
        row = self._rows[i] = [
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
            self.head_share(m.head) if m.form == "nominal" else 0.0,
            float(m.possessive or m.head in _POSSESSIVES),
            float(article.tokens.words[m.first].lower() in _INDEFINITE),
            float(m.modifier),
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
            float(named),
            float(linked),
            linked / named if named else 0.0,
        ]
        return row

    def _of_pair(self, unit: Unit, i: int, order: int) -> list[float]:
        article, tokens, tie = self.article, self.article.tokens, self.link(i)
        m = article.mentions[i]
        cue_at = tie.after_at if tie.after_at >= 0 and (tie.after >= tie.before or tie.heard) else tie.before_at
        cue_gap = min(self._distance(unit, cue_at), 99.0) if cue_at >= 0 else 99.0
        cue_side = (float(cue_at >= unit.last) - float(cue_at < unit.first)) if cue_at >= 0 else 0.0
        if unit.first < m.first < unit.last:
            return [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, float(order), cue_gap, cue_side, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
        after = m.first >= unit.last
        edge = unit.last - 1 if after else unit.first
        low, high = (unit.last, m.first) if after else (m.last, unit.first)
        high = max(low, high)
        sentences = self._sentences[i] - tokens.sentence(edge)
        paragraphs = self._paragraphs[i] - tokens.paragraph(edge)
        cues = article.cues_between(low, high)
        zone = (2.0 if after else 1.0) + (0.0 if sentences == 0 else 2.0 if paragraphs == 0 else 4.0)
        return [
            zone,
            1.0 if after else -1.0,
            float(min(high - low, 80)),
            float(max(-9, min(9, sentences))),
            float(paragraphs),
            float(bisect_left(self._quote_starts, high) - bisect_left(self._quote_starts, low)),
            float(order),
            cue_gap,
            cue_side,
            0.0,
            0.0,
            0.0,
            float(len(cues)),
            max([article.shares[k] for k in cues], default=0.0),
            float(self._commas[high] - self._commas[low]),
            float(self._clauses[high] - self._clauses[low]),
        ]

    def _of_unit(self, number: int, unit: Unit, apart: float) -> list[float]:
        article, tokens = self.article, self.article.tokens
        words = tokens.words
        spans = [article.spans[k] for k in unit.spans]
        before = words[unit.first - 1] if unit.first else "\n"
        after = words[unit.last] if unit.last < len(words) else "\n"
        ending = article.text[max(spans[-1].start, spans[-1].end - 4) : spans[-1].end].rstrip("\"”’' ")
        previous = article.units[number - 1] if number else None
        following = article.units[number + 1] if number + 1 < len(article.units) else None
        here, there = tokens.paragraph(unit.first), tokens.paragraph(unit.last - 1)
        near = article.cues_between(unit.first - 3, unit.last + 4)
        return [
            float(spans[0].label == "direct"),
            float(min(sum(s.end - s.start for s in spans) // 6, 60)),
            _MARKS_BEFORE.get(before[0], 0.0),
            self._word_class(before),
            _MARKS_AFTER.get(after[0], 0.0),
            self._word_class(after),
            float(before[0] == "\n"),
            float(after[0] == "\n"),
            float(ending.endswith(",")),
            float(ending.endswith((".", "!", "?"))),
            float(article.text[spans[0].start].isupper()),
            float(len(spans)),
            float(here in article.headlines),
            float(tokens.sentences[tokens.sentence(unit.first)] == unit.first),
            float(min(here - tokens.paragraph(previous.last - 1), 9)) if previous else 9.0,
            float(min(unit.first - previous.last, 99)) if previous else 99.0,
            float(previous is not None and article.spans[previous.spans[0]].label == "direct"),
            float(previous is not None and self._alone(previous)),
            max([article.shares[k] for k in near], default=0.0),
            float(following is not None and tokens.paragraph(following.first) == there),
            min(apart, 99.0),
            float(after[0] == "\n" and unit.last + 1 < len(words) and words[unit.last + 1] in "―—–-"),
        ]

    def _alone(self, unit: Unit) -> bool:
        """Whether the unit fills its paragraphs."""
        words = self.article.tokens.words
        opens = not unit.first or words[unit.first - 1][0] == "\n"
        return opens and (unit.last >= len(words) or words[unit.last][0] == "\n")

    def _word_class(self, word: str) -> float:
        if word[0] in "\n,.:;":
            return 0.0
        share = self.article.lexicon.cues.get(word.lower(), 0.0)
        if share >= 0.5:
            return 5.0
        return 4.0 if word == "that" else 3.0 if word[0].isupper() else 2.0 if share >= 0.15 else 1.0
