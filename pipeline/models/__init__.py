"""Trained weights and counts, read once from the files beside this one. Each has a card: data, licence, figures."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

import numpy as np

from pipeline.core.finding.judge import Judge
from pipeline.core.naming.lexicon import Lexicon
from pipeline.core.speaking.scorer import Model
from pipeline.core.speaking.trees import Trees
from pipeline.errors import UserError

FOLDER = files(__name__)
SUMS = "sha256.txt"  # a line for each data file, as the program sha256sum writes and checks them


@cache
def lexicon() -> Lexicon:
    """The word counts; the file is read at the first call."""
    raw = json.loads(content("lexicon.json"))
    return Lexicon(raw["cues"], raw["sources"], frozenset(raw["common"].split()), raw["given"])


@cache
def attribution_model() -> Model:
    """The trees that score, resolve and trust; the file is read at the first call."""
    with np.load(BytesIO(content("attribution.npz")), allow_pickle=False) as arrays:
        source, resolve, trust = (Trees.from_arrays(arrays, name) for name in ("source", "resolve", "trust"))
    return Model(source, resolve, trust)


@cache
def judge_model() -> Judge:
    """The weights of traits that judge a stretch between quotation marks; the file is read at the first call."""
    with np.load(BytesIO(content("judge.npz")), allow_pickle=False) as arrays:
        names = str(arrays["traits"]).split("\x00")
        rows = arrays["weights"].astype(float).tolist()
        bias = arrays["bias"].tolist()
    return Judge({name: tuple(row) for name, row in zip(names, rows, strict=True)}, tuple(bias))


def content(name: str, folder: Traversable = FOLDER) -> bytes:
    """The bytes of a data file of `folder`, which are those that it was published with.

    Raises UserError if the file is missing or its SHA-256 is not the one that SUMS lists for it.
    """
    try:
        data = (folder / name).read_bytes()
        lines = (folder / SUMS).read_text(encoding="utf8").splitlines()
    except OSError as error:
        raise UserError(f"{folder / name}: the package is not complete ({error}); install it again") from error
    if f"{sha256(data).hexdigest()}  {name}" not in lines:
        raise UserError(
            f"{folder / name}: the file is not the one that {SUMS} beside it lists; install the package again"
        )
    return data
