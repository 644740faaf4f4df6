"""Predictions by the rule: KV cache, weights on both sides, compute buffer, the longest context."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from app.domain.load_params import KvType
from app.domain.memory_prediction import (
    PROCESS_BYTES,
    LoadLayout,
    kv_bytes_per_token,
    largest_context,
    predict_memory,
)
from app.domain.model_file import GgufInfo
from tests.helpers.shapes import GIB, HUB_8B, LLAMA_8B, MIB, OLD_LLAMA_8B, uniform_shape


def _with(**shape: object) -> GgufInfo:
    return replace(LLAMA_8B, shape=uniform_shape(32, 1024, 1024, **shape))


def test_the_kv_cache_of_llama_8b_is_1_gib_at_8192_tokens() -> None:
    assert predict_memory(LLAMA_8B, LoadLayout(8192)).kv == GIB


@pytest.mark.parametrize(("context", "cells"), [(1, 256), (256, 256), (257, 512), (8192, 8192)])
def test_the_context_is_padded_as_llama_cpp_pads_it(context: int, cells: int) -> None:
    assert predict_memory(LLAMA_8B, LoadLayout(context)).kv == cells * kv_bytes_per_token(LLAMA_8B)


# Bytes of a value: llama.cpp's log for 2048 values in 32 layers and 8192 cells.
@pytest.mark.parametrize(
    ("keys", "values", "mib"),
    [
        (KvType.F16, KvType.F16, 1024),
        (KvType.BF16, KvType.BF16, 1024),
        (KvType.F32, KvType.F32, 2048),
        (KvType.Q8_0, KvType.Q8_0, 544),
        (KvType.Q4_0, KvType.Q4_0, 288),
        (KvType.Q8_0, KvType.Q4_0, 416),
        (KvType.Q5_1, KvType.F16, 704),
    ],
)
def test_the_kv_cache_follows_the_types_of_keys_and_values(
    keys: KvType, values: KvType, mib: int
) -> None:
    layout = LoadLayout(8192, key_type=keys, value_type=values)
    assert predict_memory(LLAMA_8B, layout).kv == mib * MIB


def test_a_layer_without_attention_has_no_kv_cache_but_its_state() -> None:
    hybrid = _with(
        key_values=(0, 0, 0, 1024) * 8,
        value_values=(0, 0, 0, 1024) * 8,
        state_bytes=(MIB, MIB, MIB, 0) * 8,
    )
    one = predict_memory(hybrid, LoadLayout(8192, sequences=1))
    assert one.kv == GIB // 4 + 24 * MIB
    assert predict_memory(hybrid, LoadLayout(256)).kv == 8 * MIB + 4 * 24 * MIB


def test_windows_count_only_where_they_are_not_kept_whole() -> None:
    model = _with(windows=(1024, 0) * 16)
    assert predict_memory(model, LoadLayout(8192)).kv == GIB
    cut = predict_memory(model, LoadLayout(8192, whole_windows=False))
    assert cut.kv == GIB // 2 + 16 * 1536 * 2048 * 2


def test_layers_with_and_without_a_window_need_a_mask_each() -> None:
    plain = predict_memory(LLAMA_8B, LoadLayout(32768)).compute
    mixed = predict_memory(_with(windows=(1024, 0) * 16), LoadLayout(32768)).compute
    all_windows = predict_memory(_with(windows=(1024,) * 32), LoadLayout(32768)).compute
    assert plain == all_windows == 116 * MIB + 32 * MIB
    assert mixed == 116 * MIB + 64 * MIB


def test_a_context_shorter_than_a_step_needs_a_smaller_compute_buffer() -> None:
    assert predict_memory(LLAMA_8B, LoadLayout(256)).compute < 60 * MIB


def test_the_total_is_the_sum_of_its_parts() -> None:
    prediction = predict_memory(LLAMA_8B, LoadLayout(8192))
    parts = prediction.weights + prediction.kv + prediction.compute + prediction.other
    assert prediction.total == parts == prediction.buffers + PROCESS_BYTES
    assert prediction.exact


def test_offloaded_layers_take_their_weights_and_cache_with_them() -> None:
    half = predict_memory(LLAMA_8B, LoadLayout(8192, gpu_layers=17))
    assert half.gpu == 16 * 100 * MIB + 200 * MIB + GIB // 2 + half.compute // 2
    assert half.mapped == 300 * MIB + 16 * 100 * MIB
    assert half.weights == predict_memory(LLAMA_8B, LoadLayout(8192)).weights


def test_with_all_layers_on_the_card_only_the_embeddings_stay() -> None:
    whole = predict_memory(LLAMA_8B, LoadLayout(8192, gpu_layers=-1))
    assert whole == predict_memory(LLAMA_8B, LoadLayout(8192, gpu_layers=99))
    assert whole.mapped == 300 * MIB
    assert whole.gpu > whole.total * 0.8
    assert not whole.exact


def test_packed_matrices_are_counted_beside_the_mapped_file() -> None:
    packed = predict_memory(_with(copied_bytes=GIB), LoadLayout(8192))
    plain = predict_memory(LLAMA_8B, LoadLayout(8192))
    assert packed.weights == plain.weights + GIB
    assert packed.mapped == plain.mapped


def test_an_entry_of_an_older_version_is_predicted_from_its_figures() -> None:
    prediction = predict_memory(OLD_LLAMA_8B, LoadLayout(8192))
    assert prediction.kv == GIB
    assert prediction.weights == pytest.approx(4.9085e9, rel=1e-3)
    # 120 MiB for this shape, measured.
    assert 0.99 * 120 * MIB < prediction.compute < 1.3 * 120 * MIB
    assert not prediction.exact


def test_missing_lengths_follow_from_the_others() -> None:
    silent = replace(OLD_LLAMA_8B, key_length=None, value_length=None, kv_heads=None)
    assert kv_bytes_per_token(silent) == 32 * 32 * (128 + 128) * 2


def test_a_model_of_which_only_the_size_is_known_is_predicted_upwards() -> None:
    known = predict_memory(LLAMA_8B, LoadLayout(8192))
    guessed = predict_memory(HUB_8B, LoadLayout(8192))
    assert known.kv <= guessed.kv <= 1.5 * known.kv
    assert known.compute <= guessed.compute <= 1.5 * known.compute
    assert guessed.guesses


def test_a_file_of_which_only_its_length_is_known_is_predicted_too() -> None:
    file = replace(HUB_8B, parameters=0, bits_per_weight=0.0)
    prediction = predict_memory(file, LoadLayout(8192))
    assert prediction.weights == file.file_bytes
    assert prediction.kv == predict_memory(HUB_8B, LoadLayout(8192)).kv


def test_info_that_an_older_version_stored_can_still_be_read() -> None:
    stored = msgspec.json.encode(LLAMA_8B)
    assert msgspec.json.decode(stored, type=GgufInfo) == LLAMA_8B
    old = msgspec.json.decode(stored)
    del old["shape"], old["licence"], old["sliding_window"]
    assert msgspec.json.decode(msgspec.json.encode(old), type=GgufInfo) == OLD_LLAMA_8B


def test_the_wanted_context_is_kept_where_it_fits() -> None:
    assert largest_context(LLAMA_8B, 64 * GIB, 8000) == 8000


def test_the_largest_fitting_context_fits_and_the_next_one_does_not() -> None:
    available = 6 * GIB
    fitting = largest_context(LLAMA_8B, available, 131072)
    assert 0 < fitting < 131072
    assert fitting % 256 == 0
    assert predict_memory(LLAMA_8B, LoadLayout(fitting)).total <= available
    assert predict_memory(LLAMA_8B, LoadLayout(fitting + 256)).total > available


def test_no_context_fits_where_the_weights_do_not() -> None:
    assert largest_context(LLAMA_8B, GIB, 8192) == 0
