"""When this machine is measured, and what is kept of it; the engine is a fake."""

from __future__ import annotations

import queue
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.engine_events import ModelTuned
from app.domain.errors import UserFixableError
from app.domain.events import Event
from app.domain.load_params import KvType, LoadParams
from app.domain.model_file import ModelFile
from app.domain.residency import ResidentModel
from app.domain.settings import Settings
from app.domain.tuning import KvRate, ThreadRate, TuneResult
from app.engine.protocol import EngineEvent, EngineGone, Failed, Tune, Tuned
from app.services.engine_session import Listener
from app.services.tuning_service import TuningPace, TuningService, is_measured, merged
from tests.helpers.fake_engine import LOADED, a_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.engine_session import Request

BUILD = LOADED.engine.build
RESULT = TuneResult(BUILD, 3, 4, (ThreadRate(3, 100.0, 20.0), ThreadRate(4, 120.0, 19.0)))
KV_RATE = KvRate(KvType.Q8_0, KvType.Q8_0, True, 512, 90.0, 10.0)
PATIENCE_S = 20.0


@dataclass
class Desk:
    """Stands for the services around, with one model in the library."""

    model: ModelFile = field(default_factory=a_model)
    settings: Settings = field(default_factory=Settings)
    busy: list[bool] = field(default_factory=list)  # what the next looks find; then idle
    asked: queue.SimpleQueue[tuple[Tune, Listener]] = field(default_factory=queue.SimpleQueue)
    cancelled: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        pace = TuningPace(settle=0.0, look_again=0.0, after_noise=0.0, most_tries=4)
        self.service = TuningService(
            self, self, lambda: self.settings, lambda: 4, self.events.append, pace
        )

    def resident(self) -> tuple[ResidentModel, ...]:
        """The model is in memory."""
        busy = self.busy.pop(0) if self.busy else False
        return (ResidentModel(self.model.id, "Model", 1, busy, 0.0),)

    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> object:
        """Take a request."""
        return self.request(model.id, request, listener)

    def request(self, model_id: str, command: Request, listener: Listener) -> bool:
        """Take a request."""
        assert isinstance(command, Tune)
        self.asked.put((command, listener))
        return True

    def cancel(self, model_id: str, request_id: str) -> None:
        """Note the wish."""
        self.cancelled.append(request_id)

    def get(self, model_id: str) -> ModelFile:
        """The model as the library knows it."""
        if model_id != self.model.id:
            raise UserFixableError("gone", "", code="no_model")
        return self.model

    def change_details(self, model_id: str, **changes: Any) -> Future[None]:  # noqa: ANN401
        """Keep it at once."""
        self.model = replace(self.model, details=replace(self.model.details, **changes))
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def load(self) -> None:
        """The model was loaded."""
        self.service.model_loaded(self.model, LOADED)

    def answer(self, make: type[Tuned] = Tuned, result: TuneResult = RESULT) -> Tune:
        """The engine answers the next request with a result."""
        command, listener = self.asked.get(timeout=PATIENCE_S)
        listener(make(command.request_id, result))
        return command

    def must_not_be_asked(self) -> None:
        """What is due is done in order: a load to be measured is the next thing that comes."""
        self.change_details("m", load=LoadParams(), tuning=None)
        self.settings = Settings()
        self.service.begin()
        self.load()
        self.answer(result=replace(RESULT, threads=1))
        assert self.asked.empty()

    def answer_with(self, event: EngineEvent) -> None:
        """The engine answers the next request with anything."""
        self.asked.get(timeout=PATIENCE_S)[1](event)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.service.close()


def test_a_model_is_measured_when_nobody_waits_for_it(desk: Desk) -> None:
    desk.service.begin()
    desk.busy = [True, True]
    desk.load()
    command = desk.answer()
    assert desk.busy == []
    assert (command.apply, command.cores, command.kv_types) == (True, 4, ())
    assert desk.model.details.tuning == RESULT
    assert desk.events == [ModelTuned("m", RESULT)]


