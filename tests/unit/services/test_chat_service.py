"""Chats on a real database and a fake engine: what is asked, told and kept, in every order."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus, Role, Turn
from app.domain.errors import UserFixableError
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    ChatChanged,
    ChatRemoved,
    ProblemRaised,
)
from app.domain.settings import Settings
from app.engine.protocol import EngineGone, Failed
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


def test_what_an_answer_cost_is_noted_at_its_model(desk: ChatDesk) -> None:
    finished = desk.reply(desk.send("What is a token?"), "A piece.")
    assert desk.library.used == [("m", finished.answer.stats)]


def test_a_new_chat_is_told_stored_and_answered(desk: ChatDesk) -> None:
    started = desk.send("What is a token?")
    assert started.question is not None
    assert started.answer.parent_id == started.question.id
    changed = desk.recorder.wait_for(ChatChanged).chat
    assert (changed.title, changed.system_prompt) == ("What is a token?", "Be kind.")
    finished = desk.reply(started, "A piece.")
    assert finished.answer.status is MessageStatus.DONE
    assert finished.answer.stats is not None
    assert finished.answer.stats.load_s == 1.5
    stored = desk.chats.open_chat(started.chat_id).result(timeout=PATIENCE_S)
    assert stored.bodies[1] == finished.answer


def test_the_engine_gets_the_whole_conversation(desk: ChatDesk) -> None:
    first = desk.send("One?")
    desk.reply(first, "<think>hm</think>Yes.")
    second = desk.send("Two?", first.chat_id)
    assert desk.turns() == (
        Turn(Role.SYSTEM, "Be kind."),
        Turn(Role.USER, "One?"),
        Turn(Role.ASSISTANT, "Yes."),
        Turn(Role.USER, "Two?"),
    )
    finished = desk.reply(second, "Yes.")
    assert finished.answer.stats is not None
    assert finished.answer.stats.load_s is None


def test_empty_answers_are_left_out_of_the_conversation(desk: ChatDesk) -> None:
    first = desk.send("One?")
    desk.engines.last.load()
    desk.engines.last.listener(Failed(first.answer.id, "No.", "", "template_failed"))
    desk.recorder.finished(first.answer.id)
    desk.send("Two?", first.chat_id)
    assert [turn.text for turn in desk.turns()] == ["Be kind.", "One?", "Two?"]


def test_a_chat_keeps_the_system_prompt_that_it_began_with(desk: ChatDesk) -> None:
    first = desk.send("One?")
    desk.reply(first, "Yes.")
    desk.settings = Settings(system_prompt="Be rude.")
    desk.send("Two?", first.chat_id)
    assert desk.turns()[0] == Turn(Role.SYSTEM, "Be kind.")


def test_a_failed_answer_keeps_its_text(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.engines.last.load()
    desk.engines.last.write(started.answer.id, "Half an ans")
    desk.engines.last.listener(Failed(started.answer.id, "No.", "Try.", "decode_failed"))
    finished = desk.recorder.finished(started.answer.id)
    assert (finished.answer.text, finished.answer.error) == ("Half an ans", "No. Try.")
    assert finished.answer.status is MessageStatus.FAILED
    stored = desk.chats.load_messages([started.answer.id]).result(timeout=PATIENCE_S)
    assert stored == (finished.answer,)


def test_a_crash_keeps_the_text_and_says_so(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.engines.last.load()
    desk.engines.last.write(started.answer.id, "Half")
    desk.engines.last.crash()
    finished = desk.recorder.finished(started.answer.id)
    assert (finished.answer.text, finished.answer.status) == ("Half", MessageStatus.INTERRUPTED)
    assert finished.problem is not None
    assert finished.problem.code == "engine_crashed"


def test_an_engine_that_hangs_after_a_stop_leaves_a_stopped_answer(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.engines.last.load()
    desk.engines.last.write(started.answer.id, "Half")
    desk.chats.stop(started.chat_id)
    desk.engines.last.listener(EngineGone("", -9, False, "", hung=True))
    finished = desk.recorder.finished(started.answer.id)
    assert (finished.answer.text, finished.answer.status) == ("Half", MessageStatus.STOPPED)
    assert finished.problem is None


def test_an_answer_ends_once(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.reply(started, "Yes.")
    desk.chats.stop(started.chat_id)
    desk.engines.last.finish(started.answer.id)
    desk.engines.last.write(started.answer.id, "more")
    desk.engines.last.crash()
    desk.settle()
    events = desk.recorder.of_answer(started.answer.id)
    assert [type(event) for event in events] == [AnswerStarted, AnswerExtended, AnswerFinished]


def test_stop_before_the_load_ends_it_at_once(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.chats.stop(started.chat_id)
    finished = desk.recorder.finished(started.answer.id)
    assert (finished.answer.status, finished.problem) == (MessageStatus.STOPPED, None)
    assert desk.engines.last.asked() == []


def test_stop_before_the_question_is_stored_is_not_lost(desk: ChatDesk) -> None:
    gate = threading.Event()  # the database thread is still at work on something else
    blocked = desk.database.submit(lambda _connection: gate.wait(PATIENCE_S))
    chat_id = desk.chats.send(None, "One?", "m")
    desk.chats.stop(chat_id)
    gate.set()
    blocked.result(timeout=PATIENCE_S)
    finished = desk.recorder.wait_for(AnswerFinished)
    assert finished.answer.status is MessageStatus.STOPPED
    assert desk.engines.workers == []


def test_a_model_that_cannot_fit_fails_the_answer(desk: ChatDesk) -> None:
    desk.machine.available = desk.machine.total = 1000
    started = desk.send("One?")
    finished = desk.recorder.finished(started.answer.id)
    assert finished.problem is not None
    assert (finished.problem.code, finished.answer.status) == ("too_big", MessageStatus.FAILED)


def test_an_unknown_model_is_told_to_the_caller(desk: ChatDesk) -> None:
    with pytest.raises(UserFixableError):
        desk.chats.send(None, "One?", "gone")
    desk.settle()
    assert desk.recorder.events == []


def test_an_unknown_chat_is_a_problem_and_no_answer(desk: ChatDesk) -> None:
    desk.chats.send("nonsense", "One?", "m")
    assert desk.recorder.wait_for(ProblemRaised).problem.code == "chat_unknown"
    desk.settle()
    assert len(desk.recorder.events) == 1
    assert desk.engines.workers == []


def test_deleting_a_chat_stops_its_answer_and_can_be_undone(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.engines.last.load()
    desk.chats.delete(started.chat_id)
    desk.recorder.wait_for(ChatRemoved)
    desk.engines.last.finish(started.answer.id)
    desk.recorder.finished(started.answer.id)
    assert desk.chats.list_chats().result(timeout=PATIENCE_S) == ()
    desk.chats.restore(started.chat_id)
    desk.settle()
    (chat,) = desk.chats.list_chats().result(timeout=PATIENCE_S)
    assert chat.id == started.chat_id


def test_a_title_that_is_empty_changes_nothing(desk: ChatDesk) -> None:
    started = desk.send("One?")
    since = len(desk.recorder.events)
    desk.chats.rename(started.chat_id, "   ")
    desk.chats.rename(started.chat_id, " Numbers ")
    assert desk.recorder.wait_for(ChatChanged, since=since).chat.title == "Numbers"


def test_an_unsaved_question_is_told_the_same_way_and_leaves_nothing(desk: ChatDesk) -> None:
    chat_id = desk.chats.ask_unsaved("One?", "m")
    started = desk.recorder.wait_for(AnswerStarted)
    assert started.chat_id == chat_id
    assert desk.reply(started, "Yes.").answer.text == "Yes."
    assert desk.chats.list_chats().result(timeout=PATIENCE_S) == ()


def test_the_end_of_the_app_stops_what_is_not_asked_yet(desk: ChatDesk) -> None:
    started = desk.send("One?")
    desk.chats.close()
    assert desk.recorder.finished(started.answer.id).answer.status is MessageStatus.STOPPED
