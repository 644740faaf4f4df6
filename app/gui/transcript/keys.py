"""How far the keys scroll, and the wheel zooms. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollBar

LINE_STEP = 32
_NOTCH = 120  # what a mouse wheel reports for a step; touchpads report a few at a time


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


class WheelSteps:
    """Whole steps out of many small movements."""

    def __init__(self) -> None:
        self._rest = 0

    def steps(self, delta: int) -> int:
        """How many steps this movement completes, with what was left of those before."""
        self._rest += delta
        steps = int(self._rest / _NOTCH)
        self._rest -= steps * _NOTCH
        return steps
