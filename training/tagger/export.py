"""The trained networks as two ONNX graphs for the pipeline, their matrices in eight-bit integers."""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.tagger.distil import load_tagger
from training.tagger.nets import REACH, Shape, Tagger
from training.tagger.refine import SMALL

OPSET = 17


def export(tagger: Tagger, folder: Path, name: str) -> None:
    """Write `name`.reader.onnx and `name`.pairer.onnx in full precision."""
    tagger = tagger.float().eval().cpu()
    ones = torch.ones(2, 9, dtype=torch.long)
    heads = torch.arange(1, 8).repeat(2, 1)
    width = tagger.reader.cue.in_features
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            tagger.reader, (ones, ones, ones, heads), str(folder / f"{name}.reader.onnx"), opset_version=OPSET,
            input_names=["ids", "shapes", "states", "heads"], output_names=["words", "cues"], dynamo=False,
            dynamic_axes={k: {0: "b", 1: "t"} for k in ("ids", "shapes", "states")} | {"heads": {0: "b", 1: "w"}},
        )  # fmt: skip
        index = torch.arange(6).repeat(3, 1)
        distance = torch.arange(REACH - 2, REACH + 4).repeat(3, 1)
        torch.onnx.export(
            tagger.pairer, (torch.randn(12, width), index[:, :2], index, distance), str(folder / f"{name}.pairer.onnx"),
            opset_version=OPSET, dynamo=False,
            input_names=["words", "ends", "index", "distance"], output_names=["tags"],
            dynamic_axes={"words": {0: "n"}, "ends": {0: "k"}, "index": {0: "k", 1: "p"}, "distance": {0: "k", 1: "p"}},
        )  # fmt: skip


def quantised(folder: Path, name: str, out: Path) -> None:
    """Write both graphs of `name` into `out` with their matrices and tables in eight-bit integers."""
    for part in ("reader", "pairer"):
        quantize_dynamic(
            folder / f"{name}.{part}.onnx", out / f"{name}.{part}.onnx", weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def main() -> None:
    args = argparse.ArgumentParser(description="python -m training.tagger.export LARGE.pt SMALL.pt pipeline/models")
    for name in ("large", "small", "out"):
        args.add_argument(name, type=Path)
    a = args.parse_args()
    with TemporaryDirectory() as folder:
        for name, path, shape in (("large", a.large, Shape()), ("small", a.small, SMALL)):
            export(load_tagger(path, shape), Path(folder), name)
            quantised(Path(folder), name, a.out)


if __name__ == "__main__":
    main()
