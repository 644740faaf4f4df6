"""The ways out of a start that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.events import Problem
from app.gui.start_failure import DatabaseChoice, StartFailure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

DAMAGED = Problem("The file is damaged (/a/b).", "Restore the backup.", "database_damaged")
NEWER = Problem("A newer version saved your chats.", "Install it.", "database_newer")


def _buttons(dialog: StartFailure) -> dict[str, QPushButton]:
    return {button.text(): button for button in dialog.findChildren(QPushButton)}


def _shown(problem: Problem, qtbot: QtBot) -> StartFailure:
    dialog = StartFailure(problem)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Quit", DatabaseChoice.QUIT),
        ("Start empty", DatabaseChoice.START_EMPTY),
        ("Restore the backup", DatabaseChoice.RESTORE),
    ],
)
def test_each_way_out_of_a_damaged_database_is_a_button(
    qtbot: QtBot, styled_app: QApplication, text: str, choice: DatabaseChoice
) -> None:
    dialog = _shown(DAMAGED, qtbot)
    qtbot.mouseClick(_buttons(dialog)[text], Qt.MouseButton.LeftButton)
    assert dialog.choice is choice
    assert not dialog.isVisible()


def test_enter_restores_and_escape_quits(qtbot: QtBot, styled_app: QApplication) -> None:
    for key, choice in (
        (Qt.Key.Key_Return, DatabaseChoice.RESTORE),
        (Qt.Key.Key_Escape, DatabaseChoice.QUIT),
    ):
        dialog = _shown(DAMAGED, qtbot)
        qtbot.keyClick(dialog, key)
        assert dialog.choice is choice


def test_what_cannot_be_mended_says_so_and_quits(qtbot: QtBot, styled_app: QApplication) -> None:
    dialog = _shown(NEWER, qtbot)
    assert [*_buttons(dialog)] == ["Quit"]
    told = [label.accessibleName() for label in dialog.findChildren(QLabel)]
    assert told == [NEWER.text, NEWER.action]
