"""Shapes of well-known models, as their headers give them."""

from __future__ import annotations

from dataclasses import replace

from app.domain.model_file import GgufInfo
from app.domain.model_shape import ModelShape

MIB = 1024 * 1024
GIB = 1024 * MIB
_LAYERS = 32


def uniform_shape(layers: int, keys: int, values: int, **more: object) -> ModelShape:
    """All layers alike, 100 MiB each, the output 200 MiB, the embeddings 300 MiB."""
    shape = ModelShape(
        layer_bytes=(100 * MIB,) * layers,
        input_bytes=300 * MIB,
        output_bytes=200 * MIB,
        mapped_bytes=layers * 100 * MIB + 500 * MIB,
        copied_bytes=0,
        key_values=(keys,) * layers,
        value_values=(values,) * layers,
        windows=(0,) * layers,
        state_bytes=(0,) * layers,
        activation_bytes=116 * MIB,
    )
    return replace(shape, **more)  # type: ignore[arg-type]


LLAMA_8B = GgufInfo(
    name="8B",
    architecture="llama",
    quantization="Q4_K_M",
    parameters=8_030_261_312,
    bits_per_weight=4.89,
    file_bytes=4_920_739_232,
    trained_context=131072,
    layers=_LAYERS,
    embedding_length=4096,
    heads=32,
    kv_heads=8,
    key_length=128,
    value_length=128,
    vocabulary=128256,
    chat_template=True,
    shape=uniform_shape(_LAYERS, 1024, 1024),
)
# As a database of an older version has it: no shape.
OLD_LLAMA_8B = replace(LLAMA_8B, shape=None)
# As the Hub's search knows it: the size, the architecture and the context.
HUB_8B = replace(
    OLD_LLAMA_8B,
    layers=None,
    embedding_length=None,
    heads=None,
    kv_heads=None,
    key_length=None,
    value_length=None,
    vocabulary=None,
)
