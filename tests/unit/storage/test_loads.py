"""Records of loads, on a real database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.generation import DeviceMemory, MeasuredMemory
from app.domain.load_record import LoadRecord
from app.domain.memory_prediction import MemoryPrediction
from app.storage.loads import add_load, last_load, list_loads

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

RECORD = LoadRecord(
    model_id="m",
    loaded_at=1.5,
    engine_build="llama.cpp 0.5.0-dev",
    architecture="llama",
    context_length=8192,
    gpu_layers=0,
    predicted=MemoryPrediction(4, 3, 2, 1, guesses=("A guess.",)),
    measured=MeasuredMemory((DeviceMemory("CPU", 4, 3, 2, 1), DeviceMemory("CUDA0", 1))),
    quantization="Q4_K_M",
    parameters=8,
)


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    store.call(add_load, RECORD)
    assert store.call(last_load, "m") == RECORD
    assert store.call(list_loads, 10) == (RECORD,)


def test_a_model_that_was_never_loaded_has_no_record(store: Store) -> None:
    store.call(add_load, RECORD)
    assert store.call(last_load, "other") is None


def test_the_newest_record_comes_first(store: Store) -> None:
    for context in (256, 512, 1024):
        store.call(add_load, replace(RECORD, context_length=context))
    newest = store.call(last_load, "m")
    assert newest is not None
    assert newest.context_length == 1024
    assert [each.context_length for each in store.call(list_loads, 2)] == [1024, 512]


def test_only_the_newest_records_of_a_model_are_kept(store: Store) -> None:
    store.call(add_load, replace(RECORD, model_id="rare"))
    for context in range(30):
        store.call(add_load, replace(RECORD, context_length=context))
    kept = store.call(list_loads, 100)
    assert [each.context_length for each in kept if each.model_id == "m"] == [*range(29, 9, -1)]
    assert store.call(last_load, "rare") is not None


def test_a_record_that_cannot_be_read_is_left_out(store: Store) -> None:
    store.call(add_load, RECORD)
    store.call(add_load, replace(RECORD, model_id="broken"))
    store.sql("UPDATE loads SET measured = '{' WHERE model_id = 'broken'")
    assert store.call(list_loads, 10) == (RECORD,)
    assert store.call(last_load, "broken") is None
