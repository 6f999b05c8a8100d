"""The codebook is what the declarations say, and lies in docs/ as they stand now."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline import codebook, schema

DOCS = Path(__file__).parent.parent / "docs" / "codebook.md"


def test_the_codebook_in_docs_is_current() -> None:
    """After a change of `schemas/`, `make codebook` writes it anew."""
    assert DOCS.read_text(encoding="utf-8") == codebook.render()


def test_every_declared_column_has_its_line() -> None:
    """Columns that a table takes over from another are told once, with that table."""
    lines = codebook.render().splitlines()
    for name in set(schema.TABLES) - {"quarantine"}:
        section = lines[lines.index(f"## {name}") :]
        for column in schema.load(name).columns:
            assert any(line.startswith(f"| `{column.name}` | {column.type} |") for line in section)


def test_a_line_tells_type_null_meaning_unit_and_checks() -> None:
    """Everything that is declared of a column can be read in its line."""
    assert (
        "| `confidence` | float64 | yes | Probability that the speaker is right, calibrated; null where there is no "
        "speaker. | probability | at least 0; at most 1 |"
    ) in codebook.render()
    assert "| is `documents.text[cue_start:cue_end]` |" in codebook.render()


def test_the_command_writes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m pipeline.codebook PATH` makes missing folders."""
    monkeypatch.setattr(sys, "argv", ["codebook", str(tmp_path / "docs" / "codebook.md")])
    codebook.main()
    assert (tmp_path / "docs" / "codebook.md").read_text(encoding="utf-8") == codebook.render()
