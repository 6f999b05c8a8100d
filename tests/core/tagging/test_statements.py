"""Reported speech without quotation marks, by the small tagger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.document import Quote
from pipeline.core.extract import extract
from pipeline.core.find import find


def reported(text: str) -> list[Quote]:
    return [quote for quote in extract(text, "small") if quote.quote_type == "indirect"]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "mention"),
    [
        (
            "Mayor Anna Krol spoke on Monday. She said that the bridge would open in the spring.",
            "that the bridge would open in the spring",
            "Anna Krol",
            "She",
        ),
        (
            "The harbour will need new cranes within two years, said Pavel Ostrov, the port's chief engineer.",
            "The harbour will need new cranes within two years",
            "Pavel Ostrov",
            "Pavel Ostrov, the port's chief engineer",
        ),
        (
            'Anna Krol accused the government of "playing for time." Nobody was there.',
            'the government of "playing for time."',
            "Anna Krol",
            "Anna Krol",
        ),
        (
            "Anna Krol said that the offer “remains open.”",
            "that the offer “remains open.”",
            "Anna Krol",
            "Anna Krol",
        ),
        (
            '"I heard it," said Jan Tamm, a baker. Ada Pym, a nurse, said nobody slept that night.',
            "nobody slept that night",
            "Ada Pym",
            "Ada Pym, a nurse,",
        ),
        (
            "According to the ministry, exports fell by a third last year.",
            "exports fell by a third last year",
            "ministry",
            "the ministry",
        ),
    ],
    ids=[
        "pronoun before",
        "inverted after",
        "ends in a mark",
        "ends in a curved mark",
        "next sentence",
        "according to",
    ],
)
def test_a_statement_has_its_words_and_its_speaker(text: str, words: str, speaker: str, mention: str) -> None:
    """The words are the slice of the text, the mention is the whole expression that names the source."""
    [quote] = reported(text)
    assert (quote.quote_text, quote.speaker) == (words, speaker)
    assert quote.mention is not None and quote.mention.text == mention
    assert text[quote.start : quote.end] == words


@pytest.mark.parametrize("text", ["You believe that the bridge will fall.", "They praised a study of the bridge."])
def test_a_pronoun_of_nobody_is_no_speaker(text: str) -> None:
    """The mention shows it; the speaker is not known."""
    [quote] = reported(text)
    assert quote.mention is not None and quote.mention.text == text.split()[0]
    assert (quote.speaker, quote.speaker_kind, quote.mention_type, quote.confidence) == (None, None, "pronoun", None)


def test_a_statement_shares_the_utterance_of_the_words_it_quotes() -> None:
    """One statement, of which three words are verbatim."""
    text = "The governor, Ida Moran, said on Friday that the plan was “a bad joke” and would cost the state millions."
    quotes = extract(text, "small")
    [whole] = [q for q in quotes if q.quote_type == "indirect"]
    [part] = [q for q in quotes if q.quote_type == "mixed"]
    assert whole.start < part.start and part.end < whole.end
    assert whole.utterance == part.utterance and whole.part != part.part
    assert whole.speaker == part.speaker == "Ida Moran"


def test_a_quotation_is_no_second_statement() -> None:
    """What stands in quotation marks is found once."""
    assert not reported("“We open on Monday,” said Anna Krol, mayor of Dunmore.")


def test_narrative_is_no_statement() -> None:
    """Nobody says anything here."""
    assert not reported("The train left the station at nine. It was raining, and the platform was empty.")


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("He said that “no”, 'x' .\n\u0301😀\u202e"), max_size=200))
def test_any_text_gives_slices_of_itself(text: str) -> None:
    """Every span is where it is said to be, and only those without marks overlap others."""
    for quote in extract(text, "small"):
        assert text[quote.start : quote.end] == quote.quote_text
        for evidence in (quote.mention, quote.cue):
            assert evidence is None or text[evidence.start : evidence.end] == evidence.text


def test_confidence_is_less_than_the_tagger_is_sure() -> None:
    """A tagger is surer than it is right; what is left over is multiplied by how surely the speaker is found."""
    text = "Marta Olsen said that the bridge would open in May."
    [span] = [span for span in find(text, "small") if span.label == "indirect"]
    [quote] = reported(text)
    assert span.sure is not None and quote.confidence is not None
    assert 0.5 < quote.confidence < span.sure
