"""The trained networks as two ONNX graphs for the pipeline, their matrices in eight-bit integers."""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.tagger.learn import HALVES, load_tagger
from training.tagger.nets import LARGE, REACH, SMALL, Tagger

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
        places = ("index", "distance", "owner")
        torch.onnx.export(
            tagger.pairer, (torch.randn(12, width), index[:, :2], index, distance, index // 2),
            str(folder / f"{name}.pairer.onnx"), opset_version=OPSET, dynamo=False,
            input_names=["words", "ends", *places], output_names=["tags"],
            dynamic_axes={"words": {0: "n"}, "ends": {0: "k"}} | {k: {0: "r", 1: "p"} for k in places},
        )  # fmt: skip


def quantised(folder: Path, name: str, out: Path) -> None:
    """Write both graphs of `name` into `out` with their matrices and tables in eight-bit integers."""
    for part in ("reader", "pairer"):
        path = out / f"{name}.{part}.onnx"
        quantize_dynamic(
            folder / path.name, path, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        model = onnx.load(path)
        _shift_integers(model.graph)
        onnx.checker.check_model(model)
        onnx.save(model, path)


def _shift_integers(graph: onnx.GraphProto) -> None:
    """Make eight-bit integers of what a `Shifted` puts beside itself three times before it does, and not after.

    The numbers stay the same, since no more than zeros are added to them, and there are three times fewer to convert.
    """
    makers = {output: node for node in graph.node for output in node.output}
    for node in [node for node in graph.node if node.op_type == "DynamicQuantizeLinear"]:
        joined = makers.get(node.input[0])
        if joined is None or joined.op_type != "Concat" or len(joined.input) != 3:
            continue
        plain = joined.input[1]
        padded = makers[makers[joined.input[0]].input[0]]
        if padded.op_type != "Pad" or padded.input[0] != plain:
            raise ValueError(f"{joined.name}: not the three shifted copies that a Shifted makes")
        integers, _, zero = node.output
        node.input[0], node.output[0] = plain, f"{integers}_once"
        del padded.input[2:]
        padded.input.append(zero)
        padded.input[0] = joined.input[1] = node.output[0]
        joined.output[0] = integers
    del graph.value_info[:]  # the types of what is in between, some of which are others now
    _sort(graph)


def _sort(graph: onnx.GraphProto) -> None:
    """Put the nodes into an order in which each comes after those that it reads."""
    known = {"", *(value.name for value in [*graph.input, *graph.initializer])}
    waiting, ordered = list(graph.node), []
    while waiting:
        ready = next(node for node in waiting if known.issuperset(node.input))
        waiting.remove(ready)
        ordered.append(ready)
        known.update(ready.output)
    del graph.node[:]
    graph.node.extend(ordered)


def main() -> None:
    """Write the graphs of each tagger in FROM that there is: large and small into OUT, half ones beside themselves."""
    args = argparse.ArgumentParser(description="python -m training.tagger.export FROM pipeline/models")
    for name in ("made", "out"):
        args.add_argument(name, type=Path)
    a = args.parse_args()
    halves = [(f"half{k}", SMALL, a.made) for k in range(HALVES)]
    with TemporaryDirectory() as folder:
        for name, shape, out in (("large", LARGE, a.out), ("small", SMALL, a.out), *halves):
            if (a.made / f"{name}.pt").is_file():
                export(load_tagger(a.made / f"{name}.pt", shape), Path(folder), name)
                quantised(Path(folder), name, out)


if __name__ == "__main__":
    main()
