"""Which files are read, under which names and in which order."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from pipeline.core.reading.raw import Reject
from pipeline.errors import UserError
from pipeline.readers.discover import discover
from pipeline.readers.source import Source
from pipeline.settings import IngestSettings


def put(folder: Path, *names: str) -> None:
    """Files of that name, each with a few words."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("The harbour opened.", encoding="utf-8")


def names(found: list[Source | Reject]) -> list[str]:
    """What the inputs are called, rejects too."""
    return [item.source if isinstance(item, Reject) else item.name for item in found]


def test_a_folder_is_searched_with_all_below_it_in_the_order_of_the_names(
    tmp_path: Path, settings: IngestSettings
) -> None:
    """The order is that of the names relative to the folder, on every machine."""
    put(tmp_path, "b.txt", "a/z.md", "a/b/c.html", "B.txt", "two words \U0001f4f0.txt")
    assert names(discover([tmp_path], settings)) == [
        "B.txt",
        "a/b/c.html",
        "a/z.md",
        "b.txt",
        "two words \U0001f4f0.txt",
    ]


def test_what_describes_the_data_or_is_hidden_is_no_input_unless_it_is_named(
    tmp_path: Path, settings: IngestSettings
) -> None:
    """`ingest.ignored` holds for what is found in folders and by patterns, not for a file that is named itself."""
    put(tmp_path, "a.txt", "README.md", ".hidden/b.txt", ".cache.txt")
    assert names(discover([tmp_path], settings)) == ["a.txt"]
    assert names(discover([tmp_path / "*"], settings)) == ["a.txt"]
    assert names(discover([tmp_path / "README.md"], settings)) == ["README.md"]


def test_a_pattern_names_its_matches_from_its_first_folder_without_a_wildcard(
    tmp_path: Path, settings: IngestSettings
) -> None:
    """`data/*/x.txt` gives the names that the folder `data` would give."""
    put(tmp_path, "may/a.txt", "june/a.txt", "june/b.html", "june/deep/c.txt")
    assert names(discover([tmp_path / "*" / "a.txt"], settings)) == ["june/a.txt", "may/a.txt"]
    assert names(discover([tmp_path / "**" / "*.txt"], settings)) == ["june/a.txt", "june/deep/c.txt", "may/a.txt"]
    assert names(discover([tmp_path / "j*"], settings)) == ["june/a.txt", "june/b.html", "june/deep/c.txt"]


def test_a_file_whose_name_holds_a_wildcard_is_that_file(tmp_path: Path, settings: IngestSettings) -> None:
    """Brackets are common in names of saved pages."""
    put(tmp_path, "page [1].txt", "page 1.txt")
    assert names(discover([tmp_path / "page [1].txt"], settings)) == ["page [1].txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path, settings: IngestSettings) -> None:
    """A folder, a file in it and a roundabout path to it are one input."""
    put(tmp_path, "in/a.txt", "in/b.txt")
    inputs = [tmp_path / "in", tmp_path / "in/a.txt", tmp_path / "in/../in/b.txt"]
    assert names(discover(inputs, settings)) == ["a.txt", "b.txt"]


def test_files_of_one_name_in_two_folders_keep_different_names(tmp_path: Path, settings: IngestSettings) -> None:
    """Where two would have the same name, both are named from what their folders share."""
    put(tmp_path, "may/a.txt", "june/a.txt", "june/b.txt")
    assert names(discover([tmp_path / "may", tmp_path / "june"], settings)) == ["b.txt", "june/a.txt", "may/a.txt"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nothing.txt", "there is no such file or folder"),
        ("*.pdf", "no file matches this pattern"),
        ("empty", "the folder holds no file to read"),
    ],
)
def test_an_input_without_a_file_is_the_users_mistake(
    tmp_path: Path, settings: IngestSettings, given: str, said: str
) -> None:
    """It is named in one line."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=said) as raised:
        discover([tmp_path / given], settings)
    assert given in str(raised.value)
    assert "\n" not in str(raised.value)


def test_what_is_no_regular_file_is_rejected_and_never_opened(tmp_path: Path, settings: IngestSettings) -> None:
    """A pipe would wait for ever, a device never end, a circle of links never close."""
    put(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "s.txt"))
        found = discover([tmp_path], settings)
    rules = {item.source: item.rule for item in found if isinstance(item, Reject)}
    assert rules == {
        "circle.txt": "unreadable",
        "gone.txt": "unreadable",
        "loop": "folder_link",
        "pipe.txt": "no_file",
        "s.txt": "no_file",
        "zero.txt": "no_file",
    }
    assert [item.name for item in found if isinstance(item, Source)] == ["a.txt"]


def test_a_link_to_a_file_is_read_under_its_own_name(tmp_path: Path, settings: IngestSettings) -> None:
    """Data folders are often full of links into a cache."""
    put(tmp_path, "cache/f00.txt", "in/b.txt")
    (tmp_path / "in/a.txt").symlink_to(tmp_path / "cache/f00.txt")
    assert names(discover([tmp_path / "in"], settings)) == ["a.txt", "b.txt"]


def test_an_ending_that_nobody_knows_is_rejected_with_those_that_are_known(
    tmp_path: Path, settings: IngestSettings
) -> None:
    """Also behind the ending of a packed file, and for a file without an ending."""
    put(tmp_path, "a.pdf", "b.docx.gz", "c")
    found = discover([tmp_path], settings)
    assert [item.rule for item in found if isinstance(item, Reject)] == ["unknown_format"] * 3
    assert all(".jsonl" in item.reason for item in found if isinstance(item, Reject))


def test_the_format_and_the_packing_come_from_the_ending_in_any_case(tmp_path: Path, settings: IngestSettings) -> None:
    """`.TXT` is text, `.jsonl.gz` packed JSON Lines."""
    put(tmp_path, "a.TXT", "b.jsonl.gz", "c.csv.zst", "d.HTM")
    found = [item for item in discover([tmp_path], settings) if isinstance(item, Source)]
    assert [(item.format, item.packing) for item in found] == [
        ("text", ""),
        ("jsonl", ".gz"),
        ("csv", ".zst"),
        ("html", ""),
    ]


def test_names_are_stored_composed_and_as_valid_text(tmp_path: Path, settings: IngestSettings) -> None:
    """One system stores "é" as one character, another as two, and some names are no text at all."""
    put(tmp_path, unicodedata.normalize("NFD", "café.txt"))
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("x", encoding="utf-8")
    assert sorted(names(discover([tmp_path], settings))) == sorted(["café.txt", "\\xff.txt"])


def test_a_folder_that_cannot_be_opened_is_rejected(
    tmp_path: Path, settings: IngestSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are read all the same."""
    put(tmp_path, "a.txt", "closed/b.txt")
    scandir = os.scandir

    def closed(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = discover([tmp_path], settings)
    assert [(item.source, item.rule) for item in found if isinstance(item, Reject)] == [("closed", "unreadable")]
    assert [item.name for item in found if isinstance(item, Source)] == ["a.txt"]
