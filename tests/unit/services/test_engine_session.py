"""A session hands each request its events, and exactly one end, whatever the engine does."""

from __future__ import annotations

import pytest

from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import (
    Cancel,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadProgress,
    TokenDelta,
    Warm,
)
from app.services.engine_session import EngineSession, SessionState
from tests.helpers.fake_engine import FakeEngines, FakeWorker, a_model


class Desk:
    """A session on a fake engine, with what its listeners got."""

    def __init__(self) -> None:
        engines = FakeEngines()
        self.load_events: list[EngineEvent] = []
        self.session = EngineSession(a_model(), LoadParams(), engines, self._on_load)
        self.worker: FakeWorker = engines.last
        self.session.start()

    def _on_load(self, _session: EngineSession, event: EngineEvent) -> None:
        self.load_events.append(event)

    def ask(self, request_id: str) -> list[EngineEvent]:
        """Ask; the list grows with the events."""
        got: list[EngineEvent] = []
        assert self.session.ask(Generate(request_id, (), SamplingParams()), got.append)
        return got

    def kinds(self) -> list[type[EngineEvent]]:
        """Of the events of the load."""
        return [type(event) for event in self.load_events]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _codes(events: list[EngineEvent]) -> list[str]:
    return [event.code for event in events if isinstance(event, Failed)]


def test_the_load_is_asked_for_at_the_start(desk: Desk) -> None:
    assert desk.worker.sent == [Load("load", b"/models/m.gguf", LoadParams())]


def test_requests_wait_for_the_load_and_hear_of_it(desk: Desk) -> None:
    waited = desk.ask("a")
    desk.worker.listener(LoadProgress("load", 0.5))
    assert (waited, desk.worker.asked()) == ([LoadProgress("a", 0.5)], [])
    desk.worker.load()
    later = desk.ask("b")
    assert desk.worker.asked() == ["a", "b"]
    assert [type(event) for event in waited] == [LoadProgress, Loaded]
    assert later == []
    assert desk.kinds() == [LoadProgress, Loaded]


def test_events_go_to_their_request_until_its_end(desk: Desk) -> None:
    desk.worker.load()
    first, second = desk.ask("a"), desk.ask("b")
    desk.worker.write("a", "x")
    desk.worker.finish("a")
    desk.worker.write("a", "too late")
    desk.worker.write("b", "y")
    assert [type(event) for event in first] == [TokenDelta, Finished]
    assert [type(event) for event in second] == [TokenDelta]


def test_a_failed_load_ends_every_waiting_request_with_its_words(desk: Desk) -> None:
    waiting = [desk.ask("a"), desk.ask("b")]
    desk.worker.listener(Failed("load", "Bad file.", "Choose another.", "load_failed"))
    expected = [[Failed(name, "Bad file.", "Choose another.", "load_failed")] for name in "ab"]
    assert waiting == expected
    desk.worker.crash()
    assert waiting == expected
    assert desk.kinds() == [Failed]
    assert desk.session.state is SessionState.ENDED


def test_a_crash_in_the_load_is_told_as_a_damaged_file(desk: Desk) -> None:
    waiting = desk.ask("a")
    desk.worker.crash()
    assert _codes(waiting) == ["load_crashed"]
    assert desk.kinds() == [EngineGone]


def test_a_crash_ends_every_request_under_way(desk: Desk) -> None:
    desk.worker.load()
    first, second = desk.ask("a"), desk.ask("b")
    desk.worker.write("a", "x")
    desk.worker.crash()
    assert [type(event) for event in first] == [TokenDelta, EngineGone]
    assert [type(event) for event in second] == [EngineGone]
    assert desk.kinds() == [Loaded, EngineGone]


def test_an_ended_session_takes_nothing(desk: Desk) -> None:
    desk.worker.crash()
    assert not desk.session.ask(Generate("a", (), SamplingParams()), lambda _event: None)
    desk.session.cancel("a")
    assert Cancel("a") not in desk.worker.sent


