"""What the scorer knows of a quotation and of each expression that may name its source."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from pipeline.core.document import Span
from pipeline.core.find import find
from pipeline.core.naming.article import Article, prepare
from pipeline.core.speaking.features import FEATURES, IMPLICIT
from pipeline.core.speaking.featurizer import Featurizer
from pipeline.core.speaking.ties import Ties
from pipeline.models import lexicon
from tests.core.hostile import grows_linearly, texts

STORY = (
    'Una Holt met Peter Grady, the engineer, in May. "The steel is sound," he said. "It will hold," said Holt.\n\n'
    'The mayor agreed with it all. She told Grady: "We start today, and we start early."'
)
Row = dict[str, float]


def _article(text: str) -> Article:
    """The article around all that stands between straight marks, each a quotation of its own."""
    at = [i for i, char in enumerate(text) if char == '"']
    spans = [Span(a + 1, b, a, b + 1, "direct", k) for k, (a, b) in enumerate(zip(at[::2], at[1::2], strict=True))]
    return prepare(text, spans, lexicon())


def _rows(text: str, number: int) -> list[tuple[str, Row]]:
    """What is shown of each candidate of a quotation ("" for the speaker before), and its features by name."""
    article = _article(text)
    shown = [text[m.start : m.end] for m in article.mentions]
    found = Featurizer(article, Ties(article)).candidates(number)
    return [("" if i == IMPLICIT else shown[i], dict(zip(FEATURES, row, strict=True))) for i, row in found]


def test_candidates_are_what_stands_near_and_the_speaker_before() -> None:
    """In the order of the text, the speaker before last."""
    shown = ["Una Holt", "Peter Grady", "the engineer", "he", "Holt", "The mayor", "it", "She", "Grady", ""]
    assert [name for name, _ in _rows(STORY, 0)] == shown


def test_candidates_are_at_most_twelve_before_and_eight_after() -> None:
    """The nearest ones; nothing beyond two paragraphs before and one after."""
    names = [f"A{k} Holt" for k in range(30)]
    text = f'{", ".join(names[:15])} came. "No, we do not start." {", ".join(names[15:])} left.'
    assert [name for name, _ in _rows(text, 0)] == [*names[3:23], ""]
    far = "Una Holt came.\n\nNothing else.\n\nPeter Grady came.\n\nNothing.\n\n"
    text = far + '"No, we do not start."\n\nEllen Voss left.\n\nBaek Seung-min left.'
    assert [name for name, _ in _rows(text, 0)] == ["Peter Grady", "Ellen Voss", ""]


@pytest.mark.parametrize(
    ("number", "name", "values"),
    [
        (0, "he", {"is_pronoun": 1, "sex_told": 1, "zone": 2, "side": 1, "gap": 0, "cue_gap": 1, "rank_link": 0}),
        (
            0,
            "Una Holt",
            {"is_name": 1, "person": 1, "zone": 3, "side": -1, "sentences": -1, "cue_gap": 99, "order": -3},
        ),
        (0, "the engineer", {"is_nominal": 1, "zone": 3, "commas_between": 1, "prep": 13}),
        (0, "The mayor", {"zone": 6, "paragraphs": 1, "quotes_between": 1}),
        (
            1,
            "Holt",
            {"zone": 2, "before_gap": 1, "cue_gap": 0, "cue_side": 1, "rank_link": 0, "n_mentions": 2, "n_linked": 1},
        ),
        (1, "he", {"zone": 3, "quotes_between": 0, "rank_link": 1}),
        (2, "She", {"zone": 1, "side": -1, "cue_side": -1, "rank_link": 0}),
        (2, "Grady", {"heard": 1, "last_linked": 0}),
        (2, "Holt", {"zone": 5, "paragraphs": -1, "last_linked": 1}),
        (2, "", {"zone": 9, "gap": 99, "is_name": 0}),
    ],
)
def test_values_say_where_and_what_a_candidate_is(number: int, name: str, values: Row) -> None:
    """Zones: 1 and 2 in the sentence, 3 and 4 in the paragraph, 5 and 6 beyond, odd before and even after."""
    row = next(row for shown, row in reversed(_rows(STORY, number)) if shown == name)
    assert {key: row[key] for key in values} == values


def test_the_plainest_candidate_ranks_first() -> None:
    """The nearest subject of a cue, and each candidate knows how strong the best of the others is."""
    rows = _rows(STORY, 0)
    links = sorted((row["best_link"] for name, row in rows if name), reverse=True)
    assert next(name for name, row in rows if row["rank_link"] == 0) == "he"
    assert {row["other_best"] for name, row in rows if name != "he"} == {links[0]}
    assert dict(rows)["he"]["other_best"] == links[1]


@given(texts)
def test_candidates_are_the_same_one_unit_at_a_time_and_all_together(text: str) -> None:
    """A row depends on its own unit and mention only."""
    article = prepare(text, find(text), lexicon())
    featurizer = Featurizer(article, Ties(article))
    numbers = range(len(article.units))
    block = featurizer.block(numbers)
    single = [candidate for number in numbers for candidate in featurizer.candidates(number)]
    assert [i for mentions in block.mentions for i in mentions] == [candidate.mention for candidate in single]
    assert block.rows.tolist() == [candidate.row for candidate in single]


@given(texts)
def test_every_row_has_every_feature(text: str) -> None:
    """As a finite number, whatever the text is."""
    spans = find(text)
    article = prepare(text, spans, lexicon())
    featurizer = Featurizer(article, Ties(article))
    for number in range(len(article.units)):
        candidates = featurizer.candidates(number)
        assert candidates[-1].mention == IMPLICIT
        for candidate in candidates:
            assert len(candidate.row) == len(FEATURES)
            assert all(map(math.isfinite, candidate.row))


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ('he said "no" and ', 800),
        ('"No," she said. ', 800),
        ('Una Holt said: "No."\n\n', 800),
        ('said "no" told ', 6_400),
        ('"no" Una Holt, ', 800),
    ],
)
def test_time_is_linear(unit: str, size: int) -> None:
    """However many quotations, mentions and cues stand in a line."""
    prepared = {text: _article(text) for text in ("Una Holt came. " + unit * n for n in (size // 4, size))}

    def work(text: str) -> None:
        featurizer = Featurizer(prepared[text], Ties(prepared[text]))
        for number in range(len(prepared[text].units)):
            featurizer.candidates(number)

    assert grows_linearly(work, lambda n: "Una Holt came. " + unit * n, size)
