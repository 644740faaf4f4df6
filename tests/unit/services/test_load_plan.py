"""Threads and context that a load leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.domain.load_sizes import DEFAULT_CONTEXT
from app.services.load_plan import plan_load
from tests.helpers.fake_engine import GIB, INFO, FakeMachine

TIGHT = 850_000_000  # bytes; the weights and half of the default context


def test_open_settings_are_filled_in_for_the_machine() -> None:
    plan = plan_load(INFO, LoadParams(), FakeMachine())
    assert plan == LoadParams(context_length=DEFAULT_CONTEXT, threads=4, gpu_layers=None)


def test_what_the_user_chose_holds() -> None:
    wanted = LoadParams(context_length=16384, threads=2, gpu_layers=7)
    assert plan_load(INFO, wanted, FakeMachine()) == wanted


@pytest.mark.parametrize("wanted", [None, 100_000])
def test_the_context_is_never_longer_than_the_model_was_trained_for(wanted: int | None) -> None:
    short = replace(INFO, trained_context=4096)
    plan = plan_load(short, LoadParams(context_length=wanted), FakeMachine())
    assert plan.context_length == 4096


def test_a_header_without_a_trained_context_gets_the_default() -> None:
    silent = replace(INFO, trained_context=None)
    assert plan_load(silent, LoadParams(), FakeMachine()).context_length == DEFAULT_CONTEXT


def test_a_chosen_context_shrinks_to_what_fits() -> None:
    plan = plan_load(INFO, LoadParams(), FakeMachine(available=TIGHT))
    assert plan.context_length is not None
    assert 512 <= plan.context_length < DEFAULT_CONTEXT


def test_memory_of_the_resident_model_counts_as_free() -> None:
    tight = FakeMachine(available=TIGHT)
    assert plan_load(INFO, LoadParams(), tight, freed_bytes=GIB).context_length == DEFAULT_CONTEXT


def test_memory_of_the_graphics_card_counts_too() -> None:
    plan = plan_load(INFO, LoadParams(), FakeMachine(available=TIGHT, gpu=GIB))
    assert plan.context_length == DEFAULT_CONTEXT


def test_weights_may_be_larger_than_what_is_free_now() -> None:
    plan = plan_load(INFO, LoadParams(), FakeMachine(available=GIB // 4))
    assert plan.context_length == 512


@pytest.mark.parametrize(
    "machine",
    [FakeMachine(available=GIB // 2, total=GIB // 2), FakeMachine(available=1 << 20)],
)
def test_what_can_never_fit_is_refused_with_figures(machine: FakeMachine) -> None:
    with pytest.raises(UserFixableError, match=r"needs about [\d.]+ [MG]B .* are free") as refused:
        plan_load(INFO, LoadParams(), machine)
    assert refused.value.code == "too_big"


def test_a_context_that_the_user_set_is_refused_not_shrunk() -> None:
    with pytest.raises(UserFixableError, match="32,768"):
        plan_load(INFO, LoadParams(context_length=32768), FakeMachine(available=TIGHT))
