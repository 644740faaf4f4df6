"""How many layers go to the graphics card."""

from __future__ import annotations

import pytest

from app.domain.generation import Device
from app.domain.load_params import CardSplit, LoadParams
from app.domain.memory_prediction import LoadLayout, predict_memory
from app.engine.offload import (
    cards_in_use,
    fit_gpu_layers,
    layer_steps,
    offload_notice,
    offload_reason,
)
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


@pytest.mark.parametrize(
    ("wanted", "steps"),
    [(-1, [-1, 16, 8, 4, 2, 1, 0]), (5, [5, 2, 1, 0]), (99, [99, 16, 8, 4, 2, 1, 0]), (0, [0])],
)
def test_a_card_that_refuses_is_asked_for_less_and_for_nothing_at_last(
    wanted: int, steps: list[int]
) -> None:
    assert list(layer_steps(wanted, 33)) == steps


def test_what_did_not_fit_is_told_in_layers() -> None:
    assert offload_notice(-1, -1, 33) is None
    assert "33 layers" in (offload_notice(-1, 8, 33) or "")
    assert "8 are on it" in (offload_notice(-1, 8, 33) or "")
    assert "processor" in (offload_notice(20, 0, 33) or "")


def test_only_the_card_that_works_alone_counts() -> None:
    cards = [_card(24 * GIB), _card(2 * GIB)]
    alone = LoadParams(card_split=CardSplit.ONE, main_card=1)
    assert cards_in_use(cards, alone) == [cards[1]]
    assert fit_gpu_layers(LLAMA_8B, cards, LoadParams()) == -1
    assert fit_gpu_layers(LLAMA_8B, cards, alone) == fit_gpu_layers(
        LLAMA_8B, [cards[1]], LoadParams()
    )


def test_the_reason_names_what_is_free_and_what_is_needed() -> None:
    reason = offload_reason(20, 33, [_card(5_100_000_000)], 8_000_000_000)
    assert reason.startswith("20 of 33 layers fit: 5.1 GB are free")
    assert "8.0 GB" in reason
    assert offload_reason(-1, 33, [_card(GIB)], 1) == ""
    assert offload_reason(0, 33, [], 1) == ""
