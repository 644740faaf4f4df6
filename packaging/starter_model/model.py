"""The starter model: a small Llama (RMSNorm, interleaved RoPE, SwiGLU, tied embeddings) in PyTorch.

Parameter names follow GGUF's, so the export is a plain copy.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class ModelShape:
    """Row lengths (width, ffn) are multiples of 256, so that every K-quant type applies."""

    vocab: int
    width: int = 256
    ffn: int = 768
    layers: int = 6
    heads: int = 4
    context: int = 2048
    rope_base: float = 10_000.0
    norm_eps: float = 1e-5

    @property
    def head_width(self) -> int:
        return self.width // self.heads


def rope_table(shape: ModelShape) -> Tensor:
    """Complex rotations, (context, head_width / 2); RoFormer (Su et al. 2021), eq. 34."""
    half = torch.arange(0, shape.head_width, 2, dtype=torch.float32) / shape.head_width
    angles = torch.outer(torch.arange(shape.context).float(), shape.rope_base**-half)
    return torch.polar(torch.ones_like(angles), angles)


def rotate(heads: Tensor, table: Tensor) -> Tensor:
    """Rotate neighbouring pairs of (batch, head, time, head_width): llama.cpp's NORM RoPE."""
    pairs = torch.view_as_complex(heads.float().reshape(*heads.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * table).flatten(-2).to(heads.dtype)


class FeatureDropout(nn.Module):
    """Drops whole features per sequence: one small mask, where one per token halves the speed."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (keep / (1 - self.rate)).to(x.dtype)


class Attention(nn.Module):
    def __init__(self, shape: ModelShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q = nn.Linear(shape.width, shape.width, bias=False)
        self.k = nn.Linear(shape.width, shape.width, bias=False)
        self.v = nn.Linear(shape.width, shape.width, bias=False)
        self.output = nn.Linear(shape.width, shape.width, bias=False)

    def forward(self, x: Tensor, table: Tensor) -> Tensor:
        q, k, v = (
            part(x).view(*x.shape[:2], self.heads, -1).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        mixed = functional.scaled_dot_product_attention(
            rotate(q, table), rotate(k, table), v, is_causal=True
        )
        return self.output(mixed.transpose(1, 2).flatten(-2))  # type: ignore[no-any-return]


class FeedForward(nn.Module):
    def __init__(self, shape: ModelShape) -> None:
        super().__init__()
        self.gate = nn.Linear(shape.width, shape.ffn, bias=False)
        self.up = nn.Linear(shape.width, shape.ffn, bias=False)
        self.down = nn.Linear(shape.ffn, shape.width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(functional.silu(self.gate(x)) * self.up(x))  # type: ignore[no-any-return]


class Block(nn.Module):
    def __init__(self, shape: ModelShape, dropout: float) -> None:
        super().__init__()
        self.attn_norm = nn.RMSNorm(shape.width, eps=shape.norm_eps)
        self.attn = Attention(shape)
        self.ffn_norm = nn.RMSNorm(shape.width, eps=shape.norm_eps)
        self.ffn = FeedForward(shape)
        self.drop = FeatureDropout(dropout)

    def forward(self, x: Tensor, table: Tensor) -> Tensor:
        x = x + self.drop(self.attn(self.attn_norm(x), table))
        return x + self.drop(self.ffn(self.ffn_norm(x)))  # type: ignore[no-any-return]


class StarterModel(nn.Module):
    """Maps token ids (batch, time) to final hidden states; `logits` maps those to the vocabulary.

    `topic` guesses the corpus entry from the state that starts an answer. It is trained along
    (the guess must understand the question before the first answer token) and is not exported.
    """

    table: Tensor

    def __init__(self, shape: ModelShape, entries: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocab, shape.width)
        self.drop = FeatureDropout(dropout)
        self.blk = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.output_norm = nn.RMSNorm(shape.width, eps=shape.norm_eps)
        self.topic = nn.Linear(shape.width, entries)
        self.register_buffer("table", rope_table(shape), persistent=False)
        self.apply(_initialise)
        for name, weight in self.named_parameters():
            if name.endswith(("output.weight", "down.weight")):
                nn.init.normal_(weight, std=0.02 / (2 * shape.layers) ** 0.5)

    def forward(self, ids: Tensor) -> Tensor:
        x = self.drop(self.token_embd(ids))
        table = self.table[: ids.shape[1]]
        for block in self.blk:
            x = block(x, table)
        return self.output_norm(x)  # type: ignore[no-any-return]

    def logits(self, states: Tensor) -> Tensor:
        return functional.linear(states, self.token_embd.weight)


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
    if isinstance(module, nn.Linear) and module.bias is not None:
        nn.init.zeros_(module.bias)
