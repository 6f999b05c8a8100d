"""Names that stand for one person or body, put together: the full name and all that shorten it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pipeline.core.naming.keys import LITTLE, SURELY, Key, core_of, given_sex, shortens, told_sex
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.naming.words import BODIES

_NAMESAKES = 100  # groups that a name is compared with; a list of more people under one surname is no article
_BY_SURNAME = 3  # how well a surname shortens a name
_OPENING = 3  # letters that "Rob" and "Robert" share
_SPELT = 6  # letters of a surname that may have one wrong; shorter ones are often two people's


class Seen(NamedTuple):
    """Where a name stands: its first mention, the first outside quotations if any is, and how often it is mentioned."""

    first: int
    weight: float


def merge(seen: Mapping[Key, Seen], lexicon: Lexicon) -> list[list[Key]]:
    """Groups of keys that name one entity, its fullest name first in each."""
    merger = _Merger(seen, lexicon)
    for key in sorted(seen, key=lambda key: (-len(core_of(key)), seen[key].first)):
        merger.add(key)
    return [_fullest_first(group) for group in merger.groups]


def _fullest_first(group: list[Key]) -> list[Key]:
    """The keys of a group, "Robert Hill" before "Rob Hill"; of "Chuck" and "Charles Hill" the first stays first."""
    first = core_of(group[0])
    opening = first[0][:_OPENING]
    alike = [key for key in group if key[0].startswith(opening) and len(first) > 1 and core_of(key)[1:] == first[1:]]
    fullest = max(alike, key=lambda key: len(key[0]), default=group[0])
    return [fullest, *(key for key in group if key is not fullest)]


class _Merger:
    """Takes keys longest first: a surname or an abbreviation joins the name that it shortens."""

    def __init__(self, seen: Mapping[Key, Seen], lexicon: Lexicon) -> None:
        self.groups: list[list[Key]] = []
        self._seen = seen
        self._lexicon = lexicon
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_initials: dict[str, int] = {}
        self._by_letter: dict[str, list[int]] = defaultdict(list)

    def add(self, key: Key) -> None:
        """Put the key into the group of the name that it shortens, or into one of its own."""
        home = self._home(key)
        if home is None:
            home = self._open(core_of(key))
        self.groups[home].append(key)

    def _open(self, core: Key) -> int:
        home = len(self.groups)
        self.groups.append([])
        middle = core[-2:-1] if len(core) > 2 and core[-2] not in self._lexicon.given else ()
        for word in dict.fromkeys((core[0], core[-1], *middle)):
            if len(self._by_word[word]) < _NAMESAKES:
                self._by_word[word].append(home)
        if len(core) > 1 and core[-1] not in BODIES and len(self._by_letter[core[-1][0]]) < _NAMESAKES:
            self._by_letter[core[-1][0]].append(home)
        if len(core) > 2 or (len(core) == 2 and core[-1] in BODIES):
            for words in ([w for w in core if w not in LITTLE], core):
                self._by_initials.setdefault("".join(w[0] for w in words), home)
        return home

    def _home(self, key: Key) -> int | None:
        """The group that the name shortens, None if it stands for itself.

        Of several people, a surname alone means the one who was named first: the others are named in full. Of other
        names, the most mentioned.
        """
        core = core_of(key)
        near = dict.fromkeys([*self._by_word.get(core[-1], ()), *self._by_word.get(core[0], ())])
        fits = {g: shortens(core, core_of(self.groups[g][0])) for g in near}
        most = max(fits.values(), default=0)
        best = [g for g, fit in fits.items() if most and fit == most]
        if sex := told_sex(key):
            sexes = {g: given_sex(self.groups[g][0], self._lexicon) for g in best}
            best = (
                [g for g in best if sexes[g] == sex]
                or [g for g in best if not sexes[g]]
                or [g for g in best if not given_sex(self.groups[g][0], self._lexicon, SURELY)]
            )
        if best and len(core) == 1 and core[0] not in BODIES and most == _BY_SURNAME:
            earliest: int = min(best, key=lambda g: self._seen[self.groups[g][0]].first)
            return earliest
        if best:
            heaviest: int = max(best, key=lambda g: (self._seen[self.groups[g][0]].weight, -g))
            return heaviest
        if len(core) > 1:
            return None
        home = self._by_initials.get(core[0].replace(".", ""))
        return self._misspelt(core[0]) if home is None else home

    def _misspelt(self, word: str) -> int | None:
        """The one person whose surname the word is but for a letter, or two turned: "Kerigan" for "Kerrigan"."""
        if len(word) < _SPELT or word in self._lexicon.common or word in self._lexicon.given:
            return None
        alike = [g for g in self._by_letter[word[0]] if OSA.distance(word, self.groups[g][0][-1], score_cutoff=1) == 1]
        return alike[0] if len(alike) == 1 else None
