"""An engine pack that fails is replaced before anybody notices more than a notice."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.load_params import LoadParams
from app.engine.protocol import Cancel, EngineEvent, EngineGone, Failed, Load, Loaded, Warm
from app.services.fallback_worker import FallbackWorker
from tests.helpers.fake_engine import FakeEngines

LOAD = Load("load", b"/models/m.gguf", LoadParams(), None, None)
DETAIL = "Traceback\nOSError: libcudart.so.12: cannot open shared object file"


@dataclass
class Desk:
    """A worker on two fake engines."""

    packs: FakeEngines = field(default_factory=FakeEngines)
    own: FakeEngines = field(default_factory=FakeEngines)
    heard: list[EngineEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.worker = FallbackWorker(self.packs, self.own, "CUDA 0.3.36", self.heard.append)
        self.worker.start()


def gone() -> EngineGone:
    return EngineGone("", 1, False, DETAIL)


def test_the_built_in_engine_takes_over_with_all_that_was_asked() -> None:
    desk = Desk()
    desk.worker.submit(LOAD)
    desk.worker.submit(Warm("a", ()))
    desk.worker.submit(Warm("b", ()))
    desk.worker.cancel("b")
    desk.packs.last.listener(gone())
    assert desk.heard == []
    assert desk.own.last.started.is_set()
    assert desk.own.last.sent == [LOAD, Warm("a", ())]
    desk.own.last.load()
    (loaded,) = desk.heard
    assert isinstance(loaded, Loaded)
    assert "CUDA 0.3.36" in loaded.model.notices[0]
    assert "libcudart.so.12" in loaded.model.notices[0]


def test_after_a_load_an_end_is_told_as_it_is() -> None:
    desk = Desk()
    desk.worker.submit(LOAD)
    desk.packs.last.load()
    desk.packs.last.crash()
    assert [type(event) for event in desk.heard] == [Loaded, EngineGone]
    assert desk.own.workers == []


def test_a_file_that_the_pack_refuses_is_not_tried_again() -> None:
    desk = Desk()
    desk.worker.submit(LOAD)
    desk.packs.last.listener(Failed("load", "No.", "", "load_failed"))
    desk.packs.last.crash()
    assert [type(event) for event in desk.heard] == [Failed, EngineGone]


def test_the_built_in_engine_may_fail_too() -> None:
    desk = Desk()
    desk.worker.submit(LOAD)
    desk.packs.last.listener(gone())
    desk.own.last.crash()
    assert [type(event) for event in desk.heard] == [EngineGone]
    assert len(desk.own.workers) == 1


def test_closing_starts_nothing() -> None:
    desk = Desk()
    desk.worker.submit(LOAD)
    desk.worker.close()
    desk.packs.last.listener(gone())
    assert desk.own.workers == []


def test_after_the_change_commands_reach_the_engine_that_computes() -> None:
    desk = Desk()
    desk.worker.submit(LOAD)
    desk.packs.last.listener(gone())
    desk.worker.cancel("load")
    assert desk.own.last.sent == [LOAD, Cancel("load")]
    assert desk.worker.pid == desk.own.last.pid
