"""Keyboard and screen readers go through the conversation as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.gui.transcript.jump_button import JumpButton
from tests.gui.transcript.chats import conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown

LONG = [f"Message {row}.\n\n" + "Some words in a row. " * (5 + row % 40) for row in range(80)]


def tops_in_tree_order(shown: Shown) -> list[int]:
    viewport = QAccessible.queryAccessibleInterface(shown.view.viewport())
    children = [viewport.child(at).object() for at in range(viewport.childCount())]
    shown_ones = [each for each in children if isinstance(each, QWidget) and each.isVisible()]
    return [each.y() for each in shown_ones if not isinstance(each, JumpButton)]


def test_a_screen_reader_gets_the_segments_from_top_to_bottom(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*LONG))
    for place in (0.9, 0.3, 0.35, 0.8, 0.0, 1.0):
        shown.scroll_to(int(shown.view.verticalScrollBar().maximum() * place))
        qtbot.waitUntil(lambda: len(tops_in_tree_order(shown)) > 1)
        tops = tops_in_tree_order(shown)
        assert tops == sorted(tops)


def test_tab_goes_through_the_buttons_of_the_answers_in_order(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("A question", "An answer", "Another question", "Another answer"))
    with qtbot.waitActive(shown.view):
        shown.view.activateWindow()
    shown.view.setFocus()
    reached: list[tuple[int, str]] = []
    for _ in range(15):
        qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
        button = _focus()
        assert isinstance(button, QAbstractButton)
        reached.append((button.mapTo(shown.view, button.rect().topLeft()).y(), button.objectName()))
    question = ["copyAnswer", "editMessage", "messageMore"]
    answer = ["copyAnswer", "regenerateAnswer", "editMessage", "branchHere", "messageMore"]
    assert [name for _, name in reached] == [*question, *answer, *question, *answer][:15]
    assert [y for y, _ in reached] == sorted(y for y, _ in reached)


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus
