"""A real model with random weights and as many tokens as one likes. Its answers mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.helpers.gguf_writer import F16, F32, TINY_LLAMA, Gguf, Tensor

if TYPE_CHECKING:
    from pathlib import Path

_WIDTH, _LAYERS, _HEADS = 64, 2, 4
_CONTROLS = ("<unk>", "<s>", "</s>")
_SPREAD = 0.5  # standard deviation of the weights of the narrowest


def wide_model(
    path: Path, vocabulary: int, *, copies: int = 1, context: int = 8192, width: int = _WIDTH
) -> Path:
    """Write the model; each token shares its logit with `copies` - 1 others.

    Q4_K_M can be made of a `width` that 256 divides.
    """
    tokens = [*_CONTROLS, *(f"<0x{byte:02X}>" for byte in range(256))]
    tokens += [f"▁w{number}" for number in range(vocabulary - len(tokens))]
    kinds = [2, 3, 3, *[6] * 256, *[1] * (vocabulary - 259)]
    metadata = TINY_LLAMA | {
        "llama.context_length": context,
        "llama.block_count": _LAYERS,
        "llama.embedding_length": width,
        "llama.feed_forward_length": 2 * width,
        "llama.rope.dimension_count": width // _HEADS,
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": [0.0] * vocabulary,
        "tokenizer.ggml.token_type": kinds,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
    }
    tensors = _tensors(vocabulary, width)
    head = Gguf(metadata, tensors).encode()
    weights = b"".join(_weights(tensor, copies) for tensor in tensors)
    path.write_bytes(head[: -len(weights)] + weights)
    return path


def _tensors(vocabulary: int, width: int) -> list[Tensor]:
    inner = 2 * width
    tensors = [Tensor("token_embd.weight", (width, vocabulary))]
    for layer in range(_LAYERS):
        shapes = {
            "attn_q": (width, width),
            "attn_k": (width, width // 2),
            "attn_v": (width, width // 2),
            "attn_output": (width, width),
            "ffn_gate": (width, inner),
            "ffn_up": (width, inner),
            "ffn_down": (inner, width),
        }
        tensors += [Tensor(f"blk.{layer}.{name}.weight", dims) for name, dims in shapes.items()]
        norms = (f"blk.{layer}.{name}_norm.weight" for name in ("attn", "ffn"))
        tensors += [Tensor(name, (width,), F32) for name in norms]
    return [*tensors, Tensor("output_norm.weight", (width,), F32)]


def _weights(tensor: Tensor, copies: int) -> bytes:
    """Data of a tensor, padded to where the next one begins."""
    if tensor.type == F32:
        return np.ones(tensor.dims[0], np.float32).tobytes()
    columns, rows = tensor.dims
    shared = copies if tensor.name.startswith("token_embd") else 1
    draw = np.random.default_rng(len(tensor.name) + rows)
    spread = _SPREAD if columns <= 2 * _WIDTH else _SPREAD / 8
    values = draw.standard_normal((-(-rows // shared), columns)) * spread
    data = np.repeat(values.astype(np.float16), shared, axis=0)[:rows].tobytes()
    assert tensor.type == F16
    return data + bytes(-len(data) % 32)
