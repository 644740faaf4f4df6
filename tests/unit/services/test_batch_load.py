"""How many answers at once, with how much context."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.batch import BatchPlan, BatchSetting
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.domain.settings import Settings
from app.services.batch_load import batch_params
from app.services.batch_meter import BatchMeter
from tests.helpers.fake_engine import GIB, INFO, FakeMachine, a_model


def _plan(most: int | None = 256, parallel: int | None = None) -> BatchPlan:
    setting = BatchSetting("", SamplingParams(max_tokens=most))
    return BatchPlan("p", (), (setting,), parallel=parallel)


def _params(
    machine: FakeMachine | None = None,
    tokens: tuple[int, ...] = (20, 30),
    plan: BatchPlan | None = None,
    settings: Settings | None = None,
) -> LoadParams:
    return batch_params(
        settings or Settings(), a_model(), plan or _plan(), tokens, machine or FakeMachine()
    )


def test_cores_and_cards_say_how_many_at_once() -> None:
    assert _params().sequences == 8
    assert _params(FakeMachine(gpu=20 * GIB)).sequences == 16
    assert _params(plan=_plan(parallel=3)).sequences == 3


def test_fewer_where_memory_is_short() -> None:
    plenty = _params(tokens=(3000, 3000))
    short = _params(FakeMachine(available=GIB), tokens=(3000, 3000))
    assert 1 <= (short.sequences or 0) < (plenty.sequences or 0)
    assert (short.context_length or 0) < (plenty.context_length or 0)


def test_fewer_where_the_model_has_no_longer_context() -> None:
    model = replace(a_model(), info=replace(INFO, trained_context=2048))
    params = batch_params(Settings(), model, _plan(), (500, 500), FakeMachine())
    assert (params.context_length, params.sequences) == (2048, 2)


@pytest.mark.parametrize("tokens", [(), (5,), (10, 20, 6000)])
def test_the_longest_prompt_has_room(tokens: tuple[int, ...]) -> None:
    params = _params(tokens=tokens)
    assert (params.context_length or 0) >= 2 * (tokens[-1] if tokens else 0) + 256


def test_what_the_user_chose_holds() -> None:
    settings = Settings(load=LoadParams(threads=3), load_of_run=LoadParams(context_length=4096))
    params = _params(settings=settings)
    assert (params.context_length, params.threads, params.prefill_threads) == (4096, 3, 3)


def test_the_meter_counts_no_pauses() -> None:
    now = [0.0]
    meter = BatchMeter(lambda: now[0])
    meter.begin()
    assert (meter.rate, meter.seconds_left(5)) == (None, None)
    meter.go()
    for _ in range(4):
        now[0] += 2.0
        meter.add(10)
    meter.rest()
    now[0] += 1000.0
    meter.go()
    now[0] += 2.0
    meter.add(10)
    assert meter.rate == pytest.approx(5.0)
    assert meter.seconds_left(10) == pytest.approx(20.0)
    meter.begin()
    assert meter.rate is None
