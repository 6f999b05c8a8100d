"""What failed is set aside with its reasons, and what stays is whole."""

from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.core.checking.quarantine import Failed
from pipeline.core.unifying.history import speaker_rows
from pipeline.dataset import Dataset
from pipeline.setting_aside import set_aside
from tests.handmade import Row, dataset, write


@dataclass(frozen=True)
class Parted:
    """The tables after quarantine."""

    documents: pa.Table
    quotes: pa.Table
    speakers: pa.Table
    quarantine: pa.Table
    rejects: pa.Table


def parted(failed: Failed, **changed: list[Row]) -> Parted:
    """The dataset after quarantine, some of its tables being changed."""
    names = [field.name for field in fields(Parted)]
    with TemporaryDirectory() as folder:
        given = write({**dataset(), **changed}, Path(folder) / "given")
        counts = set_aside(Dataset.within(given), failed, Path(folder) / "out", None)
        read = {name: tables.read(name, Path(folder) / f"out/{name}.parquet") for name in names}
    assert counts == {name: len(rows) for name, rows in read.items()}
    return Parted(**read)


def column(rows: pa.Table, name: str) -> list[Any]:
    """The values of a column."""
    values: list[Any] = rows[name].to_pylist()
    return values


def test_nothing_is_touched_where_nothing_failed() -> None:
    """All tables come out as they went in, and quarantine is empty."""
    made = parted(Failed())
    with TemporaryDirectory() as folder:
        given = write(dataset(), Path(folder))
        for name in ("documents", "quotes", "speakers", "rejects"):
            assert getattr(made, name) == tables.read(name, given / f"{name}.parquet")
    assert made.quarantine.num_rows == 0


def test_a_quotation_that_failed_takes_all_its_reasons_along() -> None:
    """It leaves `quotes` as it is; the speakers are counted without it."""
    first = dataset()["quotes"][0]
    made = parted(Failed(quotes={first["quote_id"]: ["one thing", "another"]}))
    assert made.quarantine.to_pylist() == [first | {"reasons": ["one thing", "another"]}]
    ada = made.speakers.to_pylist()[0]
    assert (ada["name"], ada["n_quotes"], ada["n_documents"], ada["affiliations"]) == ("Ada Brook", 2, 2, [])


def test_a_speaker_left_with_no_quotation_is_dropped() -> None:
    """Luis Ferrer said two things; without them nobody refers to him."""
    lost = [row["quote_id"] for row in dataset()["quotes"] if row["speaker"] == "Luis Ferrer"]
    made = parted(Failed(quotes={key: ["wrong"] for key in lost}))
    assert column(made.speakers, "name") == ["Ada Brook"]


def test_the_id_from_an_authority_outlives_the_new_count() -> None:
    """It comes from outside and cannot be computed again."""
    known = [row | {"authority_id": f"Q{number}"} for number, row in enumerate(dataset()["speakers"])]
    first = dataset()["quotes"][0]["quote_id"]
    assert column(parted(Failed(quotes={first: ["wrong"]}), speakers=known).speakers, "authority_id") == ["Q0", "Q1"]


def test_the_name_that_a_person_gave_outlives_the_new_count() -> None:
    """Of others the name is the one that the articles which stay give."""
    ada, luis = dataset()["speakers"]
    first, *others = dataset()["quotes"]
    full = first | {"speaker": "Ada Rosa Brook"}
    known = [ada | {"name": "Ada Rosa Brook"}, luis | {"name": "Luis Ferrer (engineer)"}]
    made = parted(Failed(quotes={first["quote_id"]: ["wrong"]}), quotes=[full, *others], speakers=known)
    assert column(made.speakers, "name") == ["Ada Brook", "Luis Ferrer (engineer)"]


def test_an_article_that_failed_is_rejected_with_its_duplicates_and_quotations() -> None:
    """Each has a reason that names what failed, and nothing refers to an article that is gone."""
    made = parted(Failed(documents={"river": ["n_words counts the words of text"]}))
    assert column(made.documents, "doc_id") == ["harbour"]
    assert column(made.quotes, "doc_id") == ["harbour"]
    assert column(made.quarantine, "reasons") == [["its article: n_words counts the words of text"]] * 4
    unread, again, river = made.rejects.to_pylist()
    assert unread["source"] == "photo.txt"
    assert [(row["source"], row["stage"], row["rule"]) for row in (river, again)] == [
        ("river.txt", "validate", "invalid_document"),
        ("river-again.txt", "validate", "invalid_document"),
    ]
    assert river["reason"] == "The article failed: n_words counts the words of text."
    assert again["reason"] == "The article failed: its original river failed."


def test_the_quotations_of_a_speaker_who_failed_go_to_quarantine() -> None:
    """A row of `speakers` is never dropped while a quotation still refers to it."""
    made = parted(Failed(speakers={"speaker-ferrer": ["name is not empty"]}))
    assert column(made.quarantine, "reasons") == [["its speaker: name is not empty"]] * 2
    assert column(made.speakers, "speaker_id") == ["speaker-brook"]


IDS = {name: [row[f"{name[:-1]}_id"] for row in dataset()[name]] for name in ("quotes", "speakers")}
IDS["documents"] = [row["doc_id"] for row in dataset()["documents"]]


def some(name: str) -> st.SearchStrategy[dict[str, list[str]]]:
    """Failures of any of the rows of a table."""
    return st.dictionaries(st.sampled_from(IDS[name]), st.just(["wrong"]))


@given(some("documents"), some("quotes"), some("speakers"))
def test_no_row_disappears_and_every_key_resolves(documents: Any, quotes: Any, speakers: Any) -> None:
    """Whatever failed: each quotation and article is in one place, the speakers are those of what stays."""
    made = parted(Failed(documents, quotes, speakers))
    assert sorted(column(made.quotes, "quote_id") + column(made.quarantine, "quote_id")) == sorted(IDS["quotes"])
    sources = [row["source"] for row in dataset()["documents"]]
    assert sorted(column(made.documents, "source") + column(made.rejects, "source")) == sorted([*sources, "photo.txt"])
    assert set(column(made.quotes, "doc_id")) <= set(column(made.documents, "doc_id"))
    assert {row for row in column(made.documents, "duplicate_of") if row} <= set(column(made.documents, "doc_id"))
    assert made.speakers.to_pylist() == speaker_rows(made.quotes.to_pylist())
    assert all(column(made.quarantine, "reasons"))
    assert tables.conform("quarantine", made.quarantine).num_rows == made.quarantine.num_rows
