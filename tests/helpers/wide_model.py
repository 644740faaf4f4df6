"""A real model with random weights and as many tokens as one likes. Its answers mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.helpers.gguf_writer import F16, F32, TINY_LLAMA, Gguf, Tensor

if TYPE_CHECKING:
    from pathlib import Path

_WIDTH, _INNER, _LAYERS = 64, 128, 2
_CONTROLS = ("<unk>", "<s>", "</s>")
_SPREAD = 0.5  # standard deviation of the weights


def wide_model(path: Path, vocabulary: int, *, copies: int = 1, context: int = 8192) -> Path:
    """Write the model; each token shares its logit with `copies` - 1 others."""
    tokens = [*_CONTROLS, *(f"<0x{byte:02X}>" for byte in range(256))]
    tokens += [f"▁w{number}" for number in range(vocabulary - len(tokens))]
    kinds = [2, 3, 3, *[6] * 256, *[1] * (vocabulary - 259)]
    metadata = TINY_LLAMA | {
        "llama.context_length": context,
        "llama.block_count": _LAYERS,
        "llama.embedding_length": _WIDTH,
        "llama.feed_forward_length": _INNER,
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": [0.0] * vocabulary,
        "tokenizer.ggml.token_type": kinds,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
    }
    tensors = _tensors(vocabulary)
    head = Gguf(metadata, tensors).encode()
    weights = b"".join(_weights(tensor, copies) for tensor in tensors)
    path.write_bytes(head[: -len(weights)] + weights)
    return path


def _tensors(vocabulary: int) -> list[Tensor]:
    tensors = [Tensor("token_embd.weight", (_WIDTH, vocabulary))]
    for layer in range(_LAYERS):
        shapes = {
            "attn_q": (_WIDTH, _WIDTH),
            "attn_k": (_WIDTH, _WIDTH // 2),
            "attn_v": (_WIDTH, _WIDTH // 2),
            "attn_output": (_WIDTH, _WIDTH),
            "ffn_gate": (_WIDTH, _INNER),
            "ffn_up": (_WIDTH, _INNER),
            "ffn_down": (_INNER, _WIDTH),
        }
        tensors += [Tensor(f"blk.{layer}.{name}.weight", dims) for name, dims in shapes.items()]
        norms = (f"blk.{layer}.{name}_norm.weight" for name in ("attn", "ffn"))
        tensors += [Tensor(name, (_WIDTH,), F32) for name in norms]
    return [*tensors, Tensor("output_norm.weight", (_WIDTH,), F32)]


def _weights(tensor: Tensor, copies: int) -> bytes:
    """Data of a tensor, padded to where the next one begins."""
    if tensor.type == F32:
        return np.ones(tensor.dims[0], np.float32).tobytes()
    columns, rows = tensor.dims
    shared = copies if tensor.name.startswith("token_embd") else 1
    draw = np.random.default_rng(len(tensor.name) + rows)
    values = draw.standard_normal((-(-rows // shared), columns)) * _SPREAD
    data = np.repeat(values.astype(np.float16), shared, axis=0)[:rows].tobytes()
    assert tensor.type == F16
    return data + bytes(-len(data) % 32)
