"""How long new text takes to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.gui.insight.paint_clock import PaintClock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.insight.desk import TokenDesk


def test_the_average_is_known_once_the_answer_has_ended(desk: TokenDesk, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    view = QScrollArea()
    view.setObjectName("transcript")
    QVBoxLayout(place).addWidget(view)
    place.show()
    clock = PaintClock(place, desk.services.events)
    desk.services.transcript.text_appended.connect(lambda *_args: view.viewport().update())
    with qtbot.waitSignal(desk.services.transcript.text_appended):
        desk.services.chats.extend(desk.answer, "The cat", 2)
    qtbot.waitUntil(lambda: clock.waiting is False)
    whole = desk.finish()
    assert whole.stats is not None
    qtbot.waitUntil(lambda: clock.paint_s(whole.stats) is not None)  # type: ignore[arg-type]
    taken = clock.paint_s(whole.stats)
    assert taken is not None
    assert 0 < taken < 5


def test_the_last_text_counts_although_it_is_painted_after_the_end(
    desk: TokenDesk, qtbot: QtBot
) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    view = QScrollArea()
    view.setObjectName("transcript")
    QVBoxLayout(place).addWidget(view)
    place.show()
    clock = PaintClock(place, desk.services.events)
    desk.services.chats.extend(desk.answer, "The cat", 2)
    whole = desk.finish()
    assert whole.stats is not None
    qtbot.waitUntil(lambda: desk.services.transcript.streaming_row is None)
    assert clock.paint_s(whole.stats) is None
    view.viewport().update()
    qtbot.waitUntil(lambda: clock.paint_s(whole.stats) is not None)  # type: ignore[arg-type]


def test_an_answer_that_nobody_watched_has_none(desk: TokenDesk, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    clock = PaintClock(place, desk.services.events)
    whole = desk.finish()
    assert whole.stats is not None
    assert clock.paint_s(whole.stats) is None
