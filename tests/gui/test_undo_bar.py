"""What can be undone waits for the keyboard that has come to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.gui.theme_tokens import LIGHT
from app.gui.undo_bar import UndoBar
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    field = QLineEdit(window)
    field.setObjectName("elsewhere")
    field.move(0, 350)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_it_goes_by_itself_only_while_the_keyboard_is_elsewhere(window: QWidget) -> None:
    elsewhere = child(window, QLineEdit, "elsewhere")
    bar = UndoBar(LIGHT, window, elsewhere)
    undo, timer = child(bar, QPushButton, "undoButton"), bar.findChildren(QTimer)[0]
    bar.offer("“A chat” deleted", "chat")
    undo.setFocus()
    timer.timeout.emit()
    assert bar.isVisible()
    assert timer.isActive()
    elsewhere.setFocus()
    timer.timeout.emit()
    assert bar.isHidden()
