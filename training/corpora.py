"""The annotated corpora that the models are trained on, read from the folder named by QUOTES_CORPORA."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Pieces = tuple[tuple[int, int], ...]


def corpora() -> Path:
    """The folder that holds `corpora/`; raises FileNotFoundError with the variable to set if it is absent."""
    root = Path(os.environ.get("QUOTES_CORPORA", Path(__file__).parents[2] / "shared"))
    if not (root / "corpora").is_dir():
        raise FileNotFoundError(f"no corpora/ in {root}; set QUOTES_CORPORA to the folder that holds it")
    return root / "corpora"


@dataclass(frozen=True)
class Attribution:
    """One PolNeAR attribution: each part as half-open pieces, code points into the text."""

    source: Pieces = ()
    cue: Pieces = ()
    content: Pieces = ()


@dataclass(frozen=True)
class Article:
    name: str
    text: str
    attributions: tuple[Attribution, ...] = field(default=())


def polnear(part: str) -> Iterator[Article]:
    """Articles of PolNeAR (Newell et al. 2018), `part` being train or dev, with their attributions."""
    folder = corpora() / "polnear" / part
    files = {p.stem.rsplit("_", 1)[0]: p for p in sorted((folder / "attributions").glob("*.ann"))}
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = files.get(path.stem)
        marks = tuple(_standoff(annotated)) if annotated else ()
        yield Article(path.stem, path.read_text(encoding="utf8"), marks)


def _standoff(path: Path) -> Iterator[Attribution]:
    spans: dict[str, Pieces] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf8").split("\n"):
        if found := re.match(r"(T\d+)\t\w+ ([\d ;]+)\t", line):
            pairs = (piece.split() for piece in found[2].split(";"))
            spans[found[1]] = tuple((int(start), int(end)) for start, end in pairs)
        elif re.match(r"E\d+\t", line):
            events.append(line.split("\t")[1].split())
    for event in events:
        parts: dict[str, Pieces] = {"source": (), "cue": (), "content": ()}
        for item in event:
            role, _, ref = item.partition(":")
            key = re.sub(r"\d+$", "", role).lower()
            if key in parts:
                parts[key] = tuple(sorted(parts[key] + spans.get(ref, ())))
        yield Attribution(**parts)


@dataclass(frozen=True)
class Chained:
    """One GUM mention: offsets, entity type, and the number of its coreference chain in the document."""

    start: int
    end: int
    type: str
    chain: int


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    mentions: tuple[Chained, ...]


def gum(part: str) -> Iterator[Document]:
    """Documents of GUM (Zeldes), `part` being train or dev, with gold mentions and chains."""
    for path in sorted((corpora() / "gum" / part).glob("*.conllu")):
        yield _conllu(path)


def _conllu(path: Path) -> Document:
    text, space, opened = "", False, False
    pending: dict[int, list[tuple[int, str]]] = {}
    found: list[Chained] = []
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            opened = bool(text)
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        text += "\n\n" if opened else " " * space
        start = len(text)
        text += columns[1]
        opened, space = False, "SpaceAfter=No" not in columns[9]
        marks = re.search(r"Entity=([^|]*)", columns[9])
        for number, kind, closes in re.findall(r"\((\d+)-(\w+)|(\d+)\)", marks[1] if marks else ""):
            if number:
                pending.setdefault(int(number), []).append((start, kind))
            elif pending.get(int(closes)):
                begun, kind = pending[int(closes)].pop()
                found.append(Chained(begun, len(text), kind, int(closes)))
        found.extend(_single(marks[1] if marks else "", start, len(text), pending))
    return Document(path.stem, text, tuple(sorted(found, key=lambda m: (m.start, -m.end))))


def _single(marks: str, start: int, end: int, pending: dict[int, list[tuple[int, str]]]) -> Iterator[Chained]:
    """Mentions of one token, "(12-person-...)": opened and closed by the same bracket."""
    for piece in re.findall(r"\(\d+-\w+[^()]*\)", marks):
        number, kind = re.match(r"\((\d+)-(\w+)", piece).groups()  # type: ignore[union-attr]
        if pending.get(int(number)):
            pending[int(number)].pop()
            yield Chained(start, end, kind, int(number))
