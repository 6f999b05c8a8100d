"""Speakers that the layout alone names: labels of a transcript, the line over or under a quotation, Q and A."""

from __future__ import annotations

from functools import cached_property

from pipeline.core.naming.article import Article

NOBODY = -2  # the layout says that none of those named speaks: the questions of an interview
_LABEL = 16  # tokens of a label's name, its titles included
_DESCRIBED = 14  # tokens of a description between a label's name and its colon
_DASHES = "―—–-"
_LINE = 10  # tokens of a line that only names who said what stands over it
_ASKED = frozenset({"Q", "Question", "QUESTION"})
_ANSWERED = frozenset({"A", "Answer", "ANSWER"})
_OVER = (("from",), ("by",), ("from", "the", "desk", "of"), ("a", "message", "from"), ("a", "statement", "from"))
_PARTNERS = frozenset("with by to of".split())


class Layout:
    """What the layout of an article tells of its speakers."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def told(self, number: int) -> int | None:
        """The mention that names the speaker of unit `number` by the layout alone; None where that tells nothing.

        A transcript's label ("OLSEN: ...", "Bo Li, mayor: ..."), within the marks or before them; "Q:" and "A:"; a line
        under the quotation ("— Sonya Lind, Austin") or over it ("From the desk of Bo Li:"); an outlet behind it
        ("[The Herald.]"). NOBODY where a question is asked by somebody whom the article does not name.
        """
        for way in (self._turn, self._label, self._signature, self._bracket, self._heading):
            found = way(number)
            if found is not None:
                return found
        return None

    def _turn(self, number: int) -> int | None:
        """The speaker of a turn without marks, whose label opens its paragraph."""
        article, unit = self._article, self._article.units[number]
        if "turn" not in article.spans[unit.spans[0]].flags:
            return None
        first = article.tokens.paragraphs[article.tokens.paragraph(unit.first)]
        label = [word for word in article.tokens.words[first : unit.first] if word not in "*_"]
        if label and label[0] in _ASKED:
            return self._interview[0]
        if label and label[0] in _ANSWERED:
            return self._interview[1]
        return self._first_name(first, unit.first)

    @cached_property
    def _interview(self) -> tuple[int, int]:
        """Mentions of who asks and who answers, by what stands before the first question; NOBODY for unknown."""
        article = self._article
        turns = (u.first for u in article.units if "turn" in article.spans[u.spans[0]].flags)
        before = article.tokens.paragraphs[article.tokens.paragraph(next(turns))]
        named: dict[int, list[int]] = {}
        for i in article.between(0, before):
            owner = article.owner[i]
            if owner >= 0 and article.entities[owner].kind == "person":
                named.setdefault(owner, []).append(i)
        if not named:
            return NOBODY, NOBODY
        partners = {e for e, found in named.items() if all(self._partner(i) for i in found)}
        answers = max(named, key=lambda e: (e not in partners, len(named[e]), -named[e][0]))
        asks = [e for e in named if e != answers and e in partners]
        return (named[asks[-1]][0] if asks else NOBODY), named[answers][0]

    def _partner(self, i: int) -> bool:
        """Whether a mention stands behind "with", "by" or "to": "spoke with Bo Li", "By Bo Li"."""
        mention, words = self._article.mentions[i], self._article.tokens.words
        return mention.first > 0 and words[mention.first - 1].lower() in _PARTNERS

    def _label(self, number: int) -> int | None:
        article, tokens, unit = self._article, self._article.tokens, self._article.units[number]
        inner = tokens.at(article.spans[unit.spans[0]].start)
        within = inner > unit.first + 1 and tokens.words[inner - 1] == ":"
        colon = (inner if within else unit.first) - 1
        if colon < 0 or tokens.words[colon] != ":":
            return None
        first = unit.first if within else tokens.paragraphs[tokens.paragraph(unit.first)]
        last = self._last_name(first, colon)
        if last is not None and article.mentions[last].first > first + 1 and self._dash_before(last):
            return last  # "A YEAR OF RAIN - Bo Li:"
        i = self._first_name(first, min(first + _LABEL, colon))
        if i is None or not first <= article.mentions[i].first <= first + 1:
            return None
        # "Bo Li:" or "Bo Li, mayor of Fenwick:", in which nobody says anything
        last = article.mentions[i].last
        described = tokens.words[last] == "," and colon - last <= _DESCRIBED and not article.cues_between(last, colon)
        return i if last == colon or described else None

    def _last_name(self, first: int, colon: int) -> int | None:
        """The name of a person that stands right before the colon, from token `first` on."""
        article = self._article
        for i in article.between(colon - 1, colon):
            mention, owner = article.mentions[i], article.owner[i]
            if mention.first >= first and owner >= 0 and article.entities[owner].kind == "person":
                return i
        return None

    def _dash_before(self, i: int) -> bool:
        return self._article.tokens.words[self._article.mentions[i].first - 1] in _DASHES

    def _bracket(self, number: int) -> int | None:
        """The name alone in brackets behind a quotation: "..." [The Herald.]"""
        article, tokens = self._article, self._article.tokens
        unit = article.units[number]
        at = unit.last
        if at >= len(tokens) or tokens.words[at] != "[" or article.spans[unit.spans[0]].label != "direct":
            return None
        i = self._first_name(at + 1, at + _LABEL)
        if i is None or article.mentions[i].first > at + 2:
            return None
        closing = [
            word for word in tokens.words[article.mentions[i].last : article.mentions[i].last + 2] if word != "."
        ]
        return i if closing[:1] == ["]"] else None

    def _signature(self, number: int) -> int | None:
        """The name under a quotation, behind a dash, or with a description in a line of its own."""
        article, tokens = self._article, self._article.tokens
        unit = article.units[number]
        at = unit.last
        if article.spans[unit.spans[0]].label != "direct":
            return None  # behind a fragment in a sentence of the reporter's it is the reporter
        broken = at < len(tokens) and tokens.words[at][0] == "\n"
        at += broken
        dash = at
        while at < len(tokens) and tokens.words[at] in _DASHES:
            at += 1
        if at == len(tokens) or tokens.quote(dash) != -1:
            return None
        i = self._first_name(at, at + _LABEL)
        if i is None or article.mentions[i].first != at:
            return None
        return i if at > dash or (broken and self._only_names(i)) else None

    def _only_names(self, i: int) -> bool:
        """Whether a line holds nothing but a name and, behind a comma, what or where that person is."""
        tokens, last = self._article.tokens, self._article.mentions[i].last
        end = next((k for k in range(last, min(last + _LINE, len(tokens))) if tokens.words[k][0] == "\n"), None)
        end = len(tokens) if end is None and last + _LINE > len(tokens) else end
        if end is None or end == last or tokens.words[last] != "," or not tokens.words[end - 1][-1].isalnum():
            return False
        return not self._article.cues_between(last, end)

    def _heading(self, number: int) -> int | None:
        """The name in the line over a quotation that opens its paragraph: "From the desk of Bo Li, mayor:"."""
        tokens, first = self._article.tokens, self._article.units[number].first
        paragraph = tokens.paragraph(first)
        if not paragraph or tokens.paragraphs[paragraph] != first:
            return None
        start = tokens.paragraphs[paragraph - 1]
        if first - start > 2 * _LABEL or tokens.words[first - 2] != ":":
            return None
        words = [word.lower() for word in tokens.words[start : start + 4]]
        for opening in _OVER:
            if tuple(words[: len(opening)]) == opening:
                i = self._first_name(start, first)
                if i is not None and self._article.mentions[i].first == start + len(opening):
                    return i
        return None

    def _first_name(self, first: int, last: int) -> int | None:
        """The first name whose last token lies in the half-open range."""
        article = self._article
        return next((i for i in article.between(first, last) if article.mentions[i].form == "name"), None)
