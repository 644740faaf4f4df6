"""What is predicted from a header against what the real engine measures after the load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.memory_prediction import LoadLayout, predict_memory
from app.engine.gguf_header import describe, read_header
from tests.helpers.loading_engine import LoadingEngine, compare, loading_engine
from tests.helpers.random_model_writer import LEVELS
from tests.helpers.random_models import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTEXTS = (512, 4096, 16384)
TOLERANCE = 0.05


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
