"""The button above an answer that opens and closes the model's thinking. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.gui.fonts import ui_font
from app.gui.formats import local
from app.gui.transcript.look import SMALL_PIXELS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.gui.transcript.look import Look


class ThinkingButton(QToolButton):
    """ "Thinking…" while it is written, then how long it took, where that is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: object = None
        self.setObjectName("thinkingButton")
        self.setFont(ui_font(SMALL_PIXELS))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setIconSize(QSize(14, 14))
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_state(self, look: Look, *, is_open: bool, closed: bool, seconds: float | None) -> None:
        """`closed`: the thinking has ended."""
        state = (look, is_open, closed, seconds)
        if state == self._state:
            return
        self._state = state
        theme = look.theme
        self.setFont(ui_font(round(SMALL_PIXELS * look.zoom)))
        if not closed:
            text = self.tr("Thinking…")
        elif seconds is None:
            text = self.tr("Thought")
        else:
            text = self.tr("Thought for {0} s").format(local(f"{seconds:.1f}"))
        self.setText(text)
        hint = self.tr("Hide the thinking") if is_open else self.tr("Show the thinking")
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)
        self.setIcon(look.icon("chevron-down" if is_open else "chevron-right", theme.text_tertiary))
        self.setStyleSheet(
            f"QToolButton {{ color: {theme.text_secondary}; background: transparent;"
            " border: 1px solid transparent; border-radius: 8px; padding: 4px 8px 4px 4px }"
            f" QToolButton:hover {{ background: {theme.hover} }}"
            f" QToolButton:focus {{ border-color: {theme.accent} }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
