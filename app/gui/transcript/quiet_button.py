"""An icon button that can be there without being seen. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from app.gui.transcript.look import Look

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class QuietButton(IconButton):
    """While `unseen` it can be clicked, reached by Tab and read aloud, but is not painted."""

    focus_changed = Signal()
    unseen = False
    _look: Look | None = None

    def apply_look(self, look: Look) -> None:
        """Take its icon from the many that are drawn already."""
        self._look = look
        self._show_icon()

    def set_icon_name(self, icon_name: str) -> None:
        if icon_name != self.icon_name:
            super().set_icon_name(icon_name)
            self._show_icon()

    def _show_icon(self) -> None:
        if self._look is not None:
            size = self.iconSize().width()
            color = self._look.theme.text_secondary
            self.setIcon(self._look.icon(self.icon_name, color, size))

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
