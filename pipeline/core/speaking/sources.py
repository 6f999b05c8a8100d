"""Whom the source of a statement stands for, where the source itself is known: its head, and who that is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.speaking.marked import Range, head
from pipeline.core.speaking.resolve import NO_TURN
from pipeline.core.speaking.scorer import Decider, Decision


def decide_sources(decider: Decider, sources: Sequence[Range]) -> list[Decision | None]:
    """For each source, a range of code points, its head and the likeliest speaker; None where no mention heads it."""
    found: list[Decision | None] = []
    for source in sources:
        mention = head(decider.article, source)
        meant = {} if mention is None else decider.meaning(mention, NO_TURN)
        if mention is None or not meant:
            found.append(None)
            continue
        who = max(meant, key=lambda w: meant[w])
        found.append(Decision(who, mention, meant[who], meant))
    return found
