"""The field in which questions are written. GUI thread."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.fonts import ui_font
from app.gui.viewports import plain_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QInputMethodEvent,
        QKeyEvent,
        QResizeEvent,
    )

MOST_LINES = 8
NEWLINE_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class MessageEdit(QPlainTextEdit):
    """Grows from one line to MOST_LINES. Enter sends, Shift+Enter breaks the line."""

    send_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = plain_viewport(self)
        self._composing = False
        self._build_ui()
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._fit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self._composing and not event.modifiers() & NEWLINE_MODIFIERS:
            self.send_requested.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_size_changed(self.document().size())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def _build_ui(self) -> None:
        self.setObjectName("messageField")
        self.setAccessibleName(self.tr("Message"))
        self.setFont(ui_font(14))
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)

    def _on_size_changed(self, size: QSizeF) -> None:
        self._fit(max(1, ceil(size.height())))

    def _fit(self, lines: int) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > MOST_LINES else policy.ScrollBarAlwaysOff
        )
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(min(lines, MOST_LINES) * line + 2 * 2 + 4)
