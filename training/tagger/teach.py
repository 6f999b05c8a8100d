"""Teachers, each fitted without one fold of the articles, and their lessons: what each says of that fold.

Hinton, Vinyals and Dean 2015, Distilling the knowledge in a neural network. What a teacher says of an article that it
has not seen is a second opinion on the annotator's; of articles with words swapped for like ones it is the only one.
Usage: python -m training.tagger.teach DATA MPNET OUT; ten epochs, or as many as --minutes allow.
"""

from __future__ import annotations

import argparse
import pickle
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.multiprocessing as mp
import torch.nn.functional as F
from torch import Tensor

from training.tagger.batches import FOLDS, PARTS, Example, Swap, collate, examples, sample
from training.tagger.fit import Learner, Plan, fit
from training.tagger.nets import TEACHER, Tagger, in_order, pretrained
from training.tagger.scoring import measure, predict
from training.tagger.weights import unpacked

CUTTINGS = 4
COPIES = 8  # of each article in the lessons, half of them with words swapped
SWAPPED = 0.2
PLAN = Plan(epochs=10, batch=32, rate=1e-4, new_rate=1e-3, average=0.999)
RAW: dict = {}


def device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def cut(articles: Sequence[dict], cuttings: int = CUTTINGS) -> list[list[list[Example]]]:
    return [[list(examples(a, i, 50 * c)) for c in range(cuttings)] for i, a in enumerate(articles)]


def load(path: Path) -> None:
    """Read what `prepare` made into RAW, which the processes share."""
    RAW.update(pickle.loads(zlib.decompress(path.read_bytes())))
    RAW["pool"] = cut(RAW["train"])
    RAW["dev_pool"] = [e for i, d in enumerate(RAW["dev"]) for e in examples(d, i, 0)]


def teacher(job: tuple[int, argparse.Namespace]) -> None:
    """Fit the teacher that does not see fold `k`, and write its lessons on that fold."""
    k, a = job
    torch.set_num_threads(1)
    where = device()
    weights = unpacked(a.weights)
    plan = replace(PLAN, seed=PLAN.seed + k, seconds=60 * a.minutes)
    learner = Learner(pretrained(TEACHER, weights), pretrained(TEACHER, weights), plan, where)
    pool = [c for i, c in enumerate(RAW["pool"]) if i % FOLDS != k]
    fit(learner, pool)
    report(f"teacher{k}", learner.kept, where)
    swap = swapper(in_order(weights["embeddings.word_embeddings.weight"].float()), RAW["whole"], where)
    own = [c for i, c in enumerate(RAW["pool"]) if i % FOLDS == k]
    lessons = [lesson for copy in range(COPIES) for lesson in lessons_of(learner.kept, own, swap, copy, where)]
    packed = zlib.compress(pickle.dumps(lessons, 5), 3)
    (a.out / f"lessons{k}.z").write_bytes(packed)
    print(f"lessons{k}: {len(lessons)} batches, {len(packed) / 1e6:.1f} MB", flush=True)


def report(name: str, tagger: Tagger, where: str) -> None:
    """Print exact-span F1 on dev, by windows, with two bars for cues."""
    for doubt in (0.0, 0.5):
        f1 = measure(RAW["dev"], predict(tagger, RAW["dev"], RAW["dev_pool"], where, doubt))
        print(f"{name} doubt {doubt} {f1}", flush=True)


def lessons_of(teacher: Tagger, pool: Sequence, swap: Swap, copy: int, where: str) -> list[tuple]:
    """Batches of one copy of the articles with what the teacher says of them, in small integers."""
    lessons = []
    for batch in sample([[c[copy % CUTTINGS]] for c in pool], PLAN.batch, copy):
        t = collate(batch, 0.0, swap if copy % 2 else None)
        said = told(teacher, {k: v.to(where) for k, v in t.items()}, where)
        lessons.append(({k: small(v) for k, v in t.items() if k != "ids"}, said))
    return lessons


def small(numbers: Tensor) -> np.ndarray:
    return numbers.numpy().astype(np.int16 if numbers.numel() and numbers.max() < 2**15 else np.int32)


@torch.no_grad()
def told(teacher: Tagger, t: dict[str, Tensor], where: str) -> dict[str, np.ndarray]:
    """The teacher's probabilities of the tags, in steps of 1/255."""
    with torch.autocast(where, torch.bfloat16):
        words, cues = teacher.reader(t["plain"], t["shapes"], t["states"], t["heads"])
        flat = words.reshape(-1, words.shape[2])
        said = {"cue": cues}
        for p in PARTS:
            if len(t[f"{p}_ends"]):
                said[p] = teacher.pairer(flat, t[f"{p}_ends"], t[f"{p}_index"], t[f"{p}_distance"])
    return {k: (F.softmax(v.float(), -1) * 255).round().byte().cpu().numpy() for k, v in said.items()}


def swapper(table: Tensor, whole: Sequence[int], where: str) -> Swap:
    """Puts one of its eight nearest whole words in the place of some whole words."""
    ids = torch.tensor(whole)
    unit = F.normalize(table[ids].float(), dim=1).to(where)
    near = np.arange(len(table))[:, None].repeat(8, 1)
    for rows in torch.arange(len(ids)).split(4096):
        best = (unit[rows] @ unit.T).topk(9).indices[:, 1:].cpu()
        near[ids[rows].numpy()] = ids[best].numpy()

    def swap(numbers: np.ndarray) -> np.ndarray:
        drawn = np.random.random(numbers.shape) < SWAPPED
        chosen = near[numbers, np.random.randint(0, 8, numbers.shape)]
        return np.where(drawn, chosen, numbers)

    return swap


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "weights", "out"):
        args.add_argument(name, type=Path)
    args.add_argument("--minutes", type=float, default=1e6)
    a = args.parse_args()
    began = time.time()
    load(a.data)
    print("loaded", f"{time.time() - began:.0f}s", flush=True)
    with mp.get_context("fork").Pool(FOLDS) as pool:
        pool.map(teacher, [(k, a) for k in range(FOLDS)], chunksize=1)
    print("done", f"{time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    main()
