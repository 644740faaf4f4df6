"""Which message the mouse is over. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Hovering(QObject):
    """Watches the viewport; `row_at` knows the message at a height of it, "" where none is."""

    hovered = Signal(str)  # message id, or "" where the mouse is elsewhere

    def __init__(self, viewport: QWidget, row_at: Callable[[int], str]) -> None:
        super().__init__(viewport)
        self._row_at = row_at
        self._place: QPoint | None = None
        self._message_id = ""
        viewport.installEventFilter(self)

    def refresh(self) -> None:
        """The conversation has moved under the mouse."""
        message_id = "" if self._place is None else self._row_at(self._place.y())
        if message_id != self._message_id:
            self._message_id = message_id
            self.hovered.emit(message_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._place = event.position().toPoint()
            self.refresh()
        elif event.type() == QEvent.Type.Leave:
            self._place = None
            self.refresh()
        return False
