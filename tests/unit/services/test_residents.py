"""Several models share the memory: who leaves, who waits, and what the user is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app.domain.engine_settings import EngineSettings
from app.domain.errors import UserFixableError
from app.domain.events import MemoryShort, ModelUnloaded
from app.domain.load_params import LoadParams
from app.domain.residency import ResidentModel
from app.domain.sampling import SamplingParams
from app.domain.unload_reason import UnloadReason
from app.engine.protocol import Cancel, EngineEvent, EngineGone, Failed, Generate, Warm
from app.services.model_options import ModelOptions
from app.services.model_service import ModelService
from tests.helpers.fake_engine import GIB, FakeEngines, FakeMachine, FakeWorker, a_model
from tests.helpers.recorder import Recorder

ROOM_FOR_TWO = EngineSettings(memory_budget=4 * GIB + GIB // 2)


@dataclass
class Desk:
    """The service on fake engines; each loaded model takes 2 GiB."""

    settings: EngineSettings = field(default_factory=EngineSettings)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.recorder = Recorder()
        self.engines = FakeEngines()
        self.machine = FakeMachine(processes=dict.fromkeys(range(1, 10), 2 * GIB))
        options = ModelOptions(settings=lambda: self.settings, clock=lambda: self.now)
        self.service = ModelService(self.recorder.publish, self.machine, self.engines, options)

    def load(self, model_id: str) -> FakeWorker:
        """Load a model to the end."""
        self.now += 1
        self.service.load(a_model(model_id), LoadParams())
        worker = self.engines.last
        assert worker.started.wait(10)
        worker.load()
        return worker

    def ask(self, model_id: str, request_id: str = "q") -> list[EngineEvent]:
        """Ask; the list grows with the events."""
        self.now += 1
        got: list[EngineEvent] = []
        request = Generate(request_id, (), SamplingParams())
        self.service.ask(a_model(model_id), LoadParams(), request, got.append)
        return got

    def resident(self) -> list[str]:
        """Ids, least recently used first."""
        return [each.model_id for each in self.service.resident()]

    def unloaded(self) -> list[tuple[str, UnloadReason]]:
        """Models that left, and why."""
        events = [each for each in self.recorder.events if isinstance(each, ModelUnloaded)]
        return [(each.model_id, each.reason) for each in events]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_over_the_budget_the_least_recently_used_model_leaves(desk: Desk) -> None:
    desk.settings = ROOM_FOR_TWO
    first, second = desk.load("a"), desk.load("b")
    desk.ask("a")
    first.finish("q")
    desk.load("c")
    assert desk.unloaded() == [("b", UnloadReason.ROOM)]
    assert desk.resident() == ["a", "c"]
    assert (first.closed, second.closed) == (False, True)


def test_a_model_that_answers_stays_and_the_idle_one_leaves(desk: Desk) -> None:
    desk.settings = ROOM_FOR_TWO
    desk.load("a")
    desk.ask("a")
    desk.load("b")
    desk.load("c")
    assert desk.unloaded() == [("b", UnloadReason.ROOM)]


def test_the_new_process_starts_when_the_old_one_has_ended(desk: Desk) -> None:
    desk.settings = EngineSettings(memory_budget=2 * GIB + GIB // 2)
    desk.load("a")
    desk.service.load(a_model("b"), LoadParams())
    assert desk.engines.last.started.wait(10)
    assert desk.engines.workers[0].closed


def test_over_a_limit_of_the_user_they_are_asked(desk: Desk) -> None:
    desk.settings = EngineSettings(memory_budget=2 * GIB + GIB // 2)
    desk.load("a")
    desk.ask("a")
    with pytest.raises(UserFixableError) as refused:
        desk.ask("b")
    assert refused.value.code == "memory_short"
    told = desk.recorder.wait_for(MemoryShort)
    assert (told.model_id, [each.model_id for each in told.busy]) == ("b", ["a"])
    assert desk.resident() == ["a"]
    desk.service.load(a_model("b"), LoadParams(), despite_memory=True)
    assert desk.resident() == ["a", "b"]


def test_a_machine_that_would_swap_is_the_users_choice(desk: Desk) -> None:
    desk.machine.available = 100 << 20
    with pytest.raises(UserFixableError, match="free") as refused:
        desk.service.load(a_model(), LoadParams())
    assert refused.value.code == "memory_short"
    assert desk.engines.workers == []
    desk.service.load(a_model(), LoadParams(), despite_memory=True)
    assert desk.engines.last.started.is_set()


def test_what_never_fits_is_refused_whatever_the_user_says(desk: Desk) -> None:
    desk.machine.total = GIB // 2
    with pytest.raises(UserFixableError) as refused:
        desk.service.load(a_model(), LoadParams(), despite_memory=True)
    assert refused.value.code == "too_big"


def test_idle_models_stay_where_even_without_them_it_would_not_fit(desk: Desk) -> None:
    desk.settings = EngineSettings(memory_budget=GIB // 2)
    desk.service.load(a_model("a"), LoadParams(), despite_memory=True)
    desk.engines.last.load()
    with pytest.raises(UserFixableError):
        desk.service.load(a_model("b"), LoadParams())
    assert desk.resident() == ["a"]


def test_a_resident_model_is_given_other_work_and_an_absent_one_is_not(desk: Desk) -> None:
    worker = desk.load("a")
    got: list[EngineEvent] = []
    assert desk.service.request("a", Warm("w", ()), got.append)
    assert worker.asked() == ["w"]
    desk.service.cancel("a", "w")
    assert worker.sent[-1] == Cancel("w")
    assert not desk.service.request("b", Warm("w", ()), got.append)
    assert desk.resident() == ["a"]


def test_reading_ahead_keeps_no_model_from_leaving(desk: Desk) -> None:
    desk.settings = EngineSettings(memory_budget=2 * GIB + GIB // 2)
    desk.load("a")
    got: list[EngineEvent] = []
    desk.service.request("a", Warm("w", ()), got.append)
    desk.load("b")
    assert desk.resident() == ["b"]
    assert [type(event) for event in got] == [EngineGone]


def test_an_idle_model_is_unloaded_and_loaded_again_by_the_next_question(desk: Desk) -> None:
    desk.settings = EngineSettings(idle_unload_minutes=5)
    desk.load("a")
    desk.ask("a")
    desk.engines.last.finish("q")
    desk.now += 330.0
    desk.service.settings_changed()
    left = desk.recorder.wait_for(ModelUnloaded)
    assert (left.problem, left.reason) == (None, UnloadReason.IDLE)
    assert desk.resident() == []
    desk.ask("a", "again")
    desk.engines.last.load()
    assert desk.engines.last.asked() == ["again"]
    desk.service.close()


def test_a_model_that_answers_is_never_idle(desk: Desk) -> None:
    desk.settings = EngineSettings(idle_unload_minutes=5)
    desk.load("idle")
    desk.load("busy")
    got = desk.ask("busy")
    desk.now += 330.0
    desk.service.settings_changed()
    desk.recorder.wait_for(ModelUnloaded)
    assert desk.resident() == ["busy"]
    assert got == []
    desk.service.close()


def test_closing_ends_every_process(desk: Desk) -> None:
    desk.load("a")
    desk.load("b")
    desk.service.close()
    assert all(worker.closed for worker in desk.engines.workers)
    assert desk.unloaded() == []


def test_unloading_before_the_start_ends_what_waits(desk: Desk) -> None:
    got = desk.ask("a")
    desk.service.unload("a")
    desk.recorder.wait_for(ModelUnloaded)
    desk.service.close()
    assert [event.code for event in got if isinstance(event, Failed)] == ["cancelled"]


def test_who_insists_is_not_asked(desk: Desk) -> None:
    desk.settings = EngineSettings(memory_budget=1)
    desk.service.insist()
    desk.ask("a")
    assert desk.resident() == ["a"]
    assert not any(isinstance(event, MemoryShort) for event in desk.recorder.events)


def test_a_model_with_other_settings_takes_the_place_of_itself(desk: Desk) -> None:
    desk.settings = EngineSettings(memory_budget=2 * GIB + GIB // 2)
    desk.load("a")
    desk.service.load(a_model("a"), LoadParams(threads=1))
    assert desk.engines.last.started.wait(10)
    assert desk.unloaded() == [("a", UnloadReason.WISH)]
    assert desk.resident() == ["a"]


def test_an_answer_names_its_model_with_its_level_or_without() -> None:
    model = ResidentModel("m", "Qwen3 8B · Q4_K_M", 1, busy=False, used_at=0.0)
    assert model.is_called("Qwen3 8B · Q4_K_M")
    assert model.is_called("Qwen3 8B")
    assert not model.is_called("Qwen3")
    assert not model.is_called("Qwen3 8B · Q8_0")
    assert not model.is_called(None)
