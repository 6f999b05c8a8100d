"""`params.yaml` as frozen, checked dataclasses: one per stage that has any, and no default anywhere else.

A parameter is added by giving it a field here and a value with its reason in `params.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml

from pipeline.checking import Matches, Range, build
from pipeline.errors import UserError
from pipeline.resources import resource

Count = Annotated[int, Range(0)]
Positive = Annotated[int, Range(1)]
Share = Annotated[float, Range(0, 1)]
Percent = Annotated[float, Range(0, 100)]
Seconds = Annotated[float, Range(0.1)]
Names = tuple[str, ...]
Endings = tuple[Annotated[str, Matches(r"\.[^./]+", "an ending such as .txt")], ...]
License = Annotated[str, Matches(r"[A-Za-z0-9][A-Za-z0-9.+-]*", "an SPDX identifier such as CC-BY-4.0")]
Day = Annotated[str, Matches(r"\d{4}-\d{2}-\d{2}", "a day such as 2026-03-31")]
Url = Annotated[str, Matches(r"https?://\S+", "an address that begins with https://")]


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The names under which an input table may hold each value, the first that it has being taken."""

    text: Names
    url: Names
    title: Names
    byline: Names
    published_at: Names
    outlet: Names
    language: Names
    id: Names


@dataclass(frozen=True, slots=True)
class Extensions:
    """The endings of a file's name, without `.gz` or `.zst`, that belong to each input format."""

    text: Endings
    markdown: Endings
    html: Endings
    jsonl: Endings
    csv: Endings
    parquet: Endings
    warc: Endings
    tar: Endings
    zip: Endings


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """What is read, under which names, and how much of it at most."""

    max_bytes: Positive
    max_unpacked_bytes: Positive
    max_ratio: Positive
    max_members: Positive
    max_seconds: Seconds
    min_chars: Count
    ignored: Names
    extensions: Extensions
    columns: ColumnNames


@dataclass(frozen=True, slots=True)
class FindSettings:
    """What finds speech that is reported without quotation marks."""

    model: Literal["none", "small", "large"]
    max_seconds: Seconds


@dataclass(frozen=True, slots=True)
class AttributeSettings:
    """How long an article may take."""

    max_seconds: Seconds


@dataclass(frozen=True, slots=True)
class UnifySettings:
    """When two speakers of single articles are one, and when two quotations are."""

    one_time_days: Count
    min_alike: Percent
    min_words: Positive
    min_words_any_speaker: Positive


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """How much may fail before the run does, and how tables are cut that are large."""

    max_quarantined_share: Share
    rows_per_part: Positive


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """What a release is called, whether it holds the articles, and what its description says of it."""

    version: str
    include_text: bool
    title: str
    description: str
    creators: Names
    license: License | None
    date: Day | None
    url: Url | None


@dataclass(frozen=True, slots=True)
class Settings:
    """Every parameter of the pipeline, in the sections of `params.yaml`."""

    ingest: IngestSettings
    find: FindSettings
    attribute: AttributeSettings
    unify: UnifySettings
    validate: ValidateSettings
    publish: PublishSettings


class _OnceOnly(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML has no types
    """A loader to which a key that is there twice is a mistake: the last would win in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As the class above has it."""
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"{key.value} is there twice", problem_mark=key.start_mark)
            seen.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


def load_settings(path: Path | None = None) -> Settings:
    """The settings of a parameter file; what it leaves out, or everything where there is none, is as in `params.yaml`.

    Raises UserError, one line naming file and key, for a missing file, broken YAML, an unknown key or a wrong value.
    """
    default = resource("params.yaml")
    values = _mapping(default)
    if path is not None:
        values = _merged(values, _mapping(path))
    return build(Settings, values, str(path or default))


def _mapping(path: Path) -> dict[str, Any]:
    """The content of a YAML file. Raises UserError where it is not a mapping that can be read."""
    try:
        content = _OnceOnly(path.read_text(encoding="utf-8")).get_single_data()
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror})") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" in line {mark.line + 1}" if mark else ""
        raise UserError(f"{path}: not valid YAML{where}: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: not valid YAML ({' '.join(str(error).split())})") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise UserError(f"{path}: expected sections such as `ingest:`, received {content!r}")
    return content


def _merged(defaults: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The defaults with the given values in their places, section by section."""
    result = dict(defaults)
    for key, value in given.items():
        both = isinstance(value, dict) and isinstance(defaults.get(key), dict)
        result[key] = _merged(defaults[key], value) if both else value
    return result
