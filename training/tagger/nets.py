"""The networks of the tagger: one reads words in windows and marks cues, one finds each cue's source and content."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

CUE_TAGS = 3  # outside, begins, goes on
PAIR_TAGS = 5  # outside, source begins / goes on, content begins / goes on
REACH = 63  # words of distance from the cue that are told apart
OWN = 4  # pieces that MPNet has before those of BERT
BUCKETS = 32  # distances between pieces that MPNet tells apart


@dataclass(frozen=True)
class Shape:
    """The size of a tagger. A small one has convolutions of these dilations, a teacher the distances of MPNet."""

    kind: str = "large"
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    dilations: tuple[int, ...] = ()
    embedding: int = 384
    pair_width: int = 192
    pair_layers: int = 2
    pair_heads: int = 6
    pair_dilations: tuple[int, ...] = ()
    dropout: float = 0.1


TEACHER = Shape("teacher", 768, 12, 12, 3072, embedding=768, pair_width=256, pair_heads=8)
LARGE = Shape()
SMALL = Shape("small", 160, 0, 4, 256, (1, 2, 4, 8, 1), 192, 96, 0, 4, (1, 2, 4, 8), 0.15)


class Attention(torch.autograd.Function):
    """All heads of attention as the one operator that onnxruntime has for it; rows must hold no padding."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        return q

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class Layer(nn.Module):
    """One transformer layer with the norm after each part, as BERT has it (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key = nn.Linear(width, width), nn.Linear(width, width)
        self.value, self.out = nn.Linear(width, width), nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        if torch.onnx.is_in_onnx_export():
            mixed = Attention.apply(self.query(x), self.key(x), self.value(x), self.heads)
        else:
            q, k, v = (f(x).unflatten(2, (self.heads, -1)).transpose(1, 2) for f in (self.query, self.key, self.value))
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)).transpose(1, 2).flatten(2)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Shifted(nn.Module):
    """A convolution over three pieces, `dilation` apart, as one matrix product, which integers can do too."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.dilation, self.linear = dilation, nn.Linear(3 * width, width)
        self.norm, self.dropout = nn.LayerNorm(width), nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        k, t = self.dilation, x.shape[1]
        padded = F.pad(x, (0, 0, k, k))
        around = torch.cat([padded[:, :t], x, padded[:, 2 * k : 2 * k + t]], dim=2)
        return self.norm(x + self.dropout(F.relu(self.linear(around))))


class Table(nn.Embedding):
    """Vectors of a few numbers; trained by a matrix product, since adding up many equal rows is slow on a GPU."""

    def forward(self, numbers: Tensor) -> Tensor:
        if not self.training:
            return super().forward(numbers)
        return F.one_hot(numbers, self.num_embeddings).to(self.weight.dtype) @ self.weight


