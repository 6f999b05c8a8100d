"""`params.yaml` is read into checked dataclasses; a mistake in it is one line that names the key."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml

from pipeline.errors import UserError
from pipeline.resources import resource
from pipeline.settings import load_settings

DEFAULTS = yaml.safe_load(resource("params.yaml").read_text(encoding="utf-8"))


def as_plain(value: object) -> object:
    """Settings as YAML would hold them."""
    if isinstance(value, dict):
        return {key: as_plain(item) for key, item in value.items()}
    return [as_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


@pytest.fixture
def params(tmp_path: Path) -> Path:
    """A place for a parameter file, with a space in its name."""
    return tmp_path / "my params.yaml"


def test_without_a_file_everything_is_as_in_params_yaml() -> None:
    """No default lies anywhere else."""
    assert as_plain(dataclasses.asdict(load_settings())) == DEFAULTS


def test_a_file_changes_what_it_names_and_nothing_else(params: Path) -> None:
    """Two keys in two sections, one of them nested; all others keep their values."""
    params.write_text("validate: {max_quarantined_share: 0.2}\ningest: {columns: {text: [article_body]}}\n")
    settings = load_settings(params)
    assert settings.validate.max_quarantined_share == 0.2
    assert settings.ingest.columns.text == ("article_body",)
    assert settings.ingest.columns.title == load_settings().ingest.columns.title
    assert settings.publish == load_settings().publish


def test_settings_cannot_be_changed_by_a_stage() -> None:
    """They are frozen, down to the lists."""
    settings = load_settings()
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.ingest.max_bytes = 1  # type: ignore[misc]
    assert isinstance(settings.ingest.columns.text, tuple)


def test_a_whole_number_will_do_for_a_share(params: Path) -> None:
    """`0` in YAML is an integer, and means 0.0."""
    params.write_text("validate: {max_quarantined_share: 0}")
    assert load_settings(params).validate.max_quarantined_share == 0.0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("ingest: {max_byte: 3}", "unknown key ingest.max_byte; did you mean max_bytes?"),
        ("colour: red", "unknown key colour; known are ingest, find, attribute, unify,"),
        ("ingest: {columns: {body: [text]}}", "unknown key ingest.columns.body;"),
        ("ingest: {max_bytes: many}", "ingest.max_bytes: expected a whole number, received 'many'"),
        ("ingest: {max_bytes: 1.5}", "ingest.max_bytes: expected a whole number, received 1.5"),
        ("ingest: {max_bytes: true}", "ingest.max_bytes: expected a whole number, received True"),
        ("ingest: {max_bytes: 0}", "ingest.max_bytes: expected at least 1, received 0"),
        ("ingest: {columns: {text: body}}", "ingest.columns.text: expected a list, received 'body'"),
        ("ingest: {columns: {text: [body, 3]}}", "ingest.columns.text[1]: expected text, received 3"),
        ("ingest: 3", "ingest: expected a section, received 3"),
        ("validate: {max_quarantined_share: 2}", "validate.max_quarantined_share: expected 0 to 1, received 2"),
        ("validate: {max_quarantined_share: .nan}", "validate.max_quarantined_share: expected 0 to 1, received nan"),
        ("publish: {version: 1.0}", "publish.version: expected text, received 1.0"),
        ("publish: {version: true}", "publish.version: expected text, received True"),
        ("publish: {version: null}", "publish.version: expected text, received None"),
        ("- ingest", "expected sections such as `ingest:`, received ['ingest']"),
        ("ingest: {", "not valid YAML in line 1: expected"),
        ("find: {model: none}\nfind: {model: small}", "not valid YAML in line 2: find is there twice"),
        ("find:\n  model: none\n  model: small", "not valid YAML in line 3: model is there twice"),
        ("ingest: {extensions: {text: [txt]}}", "ingest.extensions.text[0]: expected an ending such as .txt"),
    ],
)
def test_a_mistake_is_one_line_that_names_file_and_key(params: Path, content: str, message: str) -> None:
    """Whatever is wrong, the user reads where and what was expected."""
    params.write_text(content)
    with pytest.raises(UserError) as error:
        load_settings(params)
    assert str(error.value).startswith(f"{params}: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(params: Path) -> None:
    """It is not taken for an empty one."""
    with pytest.raises(UserError, match=r"my params\.yaml: cannot be read \(No such file or directory\)"):
        load_settings(params)


def test_an_empty_file_changes_nothing(params: Path) -> None:
    """Also one in which everything is commented out."""
    params.write_text("# validate: {max_quarantined_share: 0.2}\n")
    assert load_settings(params) == load_settings()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("publish: {license: Creative Commons}", "publish.license: expected an SPDX identifier such as CC-BY-4.0"),
        ("publish: {date: yesterday}", "publish.date: expected a day such as 2026-03-31, received 'yesterday'"),
        ("publish: {date: 2026-03-31}", "publish.date: expected text"),
        ("publish: {url: example.org}", "publish.url: expected an address that begins with https://"),
        ("publish: {creators: Ada Brook}", "publish.creators: expected a list"),
        ("publish: {title: null}", "publish.title: expected text, received None"),
        ("publish: {include_text: 1}", "publish.include_text: expected true or false, received 1"),
    ],
)
def test_what_describes_a_release_has_a_form(params: Path, content: str, message: str) -> None:
    """Other programs read it; what is null is not said, but a title there must be."""
    params.write_text(content)
    with pytest.raises(UserError) as error:
        load_settings(params)
    assert message in str(error.value)
    params.write_text("publish: {license: null, date: null, url: null}")
    assert load_settings(params).publish.license is None
