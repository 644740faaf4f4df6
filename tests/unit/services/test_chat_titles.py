"""Titles by the model: when one is asked for, what is taken, and how it gives way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.events import ChatChanged
from app.domain.generation import StopReason
from app.engine.protocol import Cancel, Failed, Finished, Generate, TokenDelta
from app.services.chat_service import ChatService
from app.services.chat_titles import ChatTitles
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import STATS
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.events import Event

QUESTION, ANSWER = "Tell me how to bake a bread at home", "Mix flour and water."


class TitleDesk(ChatDesk):
    """The desk, with titles that hear what the chats announce."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.titles = ChatTitles(
            self.database, self.models, lambda: self.settings, self.recorder.publish
        )
        self.chats = ChatService(
            self.database, self.models, self.library, lambda: self.settings, self._announce
        )

    def first_answer(self, question: str = QUESTION, answer: str = ANSWER) -> str:
        """A new chat with its first answer; returns its id."""
        chat_id = self.reply(self.send(question), answer).chat_id
        self.settle()
        return chat_id

    def wishes(self) -> list[Generate]:
        """What the engine was asked for titles."""
        return [
            each for each in self.engines.last.sent if isinstance(each, Generate) and each.aside
        ]

    def write(self, text: str, reason: StopReason = StopReason.END) -> None:
        """The model writes the title that was asked for last."""
        request_id = self.wishes()[-1].request_id
        listener = self.engines.last.listener
        for part in (text[:4], text[4:]):
            listener(TokenDelta(request_id, part, 1, None, 0.1, 11, 8192))
        listener(Finished(request_id, replace(STATS, stop_reason=reason)))
        self.settle()

    def _announce(self, event: Event) -> None:
        """As bootstrap connects them."""
        self.titles.on_event(event)
        self.recorder.publish(event)

    def title(self, chat_id: str) -> str:
        """As it is stored."""
        chats = self.chats.list_chats().result(timeout=PATIENCE_S)
        return next(each.title for each in chats if each.id == chat_id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TitleDesk]:
    opened = TitleDesk(tmp_path)
    yield opened
    assert opened.database.close(timeout=30)


def test_the_first_answer_of_a_chat_is_followed_by_a_title(desk: TitleDesk) -> None:
    chat_id = desk.first_answer()
    (wish,) = desk.wishes()
    assert [turn.text for turn in wish.turns[:3]] == ["Be kind.", QUESTION, ANSWER]
    assert wish.conversation is None
    assert (wish.thinking, wish.sampling.max_tokens) == (False, 24)
    desk.write("Baking Bread at Home")
    assert desk.title(chat_id) == "Baking Bread at Home"
    desk.recorder.wait_for(ChatChanged, lambda event: event.chat.title == "Baking Bread at Home")


@pytest.mark.parametrize("written", ["Sure, here it is", "", "Space travel"])
def test_nonsense_leaves_the_title_from_the_words(desk: TitleDesk, written: str) -> None:
    chat_id = desk.first_answer()
    desk.write(written)
    assert desk.title(chat_id) == QUESTION


def test_the_second_answer_asks_for_nothing(desk: TitleDesk) -> None:
    chat_id = desk.first_answer()
    desk.write("nonsense")
    desk.reply(desk.send("And then?", chat_id), "Bake it.")
    desk.settle()
    assert len(desk.wishes()) == 1


def test_a_title_of_the_user_is_left_alone(desk: TitleDesk) -> None:
    chat_id = desk.first_answer()
    desk.chats.rename(chat_id, "My bread")
    desk.settle()
    desk.write("Baking Bread at Home")
    assert desk.title(chat_id) == "My bread"


def test_no_title_is_asked_for_where_the_user_wants_none(desk: TitleDesk) -> None:
    desk.settings = replace(desk.settings, model_titles=False)
    desk.first_answer()
    assert desk.wishes() == []


def test_a_temporary_chat_gets_no_title(desk: TitleDesk) -> None:
    chat_id = desk.chats.start_temporary()
    desk.reply(desk.send(QUESTION, chat_id), ANSWER)
    desk.settle()
    assert desk.wishes() == []


def test_the_next_question_ends_the_title_before_the_engine_hears_of_it(desk: TitleDesk) -> None:
    chat_id = desk.first_answer()
    (wish,) = desk.wishes()
    started = desk.send("And then?", chat_id)
    sent = desk.engines.last.sent
    asked = next(each for each in sent if each.request_id == started.answer.id)
    assert sent.index(Cancel(wish.request_id)) < sent.index(asked)
    desk.write("Baking Bread at Home", StopReason.CANCELLED)
    assert desk.title(chat_id) == QUESTION


def test_no_title_is_asked_for_while_something_else_is_answered(desk: TitleDesk) -> None:
    other = desk.send("Something long")
    desk.engines.last.load()
    desk.first_answer()
    assert desk.wishes() == []
    desk.reply(other, "At last: something long.")
    desk.settle()
    assert len(desk.wishes()) == 1


def test_an_engine_that_refuses_leaves_all_as_it_was(desk: TitleDesk) -> None:
    chat_id = desk.first_answer()
    request_id = desk.wishes()[-1].request_id
    desk.engines.last.listener(Failed(request_id, "no", "", "cancelled"))
    assert desk.title(chat_id) == QUESTION
    desk.first_answer("Another bread?")
    assert len(desk.wishes()) == 2


def test_a_title_does_not_keep_a_model_busy(desk: TitleDesk) -> None:
    desk.first_answer()
    assert [model.busy for model in desk.models.resident()] == [False]
