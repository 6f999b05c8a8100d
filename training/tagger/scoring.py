"""From scores to spans, and how many of the spans are exactly right: the measure of PolNeAR's own papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from training.tagger.batches import Example, around, collate, pair_arrays
from training.tagger.nets import Tagger

Span = tuple[int, int]
# begins / goes on of each kind: what may follow what. Rows: tag before, columns: tag; outside, S-, s, C-, c.
ALLOWED = np.array([[1, 1, 0, 1, 0], [1, 0, 1, 1, 0], [1, 0, 1, 1, 0], [1, 1, 0, 1, 1], [1, 1, 0, 1, 1]], bool)
FORBIDDEN = np.where(ALLOWED, 0.0, -1e4).astype(np.float32)


def best_path(scores: np.ndarray) -> list[int]:
    """The best allowed sequence of tags (Viterbi 1967); `scores` is (words, tags) of log-probabilities."""
    total, back = scores[0] + FORBIDDEN[0], []
    for row in scores[1:]:
        steps = total[:, None] + FORBIDDEN
        back.append(steps.argmax(0))
        total = steps.max(0) + row
    tags = [int(total.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def spans(tags: Sequence[int], begins: int, offset: int) -> list[Span]:
    found: list[list[int]] = []
    for k, tag in enumerate(tags):
        if tag == begins:
            found.append([k, k + 1])
        elif tag == begins + 1 and found and found[-1][1] == k:
            found[-1][1] = k + 1
    return [(a + offset, b + offset) for a, b in found]


@torch.no_grad()
def predict(
    tagger: Tagger, articles: Sequence[dict], pool: Sequence[Example], device: str, doubt: float = 0.0
) -> list[list[tuple]]:
    """(cue, source, contents) of each article, by windows."""
    tagger.eval()
    found: list[list[tuple]] = [[] for _ in articles]
    for at in range(0, len(pool), 64):
        batch = pool[at : at + 64]
        t = {k: v.to(device) for k, v in collate(batch).items()}
        words, scores = tagger.reader(t["ids"], t["shapes"], t["states"], t["heads"])
        log = torch.log_softmax(scores.float(), -1).cpu().numpy()
        log[..., 0] += doubt
        most = words.shape[1]
        rows, where = [], []
        for row, e in enumerate(batch):
            window = (e.first, e.first + len(e.heads))
            path = log[row, : len(e.heads)].argmax(1).tolist()
            path = [1 if tag == 2 and (k == 0 or path[k - 1] == 0) else tag for k, tag in enumerate(path)]
            for first, last in spans(path, 1, 0):
                low, high = around(articles[e.article], window, (first + e.first, last + e.first))
                rows.append((row * most + low - e.first, row * most + first, row * most + last, high - low))
                where.append((e.article, (first + e.first, last + e.first), low))
        if not rows:
            continue
        arrays = (torch.from_numpy(a).to(device) for a in pair_arrays(rows))
        tags = tagger.pairer(words.reshape(-1, words.shape[2]), *arrays)
        pairs = torch.log_softmax(tags.float(), -1).cpu().numpy()
        for (number, cue, low), (_, _, _, n), p in zip(where, rows, pairs, strict=True):
            path = best_path(p[:n])
            sources, contents = spans(path, 1, low), spans(path, 3, low)
            if contents:
                found[number].append((cue, sources[0] if sources else None, contents))
    tagger.train()
    return found


def measure(articles: Sequence[dict], found: Sequence[Sequence[tuple]]) -> dict[str, float]:
    """Exact-span F1 of source, cue and content in letters and digits."""
    c: Counter[str] = Counter()
    for article, mine in zip(articles, found, strict=True):
        for kind, gold, got in zip(
            ("source", "cue", "content"), _sets(article, article["atts"]), _sets(article, mine), strict=True
        ):
            c[kind + "_tp"] += len(gold & got)
            c[kind + "_all"] += len(gold) + len(got)
    return {k: round(200 * c[k + "_tp"] / max(1, c[k + "_all"]), 2) for k in ("source", "cue", "content")}


def _sets(article: dict, attributions: Sequence[tuple]) -> Iterator[set[Span]]:
    cut = lambda span: _trimmed(article["alnum"], span)  # noqa: E731
    yield {cut(s) for _, s, _ in attributions if s} - {None}
    yield {cut(c) for c, _, _ in attributions} - {None}
    yield {cut(s) for _, _, content in attributions for s in content} - {None}


def _trimmed(alnum: Sequence[bool], span: Span) -> Span | None:
    kept = [k for k in range(*span) if alnum[k]]
    return (kept[0], kept[-1]) if kept else None
