"""Reading an open chat ahead, on a real database and a fake engine."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_params import ContextPolicy
from app.domain.engine_settings import EngineSettings
from app.domain.sampling import SamplingParams
from app.domain.settings import Settings
from app.engine.protocol import Cancel, Warm, Warmed
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    yield opened
    assert opened.database.close(timeout=30)


@pytest.fixture
def chat_id(desk: ChatDesk) -> str:
    """A chat with one question and its answer; the model is in memory and idle."""
    finished = desk.reply(desk.send("One?"), "Yes.")
    return finished.chat_id


def warm(desk: ChatDesk, chat_id: str, model_id: str = "m") -> None:
    desk.chats.warm(chat_id, model_id)
    desk.settle()


def warms(desk: ChatDesk) -> list[Warm]:
    return [command for command in desk.engines.last.sent if isinstance(command, Warm)]


def test_an_open_chat_is_read_ahead(desk: ChatDesk, chat_id: str) -> None:
    engine = EngineSettings(context_policy=ContextPolicy.DROP_TURNS)
    desk.settings = Settings(engine=engine, sampling=SamplingParams(max_tokens=64))
    warm(desk, chat_id)
    (command,) = warms(desk)
    assert [turn.text for turn in command.turns] == ["Be kind.", "One?", "Yes."]
    assert (command.conversation, command.policy) == (chat_id, ContextPolicy.DROP_TURNS)
    assert command.max_tokens == 64


def test_another_chat_takes_its_place(desk: ChatDesk, chat_id: str) -> None:
    other = desk.reply(desk.send("Two?"), "Yes.").chat_id
    warm(desk, chat_id)
    warm(desk, other)
    first, second = warms(desk)
    assert Cancel(first.request_id) in desk.engines.last.sent
    assert second.conversation == other
    assert Cancel(second.request_id) not in desk.engines.last.sent


@pytest.mark.parametrize("way", ["left", "asked", "asked elsewhere", "closed"])
def test_it_ends_when_something_else_is_wanted(desk: ChatDesk, chat_id: str, way: str) -> None:
    warm(desk, chat_id)
    (command,) = warms(desk)
    if way == "left":
        desk.chats.stop_warming()
    elif way == "asked":
        desk.send("Two?", chat_id)
    elif way == "asked elsewhere":
        desk.chats.ask_unsaved("Two?", "m")
    else:
        desk.chats.close()
    sent = desk.engines.last.sent
    assert Cancel(command.request_id) in sent


def test_what_has_ended_is_not_cancelled(desk: ChatDesk, chat_id: str) -> None:
    warm(desk, chat_id)
    (command,) = warms(desk)
    desk.engines.last.listener(Warmed(command.request_id, 5, 5, 0, None))
    desk.chats.stop_warming()
    assert Cancel(command.request_id) not in desk.engines.last.sent


def test_nothing_is_loaded_for_it(desk: ChatDesk, chat_id: str) -> None:
    workers = len(desk.engines.workers)
    warm(desk, chat_id, "another")
    assert len(desk.engines.workers) == workers
    assert warms(desk) == []


def test_a_model_that_answers_is_left_in_peace(desk: ChatDesk, chat_id: str) -> None:
    desk.send("Two?")
    warm(desk, chat_id)
    assert warms(desk) == []


def test_a_chat_that_was_left_before_it_was_read_is_not_begun(desk: ChatDesk, chat_id: str) -> None:
    gate = threading.Event()
    blocked = desk.database.submit(lambda _connection: gate.wait(PATIENCE_S))
    desk.chats.warm(chat_id, "m")
    desk.chats.stop_warming()
    gate.set()
    blocked.result(timeout=PATIENCE_S)
    desk.settle()
    assert warms(desk) == []


def test_an_unknown_chat_is_nothing_to_read(desk: ChatDesk, chat_id: str) -> None:
    since = len(desk.recorder.events)
    warm(desk, "nonsense")
    assert warms(desk) == []
    assert desk.recorder.events[since:] == []
