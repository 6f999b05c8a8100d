"""The traits by which a quoted stretch is judged, and what they are read from."""

from hypothesis import given

from pipeline.core.finding.marks import find_marked
from pipeline.core.finding.stretch import read_after, read_before, read_inside
from pipeline.core.finding.traits import traits
from tests.core.hostile import texts


def rows(text: str) -> list[list[str]]:
    return traits(text, find_marked(text))


def test_the_sides_are_read_from_the_mark_outwards() -> None:
    """Words of the same sentence, lower case, without punctuation; titles end no sentence."""
    text = 'It rained. Then Mr. Grady told us, "We sail at dawn," and he left. It rained.'
    (marked,) = find_marked(text)
    before, after = read_before(text, marked), read_after(text, marked)
    assert (before.edge, before.words) == (",", ["us", "told", "grady", "mr", "then"])
    assert (after.edge, after.words, after.capital) == ("s", ["and", "he", "left"], False)


def test_nothing_is_read_across_a_paragraph() -> None:
    """A stretch that fills its paragraph has no sides."""
    text = "He spoke.\n\n“We sail.”\n\nShe left."
    (marked,) = find_marked(text)
    assert read_before(text, marked).edge == read_after(text, marked).edge == "^"


def test_a_stretch_that_ends_its_sentence_sees_one_word_of_the_next() -> None:
    """The next sentence may begin with a speaker, but says no more of this one."""
    text = "“We sail.” Grady said no more."
    (marked,) = find_marked(text)
    assert read_after(text, marked).words == ["grady"]


def test_the_form_of_the_content_is_read() -> None:
    """Case of its first letter, last punctuation, capitals, and where the first auxiliary stands."""
    (marked,) = find_marked(text := 'She said "they would never sail."')
    inside = read_inside(text, marked)
    assert (inside.size, inside.case, inside.last, inside.title, inside.finite) == (4, "l", ".", "o", "1")
    (marked,) = find_marked(text := 'They sang "Home at Last" again.')
    assert read_inside(text, marked)[1:] == (3, "U", "w", "t", "n")


def test_short_stretches_are_known_by_their_wording() -> None:
    """Longer ones are not: nobody says the same sentence twice."""
    assert "wording=home at last" in rows('They sang "Home at Last" again.')[0]
    assert not any(t.startswith("wording=") for t in rows('"We sail at dawn or never," he said.')[0])


def test_a_headline_knows_what_the_text_below_repeats() -> None:
    """A phrase in single marks in the title that stands in marks below is most likely someone's."""
    repeated = "Holt calls storm ‘a gift’\n\nIt was “a gift from the sea,” she said."
    alone = "Holt calls storm ‘a gift’\n\nIt was “sent by the sea,” she said."
    assert rows(repeated)[0][0] != rows(alone)[0][0]


def test_the_same_text_has_the_same_traits_in_the_same_order() -> None:
    """Scores are sums of floats, so that their order must not change from run to run."""
    text = '"We sail and sail and sail," the tall, old, tired captain of the ship said then.'
    first = rows(text)[0]
    assert first == rows(text)[0]
    bag = [t for t in first if t.startswith("a:")]
    assert bag == [f"a:{w}" for w in ["the", "tall", "old", "tired", "captain", "of", "ship", "said", "then"]]


@given(texts)
def test_every_stretch_of_any_text_has_traits(text: str) -> None:
    """One list of strings for each, whatever the text."""
    found = find_marked(text)
    assert len(traits(text, found)) == len(found)
