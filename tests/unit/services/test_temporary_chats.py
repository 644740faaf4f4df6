"""Chats that leave no trace: everything works in them, and nothing of them reaches the disk."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_params import ContextPolicy
from app.domain.chat import MessageStatus
from app.domain.chat_settings import ChatSettings
from app.domain.engine_settings import EngineSettings
from app.domain.errors import AppError
from app.domain.events import AnswerFinished, AnswerStarted, ChatChanged, ChatRemoved, ProblemRaised
from app.domain.ids import is_temporary
from app.domain.sampling import SamplingParams
from app.domain.settings import Settings
from app.engine.protocol import Failed, SummaryNeeded
from app.services.chat_search import ChatSearch
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD = "xylophone"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    opened.settings = Settings(
        system_prompt="Be kind.",
        sampling=SamplingParams(temperature=0.0),
        engine=EngineSettings(answer_cache=True, context_policy=ContextPolicy.SUMMARISE),
    )
    yield opened
    opened.chats.close()
    assert opened.database.close(timeout=30)


def test_it_begins_empty_and_is_told(desk: ChatDesk) -> None:
    chat = desk.chats.start_temporary()
    told = desk.recorder.wait_for(ChatChanged).chat
    assert (told.id, told.temporary, told.system_prompt) == (chat, True, "Be kind.")
    opened = desk.chats.open_chat(chat).result(timeout=PATIENCE_S)
    assert (opened.chat, opened.heads) == (told, ())


def test_everything_works_in_it(desk: ChatDesk) -> None:
    chat = desk.chats.start_temporary()
    first = desk.reply(desk.send("One?", chat), "Yes.")
    assert desk.recorder.wait_for(ChatChanged, lambda e: e.chat.title == "One?").chat.temporary
    assert is_temporary(first.answer.id)
    two = desk.reply(desk.send("Two?", chat), "Two.")
    assert [turn.text for turn in desk.turns()] == ["Be kind.", "One?", "Yes.", "Two?"]
    question = str(two.answer.parent_id)
    since = len(desk.recorder.events)
    desk.chats.edit_question(chat, question, "Due?", "m")
    desk.reply(desk.started(chat, since), "Due.")
    desk.chats.delete_message(chat, first.answer.id).result(timeout=PATIENCE_S)
    assert desk.path(chat) == ["One?"]
    desk.chats.restore_message(chat, first.answer.id).result(timeout=PATIENCE_S)
    assert desk.path(chat) == ["One?", "Yes.", "Due?", "Due."]
    desk.chats.change_chat(chat, settings=ChatSettings(thinking=False))
    desk.chats.rename(chat, "Numbers")
    desk.recorder.wait_for(ChatChanged, lambda e: e.chat.title == "Numbers")
    (message,) = desk.chats.load_messages([first.answer.id]).result(timeout=PATIENCE_S)
    assert message.text == "Yes."
    branch = desk.chats.branch(chat, first.answer.id).result(timeout=PATIENCE_S)
    assert branch.temporary
    assert desk.path(branch.id) == ["One?", "Yes."]


def test_a_model_hears_nothing_of_where_it_could_be_kept(desk: ChatDesk) -> None:
    chat = desk.chats.start_temporary()
    desk.reply(desk.send("One?", chat), "Yes.")
    assert desk.request.conversation is None
    desk.chats.warm(chat, "m")
    desk.settle(chat)
    warm = desk.engines.last.sent[-1]
    assert getattr(warm, "conversation", "missing") is None
    assert desk.library.used == []


def test_a_summary_is_kept_as_long_as_the_chat(desk: ChatDesk) -> None:
    chat = desk.chats.start_temporary()
    for number in range(2):
        desk.reply(desk.send(f"{number}?", chat), "Yes.")
    started = desk.send("Now?", chat)
    desk.engines.last.listener(SummaryNeeded(started.answer.id, 3))
    desk.engines.last.write(started.answer.id, "They counted.")
    desk.engines.last.finish(started.answer.id)
    for _ in range(2):
        desk.settle(chat)
    assert "They counted." in desk.turns()[0].text
    (summary,) = desk.chats.summaries.list(chat).result(timeout=PATIENCE_S)
    assert summary.text == "They counted."


def test_nothing_of_it_is_on_the_disk_or_in_the_log(
    desk: ChatDesk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.chats.ask_unsaved(f"What is a {WORD}?", "m")
    desk.reply(desk.recorder.wait_for(AnswerStarted), f"A {WORD}.")
    chat = desk.chats.start_temporary()
    desk.reply(desk.send(f"What is a {WORD}?", chat), f"A {WORD}.")
    desk.chats.summaries.list(chat).result(timeout=PATIENCE_S)
    assert desk.chats.list_chats().result(timeout=PATIENCE_S) == ()
    assert ChatSearch(desk.database).search(WORD, 9).result(timeout=PATIENCE_S) == ()
    desk.chats.close()
    assert desk.database.close(timeout=30)
    with closing(sqlite3.connect(tmp_path / "chats.sqlite3")) as file:
        dump = "\n".join(file.iterdump())
    assert "CREATE TABLE" in dump
    assert WORD not in dump
    assert is_temporary(chat)
    assert chat not in dump
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if WORD.encode() in path.read_bytes()]
    assert WORD not in caplog.text


def test_it_is_gone_when_it_is_left(desk: ChatDesk) -> None:
    chat = desk.chats.start_temporary()
    first = desk.reply(desk.send("One?", chat), "Yes.")
    desk.chats.end_temporary(chat)
    assert desk.recorder.wait_for(ChatRemoved).chat.id == chat
    with pytest.raises(AppError, match="does not exist"):
        desk.chats.open_chat(chat).result(timeout=PATIENCE_S)
    assert desk.chats.load_messages([first.answer.id]).result(timeout=PATIENCE_S) == ()
    since = len(desk.recorder.events)
    desk.chats.end_temporary(chat)  # it was deleted, and is left by that
    desk.chats.restore(chat)
    problem = desk.recorder.wait_for(ProblemRaised, since=since).problem
    assert problem.code == "chat_unknown"


def test_one_that_is_left_takes_no_other_along(desk: ChatDesk) -> None:
    left, kept = desk.chats.start_temporary(), desk.chats.start_temporary()
    for chat in (left, kept):
        desk.reply(desk.send("One?", chat), "Yes.")
    desk.chats.delete(left)
    desk.recorder.wait_for(ChatRemoved)
    assert desk.path(kept) == ["One?", "Yes."]


def test_an_answer_under_way_ends_before_its_chat_goes(desk: ChatDesk) -> None:
    chat = desk.chats.start_temporary()
    started = desk.send("One?", chat)
    desk.engines.last.load()
    desk.engines.last.write(started.answer.id, "Ye")
    desk.chats.end_temporary(chat)
    desk.engines.last.listener(Failed(started.answer.id, "", "", "cancelled"))
    finished = desk.recorder.finished(started.answer.id)
    assert (finished.answer.status, finished.problem) == (MessageStatus.STOPPED, None)
    assert desk.recorder.wait_for(ChatRemoved).chat.id == chat


def test_a_question_of_one_run_is_asked_in_one(desk: ChatDesk) -> None:
    chat = desk.chats.ask_unsaved("One?", "m")
    desk.reply(desk.started(chat, 0), "Yes.")
    assert is_temporary(chat)
    assert desk.recorder.wait_for(AnswerFinished).answer.text == "Yes."


def test_an_unknown_model_leaves_no_empty_chat_behind(desk: ChatDesk) -> None:
    with pytest.raises(AppError):
        desk.chats.ask_unsaved("One?", "gone")
    assert desk.recorder.events == []


def test_the_end_of_the_app_ends_it(desk: ChatDesk) -> None:
    chat = desk.chats.start_temporary()
    started = desk.send("One?", chat)
    desk.chats.close()
    assert desk.recorder.finished(started.answer.id).problem is None
    assert desk.recorder.wait_for(ChatRemoved).chat.id == chat
    assert desk.chats.stores.temporary == ()
