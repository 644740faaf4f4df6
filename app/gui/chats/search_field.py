"""The field that searches in chats. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.gui.theme_tokens import Theme

DELAY_MS = 120


class SearchField(QLineEdit):
    """Waits for a pause in typing; Escape empties it, Down goes to what was found."""

    search_wanted = Signal(str)
    results_wanted = Signal()  # the first, to look at
    first_wanted = Signal()  # to open

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._sign.setIcon(icon("search", theme.text_tertiary, 16))
        self._clear.setIcon(icon("x", theme.text_tertiary, 14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.results_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search_now()
            self.first_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        self.setObjectName("searchField")
        self.setAccessibleName(self.tr("Search chats"))
        self.setPlaceholderText(self.tr("Search chats"))
        self.setToolTip(self.tr("Search in titles and messages (Ctrl+K)"))
        self.setFixedHeight(34)
        leading = QLineEdit.ActionPosition.LeadingPosition
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self._sign = self.addAction(icon("search", "#808080"), leading)
        self._clear = self.addAction(icon("x", "#808080"), trailing)
        self._clear.setText(self.tr("Clear search"))
        self._sign.setText(self.tr("Search"))
        self._clear.setVisible(False)
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)

    def _connect(self) -> None:
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_changed)
        self._delay.timeout.connect(self._on_due)

    def _search_now(self) -> None:
        if self._delay.isActive():
            self._delay.stop()
            self._on_due()

    def _on_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text.strip():
            self._delay.start()
        else:
            self._delay.stop()
            self._on_due()

    def _on_due(self) -> None:
        self.search_wanted.emit(self.text().strip())
