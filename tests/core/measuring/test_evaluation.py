"""What the figures mean, on small articles with known mistakes."""

import dataclasses

import pytest

from pipeline.core.measuring.calibration import calibration_error, coverage_at, reliability
from pipeline.core.measuring.evaluation import Figures, as_metrics, figures
from pipeline.core.measuring.gold import Answer, Article, GoldSpan, GoldSpeaker, judge
from pipeline.core.measuring.mistakes import mistakes

TEXT = '"We open on Monday," said Anna Krol, mayor of Dunmore. The "house of cheese" was "far too dear", she said.'
KROL = GoldSpeaker("Anna Krol", "person", roles=("mayor",), affiliations=("Dunmore",), status="current")
GOLD = (
    GoldSpan("We open on Monday", "direct", KROL),
    GoldSpan("house of cheese", "none"),
    GoldSpan("far too dear", "mixed", KROL),
)


def answer(text: str, **claims: object) -> Answer:
    """A row about `text` of the article, right in all it says unless told otherwise."""
    start = TEXT.index(text)
    right = {
        "quote_type": "direct",
        "speaker": "Anna Krol",
        "role": "mayor",
        "affiliation": "Dunmore",
        "status": "current",
        "confidence": 0.9,
    }
    return Answer(start, start + len(text), **(right | claims))  # type: ignore[arg-type]


MONDAY, CHEESE, DEAR = (
    answer("We open on Monday"),
    answer("house of cheese"),
    answer("far too dear", quote_type="mixed"),
)


def score(*answers: Answer) -> Figures:
    """The figures of one article with those rows."""
    return figures([judge(Article("a.txt", TEXT, GOLD, answers))])


def causes(*answers: Answer) -> list[str]:
    """The causes listed for one article with those rows."""
    article = Article("a.txt", TEXT, GOLD, answers)
    return [mistake.cause for mistake in mistakes([article], [judge(article)])]


def test_right_answers_score_one_everywhere() -> None:
    """Nothing is wrong: every fraction is 1 and no mistake is listed."""
    made = score(MONDAY, DEAR)
    assert {made.detection.f1, made.speaker.f1, made.affiliation.f1, made.role.f1, made.status_accuracy} == {1.0}
    assert {made.direct.exact, made.direct.type_accuracy, made.mixed.exact, made.mixed.type_accuracy} == {1.0}
    assert causes(MONDAY, DEAR) == []


def test_a_comma_inside_the_marks_costs_nothing() -> None:
    """Boundaries are compared in letters and digits."""
    assert score(answer("We open on Monday,"), DEAR).direct.exact == 1.0


def test_a_row_for_a_scare_quote_costs_precision() -> None:
    """Two rows of three quote somebody; the third also counts against the speakers."""
    made = score(MONDAY, CHEESE, DEAR)
    assert (made.detection.precision, made.detection.recall) == (pytest.approx(2 / 3), 1.0)
    assert made.speaker.precision == pytest.approx(2 / 3)
    assert causes(MONDAY, CHEESE, DEAR) == ["quotes nobody"]


def test_an_indirect_row_outside_quotation_marks_is_no_mistake() -> None:
    """Gold holds only what stands in marks, so it cannot say that an indirect statement is wrong."""
    assert score(MONDAY, DEAR, answer("The", quote_type="indirect")).detection.precision == 1.0


def test_a_missed_quotation_costs_recall() -> None:
    """One of two gold quotations was found."""
    assert score(MONDAY).detection.recall == 0.5
    assert causes(MONDAY) == ["not found"]


def test_four_fifths_of_a_quotation_count_as_found_but_not_as_exact() -> None:
    """Half of it counts as neither."""
    most, half = answer("open on Monday"), answer("We open")
    assert (score(most, DEAR).direct.found, score(most, DEAR).direct.exact) == (1.0, 0.0)
    assert score(half, DEAR).direct.found == 0.0
    assert causes(most, DEAR) == ["boundaries"]


@pytest.mark.parametrize(
    ("claims", "cause"),
    [
        ({"quote_type": "mixed"}, "type"),
        ({"speaker": None}, "speaker missing"),
        ({"speaker": "Krol"}, "speaker wrong"),
        ({"role": None}, "role missing"),
        ({"role": "baker"}, "role wrong"),
        ({"affiliation": "Sligo"}, "affiliation wrong"),
        ({"status": "former"}, "status"),
    ],
)
def test_each_mistake_is_listed_with_its_cause(claims: dict[str, object], cause: str) -> None:
    """One wrong value gives one line of the list, and the figures are no longer perfect."""
    wrong = dataclasses.replace(MONDAY, **claims)  # type: ignore[arg-type]
    assert causes(wrong, DEAR) == [cause]
    assert as_metrics(score(wrong, DEAR)) != as_metrics(score(MONDAY, DEAR))


def test_a_wrong_speaker_makes_role_and_affiliation_wrong() -> None:
    """A right role on the wrong person is worth nothing."""
    wrong = dataclasses.replace(MONDAY, speaker="Jan Lis")
    assert score(wrong, DEAR).role.right == 1


def test_an_article_that_the_dataset_does_not_have_counts_as_missed() -> None:
    """Its gold stays in the denominators."""
    article = Article("a.txt", None, GOLD)
    made = figures([judge(article)])
    assert (made.missing_documents, made.detection.recall) == (1, 0.0)
    assert {m.cause for m in mistakes([article], [judge(article)])} == {"article missing"}


def test_calibration_error_is_the_gap_between_confidence_and_accuracy() -> None:
    """Nine of ten right at 0.9 is perfect; none right at 0.9 is off by 0.9."""
    assert calibration_error([(0.9, i > 0) for i in range(10)]) == pytest.approx(0.0)
    assert calibration_error([(0.9, False)] * 4) == pytest.approx(0.9)
    assert [b.n for b in reliability([(0.05, True), (1.0, True), (0.95, False)])] == [1, 2]


def test_coverage_counts_the_most_confident_answers_until_precision_drops() -> None:
    """Two right answers of four questions at 98 %; the wrong third one ends it."""
    answers = [(0.2, True), (0.9, True), (0.8, True), (0.7, False)]
    assert coverage_at(0.98, answers, 4) == 0.5
    assert coverage_at(0.7, answers, 4) == 1.0
    assert coverage_at(0.98, [], 4) == 0.0
