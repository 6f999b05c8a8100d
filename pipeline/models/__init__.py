"""Trained weights and counts, read once from the files beside this one. Each has a card: data, licence, figures."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from pipeline.core.judge import Judge
from pipeline.core.lexicon import Lexicon
from pipeline.core.scorer import Model
from pipeline.core.trees import Trees


@cache
def lexicon() -> Lexicon:
    """The word counts; the file is read at the first call."""
    raw = json.loads((files(__name__) / "lexicon.json").read_text(encoding="utf8"))
    return Lexicon(raw["cues"], raw["sources"], frozenset(raw["common"].split()), raw["given"])


@cache
def attribution_model() -> Model:
    """The trees that score, resolve and trust; the file is read at the first call."""
    with (files(__name__) / "attribution.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        source, resolve, trust = (Trees.from_arrays(arrays, name) for name in ("source", "resolve", "trust"))
    return Model(source, resolve, trust)


@cache
def judge_model() -> Judge:
    """The weights of traits that judge a stretch between quotation marks; the file is read at the first call."""
    with (files(__name__) / "judge.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        names = str(arrays["traits"]).split("\x00")
        rows = arrays["weights"].astype(float).tolist()
        bias = arrays["bias"].tolist()
    return Judge({name: tuple(row) for name, row in zip(names, rows, strict=True)}, tuple(bias))