def test_nothing_is_measured_before_the_app_says_so(desk: Desk) -> None:
    desk.load()
    assert desk.asked.empty()
    desk.must_not_be_asked()


@pytest.mark.parametrize("place", ["settings", "details"])
def test_threads_that_were_chosen_are_left_alone(desk: Desk, place: str) -> None:
    chosen = LoadParams(threads=2)
    if place == "settings":
        desk.settings = Settings(load=chosen)
    else:
        desk.change_details("m", load=chosen)
    desk.service.begin()
    desk.load()
    desk.must_not_be_asked()


def test_what_was_measured_is_not_measured_again(desk: Desk) -> None:
    desk.change_details("m", tuning=RESULT)
    desk.service.begin()
    desk.load()
    desk.must_not_be_asked()


@pytest.mark.parametrize("code", ["busy", "interrupted"])
def test_a_measurement_that_gave_way_is_tried_again(desk: Desk, code: str) -> None:
    desk.service.begin()
    desk.load()
    desk.answer_with(Failed("", "later", "", code))
    desk.answer()
    assert desk.model.details.tuning == RESULT


def test_one_that_failed_is_not_tried_again(desk: Desk) -> None:
    desk.service.begin()
    desk.load()
    desk.answer_with(Failed("", "no", "", "tuning_failed"))
    desk.must_not_be_asked()


def test_a_noisy_machine_is_measured_a_few_times_and_then_left_alone(desk: Desk) -> None:
    noisy = replace(RESULT, busy=True)
    desk.service.begin()
    desk.load()
    for _ in range(4):
        desk.answer(result=noisy)
    assert desk.model.details.tuning == noisy
    desk.must_not_be_asked()


def test_on_request_the_result_comes_after_it_is_kept(desk: Desk) -> None:
    measured = desk.service.tune("m", (KvType.Q8_0,))
    assert not measured.done()
    command = desk.answer(result=replace(RESULT, kv_rates=(KV_RATE,)))
    assert command.kv_types == (KvType.Q8_0,)
    assert measured.result(PATIENCE_S).kv_rates == (KV_RATE,)
    assert desk.model.details.tuning == measured.result()


def test_on_request_chosen_threads_stay_in_use(desk: Desk) -> None:
    desk.settings = Settings(load=LoadParams(threads=2))
    desk.service.tune("m")
    assert desk.answer().apply is False


def test_stop_reaches_the_engine_and_the_future_fails(desk: Desk) -> None:
    measured = desk.service.tune("m")
    desk.service.stop("m")
    assert len(desk.cancelled) == 1
    desk.answer_with(Failed(desk.cancelled[0], "stopped", "", "cancelled"))
    with pytest.raises(UserFixableError, match="stopped"):
        measured.result(PATIENCE_S)
    desk.service.stop("m")
    assert len(desk.cancelled) == 1


def test_a_crash_is_told_in_words(desk: Desk) -> None:
    measured = desk.service.tune("m")
    desk.answer_with(EngineGone("", -11, False, "boom"))
    with pytest.raises(UserFixableError, match="stopped unexpectedly"):
        measured.result(PATIENCE_S)


def test_an_unknown_model_fails_at_once(desk: Desk) -> None:
    with pytest.raises(UserFixableError, match="gone"):
        desk.service.tune("other").result(PATIENCE_S)


def test_a_measurement_holds_for_one_build_and_machine() -> None:
    assert is_measured(RESULT, BUILD, 4)
    assert not is_measured(RESULT, "another", 4)
    assert not is_measured(RESULT, BUILD, 8)
    assert not is_measured(replace(RESULT, busy=True), BUILD, 4)
    assert not is_measured(None, BUILD, 4)


def test_kv_rates_survive_a_measurement_without_them() -> None:
    before = replace(RESULT, kv_rates=(KV_RATE,))
    assert merged(before, RESULT).kv_rates == (KV_RATE,)
    assert merged(before, replace(RESULT, engine_build="another")).kv_rates == ()
