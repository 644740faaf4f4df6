"""How a model is loaded beside others, and whether its process has to wait for them."""

from __future__ import annotations

import pytest

from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.services.admission import Tenants, admit, and_encoder, predict_load
from app.services.residency import Held, Need, Shortage
from tests.helpers.fake_engine import GIB, INFO, FakeMachine

BUSY = Held("busy", Need(2 * GIB, GIB), busy=True, used_at=0.0)
WHOLE = admit(INFO, LoadParams(), Tenants(), FakeMachine())


def test_alone_it_is_loaded_at_once_with_all_of_its_context() -> None:
    assert (WHOLE.params.context_length, WHOLE.waits, WHOLE.verdict.lacking) == (8192, False, None)
    assert 0 < WHOLE.need.private < WHOLE.need.total


def test_the_context_shrinks_to_what_the_users_limit_leaves() -> None:
    budget = BUSY.need.total + WHOLE.need.total - (100 << 20)
    told = admit(INFO, LoadParams(), Tenants((BUSY,)), FakeMachine(), budget)
    assert told.verdict.lacking is None
    assert told.params.context_length is not None
    assert 512 <= told.params.context_length < 8192


def test_where_memory_is_short_now_it_is_planned_as_if_the_machine_were_free() -> None:
    told = admit(INFO, LoadParams(), Tenants(), FakeMachine(available=50 << 20))
    assert told.verdict.lacking is Shortage.MEMORY
    assert told.params == WHOLE.params


def test_what_no_machine_of_this_size_can_hold_is_refused_with_what_is_free_now() -> None:
    machine = FakeMachine(available=50_000_000, total=GIB // 4)
    with pytest.raises(UserFixableError, match="50 MB are free") as refused:
        admit(INFO, LoadParams(), Tenants(), machine)
    assert refused.value.code == "too_big"


def test_loads_under_way_have_their_memory_already() -> None:
    machine = FakeMachine(available=WHOLE.need.total + GIB)
    assert admit(INFO, LoadParams(), Tenants(), machine).verdict.lacking is None
    coming = Tenants(coming=machine.available - (50 << 20))
    assert admit(INFO, LoadParams(), coming, machine).verdict.lacking is Shortage.MEMORY


@pytest.mark.parametrize(("available", "waits"), [(8 * GIB, False), (GIB // 4, True)])
def test_it_waits_for_processes_that_end_only_where_it_needs_their_memory(
    available: int, waits: bool
) -> None:
    told = admit(INFO, LoadParams(), Tenants(going=8 * GIB), FakeMachine(available=available))
    assert (told.verdict.lacking, told.waits) == (None, waits)


def test_it_waits_for_models_that_leave() -> None:
    idle = Held("idle", Need(2 * GIB, GIB), busy=False, used_at=0.0)
    told = admit(INFO, LoadParams(), Tenants((idle,)), FakeMachine(), 2 * GIB)
    assert (told.verdict.leaving, told.waits) == (("idle",), True)


def test_with_a_graphics_card_it_waits_for_whoever_is_about_to_free_it() -> None:
    machine = FakeMachine(gpu=4 * GIB)
    assert admit(INFO, LoadParams(), Tenants(going=GIB), machine).waits


def test_an_image_encoder_is_memory_that_would_be_swapped_out() -> None:
    told = admit(
        INFO, LoadParams(), Tenants(), FakeMachine(), predict=and_encoder(predict_load, 700)
    )
    assert told.need == Need(WHOLE.need.total + 700, WHOLE.need.private + 700)
