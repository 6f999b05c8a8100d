"""Texts on disk."""

from pathlib import Path

from pipeline.tables.texts import Texts, writing


def test_each_text_comes_back_by_its_place(tmp_path: Path) -> None:
    """In any order, empty ones and those of any letters too; nothing of what another time left there."""
    given = ["one", "", "zwölf Boxkämpfer", "三つ", "five"]
    for texts in (["left", "by", "a", "process", "that", "was", "killed"], given):
        with writing(tmp_path / "new/words") as add:
            add(texts[:2])
            add(texts[2:])
    with Texts(tmp_path / "new/words") as held:
        assert [held[place] for place in (4, 0, 3, 1, 2)] == [given[place] for place in (4, 0, 3, 1, 2)]
