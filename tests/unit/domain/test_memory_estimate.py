"""Estimates against what llama.cpp allocated, and the search for a context that fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.memory_estimate import (
    estimate_memory,
    kv_bytes_per_token,
    largest_context,
)
from app.domain.model_file import GgufInfo

MIB = 1024 * 1024
LLAMA_8B = GgufInfo(
    name="8B",
    architecture="llama",
    quantization="Q4_K_M",
    parameters=8_030_261_312,
    bits_per_weight=4.89,
    file_bytes=4_920_739_232,
    trained_context=131072,
    layers=32,
    embedding_length=4096,
    heads=32,
    kv_heads=8,
    key_length=128,
    value_length=128,
    vocabulary=128256,
    chat_template=True,
)
QWEN_4B = replace(
    LLAMA_8B, layers=36, embedding_length=2560, heads=32, kv_heads=8, vocabulary=151936
)
LLAMA_1B = replace(
    LLAMA_8B, layers=22, embedding_length=2048, kv_heads=4, key_length=64, value_length=64
)


def test_the_kv_cache_of_llama_8b_is_1_gib_at_8192_tokens() -> None:
    assert estimate_memory(LLAMA_8B, 8192).kv == 1024 * MIB


def test_the_context_is_padded_as_llama_cpp_pads_it() -> None:
    assert estimate_memory(LLAMA_8B, 1).kv == estimate_memory(LLAMA_8B, 256).kv


def test_weights_are_what_the_tensors_take() -> None:
    assert estimate_memory(LLAMA_8B, 8192).weights == pytest.approx(4.9085e9, rel=1e-3)


# Compute buffers in MiB that llama.cpp 0.5.0 reserved for models of these shapes.
@pytest.mark.parametrize(
    ("info", "batch", "context", "measured"),
    [
        (LLAMA_8B, 512, 2048, 118.0),
        (LLAMA_8B, 512, 32768, 148.0),
        (LLAMA_8B, 512, 131072, 244.0),
        (LLAMA_8B, 128, 8192, 31.0),
        (QWEN_4B, 512, 2048, 82.0),
        (QWEN_4B, 512, 131072, 208.0),
        (LLAMA_1B, 512, 8192, 57.0),
        (LLAMA_1B, 512, 131072, 177.0),
    ],
)
def test_compute_buffers_are_close_to_measured_ones(
    info: GgufInfo, batch: int, context: int, measured: float
) -> None:
    estimate = estimate_memory(info, context, batch=batch).compute / MIB
    assert 0.99 * measured < estimate < 1.3 * measured


def test_missing_lengths_follow_from_the_others() -> None:
    silent = replace(LLAMA_8B, key_length=None, value_length=None, kv_heads=None)
    assert kv_bytes_per_token(silent) == 32 * 32 * (128 + 128) * 2


def test_a_model_without_attention_has_no_kv_cache() -> None:
    mamba = replace(LLAMA_8B, heads=None, kv_heads=None, key_length=None, value_length=None)
    assert estimate_memory(mamba, 8192).kv == 0


def test_the_wanted_context_is_kept_where_it_fits() -> None:
    assert largest_context(LLAMA_8B, 64 * 1024 * MIB, 8000) == 8000


def test_the_largest_fitting_context_fits_and_the_next_one_does_not() -> None:
    available = 6 * 1024 * MIB
    fitting = largest_context(LLAMA_8B, available, 131072)
    assert 0 < fitting < 131072
    assert estimate_memory(LLAMA_8B, fitting).total <= available
    assert estimate_memory(LLAMA_8B, fitting + 256).total > available


def test_no_context_fits_where_the_weights_do_not() -> None:
    assert largest_context(LLAMA_8B, 1024 * MIB, 8192) == 0
