"""Downloads a level, then shows how far it is, then that the library has it. GUI thread."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

WIDTH = 124
HEIGHT = 32
_BAR = 3.0


class LevelAction(Enum):
    """What the button stands for."""

    DOWNLOAD = "download"
    SHOW = "show"  # it is in the queue: go there
    PRESENT = "present"  # the library has it
    NONE = "none"  # it cannot be downloaded


class LevelButton(QPushButton):
    """A thin bar at its bottom is the progress."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action = LevelAction.DOWNLOAD
        self._fraction: float | None = None
        self._primary = False
        self._theme = theme
        self.setObjectName("levelButton")
        self.setFixedSize(WIDTH, HEIGHT)
        self.setIconSize(QSize(18, 14))

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show_icon()

    def show_action(
        self, action: LevelAction, text: str, fraction: float | None, *, primary: bool
    ) -> None:
        """Only what changed is drawn anew: this runs ten times a second."""
        if self.text() != text:
            self.setText(text)
        if self._fraction != fraction:
            self._fraction = fraction
            self.update()
        if (action, primary) != (self.action, self._primary) or self.property("kind") is None:
            self.action, self._primary = action, primary
            kinds = {LevelAction.DOWNLOAD: "primary" if primary else "secondary"}
            self.setProperty("kind", kinds.get(action, "progress"))
            self.setEnabled(action in (LevelAction.DOWNLOAD, LevelAction.SHOW))
            self.style().polish(self)
            self._show_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._fraction is None:
            return
        done = min(max(self._fraction, 0.0), 1.0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(10, self.height() - 7, self.width() - 20, _BAR)
        painter.setBrush(QColor(self._theme.selected))
        painter.drawRoundedRect(ground, _BAR / 2, _BAR / 2)
        if done > 0:
            ground.setWidth(max(_BAR, ground.width() * done))
            painter.setBrush(QColor(self._theme.accent))
            painter.drawRoundedRect(ground, _BAR / 2, _BAR / 2)

    def _show_icon(self) -> None:
        theme = self._theme
        if self.action is LevelAction.DOWNLOAD:
            color = theme.on_accent if self._primary else theme.text_secondary
            self.setIcon(icon("download", color, 14, gap=4))
        elif self.action is LevelAction.PRESENT:
            self.setIcon(icon("check", theme.success, 14, gap=4, disabled=theme.success))
        else:
            self.setIcon(QIcon())
