"""Text in, quotation-mark spans out, each judged."""

from __future__ import annotations

from dataclasses import replace

from pipeline.core.document import Span
from pipeline.core.finding.ends import FIRST_END
from pipeline.core.finding.judge import judge
from pipeline.core.finding.marks import find_marked
from pipeline.models import judge_model

INTERRUPTION = 150  # characters at most between the two halves of a sentence


def find(text: str) -> list[Span]:
    """Every stretch between quotation marks, in order, none overlapping another; never raises.

    The parts of one quotation, over several paragraphs or split by its cue, share `utterance` and are numbered.
    """
    found = find_marked(text)
    if not found:
        return []
    spans = [
        Span(m.start, m.end, m.outer_start, m.outer_end, v.label, m.utterance, m.part, v.reason, m.flags)
        for m, v in zip(found, judge(text, found, judge_model()), strict=True)
    ]
    return _rejoined(text, spans)


def _rejoined(text: str, spans: list[Span]) -> list[Span]:
    """The same spans; one that goes on the sentence of the span before it is a further part of that utterance."""
    joined: list[Span] = []
    moved: dict[int, tuple[int, int]] = {}
    for span in spans:
        if joined and span.part == 1 and _goes_on(text, joined[-1], span):
            moved[span.utterance] = joined[-1].utterance, joined[-1].part
        utterance, earlier = moved.get(span.utterance, (span.utterance, 0))
        joined.append(replace(span, utterance=utterance, part=earlier + span.part) if earlier else span)
    return joined


def _goes_on(text: str, first: Span, second: Span) -> bool:
    """Whether only a cue between commas parts the two: "...," he said, "..."."""
    if first.label != "direct" or second.label == "none" or text[first.end - 1] != ",":
        return False
    if second.outer_start - first.outer_end > INTERRUPTION:
        return False
    between = text[first.outer_end : second.outer_start]
    return "\n" not in between and between.rstrip().endswith(",") and not FIRST_END.search(between)
