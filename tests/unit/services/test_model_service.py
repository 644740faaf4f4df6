"""Models are resident; the events about each are in order and leave nothing out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.chat import Role, Turn
from app.domain.errors import AppError, UserFixableError
from app.domain.events import ModelLoaded, ModelLoadProgressed, ModelUnloaded
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.domain.vision_place import VisionPlace
from app.engine.protocol import (
    TEMPLATE_HUNG_EXIT,
    EngineEvent,
    EngineGone,
    Failed,
    Generate,
    LoadProgress,
)
from app.services.model_options import ModelOptions
from app.services.model_service import ModelService
from tests.helpers.fake_engine import FakeEngines, FakeMachine, a_model
from tests.helpers.recorder import Recorder


class Desk:
    """The service on fake engines."""

    def __init__(self) -> None:
        self.recorder = Recorder()
        self.engines = FakeEngines()
        self.machine = FakeMachine()
        self.service = ModelService(self.recorder.publish, self.machine, self.engines)

    def ask(self, request_id: str, model_id: str = "m") -> list[EngineEvent]:
        """Ask; the list grows with the events."""
        got: list[EngineEvent] = []
        request = Generate(request_id, (), SamplingParams())
        self.service.ask(a_model(model_id), LoadParams(), request, got.append)
        return got

    def told(self) -> list[tuple[str, str]]:
        """Kind and model of each event."""
        kinds = (ModelLoadProgressed, ModelLoaded, ModelUnloaded)
        events = [event for event in self.recorder.events if isinstance(event, kinds)]
        return [(type(event).__name__, event.model_id) for event in events]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_load_is_announced_and_ends_in_a_loaded_model(desk: Desk) -> None:
    desk.service.load(a_model(), LoadParams())
    desk.engines.last.listener(LoadProgress("load", 0.5))
    desk.engines.last.load()
    started, _, loaded = desk.recorder.events
    assert started == ModelLoadProgressed("m", 0.0)
    assert isinstance(loaded, ModelLoaded)
    assert loaded.loaded.engine_bytes == 1001
    assert desk.service.resident_bytes() == 1001


def test_a_resident_model_is_not_loaded_again(desk: Desk) -> None:
    desk.service.load(a_model(), LoadParams())
    desk.engines.last.load()
    desk.ask("a")
    assert len(desk.engines.workers) == 1
    assert desk.engines.last.asked() == ["a"]


def test_another_model_is_loaded_beside_the_first(desk: Desk) -> None:
    desk.ask("a")
    desk.engines.last.load()
    desk.ask("b", "other")
    desk.engines.last.load()
    assert desk.told() == [
        ("ModelLoadProgressed", "m"),
        ("ModelLoaded", "m"),
        ("ModelLoadProgressed", "other"),
        ("ModelLoaded", "other"),
    ]
    assert [worker.asked() for worker in desk.engines.workers] == [["a"], ["b"]]
    assert [each.model_id for each in desk.service.resident()] == ["m", "other"]
    assert desk.service.resident_bytes() == 1001 + 1002
    assert desk.service.resident_bytes("other") == 1002
    assert desk.service.resident_bytes("third") is None


def test_what_a_replaced_engine_still_says_is_dropped(desk: Desk) -> None:
    desk.service.load(a_model(), LoadParams())
    old = desk.engines.last
    desk.service.load(a_model(), LoadParams(threads=1))
    desk.engines.last.load()
    before = desk.told()
    old.listener(LoadProgress("load", 0.9))
    old.listener(EngineGone("", -9, False, ""))
    assert desk.told() == before
    assert desk.service.engine_pid == 2


def test_a_question_after_a_crash_loads_the_model_again(desk: Desk) -> None:
    first = desk.ask("a")
    desk.engines.last.load()
    desk.engines.last.crash()
    assert isinstance(first[-1], EngineGone)
    assert desk.recorder.wait_for(ModelUnloaded).problem is not None
    desk.ask("b")
    desk.engines.last.load()
    assert len(desk.engines.workers) == 2
    assert desk.engines.last.asked() == ["b"]


def test_a_question_right_after_a_stopped_load_gets_a_new_one(desk: Desk) -> None:
    request = Generate("a", (), SamplingParams())
    session = desk.service.ask(a_model(), LoadParams(), request, lambda _event: None)
    session.cancel("a")
    assert desk.recorder.wait_for(ModelUnloaded).problem is None
    desk.ask("b")
    desk.engines.last.load()
    assert desk.engines.last.asked() == ["b"]


def test_a_failed_load_says_why_and_ends_the_process(desk: Desk) -> None:
    desk.service.load(a_model(), LoadParams())
    worker = desk.engines.last
    worker.listener(Failed("load", "Bad file.", "", "load_failed"))
    problem = desk.recorder.wait_for(ModelUnloaded).problem
    assert problem is not None
    assert problem.code == "load_failed"
    assert desk.service.engine_pid is None


def test_a_template_that_hung_is_not_told_as_a_crash(desk: Desk) -> None:
    desk.ask("a")
    desk.engines.last.load()
    desk.engines.last.listener(EngineGone("", TEMPLATE_HUNG_EXIT, False, ""))
    assert desk.recorder.wait_for(ModelUnloaded).problem is None


def test_unloading_names_the_model(desk: Desk) -> None:
    desk.service.load(a_model(), LoadParams())
    desk.service.unload("other")
    assert desk.service.engine_pid is not None
    desk.service.unload("m")
    desk.service.unload("m")
    assert desk.told()[1:] == [("ModelUnloaded", "m")]


def test_a_model_that_cannot_fit_leaves_the_resident_one(desk: Desk) -> None:
    desk.service.load(a_model(), LoadParams())
    desk.machine.available = desk.machine.total = 1000
    with pytest.raises(UserFixableError):
        desk.service.load(a_model("other"), LoadParams())
    assert desk.service.engine_pid is not None
    assert desk.told() == [("ModelLoadProgressed", "m")]


def test_nothing_is_loaded_after_the_end(desk: Desk) -> None:
    desk.service.close()
    with pytest.raises(AppError):
        desk.service.load(a_model(), LoadParams())
    assert desk.engines.workers == []


def test_another_image_encoder_is_loaded_for_who_is_shown_images_only() -> None:
    places = [VisionPlace(b"one.gguf", b"images")]
    options = ModelOptions(vision=lambda _model: places[-1])
    engines = FakeEngines()
    service = ModelService(Recorder().publish, FakeMachine(), engines, options)
    words = Generate("a", (Turn(Role.USER, "Hello"),), SamplingParams())
    picture = Generate("b", (Turn(Role.USER, "And this?", ("a.png",)),), SamplingParams())

    def asked(request: Generate) -> VisionPlace | None:
        return service.ask(a_model("m"), LoadParams(), request, list[EngineEvent]().append).vision

    assert asked(words) == asked(picture) == places[0]
    places.append(VisionPlace(b"two.gguf", b"images"))
    assert asked(replace(words, request_id="c")) == places[0]
    assert asked(replace(picture, request_id="d")) == places[1]
    assert asked(replace(words, request_id="e")) == places[1]
    service.close()
