"""Judging models against the memory of a machine, and learning from loads."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from app.domain.fit import FitVerdict
from app.domain.generation import Device, DeviceMemory, EngineInfo, LoadedModel, MeasuredMemory
from app.domain.memory_prediction import LoadLayout, predict_memory
from app.domain.model_file import ModelFile
from app.services.memory_service import MemoryService
from app.storage.database import Database
from tests.helpers.fake_engine import LOADED, FakeMachine
from tests.helpers.shapes import GIB, HUB_8B, LLAMA_8B

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.model_file import GgufInfo

PATIENCE_S = 30
MODEL = ModelFile("m", "/models/m.gguf", LLAMA_8B, added_at=0.0)
OTHER = replace(LLAMA_8B, quantization="Q8_0", parameters=5)
RULE = predict_memory(LLAMA_8B, LoadLayout(8192))


@dataclass
class Clock:
    """Stands still until the test moves it."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bench:
    """A service on a real database, with a machine and a clock of the test's."""

    database: Database
    machine: FakeMachine
    clock: Clock
    service: MemoryService


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    database = Database(tmp_path / "chats.sqlite3", tmp_path / "backups")
    machine, clock = FakeMachine(available=16 * GIB, total=32 * GIB), Clock()
    yield Bench(database, machine, clock, MemoryService(database, machine, clock))
    database.close()


def _loaded(weights: float, *devices: Device) -> LoadedModel:
    """After a load whose weights took so many times what was predicted."""
    memory = DeviceMemory("CPU", round(RULE.weights * weights), RULE.kv, RULE.compute, RULE.output)
    return replace(LOADED, engine=EngineInfo("b", devices), memory=MeasuredMemory((memory,)))


def test_a_model_is_judged_for_the_default_context(bench: Bench) -> None:
    fit = bench.service.judge(LLAMA_8B)
    assert fit.verdict is FitVerdict.FITS
    assert (fit.context, fit.prediction) == (8192, RULE)


def test_a_model_is_never_judged_for_more_than_it_was_trained_for(bench: Bench) -> None:
    assert bench.service.judge(replace(LLAMA_8B, trained_context=2048), 8192).context == 2048


def test_what_unloading_gives_back_counts_as_free(bench: Bench) -> None:
    bench.machine.available = 4 * GIB
    assert bench.service.judge(LLAMA_8B).verdict is FitVerdict.TIGHT
    fit = bench.service.judge(LLAMA_8B, freed=6 * GIB)
    assert (fit.verdict, fit.available, fit.freed) == (FitVerdict.FITS, 10 * GIB, 6 * GIB)


def test_the_machine_is_read_again_after_a_moment(bench: Bench) -> None:
    bench.service.judge(LLAMA_8B)
    bench.machine.available = GIB // 2
    assert bench.service.judge(LLAMA_8B).verdict is FitVerdict.FITS
    bench.clock.now += 1
    assert bench.service.judge(LLAMA_8B).verdict is FitVerdict.TOO_LARGE


def test_graphics_memory_counts_until_a_load_shows_that_it_is_not_used(bench: Bench) -> None:
    bench.machine.available, bench.machine.gpu = 4 * GIB, 12 * GIB
    assert bench.service.judge(LLAMA_8B).verdict is FitVerdict.FITS
    bench.service.note_load(MODEL, _loaded(1.0, Device("CPU", "", "cpu"))).result(PATIENCE_S)
    bench.clock.now += 1
    assert bench.service.judge(LLAMA_8B).verdict is FitVerdict.TIGHT


def test_the_next_prediction_is_what_the_load_took(bench: Bench) -> None:
    bench.service.note_load(MODEL, _loaded(1.1)).result(PATIENCE_S)
    assert bench.service.predict(LLAMA_8B).weights == round(RULE.weights * 1.1)
    other = predict_memory(OTHER, LoadLayout(8192))
    assert bench.service.predict(OTHER).weights == pytest.approx(other.weights * 1.1, rel=1e-6)


def test_loads_of_earlier_days_are_learnt_from_at_the_start(bench: Bench) -> None:
    bench.service.note_load(MODEL, _loaded(1.1)).result(PATIENCE_S)
    later = MemoryService(bench.database, bench.machine)
    assert later.predict(LLAMA_8B) == RULE
    later.start().result(PATIENCE_S)
    assert later.predict(LLAMA_8B).weights == round(RULE.weights * 1.1)


def test_predicted_and_measured_figures_can_be_shown_beside_each_other(bench: Bench) -> None:
    assert bench.service.last_load("m").result(PATIENCE_S) is None
    assert bench.service.measured("m").result(PATIENCE_S) is None
    loaded = _loaded(1.1)
    bench.service.note_load(MODEL, loaded).result(PATIENCE_S)
    record = bench.service.last_load("m").result(PATIENCE_S)
    assert record is not None
    assert (record.predicted, record.measured) == (RULE, loaded.memory)
    assert bench.service.measured("m").result(PATIENCE_S) == loaded.memory


def test_a_load_without_figures_is_not_noted(bench: Bench) -> None:
    bench.service.note_load(MODEL, LOADED).result(PATIENCE_S)
    assert bench.service.last_load("m").result(PATIENCE_S) is None


def test_a_database_that_is_closed_leaves_the_rule(bench: Bench) -> None:
    bench.database.close()
    bench.service.start().result(PATIENCE_S)
    assert bench.service.judge(LLAMA_8B).prediction == RULE


@pytest.mark.parametrize("info", [LLAMA_8B, HUB_8B])
def test_judging_a_row_is_quick(bench: Bench, info: GgufInfo) -> None:
    """50 µs a row; ten times that are allowed for a busy machine."""
    started = time.perf_counter()
    for _ in range(500):
        bench.service.judge(info)
    assert (time.perf_counter() - started) / 500 < 500e-6
