"""Whole models as quantizing tools write them, with weights that take no room on the disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.engine.gguf_types import TENSOR_TYPES
from tests.helpers.gguf_writer import TINY_LLAMA, Gguf, Plain, Tensor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

F32, Q4_K, Q5_K, Q6_K = 0, 12, 13, 14
Q4_K_M = 15
_ALIGNMENT = 32


class _Placed(Tensor):
    """Its place is given, and its data is a hole in the file."""

    __slots__ = ()

    @property
    def size(self) -> int:
        return 0


def write_holes(
    path: Path, metadata: Mapping[str, Plain | Sequence[Plain]], tensors: Sequence[Tensor]
) -> Path:
    """A file with all these tensors, of any type, whose data is one hole."""
    placed, end = [], 0
    for tensor in tensors:
        kind = TENSOR_TYPES[tensor.type]
        offset = -(-end // _ALIGNMENT) * _ALIGNMENT
        placed.append(_Placed(tensor.name, tensor.dims, tensor.type, offset))
        count = 1
        for dim in tensor.dims:
            count *= dim
        end = offset + count // kind.block * kind.size
    Gguf(metadata, placed).write(path)
    os.truncate(path, path.stat().st_size + end)
    return path


def mixed_tensors(layers: int, value_type: Callable[[int], int], width: int = 256) -> list[Tensor]:
    """The tensors of a Llama whose value projections have the type that `value_type` says."""
    narrow = width // 4
    made = [
        Tensor("token_embd.weight", (width, 1024), Q6_K),
        Tensor("output_norm.weight", (width,), F32),
    ]
    for layer in range(layers):
        special = value_type(layer)
        shapes = {
            "attn_norm": ((width,), F32),
            "attn_q": ((width, width), Q4_K),
            "attn_k": ((width, narrow), Q4_K),
            "attn_v": ((width, narrow), special),
            "attn_output": ((width, width), Q4_K),
            "ffn_norm": ((width,), F32),
            "ffn_gate": ((width, width * 3), Q4_K),
            "ffn_up": ((width, width * 3), Q4_K),
            "ffn_down": ((width * 3, width), special),
        }
        made += [Tensor(f"blk.{layer}.{role}.weight", *what) for role, what in shapes.items()]
    return made


def q4_k_m(path: Path, layers: int, special: int = Q6_K, **more: Plain | Sequence[Plain]) -> Path:
    """A model that calls itself Q4_K_M; every other layer has values of the type `special`."""
    named = {key.replace("__", "."): value for key, value in more.items()}
    metadata = TINY_LLAMA | {"general.file_type": Q4_K_M, "llama.block_count": layers} | named
    return write_holes(
        path, metadata, mixed_tensors(layers, lambda at: Q4_K if at % 2 else special)
    )
