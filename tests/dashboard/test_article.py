"""An article is cut where quotations and evidence begin and end, and its words stay as they are."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dashboard.article import Article, article
from tests.dashboard.hostile import EVE, TEXT
from tests.handmade import Row, dataset, document, evidence, quote


def shown() -> Article:
    """The article of the handmade dataset with the most evidence."""
    tables = dataset()
    return article(tables["documents"][0], [row for row in tables["quotes"] if row["doc_id"] == "river"])


def words(made: Article) -> list[str]:
    """The text of each paragraph, put together again."""
    return ["".join(piece.text for run in runs for piece in run.pieces) for runs in made.paragraphs]


def of_quotation(made: Article, number: int) -> str:
    """What is marked as that quotation."""
    runs = [run for runs in made.paragraphs for run in runs if run.quote == number]
    return "".join(piece.text for run in runs for piece in run.pieces)


def test_the_paragraphs_are_those_of_the_text() -> None:
    """Every character but the blank lines, also those outside the basic plane."""
    made = shown()
    assert "\n\n".join(words(made)) == made.document["text"]
    assert [of_quotation(made, number) for number in range(4)] == [row["quote_text"] for row in made.quotes]


def test_evidence_is_cut_out_and_knows_its_quotation() -> None:
    """Each kind where its columns say."""
    made = shown()
    pieces = [piece for runs in made.paragraphs for run in runs for piece in run.pieces if piece.evidence]
    assert [(piece.text, piece.evidence) for piece in pieces] == [
        ("director", (("role", 0),)),
        ("Tern Institute", (("affiliation", 0),)),
        ("added", (("cue", 1),)),
        ("Luis Ferrer", (("mention", 2),)),
    ]


def test_a_quotation_inside_a_reported_one_is_marked_as_itself() -> None:
    """The outer one goes on behind it, and begins only once."""
    page = document("page", TEXT)
    outer = quote(page, "the old 🏞 dam “will hold” for a year", EVE, quote_type="indirect")
    made = article(page, [quote(page, "will hold", EVE, quote_type="mixed"), outer])
    runs = [(run.quote, run.first, "".join(piece.text for piece in run.pieces)) for run in made.paragraphs[3]]
    assert runs[1:-1] == [
        (0, True, "the old 🏞 dam “"),
        (1, True, "will hold"),
        (0, False, "” for a year"),
    ]


def test_evidence_may_lie_in_another_paragraph_and_serve_several_quotations() -> None:
    """And inside another quotation."""
    page = document("page", "“Mayor Holm knows,” said Bo.\n\n“I do,” said Holm.")
    mayor = evidence(page, "role", "role", "Mayor")
    made = article(page, [quote(page, "Mayor Holm knows,", "Bo"), quote(page, "I do,", "Holm", **mayor)])
    first = made.paragraphs[0][1].pieces[0]
    assert (first.text, first.quote, first.evidence) == ("Mayor", 0, (("role", 1),))


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


def test_an_article_without_text_has_no_paragraphs() -> None:
    """A release may leave the texts out."""
    page = document("page", "“We open,” said Bo.")
    made = article(page | {"text": None}, [quote(page, "We open,", "Bo")])
    assert (made.paragraphs, made.voices[0].name) == ([], "Bo")
