"""Text in, quotation-mark spans out, each judged."""

from __future__ import annotations

from pipeline.core.document import Span
from pipeline.core.judge import judge
from pipeline.core.marks import find_marked
from pipeline.models import judge_model


def find(text: str) -> list[Span]:
    """Every stretch between quotation marks, in order, none overlapping another; never raises.

    The parts of one quotation, over several paragraphs or split by its cue, share `utterance` and are numbered.
    """
    found = find_marked(text)
    if not found:
        return []
    return [
        Span(m.start, m.end, m.outer_start, m.outer_end, v.label, m.utterance, m.part, v.reason, m.flags)
        for m, v in zip(found, judge(text, found, judge_model()), strict=True)
    ]
