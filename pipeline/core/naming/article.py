"""An article made ready for attribution: its tokens, quotations, mentions, entities and cues, each found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from pipeline.core.document import Span
from pipeline.core.naming.entities import Entity, find_entities
from pipeline.core.naming.headlines import headline_names, headlines, opening_names
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.mentions import Mention, find_mentions
from pipeline.core.naming.names import find_names
from pipeline.core.naming.sourced import with_sourced
from pipeline.core.naming.tokens import Tokens, tokenize

_NICKNAME = re.compile(r"""\s["“‘'(][^"”’')\s]+["”’')](?=\s)""")
_LAST = attrgetter("last")
_CUE_SHARE = 0.15  # a word is a possible cue if at least this share of its uses in PolNeAR train lies in one


@dataclass(frozen=True, slots=True)
class Unit:
    """One utterance to attribute: `spans` index its parts; `first`/`last`: its tokens, from first part to last."""

    spans: tuple[int, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Article:
    """`owner[i]` is the entity of mention `i`, -1 for pronouns and descriptions.

    `cues` and `shares`: the tokens that are cues, in order, and the share of each; `share_of`: the same by token.
    """

    text: str
    tokens: Tokens
    spans: Sequence[Span]
    units: list[Unit]
    mentions: list[Mention]
    entities: list[Entity]
    owner: list[int]
    cues: list[int]
    shares: list[float]
    share_of: dict[int, float]
    headlines: frozenset[int]
    lexicon: Lexicon

    def name(self, entity: int) -> str:
        """The fullest name of an entity as the text has it, without nickname and line breaks."""
        start, end = self.entities[entity].fullest
        return " ".join(_NICKNAME.sub(" ", self.text[start:end]).split())

    def between(self, first: int, last: int) -> range:
        """Indices of the mentions whose last token lies in the half-open range."""
        start = bisect_left(self.mentions, first + 1, key=_LAST)
        return range(start, bisect_left(self.mentions, last + 1, start, key=_LAST))

    def named_in(self, unit: Unit) -> frozenset[int]:
        """The entities that the quoted words name: hardly ever the one who utters them."""
        found: set[int] = set()
        for k in unit.spans:
            first, last = self.tokens.quotes[k]
            found.update(self.owner[i] for i in self.between(first, last))
        return frozenset(found - {-1})

    def cues_between(self, first: int, last: int) -> range:
        """Positions in `cues` of those whose token is in the half-open range."""
        return range(bisect_left(self.cues, first), bisect_left(self.cues, last))


def prepare(text: str, spans: Sequence[Span], lexicon: Lexicon, sources: Iterable[tuple[int, int]] = ()) -> Article:
    """The article around `spans`, which are sorted, do not overlap and quote somebody.

    `sources` are the ranges of code points that a tagger marks as sources, of these spans or of any other.
    """
    tokens = tokenize(text, spans)
    titles = headlines(tokens)
    names = find_names(tokens, lexicon, titles)
    passed = [*headline_names(tokens, names, titles, lexicon), *opening_names(tokens, names, lexicon)]
    names = sorted({name.first: name for name in [*passed, *names]}.values(), key=lambda name: name.first)
    mentions = with_sourced(tokens, find_mentions(tokens, names, lexicon), sources)
    entities, owner = find_entities(tokens, mentions, lexicon)
    named = {i for name in names for i in range(name.first, name.last)}
    likely = _likely(lexicon)
    found = [i for i, word in enumerate(tokens.lows) if word in likely]
    share_of = {i: likely[tokens.lows[i]] for i in found if i not in named and tokens.quote_of[i] == -1}
    cues, shares, units = list(share_of), list(share_of.values()), _units(tokens, spans)
    return Article(text, tokens, spans, units, mentions, entities, owner, cues, shares, share_of, titles, lexicon)


@lru_cache(maxsize=1)
def _likely(lexicon: Lexicon) -> dict[str, float]:
    """The words that may be cues, with their shares."""
    return {word: share for word, share in lexicon.cues.items() if share >= _CUE_SHARE}


def _units(tokens: Tokens, spans: Sequence[Span]) -> list[Unit]:
    parts: dict[int, list[int]] = {}
    for i, span in enumerate(spans):
        parts.setdefault(span.utterance, []).append(i)
    return [Unit(tuple(ids), tokens.quotes[ids[0]][0], tokens.quotes[ids[-1]][1]) for ids in parts.values()]
