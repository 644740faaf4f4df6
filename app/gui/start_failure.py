"""What is said when the app cannot start. GUI thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import translated
from app.gui.exchange.dialog_parts import button_row
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.domain.events import Problem

_WIDTH = 440


class DatabaseChoice(Enum):
    """What the user wants done with a damaged database."""

    RESTORE = auto()
    START_EMPTY = auto()
    QUIT = auto()


class StartFailure(QDialog):
    """One sentence, what to do next, and the ways out; closing it is quitting."""

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = DatabaseChoice.QUIT
        self.setObjectName("startFailure")
        self.setWindowTitle("Quantscope")
        text, action = WordLabel("sectionHeading"), WordLabel("fieldSentence")
        text.show_path(translated(problem.text))
        action.show_path(translated(problem.action))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(8)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        for label in (text, action):
            label.setFixedWidth(_WIDTH)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        column.addSpacing(10)
        column.addLayout(button_row(self._buttons(damaged=problem.code == "database_damaged")))

    def _buttons(self, *, damaged: bool) -> list[tuple[QPushButton, str]]:
        """The last one is what Enter does."""
        leave = self._button(_tr("Quit"), DatabaseChoice.QUIT)
        if not damaged:
            return [(leave, "primary")]
        empty = self._button(_tr("Start empty"), DatabaseChoice.START_EMPTY)
        restore = self._button(_tr("Restore the backup"), DatabaseChoice.RESTORE)
        return [(leave, "secondary"), (empty, "secondary"), (restore, "primary")]

    def _button(self, text: str, choice: DatabaseChoice) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("choice", choice)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        self.choice = self.sender().property("choice")
        self.accept()


def show_start_failure(problem: Problem) -> None:
    """Say why the app ends now."""
    StartFailure(problem).exec()


def ask_about_database(problem: Problem, parent: QWidget) -> DatabaseChoice:
    """Offer the ways out of a database that cannot be opened; nothing is ever deleted."""
    dialog = StartFailure(problem, parent)
    dialog.exec()
    return dialog.choice


def _tr(text: str) -> str:
    return QCoreApplication.translate("StartFailure", text)
