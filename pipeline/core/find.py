"""Text in, quotations out: what stands between quotation marks, each judged, and the turns of a transcript."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.document import Span
from pipeline.core.finding.ends import FIRST_END
from pipeline.core.finding.judge import judge
from pipeline.core.finding.marks import Marked, find_marked
from pipeline.core.finding.turns import Turn, find_turns
from pipeline.core.tagging.statements import statements
from pipeline.models import judge_model, tagger

INTERRUPTION = 150  # characters at most between the two halves of a sentence


def find(text: str, model: str = "none") -> list[Span]:
    """Every stretch between quotation marks, and every turn of a transcript, in order, without overlap; never raises.

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
    found = _outside(find_marked(text), turns)
    if not found and not turns:
        return []
    spans = [
        Span(m.start, m.end, m.outer_start, m.outer_end, v.label, m.utterance, m.part, v.reason, m.flags)
        for m, v in zip(found, judge(text, found, judge_model()), strict=True)
    ]
    return _with_turns(_rejoined(text, spans), turns)


def _outside(found: list[Marked], turns: Sequence[Turn]) -> list[Marked]:
    """The stretches that lie in no turn: what a speaker quotes belongs to the speaker's own words."""
    starts = [turn.start for turn in turns]
    kept = []
    for marked in found:
        k = bisect_right(starts, marked.outer_end - 1) - 1
        if k < 0 or turns[k].end <= marked.outer_start:
            kept.append(marked)
    return kept


def _with_turns(spans: list[Span], turns: Sequence[Turn]) -> list[Span]:
    """The spans and the turns of a transcript, in order, their utterances numbered anew."""
    if not turns:
        return spans
    number = max((span.utterance for span in spans), default=-1)
    spoken = []
    for turn in turns:
        number += turn.part == 1
        spoken.append(Span(turn.start, turn.end, turn.start, turn.end, "direct", number, turn.part, None, ("turn",)))
    renumbered: dict[int, int] = {}
    ordered = sorted(spans + spoken, key=lambda span: span.start)
    return [replace(s, utterance=renumbered.setdefault(s.utterance, len(renumbered))) for s in ordered]


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
