"""Where memory is short, the window says the sums and offers what can be done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.chat import Chat, MessageStatus
from app.domain.events import AnswerFinished, MemoryShort, ModelLoadProgressed, Problem
from app.domain.residency import ResidentModel
from app.gui.problem_banner import ProblemBanner
from tests.gui.fakes import LARGE, STARTER, FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow

SHORT = Problem("Qwen3 8B needs about 6 GB; 2 GB are free.", "Close programs.", "memory_short")
BUSY = ResidentModel("starter", "A & B", 10**9, busy=True, used_at=0.0)


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First", 1, 1)], (STARTER, LARGE))


@pytest.fixture
def window(open_window: Callable[[FakeServices], MainWindow], services: FakeServices) -> MainWindow:
    return open_window(services)


@pytest.fixture
def banner(window: MainWindow, services: FakeServices, qtbot: QtBot) -> ProblemBanner:
    services.publish(MemoryShort("large", SHORT, (BUSY,)))
    banner = child(window, ProblemBanner, "problemBanner")
    qtbot.waitUntil(banner.isVisible)
    return banner


def press(banner: ProblemBanner, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(banner, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_sums_are_told_with_both_ways_out(banner: ProblemBanner) -> None:
    assert banner.accessibleName() == f"{SHORT.text} {SHORT.action}"
    assert child(banner, QPushButton, "offer-load").text() == "Load anyway"
    assert child(banner, QPushButton, "offer-unload starter").text() == "Stop and unload A && B"


def test_loading_anyway_is_the_users_choice(
    banner: ProblemBanner, services: FakeServices, qtbot: QtBot
) -> None:
    press(banner, "offer-load", qtbot)
    assert services.models.calls == [("load anyway", "large")]
    assert not banner.isVisible()


def test_a_model_that_answers_can_be_made_to_leave(
    banner: ProblemBanner, services: FakeServices, qtbot: QtBot
) -> None:
    press(banner, "offer-unload starter", qtbot)
    assert services.models.calls == [("unload", "starter"), ("load", "large")]


def test_the_question_that_failed_is_answered_after_all(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.stores.current.open("a")
    answer = services.chats.start_answer(services.chats.chats["a"], "hello")
    services.publish(MemoryShort("large", SHORT, ()))
    failed = replace(answer, status=MessageStatus.FAILED)
    services.publish(AnswerFinished("a", failed, SHORT))
    banner = child(window, ProblemBanner, "problemBanner")
    qtbot.waitUntil(lambda: banner.isVisible() and not services.stores.current.answering)
    press(banner, "offer-load", qtbot)
    assert services.models.calls == [("load anyway", "large")]
    assert services.chats.calls[-1] == ("regenerate", "a", answer.id, "large")


def test_the_banner_goes_when_the_model_is_loaded_some_other_way(
    banner: ProblemBanner, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(ModelLoadProgressed("starter", 0.0))
    services.publish(ModelLoadProgressed("large", 0.0))
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_a_later_problem_has_no_offers(
    banner: ProblemBanner, window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    window.show_problem(Problem("The disk is full.", "", "disk_full"))
    assert not banner.has_offers
    services.publish(ModelLoadProgressed("large", 0.0))
    services.publish(MemoryShort("large", SHORT, ()))
    qtbot.waitUntil(lambda: banner.has_offers)
