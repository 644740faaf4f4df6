"""What is said when the app cannot start. GUI thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from app.bridge.sentences import translated

if TYPE_CHECKING:
    from app.domain.events import Problem


class DatabaseChoice(Enum):
    """What the user wants done with a damaged database."""

    RESTORE = auto()
    START_EMPTY = auto()
    QUIT = auto()


def show_start_failure(problem: Problem) -> None:
    """Say why the app ends now."""
    _box(problem).exec()


def ask_about_database(problem: Problem) -> DatabaseChoice:
    """Offer the ways out of a database that cannot be opened; nothing is ever deleted."""
    box = _box(problem)
    if problem.code != "database_damaged":
        box.exec()
        return DatabaseChoice.QUIT
    accept, other = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.DestructiveRole
    restore = box.addButton(_tr("Restore the backup"), accept)
    empty = box.addButton(_tr("Start empty"), other)
    quit_button = box.addButton(_tr("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(restore)
    box.setEscapeButton(quit_button)
    box.exec()
    choices = {restore: DatabaseChoice.RESTORE, empty: DatabaseChoice.START_EMPTY}
    return choices.get(box.clickedButton(), DatabaseChoice.QUIT)  # type: ignore[call-overload,no-any-return]


def _box(problem: Problem) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Warning, "Quantscope", translated(problem.text))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(translated(problem.action))
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("StartFailure", text)
