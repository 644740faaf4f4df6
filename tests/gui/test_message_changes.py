"""What is wanted of single messages reaches the chat service, and what comes of it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
)

from app.bridge.message_changes import MessageChanges
from app.domain.chat import Chat, MessageStatus, Transcript
from app.domain.chat_settings import AnswerWish
from app.domain.errors import UserFixableError
from app.domain.sampling import SamplingParams
from app.gui.transcript.act import Act
from app.gui.transcript.edit_field import EditField
from app.gui.transcript_place import TranscriptPlace
from tests.gui.fakes import LARGE, STARTER, FakeServices, done, failed
from tests.gui.finding import child
from tests.gui.transcript.chats import conversation, head_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from pytestqt.qtbot import QtBot

    from app.domain.chat import Message
    from app.domain.events import Problem
    from app.gui.theme import ThemeController
    from app.gui.transcript.acting import Acting

TALK = ("What is it?", "It is this.", "And that?", "That is that.")
CTRL = Qt.KeyboardModifier.ControlModifier


class FakeMessages:
    """Remembers what it was asked for; futures are done at once, or refused."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self.messages = list(messages)
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: UserFixableError | None = None

    def _path(self, messages: Sequence[Message]) -> Future[Transcript]:
        if self.refusal is not None:
            return failed(self.refusal)
        heads = tuple(head_of(message) for message in messages)
        return done(Transcript(Chat("chat", "Title", 0.0, 0.0), heads, tuple(messages)))

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        return done(tuple(each for each in self.messages if each.id in ids))

    def select_neighbour(self, chat_id: str, message_id: str, step: int) -> Future[Transcript]:
        self.calls.append(("neighbour", chat_id, message_id, step))
        return self._path(self.messages[:2])

    def edit_question(self, chat_id: str, message_id: str, text: str, model_id: str) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.calls.append(("edit question", chat_id, message_id, text, model_id))

    def edit_answer(self, chat_id: str, message_id: str, text: str) -> Future[Transcript]:
        self.calls.append(("edit answer", chat_id, message_id, text))
        edited = replace(self.messages[-1], id="edited", text=text, edited=True)
        return self._path([*self.messages[:-1], edited])

    def continue_answer(self, chat_id: str, answer_id: str, model_id: str) -> None:
        self.calls.append(("continue", chat_id, answer_id, model_id))

    def regenerate(self, chat_id: str, answer_id: str, model_id: str, wish: AnswerWish) -> None:
        self.calls.append(("regenerate", chat_id, answer_id, model_id, wish))

    def replay(
        self,
        chat_id: str,
        answer_id: str,
        model_ids: Sequence[str],
        wish: AnswerWish,
        *,
        onwards: bool,
    ) -> None:
        self.calls.append(("replay", chat_id, answer_id, model_ids, wish, onwards))

    def branch(self, chat_id: str, message_id: str) -> Future[Chat]:
        self.calls.append(("branch", chat_id, message_id))
        return done(Chat("other", "Branch", 0.0, 0.0))

    def delete_message(self, chat_id: str, message_id: str) -> Future[Transcript]:
        self.calls.append(("delete", chat_id, message_id))
        return self._path(self.messages[:2])

    def restore_message(self, chat_id: str, message_id: str) -> Future[Transcript]:
        self.calls.append(("restore", chat_id, message_id))
        return self._path(self.messages)


