"""A card over the window that a click beside it closes. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

GAP = 9
MARGIN = 8


class Popover(QWidget):
    """Covers the window invisibly; `card` holds the content.

    A child and not a window of its own: round corners then need no compositing desktop.
    """

    closed = Signal()

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.card = QFrame(self)
        self.card.setObjectName("popoverCard")
        self.card.setAccessibleName(name)
        self._anchor: QWidget | None = None
        self.hide()
        window.installEventFilter(self)

    def open_at(self, anchor: QWidget, first: QWidget, wish: QSize) -> None:
        """Show the card below `anchor`, or above where there is more room; `first` gets focus."""
        self._anchor = anchor
        self.setGeometry(self._window.rect())
        self._place(anchor, wish)
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def close_card(self) -> None:
        """Hide it; focus goes back to where it was opened from."""
        if self.isHidden():
            return
        QApplication.instance().focusChanged.disconnect(self._on_focus_changed)  # type: ignore[union-attr]
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if self._anchor is not None and had_focus:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.close_card()
        return False

    def _place(self, anchor: QWidget, wish: QSize) -> None:
        area = self.rect()
        top = anchor.mapTo(self._window, QPoint(0, 0))
        under = top.y() + anchor.height() + GAP
        room_below = area.height() - under - MARGIN
        room_above = top.y() - GAP - MARGIN
        below = wish.height() <= room_below or room_below >= room_above
        height = min(wish.height(), room_below if below else room_above)
        width = min(wish.width(), area.width() - 2 * MARGIN)
        left = max(MARGIN, min(top.x(), area.width() - width - MARGIN))
        self.card.setGeometry(left, under if below else top.y() - GAP - height, width, height)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.close_card()
