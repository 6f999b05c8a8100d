"""Annotated articles as batches of windows for the tagger's networks; needs nothing of the pipeline but its windows."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.tagger.nets import REACH

LENGTH = 256
AROUND = 64  # words on each side of a cue at most that its source and content are looked for in
MASK = 103
FOLDS = 4  # an article belongs to the fold of its number
PARTS = {"short": (0, 48), "long": (48, 1000)}  # cues by the number of words around them: less padding
Range = tuple[int, int]


@dataclass(frozen=True)
class Cue:
    """One cue: its words in the window, those around it, and the tag of each of these."""

    first: int
    last: int
    low: int
    tags: list[int]


@dataclass(frozen=True)
class Example:
    """One window: pieces with their shapes and states, first pieces of words, and the tags of each word by task."""

    article: int
    first: int
    ids: list[int]
    shapes: list[int]
    states: list[int]
    heads: list[int]
    tags: dict[str, list[int]]
    cues: list[Cue]


def examples(article: dict, number: int, offset: int) -> Iterator[Example]:
    """The windows of one prepared article; `offset` shortens the first."""
    pieces = article["pieces"]
    marks = _tags(article)
    for first, last in ranges(article, offset):
        ids, shapes, states, heads = [101], [0], [0], []
        for k in range(first, last):
            heads.append(len(ids))
            ids += pieces[k]
            shapes += [article["shapes"][k]] * len(pieces[k])
            states += [article["states"][k]] * len(pieces[k])
        cues = [
            c for cue, source, content in article["atts"] if first <= cue[0] and cue[1] <= last
            if (c := _cue(article, (first, last), cue, source, content))
        ]  # fmt: skip
        tags = {task: values[first:last] for task, values in marks.items()}
        yield Example(
            number, first, [*ids, 102], [*shapes, 0], [*states, 0], heads, tags, cues
        )  # fmt: skip


def ranges(article: dict, offset: int) -> Iterator[Range]:
    """Ranges of words: whole paragraphs as far as they fit into a window; a longer one is cut."""
    sizes = [len(p) for p in article["pieces"]]
    first, size, room = 0, 0, LENGTH - 2 - offset
    bounds = article["paragraphs"]
    for start, stop in zip(bounds, bounds[1:], strict=False):
        length = sum(sizes[start:stop])
        if size and size + length > room:
            yield first, start
            first, size, room = start, 0, LENGTH - 2
        size += length
        while size > room:
            cut, used, best = first, 0, first
            while used + sizes[cut] <= room:
                used += sizes[cut]
                if article["stops"][cut] and used > room // 2:
                    best = cut + 1
                cut += 1
            cut = best if best > first else cut
            yield first, cut
            first, room = cut, LENGTH - 2
            size = sum(sizes[first:stop])
    if first < len(sizes):
        yield first, len(sizes)


def around(article: dict, window: Range, cue: Range) -> Range:
    """The words of the cue's paragraph that lie in the window and not too far from it."""
    bounds = article["paragraphs"]
    k = int(np.searchsorted(bounds, cue[0], side="right")) - 1
    low = max(bounds[k], window[0], cue[0] - AROUND)
    return low, min(bounds[k + 1], window[1], cue[1] + AROUND)


def _cue(article: dict, window: Range, cue: Range, source: Range | None, content: Sequence[Range]) -> Cue:
    low, high = around(article, window, cue)
    tags = [0] * (high - low)
    for pieces, begins in ((content, 3), ([source] if source else [], 1)):
        for start, stop in pieces:
            for k in range(max(start, low), min(stop, high)):
                tags[k - low] = begins if k == start else begins + 1
    return Cue(cue[0] - window[0], cue[1] - window[0], low - window[0], tags)


