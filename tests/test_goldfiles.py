"""Gold annotations are read in both of their forms, or refused with the place of the mistake."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.measuring.gold import GoldSpan
from pipeline.errors import UserError
from pipeline.goldfiles import read_gold

KROL = {"name": "Anna Krol", "kind": "person", "roles": ["mayor"], "affiliations": [], "status": "current"}


def gold_file(folder: Path, spans: list[dict[str, Any]], name: str = "gold.json") -> Path:
    """A gold file about one article, a.txt."""
    path = folder / name
    path.write_text(json.dumps({"docs": {"a.txt": {"speakers": {"s1": KROL}, "spans": spans}}}), encoding="utf-8")
    return path


def test_a_span_is_given_by_its_text(tmp_path: Path) -> None:
    """The place is the nth occurrence, the first unless told otherwise."""
    path = gold_file(
        tmp_path, [{"text": "We open", "label": "direct", "speaker": "s1"}, {"text": "x", "nth": 2, "label": "none"}]
    )
    first, second = read_gold(path)["a.txt"]
    assert first.speaker is not None and first.speaker.roles == ("mayor",)
    assert (first.nth, second) == (1, GoldSpan("x", "none", None, nth=2))


def test_a_span_is_given_by_offsets_into_a_raw_file(tmp_path: Path) -> None:
    """Its text comes from the file, its place from its share of the letters before it."""
    (tmp_path / "a.txt").write_text('Hello. "Hello," said Anna.', encoding="utf-8")
    path = gold_file(tmp_path, [{"start": 8, "end": 14, "label": "direct", "speaker": "s1"}])
    [span] = read_gold(path, tmp_path)["a.txt"]
    assert (span.text, span.share) == ("Hello,", 5 / 18)


@pytest.mark.parametrize(
    ("span", "says"),
    [
        (
            {"start": 0, "end": 2, "label": "direct"},
            "span 1: has `start` and `end` and no `text`; give --texts DIR, the folder in which the raw a.txt lies",
        ),
        ({"text": "We", "speaker": "s9", "label": "direct"}, "s9"),
        ({"text": "We"}, "label"),
        ({"label": "direct"}, "span 1: has neither"),
        ({"text": "We", "label": "mixt"}, "label: expected one of"),
        ({"text": "We", "label": "direct", "nth": "two"}, "nth: expected a whole number"),
        ({"text": "We", "label": "direct", "nth": 0}, "nth: expected at least 1"),
        ({"text": "We", "label": "direct", "speker": "s1"}, "speker; did you mean speaker"),
        ("We", "expected a section"),
    ],
)
def test_gold_that_cannot_be_understood_names_article_and_mistake(
    span: dict[str, Any], says: str, tmp_path: Path
) -> None:
    """One line with file, article and what is wrong."""
    with pytest.raises(UserError, match=rf"gold\.json, article a\.txt.*{says}"):
        read_gold(gold_file(tmp_path, [span]))


@pytest.mark.parametrize(
    ("speaker", "says"),
    [
        ({"kind": "person"}, "name is missing"),
        ({"name": "Anna Krol", "kind": "human"}, "kind: expected one of"),
        ({"name": "Anna Krol", "kind": "person", "roles": "mayor"}, "roles: expected a list"),
        ({"name": "Anna Krol", "kind": "person", "status": "now"}, "status: expected one of"),
    ],
)
def test_a_speaker_that_cannot_be_understood_is_named(speaker: dict[str, Any], says: str, tmp_path: Path) -> None:
    """By its id, so that nothing is judged by gold that means something else."""
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"docs": {"a.txt": {"speakers": {"s1": speaker}, "spans": []}}}), encoding="utf-8")
    with pytest.raises(UserError, match=rf"gold\.json, article a\.txt, speaker s1.*{says}"):
        read_gold(path)


def test_no_span_counts_twice_and_none_reaches_beyond_its_text(tmp_path: Path) -> None:
    """Both would change the figures in silence."""
    span = {"text": "We", "label": "direct"}
    with pytest.raises(UserError, match=r"article a\.txt, span 2: is there twice"):
        read_gold(gold_file(tmp_path, [span, span]))
    (tmp_path / "a.txt").write_text("Hello.", encoding="utf-8")
    with pytest.raises(UserError, match="span 1: 4 to 9 is no stretch of its text of 6 characters"):
        read_gold(gold_file(tmp_path, [{"start": 4, "end": 9, "label": "direct"}]), tmp_path)


def test_a_raw_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    """By its path, and with what was expected."""
    gold = gold_file(tmp_path, [{"start": 0, "end": 2, "label": "direct"}])
    with pytest.raises(UserError) as caught:
        read_gold(gold, tmp_path / "texts")
    why = "cannot be read (No such file or directory); --texts is the folder in which the raw a.txt lies"
    assert str(caught.value) == f"{gold}, article a.txt: {tmp_path}/texts/a.txt {why}"


def test_a_file_that_is_no_gold_is_named(tmp_path: Path) -> None:
    """Broken JSON, JSON of another shape, an empty folder and no file at all."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    for name in ("empty", "broken.json", "list.json", "none.json"):
        with pytest.raises(UserError, match=name):
            read_gold(tmp_path / name)


def test_an_article_annotated_twice_is_a_mistake(tmp_path: Path) -> None:
    """Two files of a folder must not disagree in silence."""
    gold_file(tmp_path, [], "one.json")
    gold_file(tmp_path, [], "two.json")
    with pytest.raises(UserError, match=r"two\.json: article a\.txt"):
        read_gold(tmp_path)
