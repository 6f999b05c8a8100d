"""Verdicts on gold articles -> the figures of accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pipeline.core.measuring.calibration import Answered, calibration_error, coverage_at
from pipeline.core.measuring.gold import Judged, Verdict

KINDS = ("person", "organization", "group", "unnamed")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, with the counts behind them; 0 where there is nothing to divide by."""

    precision: float
    recall: float
    f1: float
    right: int
    answered: int
    gold: int


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """For the gold quotations of one label: how many were found, with exact boundaries, of those found typed right."""

    gold: int
    found: float
    exact: float
    type_accuracy: float
    speaker: Score


@dataclass(frozen=True, slots=True)
class Figures:
    """The accuracy of a dataset against gold.

    `speaker` is strict: the answered count includes rows that quote nobody. Affiliation, role and status are those
    of persons. `ece` is the expected calibration error over ten bins of confidence (Guo et al. 2017);
    `coverage_at_98_precision` the share of gold speakers answered by the most confident rows of which 98 % are right.
    """

    documents: int
    missing_documents: int
    detection: Score
    direct: LabelFigures
    mixed: LabelFigures
    speaker: Score
    speaker_by_kind: dict[str, Score]
    affiliation: Score
    role: Score
    status_accuracy: float
    ece: float
    coverage_at_98_precision: float


def figures(judged: Sequence[Judged]) -> Figures:
    """All figures over the gold articles."""
    verdicts = [v for article in judged for v in article.verdicts]
    n_false = sum(len(article.false_answers) for article in judged)
    n_true = sum(article.true_answers for article in judged)
    people = [v for v in verdicts if v.gold.speaker and v.gold.speaker.kind == "person"]
    with_status = [v for v in people if v.speaker_right and v.gold.speaker and v.gold.speaker.status]
    answers = confidences(judged)
    n_speakers = sum(v.gold.speaker is not None for v in verdicts)
    return Figures(
        documents=len(judged),
        missing_documents=sum(article.missing for article in judged),
        detection=_detection(verdicts, n_true, n_false),
        direct=_label_figures([v for v in verdicts if v.gold.label == "direct"]),
        mixed=_label_figures([v for v in verdicts if v.gold.label == "mixed"]),
        speaker=_speaker_score(verdicts, n_false),
        speaker_by_kind={kind: _speaker_score(_of_kind(verdicts, kind)) for kind in KINDS},
        affiliation=_affiliation_score(people),
        role=_role_score(people),
        status_accuracy=_ratio(sum(_status_right(v) for v in with_status), len(with_status)),
        ece=calibration_error(answers),
        coverage_at_98_precision=coverage_at(0.98, answers, n_speakers),
    )


def confidences(judged: Sequence[Judged]) -> list[Answered]:
    """Confidence of each answered speaker that gold knows, and whether it is right; the most confident first."""
    pairs = [
        (v.answer.confidence, v.speaker_right)
        for article in judged
        for v in article.verdicts
        if v.gold.speaker and v.answer and v.answer.speaker is not None and v.answer.confidence is not None
    ]
    return sorted(pairs, key=lambda pair: -pair[0])


def as_metrics(made: Figures) -> dict[str, object]:
    """The figures as nested plain values for JSON, fractions rounded to four digits."""
    return {key: _rounded(value) for key, value in asdict(made).items()}


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _detection(verdicts: Sequence[Verdict], n_true: int, n_false: int) -> Score:
    """Precision counts rows, recall gold quotations: two rows on one quotation are both right."""
    found = sum(v.answer is not None for v in verdicts)
    precision, recall = _ratio(n_true, n_true + n_false), _ratio(found, len(verdicts))
    return Score(precision, recall, _f1(precision, recall), n_true, n_true + n_false, len(verdicts))


def _label_figures(verdicts: Sequence[Verdict]) -> LabelFigures:
    found = [v for v in verdicts if v.answer is not None]
    return LabelFigures(
        gold=len(verdicts),
        found=_ratio(len(found), len(verdicts)),
        exact=_ratio(sum(v.exact for v in verdicts), len(verdicts)),
        type_accuracy=_ratio(sum(_type_right(v) for v in found), len(found)),
        speaker=_speaker_score(verdicts),
    )


def _speaker_score(verdicts: Sequence[Verdict], n_false: int = 0) -> Score:
    asked = [v for v in verdicts if v.gold.speaker is not None]
    answered = sum(v.answer is not None and v.answer.speaker is not None for v in asked)
    return _score(sum(v.speaker_right for v in asked), answered + n_false, len(asked))


def _affiliation_score(people: Sequence[Verdict]) -> Score:
    right = sum(v.affiliation_right for v in people)
    answered = sum(v.answer is not None and v.answer.affiliation is not None for v in people)
    return _score(right, answered, sum(bool(v.gold.speaker and v.gold.speaker.affiliations) for v in people))


def _role_score(people: Sequence[Verdict]) -> Score:
    right = sum(v.role_right for v in people)
    answered = sum(v.answer is not None and v.answer.role is not None for v in people)
    return _score(right, answered, sum(bool(v.gold.speaker and v.gold.speaker.roles) for v in people))


def _of_kind(verdicts: Sequence[Verdict], kind: str) -> list[Verdict]:
    return [v for v in verdicts if v.gold.speaker is not None and v.gold.speaker.kind == kind]


def _type_right(verdict: Verdict) -> bool:
    return verdict.answer is not None and verdict.answer.quote_type == verdict.gold.label


def _status_right(verdict: Verdict) -> bool:
    gold, answer = verdict.gold.speaker, verdict.answer
    return gold is not None and answer is not None and answer.status == gold.status


def _score(right: int, answered: int, gold: int) -> Score:
    precision, recall = _ratio(right, answered), _ratio(right, gold)
    return Score(precision, recall, _f1(precision, recall), right, answered, gold)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return _ratio(2 * precision * recall, precision + recall)