def _tags(article: dict) -> dict[str, list[int]]:
    n = len(article["pieces"])
    found = {}
    for task, spans in (
        ("cue", [cue for cue, _, _ in article["atts"]]),
        ("source", [source for _, source, _ in article["atts"] if source]),
        ("content", [c for _, _, content in article["atts"] for c in content]),
    ):
        tags = [0] * n
        for start, stop in sorted(spans, key=lambda s: s[0] - s[1]):
            tags[start:stop] = [1] + [2] * (stop - start - 1)
        found[task] = tags
    return found


Swap = Callable[[np.ndarray], np.ndarray]


def collate(batch: Sequence[Example], masked: float = 0.0, swap: Swap | None = None) -> dict[str, Tensor]:
    """Padded arrays; tags of what is not there are -100.

    A learner reads `ids`, some of which are masked; its teachers read `plain`. `swap` may put other pieces into both.
    """
    length, most = max(len(e.ids) for e in batch), max(len(e.heads) for e in batch)
    length += -length % 8  # for which a GPU has its fastest programs
    arrays = {k: np.zeros((len(batch), length), np.int64) for k in ("ids", "shapes", "states")}
    heads = np.zeros((len(batch), most), np.int64)
    tags = {t: np.full((len(batch), most), -100, np.int64) for t in ("cue", "source", "content")}
    cues: list[tuple[int, Cue]] = []
    for row, e in enumerate(batch):
        for key in ("ids", "shapes", "states"):
            arrays[key][row, : len(e.ids)] = getattr(e, key)
        heads[row, : len(e.heads)] = e.heads
        for task, values in e.tags.items():
            tags[task][row, : len(values)] = values
        cues += [(row * most, c) for c in e.cues]
    if swap:
        arrays["ids"] = swap(arrays["ids"])
    arrays["plain"] = arrays["ids"].copy()
    if masked:
        drawn = (np.random.random(arrays["ids"].shape) < masked) & (arrays["ids"] > 103)
        arrays["ids"][drawn] = MASK
    numbers = arrays | {"heads": heads} | {f"{t}_tags": v for t, v in tags.items()}
    for part, (low, high) in PARTS.items():
        group = [(at, c) for at, c in cues if low < len(c.tags) <= high]
        ends, index, distance = pair_arrays([(at + c.low, at + c.first, at + c.last, len(c.tags)) for at, c in group])
        pairs = np.full_like(index, -100)
        for row, (_, c) in enumerate(group):
            pairs[row, : len(c.tags)] = c.tags
        numbers |= {f"{part}_ends": ends, f"{part}_index": index, f"{part}_distance": distance, f"{part}_pairs": pairs}
    return {k: torch.from_numpy(v) for k, v in numbers.items()}


def pair_arrays(cues: Sequence[tuple[int, int, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of (first word around, cue's first, cue's last, number around) each: the cue's ends, indices and distances."""
    most = max((n for *_, n in cues), default=1)
    ends = np.zeros((len(cues), 2), np.int64)
    index = np.zeros((len(cues), most), np.int64)
    distance = np.zeros_like(index)
    for row, (low, first, last, n) in enumerate(cues):
        at = np.arange(low, low + n)
        ends[row] = first, last - 1
        index[row, :n] = at
        apart = np.where(at < first, at - first, np.where(at >= last, at - last + 1, 0))
        distance[row, :n] = np.clip(apart, -REACH, REACH) + REACH + 1
    return ends, index, distance


def sample(pool: Sequence[Sequence[Example]], size: int, seed: int) -> Iterator[list[Example]]:
    """One epoch: of each article one of its cuttings, the windows in batches of one fold and of like length."""
    rng = random.Random(seed)
    batches: list[list[Example]] = []
    for fold in range(FOLDS):
        chosen = [e for cuttings in pool for e in rng.choice(cuttings) if e.article % FOLDS == fold]
        rng.shuffle(chosen)
        for at in range(0, len(chosen), size * 8):
            block = sorted(chosen[at : at + size * 8], key=lambda e: len(e.ids))
            batches += [block[i : i + size] for i in range(0, len(block), size)]
    rng.shuffle(batches)
    return iter(batches)
