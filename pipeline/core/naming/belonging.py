"""Bodies that are named by whose they are: "the Hill campaign", "Ann Hill's office", "the Chinese government"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.core.naming.mentions import Mention

_BODIES = frozenset("campaign administration government office team camp transition".split())
_BETWEEN = 2  # words between whose it is and what it is: "Hill's 2016 presidential campaign"


def belonging(mentions: Sequence[Mention], owner: Sequence[int]) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """By the entity that a body belongs to and the noun for it: the descriptions of it, each with the name within."""
    found: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        if mention.form != "nominal" or mention.head not in _BODIES:
            continue
        k = i - 1
        while k >= 0 and mentions[k].form != "name" and mentions[k].last > mention.first:
            k -= 1
        if k >= 0 and mention.first <= mentions[k].first and mention.last - 1 - mentions[k].last <= _BETWEEN:
            found[owner[k], mention.head].append((i, k))
    return found
