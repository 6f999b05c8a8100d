"""Whether a stretch between quotation marks quotes somebody, and how: direct, mixed or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.core.document import SpanLabel
from pipeline.core.marks import Marked
from pipeline.core.traits import traits

LABELS: tuple[SpanLabel, ...] = ("direct", "mixed", "none")
_REACH = 60  # characters before a stretch that its reason is read from
_TITLED = ("title=T", "title=A", "title=t")


@dataclass(frozen=True, eq=False)
class Judge:
    """A multinomial logistic regression: for each trait its weights for direct, mixed and none; `bias` for all."""

    weights: dict[str, tuple[float, float, float]]
    bias: tuple[float, float, float]


class Verdict(NamedTuple):
    """`reason` says what marks are for that quote nobody: "title", "nickname", "term" or "scare quote"."""

    label: SpanLabel
    reason: str | None


def judge(text: str, found: Sequence[Marked], model: Judge) -> list[Verdict]:
    """A verdict on each stretch that `find_marked` found in `text`."""
    verdicts = []
    for marked, row in zip(found, traits(text, found), strict=True):
        direct, mixed, none = model.bias
        for trait in row:
            weight = model.weights.get(trait)
            if weight is not None:
                direct += weight[0]
                mixed += weight[1]
                none += weight[2]
        label: SpanLabel = "none" if none > max(direct, mixed) else "direct" if direct >= mixed else "mixed"
        verdicts.append(Verdict(label, _reason(text, marked, row) if label == "none" else None))
    return verdicts


def _reason(text: str, marked: Marked, row: Sequence[str]) -> str:
    """What the marks are for, by form: a name between two parts of a name, a work's capitals, a word being named."""
    before = text[max(0, marked.outer_start - _REACH) : marked.outer_start].rstrip()
    after = text[marked.outer_end : marked.outer_end + 2]
    alone = " " not in text[marked.start : marked.end].strip()
    if alone and before[-1:].isalpha() and _last_word(before)[:1].isupper() and after[:1] == " " and after[1:].isupper():
        return "nickname"
    if not alone and any(title in row for title in _TITLED):
        return "title"
    if _last_word(before).lower() in ("word", "term", "phrase", "called", "words", "terms", "as", "expression", "label"):
        return "term"
    return "scare quote"


def _last_word(before: str) -> str:
    return before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
