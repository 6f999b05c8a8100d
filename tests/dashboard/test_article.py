"""An article is cut where quotations and evidence begin and end, and its words stay as they are."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dashboard.article import Article, Piece, Run, article, quotes_in
from tests.dashboard.hostile import EVE, TEXT
from tests.handmade import Row, dataset, document, evidence, quote


def shown() -> Article:
    """The article of the handmade dataset with the most evidence."""
    tables = dataset()
    return article(tables["documents"][0], [row for row in tables["quotes"] if row["doc_id"] == "river"])


def pieces(parts: Sequence[Piece | Run]) -> list[Piece]:
    """The pieces that parts are made of, in the order of the text."""
    return [piece for part in parts for piece in ([part] if isinstance(part, Piece) else pieces(part.parts))]


def words(made: Article) -> list[str]:
    """The text of each paragraph, put together again."""
    return ["".join(piece.text for piece in pieces(parts)) for parts in made.paragraphs]


def of_quotation(made: Article, number: int) -> str:
    """What is marked as that quotation."""
    return "".join(piece.text for parts in made.paragraphs for piece in pieces(parts) if number in piece.quotes)


def drawn(parts: Sequence[Piece | Run]) -> str:
    """The marks as brackets around the words, with the number of the quotation where it begins, else a hyphen."""
    return "".join(
        part.text if isinstance(part, Piece) else f"[{part.quote if part.first else '-'}:{drawn(part.parts)}]"
        for part in parts
    )


def test_the_paragraphs_are_those_of_the_text() -> None:
    """Every character but the blank lines, also those outside the basic plane."""
    made = shown()
    assert "\n\n".join(words(made)) == made.document["text"]
    assert [of_quotation(made, number) for number in range(4)] == [row["quote_text"] for row in made.quotes]


def test_evidence_is_cut_out_and_knows_its_quotation() -> None:
    """Each kind where its columns say."""
    made = shown()
    found = [piece for parts in made.paragraphs for piece in pieces(parts) if piece.evidence]
    assert [(piece.text, piece.evidence) for piece in found] == [
        ("director", (("role", 0),)),
        ("Tern Institute", (("affiliation", 0),)),
        ("added", (("cue", 1),)),
        ("Luis Ferrer", (("mention", 2),)),
    ]


def test_a_quotation_inside_a_reported_one_is_marked_within_its_mark() -> None:
    """The outer one goes on behind it."""
    page = document("page", TEXT)
    outer = quote(page, "the old 🏞 dam “will hold” for a year", EVE, quote_type="indirect")
    made = article(page, [quote(page, "will hold", EVE, quote_type="mixed"), outer])
    assert drawn(made.paragraphs[3]) == "Eve <b>Holm</b> said that [0:the old 🏞 dam “[1:will hold]” for a year]."
    assert quotes_in(made.paragraphs[3]) == {0, 1}


def test_quotations_that_cross_are_cut_where_the_first_ends() -> None:
    """Each begins once, and all of its words are marked, also over several paragraphs."""
    page = document("page", "He said one two three\n\nfour five.")
    first, second = quote(page, "one two three", "Bo"), quote(page, "three\n\nfour five", "Bo")
    made = article(page, [second, first, quote(page, "one two", "Bo")])
    assert [drawn(parts) for parts in made.paragraphs] == ["He said [0:[1:one two] [2:three]]", "[-:four five]."]


def test_evidence_may_lie_in_another_paragraph_and_serve_several_quotations() -> None:
    """And inside another quotation."""
    page = document("page", "“Mayor Holm knows,” said Bo.\n\n“I do,” said Holm.")
    mayor = evidence(page, "role", "role", "Mayor")
    made = article(page, [quote(page, "Mayor Holm knows,", "Bo"), quote(page, "I do,", "Holm", **mayor)])
    first = pieces(made.paragraphs[0])[1]
    assert (first.text, first.quotes, first.evidence) == ("Mayor", (0,), (("role", 1),))


def test_each_voice_has_a_mark_of_its_own() -> None:
    """The most quoted first; the same initials get a number; who is not known comes last, without a colour."""
    page = document("page", "“a” “b” “c” “d” “e”")
    said = [("a", "Ada Brook"), ("b", "Anna de la Brandt"), ("c", "Ada Brook"), ("d", "reporters")]
    quotes: list[Row] = [quote(page, word, name) for word, name in said]
    nobody = quote(page, "e", "x") | {"speaker_id": None, "speaker": None}
    made = article(page, [*quotes, nobody])
    assert [(voice.name, voice.mark, voice.colour, voice.count) for voice in made.voices] == [
        ("Ada Brook", "AB", 0, 2),
        ("Anna de la Brandt", "AB2", 1, 1),
        ("reporters", "R", 2, 1),
        ("nobody found", "?", None, 1),
    ]
    assert [voice.mark for voice in made.voice_of] == ["AB", "AB2", "AB", "R", "?"]


@given(st.lists(st.text("ab \n", min_size=1, max_size=9), min_size=1, max_size=6), st.data())
def test_no_cut_changes_a_text(parts: list[str], data: st.DataObject) -> None:
    """Wherever quotations lie, also across each other."""
    text = "\n\n".join(parts)
    page = document("page", text)
    quotes = []
    for number in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        place = {"start": start, "end": end, "quote_text": text[start:end], "quote_id": str(number)}
        quotes.append(quote(page, text, "Ada Brook") | place)
    made = article(page, quotes)
    assert "".join(words(made)) == text.replace("\n\n", "")
    begun = "".join(map(drawn, made.paragraphs))
    assert all(begun.count(f"[{number}:") <= 1 for number in range(len(quotes)))


def test_an_article_without_text_has_no_paragraphs() -> None:
    """A release may leave the texts out."""
    page = document("page", "“We open,” said Bo.")
    made = article(page | {"text": None}, [quote(page, "We open,", "Bo")])
    assert (made.paragraphs, made.voices[0].name) == ([], "Bo")
