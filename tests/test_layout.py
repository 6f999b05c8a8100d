"""The house keeps its plan: stages as in `dvc.yaml`, imports one way, a wheel that works."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.settings import Settings
from tests.imports import ROOT, everything_used, imports, module_of, path_of

STAGES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
PARAMS = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
MODULES = sorted(ROOT.glob("pipeline/**/*.py"))
# Modules that stand for more files than their own source.
DATA = {"pipeline.schema": "schemas", "pipeline.models": "pipeline/models"}


def covered(path: str, listed: list[str]) -> bool:
    """Whether a path or a folder that it lies in is listed."""
    return any(path == entry or path.startswith(f"{entry}/") for entry in listed)


def outputs(stage: str) -> set[str]:
    """The paths that a stage is declared to write."""
    declared = STAGES[stage]
    entries = declared.get("outs", []) + declared.get("metrics", []) + declared.get("plots", [])
    return {entry if isinstance(entry, str) else next(iter(entry)) for entry in entries}


def test_each_stage_has_code_and_all_code_is_a_stage() -> None:
    """One word per thing: the key in `dvc.yaml`, the stage's file and its module are the same name."""
    files = {path.stem for path in ROOT.glob("pipeline/stages/*.py")} - {"__init__"}
    assert set(STAGES) == files == {"ingest", "find", "attribute", "unify", "validate", "publish", "evaluate"}
    for name, declared in STAGES.items():
        assert declared["cmd"].startswith(f"python -m pipeline.stages.{name} ")


@pytest.mark.parametrize("stage", STAGES)
def test_everything_that_a_stage_uses_is_a_dependency(stage: str) -> None:
    """Otherwise DVC would serve results that the code no longer gives."""
    used = everything_used(f"pipeline.stages.{stage}")
    files = {str(path.relative_to(ROOT)) for path in map(path_of, used) if path and path.stat().st_size}
    files |= {folder for module, folder in DATA.items() if module in used}
    assert sorted(path for path in files if not covered(path, STAGES[stage]["deps"])) == []


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_depends_on_code_that_it_does_not_use(stage: str) -> None:
    """Otherwise it would be redone for nothing."""
    used = {str(path.relative_to(ROOT)) for path in map(path_of, everything_used(f"pipeline.stages.{stage}")) if path}
    code = [entry for entry in STAGES[stage]["deps"] if entry.startswith("pipeline/")]
    assert [entry for entry in code if not any(covered(path, [entry]) for path in used)] == []


@pytest.mark.parametrize("stage", STAGES)
def test_every_dependency_is_there_or_is_made_by_an_earlier_stage(stage: str) -> None:
    """A stage reads only what lies in the repository and what stages before it wrote."""
    earlier = list(STAGES)[: list(STAGES).index(stage)]
    made = [path for name in earlier for path in outputs(name)]
    for entry in STAGES[stage]["deps"]:
        assert covered(entry, made) or (not entry.startswith("build/") and (ROOT / entry).exists()), entry


@pytest.mark.parametrize("stage", STAGES)
def test_every_path_on_a_command_line_is_declared(stage: str) -> None:
    """What a stage is told to read, or what lies in it, is a dependency; it writes only under the folder it is told."""
    words = STAGES[stage]["cmd"].split()
    deps = STAGES[stage]["deps"]
    out = words[words.index("--out") + 1]
    assert all(path.startswith(out) for path in outputs(stage))
    for word in words:
        if "/" in word and word != out:
            assert covered(word, deps) or any(covered(path, [word]) for path in deps), word


def test_parameters_have_a_section_for_each_stage_that_has_any() -> None:
    """The sections are those of `params.yaml`, each named after its stage, and each stage lists its own."""
    sections = {field.name for field in dataclasses.fields(Settings)}
    assert set(PARAMS) == sections <= set(STAGES)
    for stage, declared in STAGES.items():
        listed = declared.get("params", [])
        assert (stage in listed) == (stage in sections) == ("--params" in declared["cmd"])
    assert set(STAGES["publish"]["params"]) == sections


def leaves(value: dict[str, Any]) -> Iterator[str]:
    """The names of the parameters, without their sections."""
    for key, inner in value.items():
        yield from leaves(inner) if isinstance(inner, dict) else [key]


def test_every_parameter_is_used() -> None:
    """A number that nobody reads promises what it does not keep."""
    sources = [path.read_text(encoding="utf-8") for path in MODULES if path.stem != "settings"]
    assert [name for name in leaves(PARAMS) if not any(f".{name}" in source for source in sources)] == []


def test_the_core_knows_nothing_of_the_rest() -> None:
    """It imports only itself and the weights, and nothing that touches files, clock, environment or chance."""
    for path in ROOT.glob("pipeline/core/**/*.py"):
        assert all(name.startswith(("pipeline.core", "pipeline.models")) for name in imports(path)), path
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        called = {called.id for called in calls if isinstance(called, ast.Name)}
        assert not named & {"os", "io", "sys", "pathlib", "time", "random", "tempfile", "subprocess", "logging"}, path
        assert not called & {"open", "print", "input"}, path


def test_imports_point_one_way() -> None:
    """Only what runs the stages in a row imports one."""
    for path in MODULES:
        stages = {name for name in imports(path) if name.startswith("pipeline.stages.")}
        assert not stages or module_of(path) in {"pipeline.commands", "pipeline.run"}, path


def test_a_wheel_works_far_from_the_repository(tmp_path: Path) -> None:
    """Declarations and parameters travel inside the package."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    program = (
        "import pipeline\nfrom pipeline import schema\nfrom pipeline.settings import load_settings\n"
        "print(pipeline.__file__, len(schema.load('quotes').columns), load_settings().publish.version)"
    )
    run = [sys.executable, "-P", "-c", program]
    environment = {"PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run(run, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.startswith(str(tmp_path / "installed"))
    assert done.stdout.split()[2] == PARAMS["publish"]["version"]
