"""The wheel over something that is wider than the column. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QScrollBar


def scroll_sideways(bar: QScrollBar, event: QWheelEvent) -> None:
    """Move sideways where the wheel says so; all else is left to the view."""
    delta = event.angleDelta()
    with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    sideways = with_shift or abs(delta.x()) > abs(delta.y())
    if sideways and bar.maximum() > 0:
        bar.setValue(bar.value() - (delta.x() or delta.y()))
        event.accept()
    else:
        event.ignore()
