"""The field in which a message of the conversation is changed. GUI thread."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from app.gui.transcript.parts import first_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

_MARGIN = 4
_FILL_SLICE = 30_000  # characters; more lines than fit on any screen
_FILL_LINES = 1_500
_LAID_OUT = 60  # paragraphs


class EditField(QPlainTextEdit):
    """Enter breaks the line, Ctrl+Enter keeps, Escape gives up; it scrolls only where it must."""

    kept = Signal()
    given_up = Signal()
    focused = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("editField")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        self.filling = False  # its text is not whole yet, and cannot be changed
        self._text = ""
        self._filled = self._position = 0
        self._fill_timer = QTimer(self, singleShot=True, interval=0)
        self._fill_timer.timeout.connect(self._on_fill_due)

    def fill(self, text: str, position: int) -> None:
        """Take a text of any length, in slices, and put the cursor at a position of it."""
        self._text, self._filled, self._position = text, 0, position
        self.filling = True
        self.setReadOnly(True)
        self.document().setUndoRedoEnabled(False)
        self.clear()
        self._on_fill_due()

    def empty(self) -> None:
        """Hold nothing any more."""
        self._fill_timer.stop()
        self._text = ""
        self.clear()

    def _on_fill_due(self) -> None:
        piece = first_lines(self._text[self._filled : self._filled + _FILL_SLICE], _FILL_LINES)
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(piece)
        self._filled += len(piece)
        if self._filled < len(self._text):
            self._fill_timer.start()
        else:
            self._finish_filling()

    def _finish_filling(self) -> None:
        self._text = ""
        self.document().setUndoRedoEnabled(True)
        self.setReadOnly(False)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.filling = False

    def wanted_height(self) -> int:
        """Pixels for all of its lines at its present width."""
        self._lay_out()
        lines = max(ceil(self.document().size().height()), 1)
        return lines * self.fontMetrics().lineSpacing() + 2 * _MARGIN + 2

    def _lay_out(self) -> None:
        """Qt tells a hidden widget its width later, and takes what it never drew for one line."""
        if not self.isVisible():
            for each in (self, self.viewport()):
                QApplication.sendEvent(each, QResizeEvent(each.size(), QSize()))
        block = self.document().firstBlock()
        for _ in range(_LAID_OUT):
            if not block.isValid():
                return
            self.blockBoundingRect(block)
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