class Reader(nn.Module):
    """Pieces in, one vector for each word out, and the scores of the cue tags."""

    def __init__(self, shape: Shape, vocabulary: int) -> None:
        super().__init__()
        s = shape
        self.word = nn.Embedding(vocabulary, s.embedding)
        self.position = nn.Embedding(512, s.width) if s.kind != "small" else None
        self.apart = nn.Embedding(BUCKETS, s.heads) if s.kind == "teacher" else None
        self.shape, self.state = Table(20, s.width), Table(8, s.width)
        for table in (self.shape, self.state):
            nn.init.normal_(table.weight, std=0.02)
        self.widen = nn.Linear(s.embedding, s.width) if s.embedding != s.width else nn.Identity()
        self.norm, self.dropout = nn.LayerNorm(s.width, eps=1e-12), nn.Dropout(s.dropout)
        self.near = nn.ModuleList(Shifted(s.width, k, s.dropout) for k in s.dilations)
        self.layers = nn.ModuleList(Layer(s.width, s.heads, s.inner, s.dropout) for _ in range(s.layers))
        self.cue = nn.Linear(s.width, CUE_TAGS)

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, pieces) numbers and (batch, words) places of first pieces to (batch, words, width) and cue scores.

        Piece 0 is padding. A word's place is 0 where there is no word.
        """
        x = self.widen(self.word(ids)) + self.shape(shapes) + self.state(states)
        if self.position is not None:
            x = x + self.position.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        kept = (ids != 0).unsqueeze(2).to(x.dtype)
        for near in self.near:
            x = near(x * kept)
        bias = (1.0 - kept).transpose(1, 2).unsqueeze(1) * -10000.0
        if self.apart is not None:
            bias = bias + self.apart(buckets(ids.shape[1]).to(ids.device)).permute(2, 0, 1).detach()
        for layer in self.layers:
            x = layer(x, bias)
        words = torch.gather(x, 1, heads.unsqueeze(2).expand(-1, -1, x.shape[2]))
        return words, self.cue(words)


def buckets(length: int) -> Tensor:
    """For each two of so many pieces the number of their distance: all to 7, then by logarithm (Song et al. 2020)."""
    half, exact, most = BUCKETS // 2, BUCKETS // 4, 128
    ahead = torch.arange(length)[None] - torch.arange(length)[:, None]
    far = ahead.abs()
    further = exact + (far.clamp(min=1) / exact).log() / math.log(most / exact) * (half - exact)
    return torch.where(far < exact, far, further.long().clamp(max=half - 1)) + half * (ahead > 0)


class Pairer(nn.Module):
    """Given one cue, the tags of the words around it: its source and its content."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        s, d = shape, shape.pair_width
        self.here, self.there = nn.Linear(s.width, d), nn.Linear(2 * s.width, d)
        self.distance = Table(2 * REACH + 2, d)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.norm, self.dropout = nn.LayerNorm(d), nn.Dropout(s.dropout)
        self.near = nn.ModuleList(Shifted(d, k, s.dropout) for k in s.pair_dilations)
        self.layers = nn.ModuleList(Layer(d, s.pair_heads, 2 * d, s.dropout) for _ in range(s.pair_layers))
        self.tags = nn.Linear(d, PAIR_TAGS)

    def forward(
        self, words: Tensor, ends: Tensor, index: Tensor, distance: Tensor, owner: Tensor | None = None
    ) -> Tensor:
        """Scores (rows, words around, tags) of `words` (n, width).

        `ends` are the first and last word of each cue, `index` the words around it, `distance` how far from it these
        are, counted from REACH + 1 for its own; 0 where there is no word. Each cue has a row, or `owner` tells the
        cue of each place of the rows.
        """
        cue = self.there(words[ends].flatten(1))
        cue = cue.unsqueeze(1) if owner is None else cue[owner]
        x = self.dropout(self.norm(self.here(words)[index] + cue + self.distance(distance)))
        kept = (distance != 0).unsqueeze(2).to(x.dtype)
        for near in self.near:
            x = near(x * kept)
        bias = (1.0 - kept).transpose(1, 2).unsqueeze(1) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return self.tags(x)


class Tagger(nn.Module):
    """Both, with the helping tasks that only training knows."""

    def __init__(self, shape: Shape, vocabulary: int = 30522) -> None:
        super().__init__()
        self.reader, self.pairer = Reader(shape, vocabulary), Pairer(shape)
        self.helpers = nn.ModuleDict(
            {
                "source": nn.Linear(shape.width, CUE_TAGS),
                "content": nn.Linear(shape.width, CUE_TAGS),
            }
        )


MPNET = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "out": "attention.attn.o",
    "norm1": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip
BERT = MPNET | {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
}  # fmt: skip


def pretrained(shape: Shape, weights: dict[str, Tensor]) -> Tagger:
    """A tagger that begins with the weights of MPNet (a teacher) or BERT (a large one); a small one with words."""
    alike = "encoder.relative_attention_bias.weight" in weights
    table = weights["embeddings.word_embeddings.weight"].float()
    table = in_order(table) if alike else table + weights["embeddings.token_type_embeddings.weight"][0].float()
    tagger = Tagger(shape, len(table))
    reader = tagger.reader
    with torch.no_grad():
        if shape.kind == "small":
            reader.word.weight.copy_(reduced(table, shape.embedding))
            return tagger
        assert reader.position is not None
        reader.word.weight.copy_(table)
        reader.position.weight.copy_(weights["embeddings.position_embeddings.weight"][-512:].float())
        if reader.apart is not None:
            reader.apart.weight.copy_(weights["encoder.relative_attention_bias.weight"].float())
        _copy(reader.norm, weights, "embeddings.LayerNorm")
        for k, layer in enumerate(reader.layers):
            for part, place in (MPNET if alike else BERT).items():
                _copy(getattr(layer, part), weights, f"encoder.layer.{k}.{place}")
    return tagger


def in_order(table: Tensor) -> Tensor:
    """MPNet's vectors of pieces in the order of BERT's vocabulary, which it has too, after pieces of its own."""
    rows = table[OWN:-1].clone()
    rows[101], rows[102], rows[103] = table[0], table[2], table[-1]  # begins, ends, is masked
    return rows


def reduced(table: Tensor, width: int) -> Tensor:
    """The rows of `table` in their `width` main directions, none of which may drown the others."""
    centred = table - table.mean(0)
    _, lengths, axes = torch.linalg.svd(centred, full_matrices=False)
    found = centred @ axes[:width].T * lengths[:width] ** -0.5
    return found / found.std() * 0.5


def _copy(part: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    part.weight.copy_(weights[name + ".weight"].float())  # type: ignore[operator, union-attr]
    part.bias.copy_(weights[name + ".bias"].float())  # type: ignore[operator, union-attr]
