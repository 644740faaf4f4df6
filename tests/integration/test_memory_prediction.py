"""What is predicted from a header against what the real engine measures after the load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.load_params import KvType, LoadParams, Switch, WeightsMode
from app.domain.memory_prediction import LoadLayout, predict_memory
from app.engine.gguf_header import describe, read_header
from tests.helpers.loading_engine import LoadingEngine, compare, loading_engine
from tests.helpers.random_model_writer import LEVELS
from tests.helpers.random_models import SHAPES
from tests.helpers.wide_model import wide_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTEXTS = (512, 4096, 16384)
TOLERANCE = 0.05
SETTINGS = {
    "q8_0": LoadParams(key_type=KvType.Q8_0, value_type=KvType.Q8_0),
    "q4_0": LoadParams(key_type=KvType.Q4_0, value_type=KvType.Q4_0),
    "micro batch": LoadParams(micro_batch=128),
    "one sequence": LoadParams(sequences=1),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[LoadingEngine]:
    with loading_engine() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random-models")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("architecture", SHAPES)
def test_predicted_memory_is_within_5_percent_of_measured_memory(
    engine: LoadingEngine, folder: Path, architecture: str, level: str
) -> None:
    cells = [compare(engine, folder, architecture, level, context) for context in CONTEXTS]
    assert {cell.context: cell.error for cell in cells} == {
        context: pytest.approx(0, abs=TOLERANCE) for context in CONTEXTS
    }


@pytest.mark.parametrize("architecture", SHAPES)
@pytest.mark.parametrize("name", SETTINGS)
def test_predicted_memory_follows_the_load_settings(
    engine: LoadingEngine, folder: Path, architecture: str, name: str
) -> None:
    cells = [compare(engine, folder, architecture, "F16", at, SETTINGS[name]) for at in CONTEXTS]
    assert {cell.context: cell.error for cell in cells} == {
        context: pytest.approx(0, abs=TOLERANCE) for context in CONTEXTS
    }


@pytest.mark.parametrize("architecture", SHAPES)
@pytest.mark.parametrize("repack", [Switch.AUTO, Switch.OFF])
@pytest.mark.parametrize("mode", [WeightsMode.MAPPED, WeightsMode.READ])
def test_weights_are_predicted_as_they_come_into_memory(
    engine: LoadingEngine, folder: Path, architecture: str, repack: Switch, mode: WeightsMode
) -> None:
    params = LoadParams(repack=repack, weights=mode)
    cell = compare(engine, folder, architecture, "Q4_K_M", 512, params)
    assert cell.loaded.memory is not None
    assert cell.predicted.weights == pytest.approx(cell.loaded.memory.weights, rel=0.01)


def test_without_flash_attention_the_scores_are_predicted(
    engine: LoadingEngine, folder: Path
) -> None:
    params = LoadParams(flash_attention=Switch.OFF)
    cell = compare(engine, folder, "llama", "F16", 16384, params)
    assert cell.predicted.compute > 256 * 1024 * 1024
    assert cell.error == pytest.approx(0, abs=TOLERANCE)


def test_many_rows_of_a_large_vocabulary_are_predicted(
    engine: LoadingEngine, tmp_path: Path
) -> None:
    path = wide_model(tmp_path / "wide.gguf", 64000)
    predicted = predict_memory(describe(read_header(path)), LoadLayout(2048))
    memory = engine.load(path, 2048).memory
    assert memory is not None
    assert predicted.buffers == pytest.approx(memory.total, rel=TOLERANCE)


@pytest.mark.parametrize("architecture", SHAPES)
def test_the_kv_cache_and_the_weights_are_predicted_exactly(
    engine: LoadingEngine, folder: Path, architecture: str
) -> None:
    cell = compare(engine, folder, architecture, "F16", 4096)
    memory = cell.loaded.memory
    assert memory is not None
    rounding = 0.01 * 1024 * 1024  # of the log of llama.cpp
    assert cell.predicted.kv == pytest.approx(memory.kv, abs=rounding)
    assert cell.predicted.weights == pytest.approx(memory.weights, abs=rounding)


def test_a_context_that_is_no_multiple_of_256_is_predicted_as_it_is_padded(
    engine: LoadingEngine, folder: Path
) -> None:
    cell = compare(engine, folder, "llama", "Q8_0", 300)
    assert cell.loaded.context_length == 512
    assert cell.error == pytest.approx(0, abs=TOLERANCE)


def test_the_memory_of_the_starter_model_is_measured_by_parts_and_as_predicted(
    engine: LoadingEngine, starter: Path
) -> None:
    loaded = engine.load(starter, 2048)
    memory = loaded.memory
    assert memory is not None
    assert [device.device for device in memory.devices] == ["CPU"]
    assert min(memory.weights, memory.kv, memory.compute) > 0
    predicted = predict_memory(
        describe(read_header(starter)), LoadLayout(min(2048, loaded.trained_context))
    )
    assert predicted.buffers == pytest.approx(memory.total, rel=TOLERANCE)
    assert memory.weights >= loaded.weights_bytes * 0.99


def test_a_second_load_does_not_count_the_first_one(engine: LoadingEngine, folder: Path) -> None:
    first = compare(engine, folder, "qwen3", "F16", 4096)
    assert compare(engine, folder, "qwen3", "F16", 4096).measured == first.measured