def test_stop_of_the_last_waiting_request_abandons_the_load(desk: Desk) -> None:
    first, second = desk.ask("a"), desk.ask("b")
    desk.session.cancel("a")
    assert (_codes(first), desk.session.state) == (["cancelled"], SessionState.LOADING)
    desk.session.cancel("b")
    assert (_codes(second), desk.session.state) == (["cancelled"], SessionState.ENDED)
    assert _codes(desk.load_events) == ["cancelled"]
    desk.worker.load()
    desk.worker.crash()
    assert len(desk.load_events) == len(first) == len(second) == 1


def test_nobody_can_join_a_load_that_is_abandoned(desk: Desk) -> None:
    desk.ask("a")
    desk.session.cancel("a")
    assert not desk.session.ask(Generate("b", (), SamplingParams()), lambda _event: None)
    assert not desk.session.keep_loading()


def test_a_load_that_is_wanted_for_itself_goes_on(desk: Desk) -> None:
    assert desk.session.keep_loading()
    waiting = desk.ask("a")
    desk.session.cancel("a")
    assert (_codes(waiting), desk.session.state) == (["cancelled"], SessionState.LOADING)
    desk.worker.load()
    assert desk.worker.asked() == []
    assert desk.kinds() == [Loaded]


def test_stop_of_a_request_under_way_is_passed_on_and_waits_for_its_end(desk: Desk) -> None:
    desk.worker.load()
    got = desk.ask("a")
    desk.session.cancel("a")
    assert desk.worker.sent[-1] == Cancel("a")
    assert got == []
    desk.worker.finish("a")
    desk.session.cancel("a")
    assert desk.worker.sent.count(Cancel("a")) == 1


def test_closing_tells_everybody(desk: Desk) -> None:
    desk.worker.load()
    got = desk.ask("a")
    desk.session.close()
    (gone,) = got
    assert isinstance(gone, EngineGone)
    assert gone.expected


def test_closing_while_it_loads_is_no_failure(desk: Desk) -> None:
    got = desk.ask("a")
    desk.session.close()
    assert _codes(got) == ["cancelled"]


def test_two_answers_at_once_and_stop_of_one_leaves_the_other(desk: Desk) -> None:
    desk.worker.load()
    first, second = desk.ask("a"), desk.ask("b")
    for request_id in "abab":
        desk.worker.write(request_id, request_id)
    desk.session.cancel("a")
    desk.worker.listener(Failed("a", "Stopped.", "", "cancelled"))
    desk.worker.write("b", "b")
    desk.worker.finish("b")
    assert [type(event) for event in first] == [TokenDelta, TokenDelta, Failed]
    assert [type(event) for event in second] == [TokenDelta, TokenDelta, TokenDelta, Finished]
    assert not desk.session.busy


def test_only_a_session_that_does_nothing_retires(desk: Desk) -> None:
    desk.worker.load()
    desk.ask("a")
    assert not desk.session.retire()
    desk.worker.finish("a")
    assert desk.session.retire()
    assert not desk.session.ask(Generate("b", (), SamplingParams()), lambda _event: None)
    assert not desk.session.retire()


def test_reading_ahead_neither_keeps_a_session_nor_its_load(desk: Desk) -> None:
    got: list[EngineEvent] = []
    waiting = desk.ask("a")
    desk.session.ask(Warm("w", ()), got.append)
    assert desk.session.busy
    desk.session.cancel("a")
    assert (_codes(waiting), desk.session.state) == (["cancelled"], SessionState.ENDED)
    desk.session.close()
    assert _codes(got) == ["cancelled"]


def test_a_session_that_was_never_started_ends_without_a_process() -> None:
    engines = FakeEngines()
    session = EngineSession(a_model(), LoadParams(), engines, lambda _session, _event: None)
    got: list[EngineEvent] = []
    session.ask(Generate("a", (), SamplingParams()), got.append)
    session.close()
    session.start()
    assert _codes(got) == ["cancelled"]
    assert engines.last.sent == []
    assert not engines.last.started.is_set()
