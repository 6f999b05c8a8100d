"""The judge of what stands between quotation marks."""

import pytest

from pipeline.core.finding import judge as judging
from pipeline.core.finding.judge import Judge, Verdict, judge
from pipeline.core.finding.marks import find_marked
from pipeline.models import judge_model

EVEN = Judge({}, (0.0, 0.0, 0.0))


def verdicts(text: str, model: Judge | None = None) -> list[Verdict]:
    return judge(text, find_marked(text), model or judge_model())


@pytest.mark.parametrize(
    "text",
    [
        '"The ferry sails at dawn," the captain said.',
        'Holt told reporters, "We will rebuild the pier."',
        "“I never saw the letter. Nobody showed it to me.”",
        'She said that "the harbour is closed until further notice."',
        'Asked about the delay, Grady replied: "Ask the mayor."',
        '"On this matter," she said, "we agree."',
    ],
)
def test_whole_clauses_are_direct(text: str) -> None:
    """Clauses or sentences given as someone's words, wherever their cue stands."""
    assert {v.label for v in verdicts(text)} == {"direct"}


@pytest.mark.parametrize(
    "text",
    [
        'The mayor called the plan "a gift to speculators" and left.',
        'Holt accused the company of "reckless disregard" for the river.',
        'The report said the bridge was "in very poor condition."',
        "Grady said he was “deeply sorry” for the delay.",
    ],
)
def test_fragments_in_the_reporters_sentence_are_mixed(text: str) -> None:
    """Somebody's words built into another sentence."""
    assert [v.label for v in verdicts(text)] == ["mixed"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('Her first novel, titled "The Salt Road," won a prize.', "title"),
        ('He starred in the television series "Harbour Lights" for years.', "title"),
        ('The council elected Maria "Birdie" Holt as chair.', "nickname"),
    ],
)
def test_titles_and_nicknames_quote_nobody(text: str, reason: str) -> None:
    """Marks that are put around names are told from marks around words that somebody said."""
    assert verdicts(text) == [Verdict("none", reason)]


def test_a_reason_is_given_only_where_nobody_is_quoted() -> None:
    """Each verdict has a label, and a reason exactly if the label is none."""
    text = 'The "so-called" expert wrote "The Salt Road." "I did," he said. He was "sorry" for the "term" he chose.'
    for label, reason in verdicts(text):
        assert (reason is None) == (label != "none")


def test_a_word_that_is_named_is_a_term() -> None:
    """By the word before it."""
    model = Judge({}, (0.0, 0.0, 1.0))
    assert verdicts('Sailors use the word "lubber" for it.', model) == [Verdict("none", "term")]
    assert verdicts('Such "progress" is slow.', model) == [Verdict("none", "scare quote")]


def test_weights_of_traits_add_to_the_bias() -> None:
    """The label of the highest sum wins; without any weight a stretch is direct."""
    text = 'He called it "odd" and left.'
    assert [v.label for v in verdicts(text, EVEN)] == ["direct"]
    assert [v.label for v in verdicts(text, Judge({"head=odd": (0.0, 1.0, 0.5)}, (0.0, 0.0, 0.0)))] == ["mixed"]
    assert [v.label for v in verdicts(text, Judge({"head=odd": (0.0, 1.0, 0.5)}, (0.0, 0.0, 0.7)))] == ["none"]


def test_the_same_words_are_judged_alike() -> None:
    """What one place leaves open another decides, by the mean of the scores."""
    text = 'The film "Tideway" opened. Everyone saw "Tideway" then.'
    model = Judge({"last=filmw": (0.0, 0.0, 3.0)}, (0.0, 1.0, 0.0))
    assert {v.label for v in verdicts(text, model)} == {"none"}


def test_a_text_with_very_many_stretches_is_judged_by_form_from_some_point_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no input takes long; every stretch still has its verdict."""
    monkeypatch.setattr(judging, "MANY", 1)
    found = [v.label for v in verdicts('"A b," "C d," "e"')]
    assert found == [verdicts('"A b,"')[0].label, "direct", "none"]
