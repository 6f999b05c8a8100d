"""Small taggers that have each not seen one half of the articles, for models that learn from what a tagger says.

What a tagger says of articles that it was fitted to is surer and righter than what it says of new ones; a scorer that
learns from it must see the latter. Usage: python -m training.tagger.folds DATA WEIGHTS LARGE.pt OUT --minutes 30
"""

from __future__ import annotations

import argparse
import pickle
import time
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
import torch.multiprocessing as mp

from training.tagger.batches import examples
from training.tagger.distil import RAW, cut, load_tagger, save, swapper
from training.tagger.export import export, quantised
from training.tagger.fit import Learner, Plan
from training.tagger.nets import Shape, pretrained
from training.tagger.refine import COPIES, SMALL, left, lessons_of, study
from training.tagger.scoring import measure, predict

HALVES = 2  # an article belongs to the half of its number
PLAN = Plan(epochs=1, batch=32, rate=3e-4, new_rate=2e-3, masked=0.1, taught=0.7, average=0.999, seed=5)


def half(job: tuple[int, argparse.Namespace]) -> None:
    """Fit the tagger that does not see half `k`, the large tagger being its teacher on the other."""
    k, a = job
    torch.set_num_threads(1)
    torch.manual_seed(PLAN.seed + k)
    np.random.seed(PLAN.seed + k)
    pool = [c for i, c in enumerate(cut(RAW["train"], COPIES)) if i % HALVES != k]
    dev_pool = [e for i, d in enumerate(RAW["dev"]) for e in examples(d, i, 0)]
    weights = torch.load(a.weights)
    swap = swapper(weights["embeddings.word_embeddings.weight"], RAW["whole"], "cpu")
    large = load_tagger(a.large, Shape()).eval()
    lessons = lessons_of(large, pool, swap, f"half {k} ")
    learner = Learner(pretrained(SMALL, weights), pretrained(SMALL, weights), PLAN, "cpu")
    began, epoch = time.time(), 0
    while left(began, a.minutes):
        study(learner, lessons, epoch, began, a.minutes)
        epoch += 1
        print(f"half {k} epoch {epoch} {time.time() - began:.0f}s", flush=True)
    save(learner.kept, a.out / f"half{k}.pt")
    print(f"half {k}", measure(RAW["dev"], predict(learner.kept, RAW["dev"], dev_pool, "cpu", 0.5)), flush=True)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "weights", "large", "out"):
        args.add_argument(name, type=Path)
    args.add_argument("--minutes", type=float, default=30)
    a = args.parse_args()
    RAW.update(pickle.loads(zlib.decompress(a.data.read_bytes())))
    with mp.get_context("fork").Pool(HALVES) as pool:
        pool.map(half, [(k, a) for k in range(HALVES)], chunksize=1)
    with TemporaryDirectory() as folder:
        for k in range(HALVES):
            export(load_tagger(a.out / f"half{k}.pt", SMALL), Path(folder), f"half{k}")
            quantised(Path(folder), f"half{k}", a.out)


if __name__ == "__main__":
    main()
