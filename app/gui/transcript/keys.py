"""How far the keys scroll. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollBar

LINE_STEP = 32


def step_of(event: QKeyEvent, bar: QScrollBar) -> int | None:
    """Pixels, or None where the key does not scroll."""
    page = max(bar.pageStep() - 2 * LINE_STEP, LINE_STEP)
    steps = {
        Qt.Key.Key_Up: -LINE_STEP,
        Qt.Key.Key_Down: LINE_STEP,
        Qt.Key.Key_PageUp: -page,
        Qt.Key.Key_PageDown: page,
        Qt.Key.Key_Home: -bar.maximum(),
    }
    return steps.get(Qt.Key(event.key()))
