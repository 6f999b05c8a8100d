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
from pipeline.core.tagging.tagger import Ints
from pipeline.core.tagging.tagger import Model as Tagger
from pipeline.core.tagging.tags import Floats
from pipeline.core.tagging.words import Pieces
from pipeline.errors import UserError

FOLDER = files(__name__)
# What a word must have over no cue, how sure a content must be, and how sure an attribution, by size: near the best
# exact F1 on PolNeAR dev. A word at the edge of a cue is less sure than the cue: one bar for both cut cues short.
_DOUBT, _CONTENT_WORTH = -0.6, 0.65
WORTH = {"small": 0.46, "large": 0.5}
_GAP = {"small": 8, "large": 0}  # the convolutions of the small ones look eight places away at most
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
        reported = arrays["reported"].tolist()
    return Model(source, resolve, trust, (reported[0], reported[1]))


@cache
def judge_model() -> Judge:
    """The weights of traits that judge a stretch between quotation marks; the file is read at the first call."""
    with np.load(BytesIO(content("judge.npz")), allow_pickle=False) as arrays:
        names = str(arrays["traits"]).split("\x00")
        rows = arrays["weights"].astype(float).tolist()
        bias = arrays["bias"].tolist()
    return Judge({name: tuple(row) for name, row in zip(names, rows, strict=True)}, tuple(bias))


@cache
def tagger(name: str) -> Tagger:
    """The networks `small` or `large` that mark sources, cues and contents; read at the first call."""
    return networks(content(f"{name}.reader.onnx"), content(f"{name}.pairer.onnx"), name)


def networks(reading: bytes, pairing: bytes, size: str = "small") -> Tagger:
    """A tagger of two ONNX graphs of a `size`, which use one thread each."""
    import onnxruntime  # here, because it takes a tenth of a second that most commands need not spend

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores, not threads
    reader, pairer = (
        onnxruntime.InferenceSession(
            # Adding up and norming in one takes eight times as long as one after the other.
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        for graph in (reading, pairing)
    )  # fmt: skip

    def read(ids: Ints, shapes: Ints, states: Ints, heads: Ints) -> tuple[Floats, Floats]:
        given = {"ids": ids, "shapes": shapes, "states": states, "heads": heads}
        words, cues = reader.run(None, {name: row[None] for name, row in given.items()})
        return words[0], cues[0]

    def pair(words: Floats, ends: Ints, owner: Ints, index: Ints, distance: Ints) -> Floats:
        rows = {"owner": owner[None], "index": index[None], "distance": distance[None]}
        tags: Floats = pairer.run(None, {"words": words, "ends": ends, **rows})[0][0]
        return tags

    pieces = Pieces({piece: k for k, piece in enumerate(content("pieces.txt").decode().split("\n"))})
    cues = frozenset(content("cuewords.txt").decode().split())
    return Tagger(read, pair, _GAP[size], pieces, lexicon(), cues, _DOUBT, WORTH[size], _CONTENT_WORTH)


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
