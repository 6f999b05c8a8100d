"""Teachers, each fitted without one fold of the articles, and pupils that learn from annotators and teachers.

Hinton, Vinyals and Dean 2015, Distilling the knowledge in a neural network. What a teacher says of an article that it
has not seen is a second opinion on the annotator's; of articles with words swapped for like ones it is the only one.
"""

from __future__ import annotations

import argparse
import json
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

from training.tagger.batches import FOLDS, PARTS, Example, Swap, examples
from training.tagger.fit import Data, Learner, Plan, fit
from training.tagger.nets import Shape, Tagger, pretrained, reduced
from training.tagger.scoring import predict

CUTTINGS = 4
SWAPPED = 0.2
RAW: dict = {}


def device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def cut(articles: Sequence[dict], cuttings: int = CUTTINGS) -> list[list[list[Example]]]:
    return [[list(examples(a, i, 50 * c)) for c in range(cuttings)] for i, a in enumerate(articles)]


def data_of(raw: dict, more: Sequence = (), without: int | None = None) -> Data:
    pool = [c for i, c in enumerate(raw["pool"]) if without is None or i % FOLDS != without]
    return Data(raw["train"], pool, more, raw["dev"], raw["dev_pool"])


def load_tagger(path: Path, shape: Shape) -> Tagger:
    tagger = Tagger(shape)
    tagger.load_state_dict({k: v.float() for k, v in torch.load(path, map_location="cpu").items()})
    return tagger


def save(tagger: Tagger, path: Path) -> None:
    torch.save({k: v.half().cpu() for k, v in tagger.state_dict().items()}, path)


def teacher(job: tuple) -> None:
    """Fit the teacher that does not see fold `k`."""
    k, plan, weights, out = job
    torch.set_num_threads(1)
    w = torch.load(weights)
    learner = Learner(pretrained(Shape(), w), pretrained(Shape(), w), replace(plan, seed=plan.seed + k), device())
    fit({f"teacher{k}": learner}, data_of(RAW, without=k))
    save(learner.kept, Path(out) / f"teacher{k}.pt")


def pupils(job: tuple) -> None:
    """Fit pupils, all to the same batches."""
    specs, plan, weights, out = job
    torch.set_num_threads(1)
    where = device()
    teachers = [load_tagger(Path(out) / f"teacher{k}.pt", Shape()).to(where).eval() for k in range(FOLDS)]
    w = torch.load(weights)
    unlabelled = [{**a} for a in RAW["gum_train"]]
    pool = [e for i, a in enumerate(unlabelled) for e in examples(a, i, 0)]
    for a, found in zip(unlabelled, predict(teachers[0], unlabelled, pool, where), strict=True):
        a["atts"] = [f for f in found if f[1]]
    learners = {}
    for name, shape, own in specs:
        pair = [pretrained(shape, w) for _ in range(2)]
        if shape.kind == "small":
            table = reduced(_alone(teachers, w["embeddings.word_embeddings.weight"].float(), where), shape.embedding)
            for tagger in pair:
                with torch.no_grad():
                    tagger.reader.word.weight.copy_(table)
        learners[name] = Learner(*pair, replace(plan, **own), where)
    swap = swapper(w["embeddings.word_embeddings.weight"], RAW["whole"], where)
    fit(learners, data_of(RAW, cut(unlabelled, 2)), lambda batch, t: teach(teachers, batch, t, where), swap)
    for name, learner in learners.items():
        save(learner.kept, Path(out) / f"{name}.pt")


@torch.no_grad()
def teach(teachers: Sequence[Tagger], batch: Sequence[Example], t: dict[str, Tensor], where: str) -> dict[str, Tensor]:
    """What the teacher that has not seen the batch's fold says of it, as probabilities."""
    own = teachers[batch[0].article % FOLDS]
    with torch.autocast(where, torch.bfloat16):
        words, cues = own.reader(t["plain"], t["shapes"], t["states"], t["heads"])
        flat = words.reshape(-1, words.shape[2])
        said = {"cue": F.softmax(cues.float(), -1)}
        for p in PARTS:
            if len(t[f"{p}_ends"]):
                pairs = own.pairer(flat, t[f"{p}_ends"], t[f"{p}_index"], t[f"{p}_distance"])
                said[p] = F.softmax(pairs.float(), -1)
    return said


@torch.no_grad()
def _alone(teachers: Sequence[Tagger], table: Tensor, where: str) -> Tensor:
    """Each piece as the teachers see it standing alone, beside its pretrained vector."""
    found = []
    for own in teachers[:2]:
        rows = []
        for ids in torch.arange(len(table)).split(2048):
            three = torch.stack([torch.full_like(ids, 101), ids.clamp(min=1), torch.full_like(ids, 102)], 1).to(where)
            shapes = torch.tensor([0, 5, 0], device=where).expand_as(three)
            words, _ = own.reader(three, shapes, torch.zeros_like(three), torch.ones_like(three[:, :1]))
            rows.append(words[:, 0].float().cpu())
        both = torch.cat(rows)
        found.append(both / both.std())
    return torch.cat([*found, table / table.std()], 1)


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
    for name in ("data", "weights", "out", "plan"):
        args.add_argument(name, type=Path)
    a = args.parse_args()
    began = time.time()
    RAW.update(pickle.loads(zlib.decompress(a.data.read_bytes())))
    plan = json.loads(a.plan.read_text())
    RAW["train"] = RAW["train"][: plan.get("limit")]
    RAW["gum_train"] = RAW["gum_train"][: plan.get("limit")]
    RAW["dev"] = RAW["dev"][: plan.get("limit")]
    RAW["pool"] = cut(RAW["train"])
    RAW["dev_pool"] = [e for i, d in enumerate(RAW["dev"]) for e in examples(d, i, 0)]
    print("loaded", f"{time.time() - began:.0f}s", flush=True)
    stages = [
        (teacher, [(k, Plan(**plan["teacher"]), a.weights, a.out) for k in range(FOLDS)]),
        (
            pupils,
            [([(n, _shape(s), o) for n, s, o in specs], Plan(**p), a.weights, a.out) for specs, p in plan["pupils"]],
        ),
    ]
    for work, jobs in stages:
        with mp.get_context("fork").Pool(len(jobs)) as pool:
            pool.map(work, jobs, chunksize=1)
        print(work.__name__, "done", f"{time.time() - began:.0f}s", flush=True)


def _shape(values: dict) -> Shape:
    return Shape(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})


if __name__ == "__main__":
    main()
