"""What the program is made of: every licence is listed, every weight and word list is checked as it is loaded."""

from __future__ import annotations

import ast
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from supply.licences import LOCK, Unknown, licence, page, pinned
from tests.imports import ROOT

LISTED = ROOT / "docs/licences.md"


def test_every_package_of_a_dataset_is_listed_with_its_licence() -> None:
    """As `make licences` writes it; what the lock pins is what is installed."""
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(pinned()) == len(lines)
    assert [(name, version(name)) for name, _ in pinned()] == pinned()
    assert LISTED.read_text(encoding="utf-8") == "\n".join(page()) + "\n", "run `make licences`"
    rows = re.findall(r"^\| (\S+) \| \S+ \| (.+) \|$", LISTED.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name, _ in rows[1:]] == [name for name, _ in pinned()]


def test_a_package_without_a_licence_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may take it for free to use."""
    held = type("Empty", (dict,), {"get_all": lambda self, name: None})()
    monkeypatch.setattr("supply.licences.metadata", lambda name: held)
    with pytest.raises(Unknown, match="nameless"):
        licence("nameless")


def test_no_weights_are_loaded_but_through_the_check() -> None:
    """Only `pipeline.models.content`, which compares each file with its sum, reads a file of that folder."""
    models = ROOT / "pipeline/models/__init__.py"
    tree = ast.parse(models.read_text(encoding="utf-8"))
    readers = {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in ("read_bytes", "read_text", "open")
    }
    assert readers == {"content"}
    names = [path.name for path in models.parent.iterdir() if path.suffix not in (".py", ".md", "")]
    others = [path for path in (ROOT / "pipeline").glob("**/*.py") if path != models]
    for path in others:
        source = path.read_text(encoding="utf-8")
        assert not [name for name in names if f'"{name}"' in source], path
        assert "models.FOLDER" not in source, path


def test_nothing_that_is_loaded_can_run_code() -> None:
    """No eval, no pickled arrays, and YAML only as plain values."""
    for path in (ROOT / "pipeline").glob("**/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        bad = {"eval", "exec", "yaml.load", "yaml.unsafe_load", "yaml.full_load", "marshal.loads", "os.system"}
        assert not called & bad, path
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.load", "numpy.load"):
                assert "allow_pickle=False" in ast.unparse(node), path


def test_the_audit_never_fails_the_build() -> None:
    """It is a report: without a network, or with a finding, the build goes on."""
    script = Path(ROOT / ".ci/run").read_text(encoding="utf-8")
    (line,) = [line for line in script.splitlines() if "make --no-print-directory audit" in line]
    assert "||" in line
