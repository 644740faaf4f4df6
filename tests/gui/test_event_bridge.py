"""Answers of other threads on their way to the window."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.event_bridge import EventBridge
from app.domain.errors import AppError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.events import Problem


class Asker(QObject):
    """Waits for a number, or for what hindered it."""

    told = Signal(object)

    def on_number(self, number: int) -> None:
        self.told.emit(number)

    def on_problem(self, problem: Problem) -> None:
        self.told.emit(problem.text)


def test_an_answer_and_a_failure_reach_the_one_who_asked(qtbot: QtBot) -> None:
    bridge, asker = EventBridge(), Asker()
    number: Future[int] = Future()
    broken: Future[int] = Future()
    told: list[object] = []
    asker.told.connect(told.append)
    bridge.when_done(number, asker.on_number, asker.on_problem)
    bridge.when_done(broken, asker.on_number, asker.on_problem)
    number.set_result(7)
    broken.set_exception(AppError("The disk is full.", "Free some space."))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [7, "The disk is full."]


def test_who_was_deleted_meanwhile_is_not_told(qtbot: QtBot) -> None:
    bridge, dialog, other = EventBridge(), QObject(), Asker()
    closed = Asker(dialog)
    numbers: list[Future[int]] = [Future(), Future()]
    bridge.when_done(numbers[0], closed.on_number, closed.on_problem)
    bridge.when_done(numbers[1], other.on_number, other.on_problem)
    dialog.deleteLater()
    with qtbot.waitSignal(dialog.destroyed):
        pass
    with qtbot.waitSignal(other.told):
        for number in numbers:
            number.set_result(1)