class Desk:
    """The place of the transcript with a chat in it."""

    def __init__(self, themes: ThemeController, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        messages = conversation(*TALK)
        chats = [Chat("chat", "Title", 0.0, 0.0), Chat("other", "Branch", 0.0, 0.0)]
        self.services = FakeServices(chats, (STARTER, LARGE))
        self.services.chats.messages["chat"] = messages
        self.stores = self.services.stores
        self.messages = FakeMessages(messages)
        self.place = TranscriptPlace(self.stores, self.messages, self.services.events, themes)
        self.problems: list[Problem] = []
        self.place.problem_raised.connect(self.problems.append)
        qtbot.addWidget(self.place)
        self.place.resize(800, 600)
        self.place.show()
        self.place.fill()
        self.stores.refresh()
        qtbot.waitUntil(lambda: self.stores.library.listed)
        self.stores.current.changed.connect(self.stores.transcript.open)
        self.stores.current.open("chat")
        qtbot.waitUntil(lambda: self.stores.transcript.row_count == 4)

    @property
    def acting(self) -> Acting:
        view = self.place._view  # noqa: SLF001  # the only handle on what the place has made
        assert view is not None
        return view.acting

    @property
    def shown(self) -> list[str]:
        transcript = self.stores.transcript
        return [transcript.head(row).id for row in range(transcript.row_count)]

    def edit(self, message_id: str, text: str) -> None:
        self.acting.act(Act.EDIT, message_id)
        field = next(each for each in self.fields if each.isVisible())
        field.setPlainText(text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)

    @property
    def fields(self) -> list[EditField]:
        return [each for each in self.place.findChildren(EditField) if each.isVisible()]


@pytest.fixture
def desk(themes: ThemeController, qtbot: QtBot) -> Desk:
    return Desk(themes, qtbot)


def test_a_changed_question_is_asked_and_its_field_is_closed(desk: Desk) -> None:
    desk.edit("chat-2", "And that, please?")
    assert desk.messages.calls == [
        ("edit question", "chat", "chat-2", "And that, please?", "starter")
    ]
    assert desk.fields == []


def test_words_that_could_not_be_asked_stay_in_their_field(desk: Desk) -> None:
    desk.messages.refusal = UserFixableError("The model is gone.", "Choose another.")
    desk.edit("chat-2", "And that, please?")
    assert [problem.text for problem in desk.problems] == ["The model is gone."]
    assert desk.fields[0].toPlainText() == "And that, please?"


def test_a_changed_answer_is_shown_and_nothing_is_computed(desk: Desk, qtbot: QtBot) -> None:
    desk.edit("chat-3", "That is this.")
    qtbot.waitUntil(lambda: desk.shown[-1] == "edited")
    assert [call[0] for call in desk.messages.calls] == ["edit answer"]
    assert desk.fields == []


def test_a_changed_answer_can_be_written_on(desk: Desk, qtbot: QtBot) -> None:
    desk.acting.act(Act.EDIT, "chat-3")
    desk.fields[0].setPlainText("That is")
    child(desk.place, QPushButton, "keepAndGoOn").click()
    qtbot.waitUntil(lambda: ("continue", "chat", "edited", "starter") in desk.messages.calls)


def test_another_answer_comes_from_the_chosen_model(desk: Desk) -> None:
    desk.acting.act(Act.REGENERATE, "chat-3")
    assert desk.messages.calls == [("regenerate", "chat", "chat-3", "starter", AnswerWish())]


@pytest.mark.parametrize(("then", "asked"), [("chat", 1), ("other", 0)])
def test_another_answer_waits_for_the_models_unless_the_chat_is_left(
    qtbot: QtBot, then: str, asked: int
) -> None:
    services, messages = FakeServices([], (STARTER,)), FakeMessages([])
    stores = services.stores
    changes = MessageChanges(
        messages, stores.current, stores.library, stores.transcript, services.events
    )
    stores.current.open("chat")
    changes.regenerate("chat-3")
    stores.current.open(then)
    assert messages.calls == []
    for _ in range(2):
        with qtbot.waitSignal(stores.library.models_changed):
            stores.library.refresh()
    call = ("regenerate", "chat", "chat-3", "starter", AnswerWish())
    assert messages.calls == [call] * asked


def test_another_answer_by_another_model_with_other_settings(desk: Desk) -> None:
    desk.stores.settings.change(sampling=SamplingParams(temperature=0.3, top_k=7))
    desk.acting.act(Act.REGENERATE_WITH, "chat-3")
    box = child(desk.place, QComboBox, "answerModel")
    assert box.currentData() == "starter"
    box.setCurrentIndex(box.findData("large"))
    child(desk.place, QLineEdit, "answerSeed").setText("12")
    child(desk.place, QPlainTextEdit, "answerOpening").setPlainText("Sure:")
    child(desk.place, QPushButton, "writeWith").click()
    ((name, *asked, wish),) = desk.messages.calls
    assert (name, *asked) == ("regenerate", "chat", "chat-3", "large")
    assert wish == AnswerWish(SamplingParams(temperature=0.3, top_k=7, seed=12), "Sure:", None)


def levels(desk: Desk) -> list[QCheckBox]:
    return child(desk.place, QScrollArea, "replayModels").findChildren(QCheckBox)


def test_the_same_question_on_several_levels(desk: Desk, qtbot: QtBot) -> None:
    desk.acting.act(Act.REPLAY, "chat-3")
    boxes, write = levels(desk), child(desk.place, QPushButton, "replayWrite")
    assert [box.isChecked() for box in boxes] == [True, False]
    boxes[0].setChecked(False)
    assert not write.isEnabled()
    qtbot.keyClick(boxes[1], Qt.Key.Key_Space)
    write.click()
    assert desk.messages.calls == [("replay", "chat", "chat-3", ("large",), AnswerWish(), False)]


def test_what_follows_an_answer_can_be_asked_again_too(desk: Desk) -> None:
    desk.acting.act(Act.REPLAY, "chat-3")
    assert child(desk.place, QCheckBox, "replayOnwards").isHidden()
    desk.acting.act(Act.REPLAY, "chat-1")
    levels(desk)[1].setChecked(True)
    child(desk.place, QCheckBox, "replayOnwards").setChecked(True)
    child(desk.place, QPushButton, "replayWrite").click()
    assert desk.messages.calls[-1][-1] is True


def test_an_answer_goes_on(desk: Desk) -> None:
    desk.acting.act(Act.CONTINUE, "chat-3")
    assert desk.messages.calls == [("continue", "chat", "chat-3", "starter")]


def test_a_branch_is_opened(desk: Desk, qtbot: QtBot) -> None:
    desk.acting.act(Act.BRANCH, "chat-1")
    qtbot.waitUntil(lambda: desk.stores.current.id == "other")


def test_a_deletion_is_shown_and_can_be_taken_back(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.place.undo_offered) as offered:
        desk.acting.act(Act.DELETE, "chat-2")
    assert desk.shown == ["chat-0", "chat-1"]
    text, key = offered.args
    assert "deleted" in text
    desk.place.undo(key)
    qtbot.waitUntil(lambda: len(desk.shown) == 4)
    assert desk.messages.calls == [("delete", "chat", "chat-2"), ("restore", "chat", "chat-2")]


def test_keys_of_other_deletions_are_none_of_ours(desk: Desk) -> None:
    desk.place.undo("some chat")
    desk.stores.current.restore("chat-2")
    assert desk.messages.calls == []
    assert not any(call[0] == "restore" for call in desk.services.chats.calls)


def test_what_the_database_refuses_is_told_and_can_be_tried_again(desk: Desk, qtbot: QtBot) -> None:
    desk.messages.refusal = UserFixableError("The disk is full.", "Make room.")
    desk.acting.act(Act.DELETE, "chat-2")
    qtbot.waitUntil(lambda: bool(desk.problems))
    assert len(desk.shown) == 4
    desk.messages.refusal = None
    desk.acting.act(Act.DELETE, "chat-2")
    qtbot.waitUntil(lambda: desk.shown == ["chat-0", "chat-1"])


def test_while_an_answer_is_written_nothing_is_asked(desk: Desk, qtbot: QtBot) -> None:
    chats = desk.services.chats
    chats.start_answer(chats.chats["chat"], "More")
    qtbot.waitUntil(lambda: desk.stores.current.answering)
    for act in (Act.REGENERATE, Act.CONTINUE, Act.DELETE):
        desk.acting.act(act, "chat-3")
    assert desk.messages.calls == []


def test_an_answer_that_was_stopped_can_go_on_by_its_button(
    themes: ThemeController, qtbot: QtBot
) -> None:
    desk = Desk(themes, qtbot)
    stopped = replace(desk.messages.messages[-1], status=MessageStatus.STOPPED)
    messages = [*desk.messages.messages[:-1], stopped]
    heads = tuple(head_of(message) for message in messages)
    chat = Chat("chat", "Title", 0.0, 0.0)
    desk.stores.transcript.show(Transcript(chat, heads, tuple(messages)))
    buttons = desk.place.findChildren(QPushButton)
    assert buttons is not None
    desk.acting.act(Act.CONTINUE, "chat-3")
    assert desk.messages.calls == [("continue", "chat", "chat-3", "starter")]


# Finding words


def test_words_are_found_with_the_bar(desk: Desk, qtbot: QtBot) -> None:
    desk.place.open_find()
    field = child(desk.place, QLineEdit, "findField")
    count = child(desk.place, QLabel, "findCount")
    qtbot.keyClicks(field, "that")
    qtbot.waitUntil(lambda: count.text() == "1 of 3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert count.text() == "2 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "1 of 3"
    qtbot.keyClicks(field, " never")
    qtbot.waitUntil(lambda: count.text() == "Nothing found")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()


def test_the_bar_keeps_its_words_until_it_is_opened_again(desk: Desk, qtbot: QtBot) -> None:
    desk.place.open_find()
    field = child(desk.place, QLineEdit, "findField")
    qtbot.keyClicks(field, "that")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    desk.place.open_find()
    assert field.selectedText() == "that"
    qtbot.waitUntil(lambda: child(desk.place, QLabel, "findCount").text() == "1 of 3")


def test_another_chat_closes_the_bar(desk: Desk) -> None:
    desk.place.open_find()
    desk.stores.current.open("other")
    assert not child(desk.place, QLineEdit, "findField").isVisible()


# Size


def test_the_size_of_the_text_is_kept(desk: Desk) -> None:
    desk.place.zoom(1)
    desk.place.zoom(1)
    assert desk.services.settings.current.zoom == 1.25
    desk.place.zoom(0)
    assert desk.services.settings.current.zoom == 1.0
