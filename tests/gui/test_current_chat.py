"""The open chat: asking, refusing, stopping, deleting and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Chat
from app.domain.errors import UserFixableError
from app.domain.events import ModelLoaded, Problem, ProblemRaised
from tests.gui.fakes import FakeServices, loaded_model

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.bridge.current_chat import CurrentChat


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First", 1, 1), Chat("b", "Second", 2, 2)])


@pytest.fixture
def current(services: FakeServices) -> CurrentChat:
    return services.stores.current


def test_the_first_question_makes_a_chat_and_opens_it(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(current.question_accepted):
        current.send("What is a token?", "starter")
    assert services.chats.calls == [("send", None, "What is a token?", "starter")]
    assert current.id == "new1"
    assert current.answering
    assert services.settings.current.last_chat_id == "new1"


def test_a_question_that_the_service_refuses_says_why(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    services.chats.refuse_next = UserFixableError("The disk is full.", "Free some space.")
    with (
        qtbot.waitSignal(services.stores.problems.raised) as raised,
        qtbot.waitSignal(current.question_refused),
    ):
        current.send("hello", "starter")
    assert raised.args == [Problem("The disk is full.", "Free some space.", "error")]
    assert not current.asking


def test_a_question_that_fails_later_is_refused_too(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    services.chats.accept = False
    current.send("hello", "starter")
    assert current.asking
    with qtbot.waitSignal(current.question_refused):
        services.publish(ProblemRaised(Problem("The disk is full.", "", "disk_full")))
    assert current.id is None


def test_stop_reaches_only_a_running_answer(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    current.open("a")
    current.stop()
    assert services.chats.calls == []
    services.chats.start_answer(services.chats.chats["a"], "hello")
    qtbot.waitUntil(lambda: current.answering)
    current.stop()
    assert services.chats.calls == [("stop", "a")]


def test_an_answer_in_another_chat_does_not_make_this_one_busy(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    current.open("b")
    with qtbot.waitSignal(current.answering_changed):
        services.chats.start_answer(services.chats.chats["a"], "hello")
    assert not current.answering
    current.open("a")
    assert current.answering


def test_deleting_the_open_chat_leaves_a_new_one_and_undo_opens_it_again(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    current.open("a")
    with qtbot.waitSignal(current.chat_deleted) as deleted:
        current.delete("a")
    assert current.id is None
    with qtbot.waitSignal(current.changed):
        current.restore(deleted.args[0].id)
    assert current.id == "a"


@pytest.mark.parametrize(("last", "opened"), [("b", "b"), ("gone", None), (None, None)])
def test_the_last_chat_is_opened_again_where_it_still_exists(
    services: FakeServices, qtbot: QtBot, last: str | None, opened: str | None
) -> None:
    services.settings.change(last_chat_id=last)
    with qtbot.waitSignal(services.stores.chats.listed):
        services.stores.refresh()
    assert services.stores.current.id == opened


def test_the_last_chat_takes_the_place_of_no_new_one_that_was_asked_for(
    services: FakeServices, qtbot: QtBot
) -> None:
    services.settings.change(last_chat_id="b")
    services.stores.current.start_new()
    with qtbot.waitSignal(services.stores.chats.listed):
        services.stores.refresh()
    assert services.stores.current.id is None


def test_an_opened_chat_is_read_ahead_by_the_chosen_model(
    services: FakeServices, current: CurrentChat
) -> None:
    services.stores.settings.change(last_model_id="large")
    current.open("a")
    current.open("b")
    current.start_new()
    assert services.chats.warmed == [("a", "large"), ("b", "large"), None]


def test_the_open_chat_is_read_ahead_once_a_model_is_loaded(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    current.open("a")
    with qtbot.waitSignal(services.events.event_published):
        services.publish(ModelLoaded("starter", loaded_model()))
    assert services.chats.warmed == [None, ("a", "starter")]


def test_nothing_is_read_ahead_while_an_answer_is_written(
    services: FakeServices, current: CurrentChat, qtbot: QtBot
) -> None:
    services.stores.settings.change(last_model_id="starter")
    with qtbot.waitSignal(current.question_accepted):
        current.send("What is a token?", "starter")
    with qtbot.waitSignal(services.events.event_published):
        services.publish(ModelLoaded("starter", loaded_model()))
    assert services.chats.warmed == []
