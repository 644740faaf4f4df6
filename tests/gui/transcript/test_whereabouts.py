"""Where the reader is: kept in every chat, found again at other sizes, brought to a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.gui.transcript.code_segment import CodeSegment
from app.gui.zoom import STEPS, stepped, usable
from tests.gui.transcript.chats import conversation
from tests.gui.transcript.test_transcript_view import LONG, text_top, texts, visible_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown


def test_a_message_far_away_is_brought_to_the_upper_edge(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*LONG))
    shown.view.scroll_to("chat-77")
    qtbot.waitUntil(lambda: "Message 77." in visible_text(shown))
    top = text_top(shown, "Message 77.")
    assert top is not None
    assert 0 <= top < 80
    assert not shown.view.at_bottom


def test_a_message_of_another_path_moves_nothing(show: Callable[..., Shown]) -> None:
    shown = show(conversation(*LONG))
    shown.view.scroll_to("nowhere")
    assert shown.view.at_bottom


def test_scrolling_on_ones_own_ends_the_way_to_a_message(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*LONG))
    shown.service.held = True
    shown.view.scroll_to("chat-77")
    shown.scroll_to(0)
    shown.service.release()
    shown.service.held = False
    qtbot.waitUntil(lambda: "Message 0." in visible_text(shown))
    assert shown.bar == 0


def test_every_chat_is_found_where_it_was_left(show: Callable[..., Shown], qtbot: QtBot) -> None:
    first, second = conversation(*LONG), conversation(*LONG, chat_id="other")
    shown = show([*first, *second])
    shown.view.scroll_to("chat-77")
    qtbot.waitUntil(lambda: "Message 77." in visible_text(shown))
    shown.scroll_to(shown.bar + 40)
    before = [(each.toPlainText(), each.y()) for each in texts(shown)]
    shown.store.open("other")
    assert shown.view.at_bottom
    assert "Message 299." in visible_text(shown)
    shown.store.open("chat")
    qtbot.waitUntil(lambda: [(each.toPlainText(), each.y()) for each in texts(shown)] == before)
    shown.store.open("other")
    assert shown.view.at_bottom


@pytest.mark.parametrize("zoom", [0.8, 1.5, 2.0])
def test_zooming_keeps_the_text_at_its_place(show: Callable[..., Shown], zoom: float) -> None:
    shown = show(conversation(*LONG), loaded=300)
    shown.scroll_to(shown.view.verticalScrollBar().maximum() // 2)
    first = next(each for each in texts(shown) if each.y() >= 0)
    text, top, height = first.toPlainText(), first.y(), first.height()
    shown.view.set_zoom(zoom)
    assert text_top(shown, text) == top
    again = next(each for each in texts(shown) if each.toPlainText() == text)
    assert again.document().defaultFont().pixelSize() == round(15 * zoom)
    assert (again.height() > height) is (zoom > 1)


def test_code_is_zoomed_with_the_text(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", "```python\nx = 1\n```\n"))
    (code,) = (each for each in shown.view.findChildren(CodeSegment) if each.isVisible())
    before = code.text.font().pixelSize()
    shown.view.set_zoom(2.0)
    (code,) = (each for each in shown.view.findChildren(CodeSegment) if each.isVisible())
    assert code.text.font().pixelSize() == 2 * before


def test_the_wheel_zooms_only_with_control(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*LONG))
    wheel(shown, 120, Qt.KeyboardModifier.NoModifier)
    before = shown.bar
    with qtbot.waitSignal(shown.view.zoom_requested) as asked:
        wheel(shown, -120, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [-1]
    assert shown.bar == before


def test_a_touchpad_zooms_no_faster_than_a_wheel(show: Callable[..., Shown]) -> None:
    shown = show(conversation("q", "a"))
    steps: list[int] = []
    shown.view.zoom_requested.connect(steps.append)
    for _ in range(31):
        wheel(shown, 8, Qt.KeyboardModifier.ControlModifier)
    assert steps == [1, 1]


def wheel(shown: Shown, delta: int, modifiers: Qt.KeyboardModifier) -> None:
    viewport = shown.view.viewport()
    point = QPoint(100, 100)
    event = QWheelEvent(
        QPointF(point),
        QPointF(viewport.mapToGlobal(point)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # Qt's own order
    )
    QApplication.sendEvent(viewport, event)


def test_sizes_go_up_and_down_in_steps_and_back_to_one() -> None:
    assert stepped(1.0, 1) == 1.1
    assert stepped(STEPS[0], -1) == STEPS[0]
    assert stepped(STEPS[-1], 1) == STEPS[-1]
    assert stepped(1.31, 1) == 1.5
    assert stepped(2.5, 0) == 1.0
    assert usable(40.0) == STEPS[-1]
