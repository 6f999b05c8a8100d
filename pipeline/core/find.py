"""Text in, quotations out: what stands between quotation marks, each judged, and what the layout alone quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.document import Span
from pipeline.core.finding.blocks import find_blocks
from pipeline.core.finding.ends import FIRST_END
from pipeline.core.finding.judge import judge
from pipeline.core.finding.marks import Marked, find_marked
from pipeline.core.finding.turns import find_turns
from pipeline.core.tagging.statements import statements
from pipeline.models import judge_model, lexicon, tagger

INTERRUPTION = 150  # characters at most between the two halves of a sentence


def find(text: str, model: str = "none") -> list[Span]:
    """Every stretch between quotation marks, turn of a transcript, and paragraph set off by a colon, in order.

    These do not overlap. Never raises.

    With `model`, `small` or `large`, also what is reported without marks, which may hold other spans or lie in one, and
    source and cue of either where the networks mark them.

    The parts of one quotation, over several paragraphs or split by its cue, share `utterance` and are numbered.
    """
    spans = _marked(text)
    if model == "none":
        return spans
    return statements(text, spans, tagger(model))


def _marked(text: str) -> list[Span]:
    turns = find_turns(text)
    blocks = [] if turns else find_blocks(text, lexicon().cues)
    found = _outside(find_marked(text), [(turn.start, turn.end) for turn in turns] or blocks)
    spans = [
        Span(m.start, m.end, m.outer_start, m.outer_end, v.label, m.utterance, m.part, v.reason, m.flags)
        for m, v in zip(found, judge(text, found, judge_model()) if found else (), strict=True)
    ]
    spans = _rejoined(text, spans)
    number = max((span.utterance for span in spans), default=-1)
    for turn in turns:
        number += turn.part == 1
        spans.append(_laid_out((turn.start, turn.end), number, turn.part, "turn"))
    for block in blocks:
        number += 1
        spans.append(_laid_out(block, number, 1, "block"))
    return _numbered(spans) if turns or blocks else spans


def _outside(found: list[Marked], ranges: Sequence[tuple[int, int]]) -> list[Marked]:
    """The stretches that lie in none of the ranges: what a speaker quotes belongs to the speaker's own words."""
    starts = [start for start, _ in ranges]
    kept = []
    for marked in found:
        k = bisect_right(starts, marked.outer_end - 1) - 1
        if k < 0 or ranges[k][1] <= marked.outer_start:
            kept.append(marked)
    return kept


def _laid_out(place: tuple[int, int], utterance: int, part: int, flag: str) -> Span:
    return Span(*place, *place, "direct", utterance, part, None, (flag,))


def _numbered(spans: list[Span]) -> list[Span]:
    """The spans in order, their utterances numbered anew."""
    numbers: dict[int, int] = {}
    ordered = sorted(spans, key=lambda span: span.start)
    return [replace(s, utterance=numbers.setdefault(s.utterance, len(numbers))) for s in ordered]


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
