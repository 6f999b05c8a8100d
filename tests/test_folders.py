"""Files and folders that change in one step, and what is said where they cannot."""

from pathlib import Path

import pytest

from pipeline import folders, tables
from pipeline.errors import UserError
from pipeline.folders import check_file, replacing_folder, write_text


@pytest.mark.parametrize("name", ["file/page.html", "file/deep/page.html"])
def test_a_file_that_cannot_be_put_somewhere_is_named_beforehand(name: str, tmp_path: Path) -> None:
    """Nothing is left behind by the trial."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match=rf"^{tmp_path / name}: nothing can be written there \(Not a directory\)$"):
        check_file(tmp_path / name)
    check_file(tmp_path / "new/deep/page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_error_names_what_was_to_be_written(tmp_path: Path) -> None:
    """Whatever fails in the place where it is made."""
    there = tmp_path / "there"
    (there / "full").mkdir(parents=True)
    with pytest.raises(IsADirectoryError) as caught, tables.replacing(there) as beside:
        beside.write_text("")  # a file does not take the place of a folder
    assert caught.value.filename == str(there)
    with pytest.raises(FileNotFoundError) as missing, replacing_folder(tmp_path / "made") as beside:
        (beside / "a/b").touch()
    assert missing.value.filename == str(tmp_path / "made")
    with pytest.raises(FileNotFoundError) as other, replacing_folder(tmp_path / "made"):
        (tmp_path / "else/b").touch()
    assert other.value.filename == str(tmp_path / "else/b")


def test_what_is_there_stays_where_something_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old page, and none of the new one."""
    page = tmp_path / "page.html"
    write_text(page, "old")

    def refuse(beside: Path, _: Path) -> None:
        raise PermissionError(13, "Permission denied", str(beside))

    monkeypatch.setattr(folders, "put_in_place", refuse)
    with pytest.raises(PermissionError) as caught:
        write_text(page, "new")
    assert caught.value.filename == str(page)
    assert (page.read_text(), [path.name for path in tmp_path.iterdir()]) == ("old", ["page.html"])
