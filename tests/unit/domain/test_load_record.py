"""What measured loads teach for the next prediction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.generation import DeviceMemory, MeasuredMemory
from app.domain.load_params import KvType
from app.domain.load_record import Corrections, LoadRecord
from app.domain.memory_prediction import LoadLayout, predict_memory
from tests.helpers.shapes import LLAMA_8B, OLD_LLAMA_8B

if TYPE_CHECKING:
    from app.domain.model_file import GgufInfo

LAYOUT = LoadLayout(8192)
RULE = predict_memory(LLAMA_8B, LAYOUT)
OTHER = replace(LLAMA_8B, quantization="Q8_0", parameters=1)


def _record(
    info: GgufInfo, *, weights: float = 1.0, compute: float = 1.0, build: str = "b"
) -> LoadRecord:
    """A load that took so many times what was predicted."""
    predicted = predict_memory(info, LAYOUT)
    measured = DeviceMemory(
        "CPU",
        weights=round(predicted.weights * weights),
        kv=predicted.kv,
        compute=round(predicted.compute * compute),
    )
    memory = MeasuredMemory((measured,))
    return LoadRecord(
        "m",
        1.0,
        build,
        info.architecture,
        LAYOUT.cells,
        0,
        predicted,
        memory,
        info.quantization,
        info.parameters,
    )


def test_without_records_the_rule_holds() -> None:
    assert Corrections().apply(LLAMA_8B, LAYOUT, RULE) == RULE


def test_the_same_load_is_predicted_as_it_was_measured() -> None:
    corrections = Corrections.of([_record(LLAMA_8B, weights=1.07)])
    corrected = corrections.apply(LLAMA_8B, LAYOUT, RULE)
    assert corrected.weights == pytest.approx(RULE.weights * 1.07, rel=1e-6)
    assert corrected.exact


def test_other_models_of_the_architecture_get_the_median_of_the_ratios() -> None:
    records = [_record(OTHER, compute=ratio) for ratio in (1.1, 1.2, 5.0)]
    corrected = Corrections.of(records).apply(LLAMA_8B, LAYOUT, RULE)
    assert corrected.compute == pytest.approx(RULE.compute * 1.2, rel=1e-6)
    assert corrected.weights == RULE.weights


def test_a_ratio_that_is_far_off_is_bounded() -> None:
    corrected = Corrections.of([_record(OTHER, compute=9.0)]).apply(LLAMA_8B, LAYOUT, RULE)
    assert corrected.compute == RULE.compute * 2


def test_another_architecture_learns_nothing() -> None:
    corrections = Corrections.of([_record(OTHER, weights=1.5)])
    qwen = replace(LLAMA_8B, architecture="qwen3")
    assert corrections.apply(qwen, LAYOUT, RULE) == RULE


def test_loads_that_were_guessed_at_teach_only_about_guesses() -> None:
    corrections = Corrections.of([_record(replace(OTHER, shape=None), compute=1.5)])
    assert corrections.apply(LLAMA_8B, LAYOUT, RULE) == RULE
    guess = predict_memory(OLD_LLAMA_8B, LAYOUT)
    corrected = corrections.apply(OLD_LLAMA_8B, LAYOUT, guess)
    assert corrected.compute == pytest.approx(guess.compute * 1.5, rel=1e-6)


def test_another_context_is_no_same_load() -> None:
    corrections = Corrections.of([_record(LLAMA_8B, weights=1.5)])
    layout = LoadLayout(4096)
    rule = predict_memory(LLAMA_8B, layout)
    corrected = corrections.apply(LLAMA_8B, layout, rule)
    assert corrected.kv == rule.kv
    assert corrected.weights == pytest.approx(rule.weights * 1.5, rel=1e-6)


def test_other_load_settings_are_no_same_load_and_teach_no_ratios() -> None:
    quantized = LoadLayout(8192, key_type=KvType.Q8_0)
    plain = [_record(LLAMA_8B, weights=1.5)]
    corrected = Corrections.of(plain).apply(
        LLAMA_8B, quantized, predict_memory(LLAMA_8B, quantized)
    )
    assert corrected.kv < RULE.kv
    off = [replace(_record(OTHER, compute=1.9), others=LoadLayout(8192, step=128).others)]
    assert off[0].others == "step=128"
    assert Corrections.of(off).apply(LLAMA_8B, LAYOUT, RULE) == RULE


def test_ratios_of_another_llama_cpp_are_forgotten() -> None:
    records = [_record(OTHER, build="new"), _record(OTHER, compute=1.9, build="old")]
    assert Corrections.of(records).apply(LLAMA_8B, LAYOUT, RULE) == RULE
