"""Fits one tagger to annotated articles, alone or also to what teachers say of them."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.tagger.batches import PARTS, Example, collate, sample
from training.tagger.nets import Tagger


@dataclass(frozen=True)
class Plan:
    """How to fit: learning rates of what is pretrained and what is new, and the weights of the parts of the loss."""

    epochs: int = 16
    batch: int = 32
    rate: float = 3e-4
    new_rate: float = 1e-3
    decay: float = 0.01
    masked: float = 0.1
    helping: float = 0.5
    smooth: float = 0.05
    average: float = 0.999
    taught: float = 0.0
    seed: int = 1
    seconds: float = 1e9


class Learner:
    """A tagger that is fitted step by step, and the moving average of its weights (Polyak and Juditsky 1992)."""

    def __init__(self, tagger: Tagger, kept: Tagger, plan: Plan, device: str) -> None:
        self.plan, self.device, self.step = plan, device, 0
        self.tagger, self.kept = tagger.to(device).train(), kept.to(device).eval()
        names = dict(tagger.named_parameters())
        fresh = [
            n
            for n in names
            if not n.startswith("reader.") or n.split(".")[1] in ("shape", "state", "cue", "widen", "near")
        ]
        groups = [
            (plan.rate, [p for n, p in names.items() if n not in fresh]),
            (plan.new_rate, [names[n] for n in fresh]),
        ]
        settings = [{"params": p, "lr": r, "top": r} for r, p in groups if r and p]
        self.optimiser = torch.optim.AdamW(settings, weight_decay=plan.decay, fused=device == "cuda")

    def learn(self, t: dict[str, Tensor], taught: dict[str, Tensor] | None, done: float) -> None:
        """Take one step, `done` being the share of the work or of the time that is behind."""
        share = min(done / 0.06, (1.0 - done) / 0.94)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * max(share, 0.0)
        with torch.autocast(self.device, torch.bfloat16):
            loss = loss_of(self.tagger, t, self.plan, taught)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        rate = min(self.plan.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.kept.parameters()), list(self.tagger.parameters()), 1 - rate)


def seed(plan: Plan) -> None:
    random.seed(plan.seed)
    np.random.seed(plan.seed)
    torch.manual_seed(plan.seed)


def fit(learner: Learner, pool: Sequence[Sequence[Sequence[Example]]]) -> None:
    """Fit to the cuttings of annotated articles, by the learner's plan."""
    plan = learner.plan
    seed(plan)
    steps = plan.epochs * math.ceil(sum(len(c[0]) for c in pool) / plan.batch)
    began, step = time.time(), 0
    for epoch in range(plan.epochs):
        for batch in sample(pool, plan.batch, plan.seed * 1000 + epoch):
            done = max(step / steps, (time.time() - began) / plan.seconds)
            if done >= 1.0:
                return
            t = collate(batch, plan.masked)
            learner.learn({k: v.to(learner.device, non_blocking=True) for k, v in t.items()}, None, done)
            step += 1


def loss_of(tagger: Tagger, t: dict[str, Tensor], plan: Plan, taught: dict[str, Tensor] | None) -> Tensor:
    """How wrong the tagger is by the annotators, and for the share `plan.taught` of cues and pairs by the teacher."""
    words, cues = tagger.reader(t["ids"], t["shapes"], t["states"], t["heads"])
    flat = words.reshape(-1, words.shape[2])
    loss = _cross(cues, t["cue_tags"], plan.smooth)
    if taught is not None:
        loss = torch.lerp(loss, _kl(cues, taught["cue"], t["heads"] > 0), plan.taught)
    loss = 1.5 * loss
    for task in ("source", "content"):
        loss = loss + plan.helping * _cross(tagger.helpers[task](words), t[f"{task}_tags"], 0.0)
    found = sum((t[f"{p}_pairs"] >= 0).sum() for p in PARTS)
    for part in PARTS:
        if not len(t[f"{part}_ends"]):
            continue
        pairs = tagger.pairer(flat, t[f"{part}_ends"], t[f"{part}_index"], t[f"{part}_distance"])
        mean = _cross(pairs, t[f"{part}_pairs"], plan.smooth)
        if taught is not None:
            mean = torch.lerp(mean, _kl(pairs, taught[part], t[f"{part}_distance"] > 0), plan.taught)
        loss = loss + 2.0 * mean * (t[f"{part}_pairs"] >= 0).sum() / found
    return loss


def _kl(scores: Tensor, taught: Tensor, there: Tensor) -> Tensor:
    """How far the scores are from what the teachers say, where there is a word."""
    each = F.kl_div(F.log_softmax(scores.float(), -1), taught, reduction="none").sum(-1)
    return (each * there).sum() / there.sum()


def _cross(scores: Tensor, tags: Tensor, smooth: float) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), tags.flatten(), ignore_index=-100, label_smoothing=smooth)
