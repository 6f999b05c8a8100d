"""Releases of the hand-made dataset, with or without its texts, under any parameters of `publish`."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from pipeline.core.unifying.history import speaker_rows
from pipeline.release import write_release
from pipeline.settings import Settings, load_settings
from tests.handmade import dataset, validated

DESCRIBED = {
    "title": "Rivers & Harbours",
    "creators": ("Ada Brook", "Tern_Institute"),
    "license": "CC-BY-4.0",
    "date": "2026-03-31",
    "url": "https://example.org/rivers",
}


def settings(**publish: Any) -> Settings:
    """The parameters of the project but for those of `publish` that are given."""
    default = load_settings()
    return dataclasses.replace(default, publish=dataclasses.replace(default.publish, **publish))


def release(folder: Path, **publish: Any) -> Path:
    """A release in which one quotation has no speaker, and one row is in quarantine."""
    *quotes, last = dataset()["quotes"]
    nobody = dict.fromkeys(("speaker", "speaker_id", "speaker_kind", "confidence"))
    bad = quotes[0] | {"quote_id": "bad", "reasons": ["one thing", "another"]}
    source = validated(
        folder / "validated", quotes=[*quotes, last | nobody], speakers=speaker_rows(quotes), quarantine=[bad]
    )
    write_release(source, folder / "release", "0.1.0", settings(**publish))
    return folder / "release"
