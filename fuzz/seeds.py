"""What fuzzing begins with: the sample articles and small files of each format."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TARGET_NAMES = ("extract", "html", "jsonl", "csv", "parquet", "txt", "md", "jsonl.gz", "txt.zst")
_SAMPLES = Path("data/raw")
_ARTICLE = 'Una Holt, mayor of Fenwick, said: “We start today.” "It is late," she told the Fenwick Post, and left.'
_ROW = {"id": "7", "url": "https://example.org/a", "title": "Start", "date": "2026-03-01", "text": _ARTICLE}


def plant(target: str, folder: Path) -> None:
    """Put the first inputs for a target into a folder, as far as they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(_first(target, folder)):
        (folder / f"seed-{number}").write_bytes(data)


def _first(target: str, folder: Path) -> list[bytes]:
    lines = f"{json.dumps(_ROW)}\n{json.dumps(_ROW | {'id': 8, 'text': _ARTICLE * 3})}\n".encode()
    if target == "extract":
        texts = [path.read_bytes()[:4000] for path in sorted(_SAMPLES.glob("*.txt"))]
        return [bytes([k]) + text for k, text in enumerate([_ARTICLE.encode(), *texts])]
    if target == "parquet":
        path = folder.with_suffix(".parquet")
        pq.write_table(pa.Table.from_pylist([_ROW, _ROW]), path, compression="none")
        data = path.read_bytes()
        path.unlink()
        return [data]
    made = {
        "html": [f"<html><head><title>Start</title></head><body><p>{_ARTICLE}</p></body></html>".encode()],
        "jsonl": [lines],
        "csv": [f"{','.join(_ROW)}\n{','.join(json.dumps(v) for v in _ROW.values())}\n".encode()],
        "txt": [_ARTICLE.encode(), _ARTICLE.encode("cp1252"), _ARTICLE.encode("utf-16")],
        "md": [f"---\ntitle: Start\n---\n# Start\n\n> {_ARTICLE}\n\n[a](b) ![c](d) `e` **f**\n".encode()],
        "jsonl.gz": [gzip.compress(lines, mtime=0)],
        "txt.zst": [pa.compress(_ARTICLE.encode(), "zstd", asbytes=True)],
    }
    samples = [path.read_bytes()[:20_000] for path in sorted(_SAMPLES.glob(f"*.{target}"))]
    return [*made[target], *samples]
