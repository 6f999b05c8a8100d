"""Goes on with the small tagger on a plain processor, the large one being its teacher.

What the teacher says of each batch is asked once and kept: of the articles as they are, and of copies in which words
are swapped for like ones. Usage: python -m training.tagger.refine DATA WEIGHTS LARGE.pt SMALL.pt OUT.pt --minutes 40
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.tagger.batches import FOLDS, MASK, Example, Swap, collate, examples, sample
from training.tagger.distil import RAW, cut, load_tagger, save, swapper, teach
from training.tagger.fit import Learner, Plan
from training.tagger.nets import Shape, Tagger
from training.tagger.scoring import measure, predict

SMALL = Shape("small", 160, 0, 4, 256, (1, 2, 4, 8, 1), 192, 96, 0, 4, (1, 2, 4, 8), 0.15)
COPIES = 5
PLAN = Plan(epochs=1, batch=32, rate=1e-4, new_rate=1e-3, masked=0.1, taught=0.7, average=0.9995, seed=21)


Lesson = tuple[dict[str, Tensor], dict[str, Tensor]]


def lessons_of(large: Tagger, pool: Sequence[Sequence[Sequence[Example]]], swap: Swap, who: str) -> list[Lesson]:
    """Batches of each copy of the articles, and what the large tagger says of them."""
    lessons: list[Lesson] = []
    for copy in range(COPIES):
        for batch in sample([[c[copy]] for c in pool], PLAN.batch, copy):
            t = collate(batch, 0.0, swap if copy else None)
            lessons.append((t, {k: v.half() for k, v in teach([large] * FOLDS, batch, t, "cpu").items()}))
        print(f"{who}copy {copy} read", time.strftime("%H:%M:%S"), flush=True)
    return lessons


def left(began: float, minutes: float) -> bool:
    return time.time() - began < 60 * minutes


def study(learner: Learner, lessons: list[Lesson], epoch: int, began: float, minutes: float) -> None:
    """Fit to all lessons once, in another order each epoch and other words masked, as far as the time goes."""
    random.Random(epoch).shuffle(lessons)
    for t, said in lessons:
        if not left(began, minutes):
            break
        drawn = (torch.rand(t["plain"].shape) < learner.plan.masked) & (t["plain"] > MASK)
        seen = t | {"ids": torch.where(drawn, torch.full_like(t["plain"], MASK), t["plain"])}
        known = {k for k, v in seen.items() if v.numel() and bool((v >= 0).any())}
        done = (time.time() - began) / (60 * minutes)
        learner.learn(seen, known, {k: v.float() for k, v in said.items()}, done)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "weights", "large", "small", "out"):
        args.add_argument(name, type=Path)
    args.add_argument("--minutes", type=float, default=40)
    a = args.parse_args()
    torch.manual_seed(PLAN.seed)
    np.random.seed(PLAN.seed)
    RAW.update(pickle.loads(zlib.decompress(a.data.read_bytes())))
    pool = cut(RAW["train"], COPIES)
    dev_pool = [e for i, d in enumerate(RAW["dev"]) for e in examples(d, i, 0)]
    table = torch.load(a.weights)["embeddings.word_embeddings.weight"]
    swap = swapper(table, RAW["whole"], "cpu")
    large = load_tagger(a.large, Shape()).eval()
    lessons = lessons_of(large, pool, swap, "")
    learner = Learner(load_tagger(a.small, SMALL), load_tagger(a.small, SMALL), PLAN, "cpu")
    print(measure(RAW["dev"], predict(learner.kept, RAW["dev"], dev_pool, "cpu", 0.5)), flush=True)
    began, epoch = time.time(), 0
    while left(began, a.minutes):
        study(learner, lessons, epoch, began, a.minutes)
        epoch += 1
        f1 = measure(RAW["dev"], predict(learner.kept, RAW["dev"], dev_pool, "cpu", 0.5))
        print(f"epoch {epoch} {time.time() - began:.0f}s {f1}", flush=True)
        save(learner.kept, a.out)


if __name__ == "__main__":
    main()
