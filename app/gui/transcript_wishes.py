"""What the user asks for inside the transcript: another answer, another sibling, a link. GUI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.chat import Transcript
    from app.domain.events import Problem


class Siblings(Protocol):
    """What is needed of the chat service."""

    def select_neighbour(self, chat_id: str, message_id: str, step: int) -> Future[Transcript]: ...


class TranscriptWishes(QObject):
    """Hands the wishes of the transcript view on. problem_raised(Problem)."""

    problem_raised = Signal(object)

    def __init__(
        self, stores: Stores, siblings: Siblings, events: EventBridge, window: QWidget
    ) -> None:
        super().__init__(window)
        self._stores = stores
        self._siblings = siblings
        self._events = events
        self._window = window

    def regenerate(self, message_id: str) -> None:
        """Write another answer beside this one, with the chosen model."""
        model_id = self._stores.library.current_id
        if model_id is not None and not self._stores.current.answering:
            self._stores.current.regenerate(message_id, model_id)

    def show_sibling(self, message_id: str, step: int) -> None:
        """Go to the alternative `step` places further."""
        chat_id = self._stores.current.id
        if chat_id is not None and not self._stores.current.answering:
            future = self._siblings.select_neighbour(chat_id, message_id, step)
            self._events.when_done(future, self._on_selected, self._on_failed)

    def open_link(self, address: str) -> None:
        """Show the whole address, and open it in the browser only when the user agrees."""
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Open link"), address)
        box.setParent(self._window, Qt.WindowType.Dialog)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(self.tr("Open this address in your browser?"))
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        if box.exec() == QMessageBox.StandardButton.Open:
            QDesktopServices.openUrl(QUrl(address))
        box.deleteLater()

    def _on_selected(self, transcript: Transcript) -> None:
        self._stores.transcript.show(transcript)

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
