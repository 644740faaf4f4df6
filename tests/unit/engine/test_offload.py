"""How many layers go to the graphics card."""

from __future__ import annotations

import pytest

from app.domain.generation import Device
from app.domain.load_params import LoadParams
from app.domain.memory_prediction import LoadLayout, predict_memory
from app.engine.offload import fit_gpu_layers
from tests.helpers.shapes import GIB, LLAMA_8B

RESERVE = GIB // 2


def _card(free: int) -> Device:
    return Device("CUDA0", "a card", "gpu", memory_total=free, memory_free=free)


def test_without_a_card_nothing_is_offloaded() -> None:
    processor = Device("CPU", "a processor", "cpu", memory_free=64 * GIB)
    assert fit_gpu_layers(LLAMA_8B, [processor], LoadParams()) == 0


def test_all_layers_go_where_there_is_room() -> None:
    assert fit_gpu_layers(LLAMA_8B, [_card(24 * GIB)], LoadParams()) == -1


def test_what_the_user_set_holds() -> None:
    assert fit_gpu_layers(LLAMA_8B, [_card(GIB)], LoadParams(gpu_layers=7)) == 7


@pytest.mark.parametrize("free", [2 * GIB, 3 * GIB, 4 * GIB])
def test_as_many_layers_as_fit_are_offloaded_and_one_more_would_not_fit(free: int) -> None:
    count = fit_gpu_layers(LLAMA_8B, [_card(free)], LoadParams())
    assert 0 < count <= 32
    assert predict_memory(LLAMA_8B, LoadLayout(8192, count)).gpu <= free - RESERVE
    assert predict_memory(LLAMA_8B, LoadLayout(8192, count + 1)).gpu > free - RESERVE


def test_a_card_without_room_gets_nothing() -> None:
    assert fit_gpu_layers(LLAMA_8B, [_card(RESERVE)], LoadParams()) == 0
