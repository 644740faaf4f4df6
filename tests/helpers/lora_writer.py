"""Writes small LoRA adapters with random weights for a model. Format: llama-adapter.cpp."""

from __future__ import annotations

import random
from array import array
from typing import TYPE_CHECKING

from app.engine.gguf_header import read_header
from tests.helpers.gguf_writer import F32, Gguf, Plain, Tensor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_RANK = 8  # a tensor of `gguf_writer` has no padding behind it then
_STRENGTH = 0.3  # largest weight
_CHANGED = ("attn_output.weight", "ffn_down.weight")


def write_lora(
    path: Path,
    model: Path,
    *,
    seed: int = 1,
    wider: int = 0,
    changes: Mapping[str, Plain] | None = None,
) -> Path:
    """An adapter that changes each layer of `model` a lot.

    `wider` makes its matrices too wide for the model; `changes` are metadata.
    """
    header = read_header(model)
    metadata: dict[str, Plain] = {
        "general.architecture": header.text("general.architecture"),
        "general.type": "adapter",
        "adapter.type": "lora",
        "adapter.lora.alpha": float(_RANK),
    }
    tensors = []
    for each in header.tensors:
        if each.name.endswith(_CHANGED):
            tensors.append(Tensor(f"{each.name}.lora_a", (each.dims[0] + wider, _RANK), F32))
            tensors.append(Tensor(f"{each.name}.lora_b", (_RANK, each.dims[1]), F32))
    encoded = Gguf(metadata | dict(changes or {}), tensors).encode()
    count = sum(tensor.size for tensor in tensors)
    path.write_bytes(encoded[:-count] + _weights(count // 4, seed))
    return path


def _weights(count: int, seed: int) -> bytes:
    draw = random.Random(seed)  # noqa: S311 - any weights will do
    return array("f", (draw.uniform(-_STRENGTH, _STRENGTH) for _ in range(count))).tobytes()
