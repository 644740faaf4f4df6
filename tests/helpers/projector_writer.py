"""Writes a small image encoder (mmproj) with random weights, beside a model with random weights.

The plainest kind that llama.cpp's mtmd reads: a CLIP of two layers and a projection of two
matrices, as LLaVA 1.5 has it. Names and shapes: tools/mtmd/clip.cpp, PROJECTOR_TYPE_MLP.
"""

from __future__ import annotations

import random
import struct
from typing import TYPE_CHECKING

from tests.helpers.gguf_writer import F32, Gguf, Plain, Tensor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_EMBD, _FF, _HEADS, _LAYERS = 64, 128, 4, 2
_IMAGE, _PATCH = 32, 8
IMAGE_TOKENS = (_IMAGE // _PATCH) ** 2
TEXT_EMBD = 256  # of the models that random_model_writer writes


def write_projector(
    path: Path, *, text_width: int = TEXT_EMBD, seed: int = 3, sees: bool = True
) -> Path:
    """Write it; `text_width` is the embedding length of the model that it goes with."""
    tensors = _tensors(text_width)
    metadata = _METADATA | {"clip.has_vision_encoder": sees}
    encoded = Gguf(metadata, tensors).encode()
    length = sum(-(-tensor.size // 32) * 32 for tensor in tensors)
    draw = random.Random(seed)  # noqa: S311
    weights = b"".join(struct.pack("<f", draw.uniform(-0.2, 0.2)) for _ in range(length // 4))
    path.write_bytes(encoded[:-length] + weights)
    return path


_METADATA: dict[str, Plain | Sequence[Plain]] = {
    "general.architecture": "clip",
    "general.type": "mmproj",
    "general.name": "Random eyes",
    "general.file_type": 0,
    "clip.has_vision_encoder": True,
    "clip.projector_type": "mlp",
    "clip.use_gelu": True,
    "clip.vision.image_size": _IMAGE,
    "clip.vision.patch_size": _PATCH,
    "clip.vision.embedding_length": _EMBD,
    "clip.vision.feed_forward_length": _FF,
    "clip.vision.block_count": _LAYERS,
    "clip.vision.projection_dim": _EMBD,
    "clip.vision.attention.head_count": _HEADS,
    "clip.vision.attention.layer_norm_epsilon": 1e-5,
    "clip.vision.image_mean": [0.5, 0.5, 0.5],
    "clip.vision.image_std": [0.5, 0.5, 0.5],
}


def _tensors(text_width: int) -> list[Tensor]:
    found = [
        Tensor("v.patch_embd.weight", (_PATCH, _PATCH, 3, _EMBD), F32),
        Tensor("v.position_embd.weight", (_EMBD, IMAGE_TOKENS), F32),
        Tensor("mm.0.weight", (_EMBD, text_width), F32),
        Tensor("mm.0.bias", (text_width,), F32),
        Tensor("mm.2.weight", (text_width, text_width), F32),
        Tensor("mm.2.bias", (text_width,), F32),
    ]
    for layer in range(_LAYERS):
        found += [_named(layer, name, dims) for name, dims in _LAYER.items()]
    return found


def _named(layer: int, name: str, dims: tuple[int, ...]) -> Tensor:
    return Tensor(f"v.blk.{layer}.{name}", dims, F32)


_LAYER: dict[str, tuple[int, ...]] = {
    "attn_q.weight": (_EMBD, _EMBD),
    "attn_k.weight": (_EMBD, _EMBD),
    "attn_v.weight": (_EMBD, _EMBD),
    "attn_out.weight": (_EMBD, _EMBD),
    "ln1.weight": (_EMBD,),
    "ln1.bias": (_EMBD,),
    "ln2.weight": (_EMBD,),
    "ln2.bias": (_EMBD,),
    "ffn_up.weight": (_EMBD, _FF),
    "ffn_up.bias": (_FF,),
    "ffn_down.weight": (_FF, _EMBD),
    "ffn_down.bias": (_EMBD,),
}
