"""Pupils, which learn from annotators and from the lessons of teachers: the taggers that ship, and two half ones.

A half tagger has not seen one half of the articles: what a tagger says of articles that it was fitted to is surer and
righter than what it says of new ones, and models that learn from what it says must see the latter.
Usage: python -m training.tagger.learn DATA MINILM OUT --minutes 6, where OUT holds the lessons.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.multiprocessing as mp
from torch import Tensor

from training.tagger.batches import FOLDS, MASK
from training.tagger.fit import Learner, Plan, seed
from training.tagger.nets import LARGE, SMALL, Shape, Tagger, pretrained
from training.tagger.teach import device, load, report
from training.tagger.weights import unpacked

WORDS = "reader.word.weight"
HALVES = 2  # an article belongs to the half of its number, and so does its fold
Lesson = tuple[dict[str, Tensor], dict[str, Tensor]]


@dataclass(frozen=True)
class Pupil:
    """One tagger to fit, and `without` which half of the articles."""

    name: str
    shape: Shape
    plan: Plan
    without: int | None = None


PUPILS = [
    Pupil("large", LARGE, Plan(rate=2e-4, new_rate=1e-3, taught=0.95, average=0.9995, seed=12)),
    Pupil("small", SMALL, Plan(rate=2e-4, new_rate=1e-3, taught=0.7, average=0.9995, seed=21)),
    *(
        Pupil(f"half{k}", SMALL, Plan(rate=3e-4, new_rate=2e-3, taught=0.7, average=0.9995, seed=5 + k), k)
        for k in range(HALVES)
    ),
]


def load_tagger(path: Path, shape: Shape) -> Tagger:
    tagger = Tagger(shape)
    state = torch.load(path, map_location="cpu")
    steps, size = state.pop(WORDS)
    tagger.load_state_dict({k: v.float() for k, v in state.items()} | {WORDS: steps * size})
    return tagger


def save(tagger: Tagger, path: Path) -> None:
    """Write the weights, the vectors of words in eight-bit integers as they ship."""
    state = {k: v.half().cpu() for k, v in tagger.state_dict().items()}
    table = state[WORDS].float()
    size = table.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
    torch.save(state | {WORDS: ((table / size).round().to(torch.int8), size)}, path)


def lessons(folder: Path, without: int | None, where: str) -> list[Lesson]:
    """All batches of articles that are not of the half `without`."""
    found = []
    for fold in range(FOLDS):
        if without is not None and fold % HALVES == without:
            continue
        for t, said in pickle.loads(zlib.decompress((folder / f"lessons{fold}.z").read_bytes())):
            found.append(tuple({k: torch.from_numpy(v).to(where) for k, v in part.items()} for part in (t, said)))
    return found


def study(learner: Learner, lesson: Lesson, done: float) -> None:
    """Learn from one batch, some of its words masked."""
    t = {k: v.long() for k, v in lesson[0].items()}
    drawn = (torch.rand(t["plain"].shape, device=t["plain"].device) < learner.plan.masked) & (t["plain"] > MASK)
    t["ids"] = torch.where(drawn, MASK, t["plain"])
    learner.learn(t, {k: v.float() / 255 for k, v in lesson[1].items()}, done)


def fit(job: tuple[Pupil, argparse.Namespace]) -> None:
    pupil, a = job
    torch.set_num_threads(1)
    seed(pupil.plan)
    where, weights = device(), unpacked(a.weights)
    learner = Learner(pretrained(pupil.shape, weights), pretrained(pupil.shape, weights), pupil.plan, where)
    batches = lessons(a.out, pupil.without, where)
    began, step = time.time(), 0
    while (done := (time.time() - began) / (60 * a.minutes)) < 1.0:
        if step % len(batches) == 0:
            random.shuffle(batches)
        study(learner, batches[step % len(batches)], done)
        step += 1
    save(learner.kept, a.out / f"{pupil.name}.pt")
    print(f"{pupil.name} {step} steps of {len(batches)} batches", flush=True)
    report(pupil.name, learner.kept, where)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "weights", "out"):
        args.add_argument(name, type=Path)
    args.add_argument("--minutes", type=float, default=6 if device() == "cuda" else 600)
    a = args.parse_args()
    load(a.data)
    with mp.get_context("fork").Pool(len(PUPILS)) as pool:
        pool.map(fit, [(pupil, a) for pupil in PUPILS], chunksize=1)


if __name__ == "__main__":
    main()
