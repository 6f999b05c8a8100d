"""Whether a stretch between quotation marks quotes somebody, and how: direct, mixed or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.core.document import SpanLabel
from pipeline.core.finding.marks import Marked
from pipeline.core.finding.stretch import PUNCTUATION
from pipeline.core.finding.traits import traits

LABELS: tuple[SpanLabel, ...] = ("direct", "mixed", "none")
Score = tuple[float, float, float]
MANY = 10_000  # no article has as many stretches; those beyond are judged by form alone, so that no input is slow
_REACH = 60  # characters before a stretch that its reason is read from
_NAMING = frozenset("word words term terms phrase expression label called as".split())
_TITLED = ("title=T", "title=A", "title=t")


@dataclass(frozen=True, eq=False)
class Judge:
    """A multinomial logistic regression: for each trait its weights for direct, mixed and none; `bias` for all."""

    weights: dict[str, Score]
    bias: Score


class Verdict(NamedTuple):
    """`reason` says what marks are for that quote nobody: "title", "nickname", "term" or "scare quote"."""

    label: SpanLabel
    reason: str | None


def judge(text: str, found: Sequence[Marked], model: Judge) -> list[Verdict]:
    """A verdict on each stretch that `find_marked` found in `text`; stretches of the same wording are judged alike."""
    judged = found[:MANY]
    rows = traits(text, judged)
    scores = _alike(text, judged, [_score(row, model) for row in rows])
    verdicts = []
    for marked, row, (direct, mixed, none) in zip(judged, rows, scores, strict=True):
        label: SpanLabel = "none" if none > max(direct, mixed) else "direct" if direct >= mixed else "mixed"
        verdicts.append(Verdict(label, _reason(text, marked, row) if label == "none" else None))
    return verdicts + [_by_form(text, marked) for marked in found[MANY:]]


def _by_form(text: str, marked: Marked) -> Verdict:
    if text[marked.end - 1] in ".,?!…" and " " in text[marked.start : marked.end]:
        return Verdict("direct", None)
    return Verdict("none", "scare quote")


def _score(row: Sequence[str], model: Judge) -> Score:
    known = filter(None, map(model.weights.get, row))
    direct, mixed, none = zip(model.bias, *known, strict=True)
    return sum(direct), sum(mixed), sum(none)


def _alike(text: str, found: Sequence[Marked], scores: Sequence[Score]) -> list[Score]:
    """The mean score of all stretches of an article with the same words: a title stays one, a quoted word too."""
    groups: dict[str, list[int]] = {}
    for k, marked in enumerate(found):
        groups.setdefault(text[marked.start : marked.end].strip(PUNCTUATION).lower(), []).append(k)
    shared = list(scores)
    for members in groups.values():
        if len(members) > 1:
            direct, mixed, none = (sum(scores[k][c] for k in members) / len(members) for c in range(3))
            for k in members:
                shared[k] = direct, mixed, none
    return shared


def _reason(text: str, marked: Marked, row: Sequence[str]) -> str:
    """What the marks are for, by form: a name between two parts of a name, a work's capitals, a word being named."""
    before = text[max(0, marked.outer_start - _REACH) : marked.outer_start].rstrip()
    after = text[marked.outer_end : marked.outer_end + 2]
    alone = " " not in text[marked.start : marked.end].strip()
    inside_name = (
        before[-1:].isalpha() and _last_word(before)[:1].isupper() and after[:1] == " " and after[1:].isupper()
    )
    if alone and inside_name:
        return "nickname"
    if not alone and any(title in row for title in _TITLED):
        return "title"
    if _last_word(before).lower() in _NAMING:
        return "term"
    return "scare quote"


def _last_word(before: str) -> str:
    return before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
