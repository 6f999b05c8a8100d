"""DVC keeps every release: an old version comes back from a remote, be it a folder or a bucket of S3."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline.release import damage, read_manifest
from tests.conftest import CREDENTIALS, ROOT
from tests.handmade import dataset, validated

DVC = Path(sys.executable).with_name("dvc")


def dvc(place: Path, *arguments: str) -> str:
    """What `dvc` prints, run as in the README."""
    environment = os.environ | CREDENTIALS | {"DVC_NO_ANALYTICS": "1", "PATH": f"{DVC.parent}:{os.environ['PATH']}"}
    command = [str(DVC), *arguments]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the publish stage of this one, in which two releases were made by `dvc repro`."""
    place = tmp_path_factory.mktemp("project")
    stage = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]["publish"]
    for name in ("pipeline", "schemas"):
        (place / name).symlink_to(ROOT / name)
    stage["deps"] = [dep for dep in stage["deps"] if dep.startswith("build/")]
    (place / "dvc.yaml").write_text(yaml.safe_dump({"stages": {"publish": stage}}))
    for name in ("params.yaml", ".dvcignore"):
        shutil.copy(ROOT / name, place)
    shutil.copytree(ROOT / ".dvc", place / ".dvc", ignore=shutil.ignore_patterns("cache", "tmp"))
    (place / "output").mkdir()
    shutil.copy(ROOT / "output/README.md", place / "output")
    validated(place / "build/validate")
    dvc(place, "repro")
    validated(place / "build/validate", quotes=dataset()["quotes"][:4])
    dvc(place, "repro")
    return place


def lost(project: Path, place: Path) -> Path:
    """What a colleague has who clones the repository: no release and no cache, but the lock file."""
    for name in ("dvc.yaml", "dvc.lock", "params.yaml", ".dvcignore"):
        shutil.copy(project / name, place)
    shutil.copytree(project / ".dvc", place / ".dvc", ignore=shutil.ignore_patterns("cache", "tmp"))
    for name in ("pipeline", "schemas"):
        (place / name).symlink_to(ROOT / name)
    return place


def whole(folder: Path, version: str) -> bool:
    """Whether the folder is the release of that version, unharmed."""
    manifest = read_manifest(folder)
    return manifest["version"] == version and damage(folder, manifest) == []


def test_each_release_is_kept_by_the_stage_itself(project: Path) -> None:
    """Nothing is added by hand; the old release stays when the stage runs anew, and `latest` is a link all along."""
    assert whole(project / "output/0.1.0", "0.1.0") and whole(project / "output/latest", "0.2.0")
    assert (project / "output/latest").readlink() == Path("0.2.0")
    [out] = yaml.safe_load((project / "dvc.lock").read_text())["stages"]["publish"]["outs"]
    kept = [f for v in ("0.1.0", "0.2.0") for f in (project / "output" / v).rglob("*") if f.is_file()]
    assert (out["path"], out["nfiles"]) == ("output", len(kept) + 1)  # and the list of releases
    assert "Data and pipelines are up to date" in dvc(project, "status")


def test_a_damaged_release_comes_back_from_the_cache(project: Path) -> None:
    """`dvc checkout` needs no remote."""
    (project / "output/0.1.0/quotes.parquet").write_bytes(b"spoiled")
    shutil.rmtree(project / "output/0.2.0")
    dvc(project, "checkout", "--force", "output")
    assert whole(project / "output/0.1.0", "0.1.0") and whole(project / "output/latest", "0.2.0")


def test_an_old_version_comes_back_from_a_remote_in_a_folder(project: Path, tmp_path: Path) -> None:
    """One release alone, or all of them."""
    dvc(project, "remote", "add", "--force", "--default", "archive", str(tmp_path / "archive"))
    dvc(project, "push")
    (tmp_path / "clone").mkdir()
    clone = lost(project, tmp_path / "clone")
    dvc(clone, "pull", "output/0.1.0")
    assert [path.name for path in (clone / "output").iterdir()] == ["0.1.0"]
    assert whole(clone / "output/0.1.0", "0.1.0")
    dvc(clone, "pull", "output")
    assert whole(clone / "output/0.2.0", "0.2.0")


def test_an_old_version_is_taken_into_a_folder_of_its_own(project: Path, tmp_path: Path) -> None:
    """`dvc get` leaves the releases of the repository alone."""
    dvc(tmp_path, "get", str(project), "output/0.1.0", "--out", "old")
    assert whole(tmp_path / "old", "0.1.0")


def test_an_old_version_comes_back_from_a_bucket(project: Path, tmp_path: Path, s3: str) -> None:
    """The same commands with a remote at s3://."""
    boto3 = pytest.importorskip("boto3")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        boto3.client("s3", endpoint_url=s3).create_bucket(Bucket="releases")
    dvc(project, "remote", "add", "--force", "--default", "bucket", "s3://releases/quotes")
    dvc(project, "remote", "modify", "bucket", "endpointurl", s3)
    dvc(project, "push")
    (tmp_path / "clone").mkdir()
    clone = lost(project, tmp_path / "clone")
    dvc(clone, "pull", "output/0.1.0")
    assert whole(clone / "output/0.1.0", "0.1.0")
