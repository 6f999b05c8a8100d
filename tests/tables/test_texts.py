"""Texts on disk."""

from pathlib import Path

from pipeline.tables.texts import texts


def test_each_text_comes_back_by_its_place(tmp_path: Path) -> None:
    """In any order, empty ones and those of any letters too; afterwards nothing is left of them."""
    given = ["one", "", "zwölf Boxkämpfer", "三つ", "five"]
    with texts(tmp_path / "new/words") as held:
        held.add(given[:2])
        held.add(given[2:])
        held.close()
        assert [held[place] for place in (4, 0, 3, 1, 2)] == [given[place] for place in (4, 0, 3, 1, 2)]
    assert list((tmp_path / "new").iterdir()) == []
