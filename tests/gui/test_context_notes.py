"""The banner about the context: real figures, for the open chat, until it is dismissed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from app.domain.answer_figures import ContextCut
from app.domain.answer_params import ContextPolicy
from app.domain.chat import Chat, MessageStatus
from app.domain.events import AnswerFinished, ContextCutMade, Problem
from app.gui.context_banner import ContextBanner
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.domain.chat import Message
    from app.gui.main_window import MainWindow


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First", 2, 2), Chat("b", "Second", 1, 1)])


@pytest.fixture
def window(
    open_window: Callable[[FakeServices], MainWindow], services: FakeServices, qtbot: QtBot
) -> MainWindow:
    window = open_window(services)
    services.stores.current.open("a")
    return window


def shown(window: MainWindow) -> str:
    banner = window.findChild(ContextBanner)
    if not isinstance(banner, ContextBanner) or not banner.isVisible():
        return ""
    return child(banner, QLabel, "contextBannerText").text()


def ask(services: FakeServices) -> Message:
    return services.chats.start_answer(services.chats.chats["a"], "hello")


def test_what_a_policy_left_out_is_told_while_the_answer_is_written(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    answer = ask(services)
    services.publish(ContextCutMade("a", answer.id, ContextCut(2, 1204)))
    told = "The context was full: 2 older turns left out (1,204 tokens)."
    qtbot.waitUntil(lambda: shown(window) == told)
    services.chats.finish(answer, context_cut=ContextCut(3, 1500))
    qtbot.waitUntil(lambda: "3 older turns left out (1,500 tokens)" in shown(window))


def test_another_chat_has_its_own_story(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(ContextCutMade("a", "m1", ContextCut(2, 1204)))
    qtbot.waitUntil(lambda: shown(window) != "")
    services.stores.current.open("b")
    assert shown(window) == ""
    services.stores.current.open("a")
    assert shown(window) != ""


def test_the_next_question_starts_afresh(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(ContextCutMade("a", "m1", ContextCut(2, 1204)))
    qtbot.waitUntil(lambda: shown(window) != "")
    ask(services)
    qtbot.waitUntil(lambda: shown(window) == "")


def test_a_nearly_full_context_is_told_where_answers_stop_there(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.chats.finish(ask(services), context_used=7500, context_length=8192)
    told = "7,500 of 8,192 tokens of the context are used."
    qtbot.waitUntil(lambda: shown(window) == told)
    engine = services.stores.settings.settings.engine
    dropping = replace(engine, context_policy=ContextPolicy.DROP_TURNS)
    services.stores.settings.change(engine=dropping)
    assert shown(window) == ""


def test_room_enough_is_nothing_to_tell(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    answer = ask(services)
    services.chats.finish(answer, context_used=4000, context_length=8192)
    qtbot.waitUntil(lambda: services.stores.context.tokens == (4000, 8192))
    assert shown(window) == ""


def test_a_chat_that_fits_no_more_is_told_with_ways_out(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    failed = replace(ask(services), status=MessageStatus.FAILED)
    problem = Problem("This conversation has 440 tokens.", "Shorten it.", "prompt_too_long")
    services.publish(AnswerFinished("a", failed, problem))
    qtbot.waitUntil(lambda: "does not fit" in shown(window))
    assert child(window, QPushButton, "bannerLoadSettings").isVisible()
    ask(services)
    qtbot.waitUntil(lambda: shown(window) == "")


def test_dismissed_is_dismissed_until_the_next_question(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.chats.finish(ask(services), context_used=7500)
    qtbot.waitUntil(lambda: shown(window) != "")
    child(window, QAbstractButton, "dismissContextBanner").click()
    assert shown(window) == ""
    services.chats.finish(ask(services), context_used=7600)
    qtbot.waitUntil(lambda: shown(window) != "")


def test_both_ways_to_change_it_are_offered(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.chats.finish(ask(services), context_used=7500)
    qtbot.waitUntil(lambda: shown(window) != "")
    with qtbot.waitSignal(window.engine_settings_requested):
        child(window, QPushButton, "bannerEngineSettings").click()
    with qtbot.waitSignal(window.load_settings_requested) as asked:
        child(window, QPushButton, "bannerLoadSettings").click()
    assert asked.args == ["starter"]
