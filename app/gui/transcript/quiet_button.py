"""An icon button that can be there without being seen. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class QuietButton(IconButton):
    """While `unseen` it can be clicked, reached by Tab and read aloud, but is not painted."""

    focus_changed = Signal()
    unseen = False

    def set_name(self, name: str) -> None:
        """What screen readers say and the tooltip shows."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_unseen(self, *, unseen: bool) -> None:
        if unseen != self.unseen:
            self.unseen = unseen
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.unseen:
            super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the bar's: Qt would look for some button in that direction."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_changed.emit()
