"""The round button that leads back to the newest message. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

SIZE = 36


class JumpButton(QToolButton):
    """Shown while the end of the conversation is out of sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("jumpToNewest")
        self.setAccessibleName(self.tr("Jump to the newest message"))
        self.setToolTip(self.accessibleName())
        self.setFixedSize(SIZE, SIZE)
        self.setIconSize(QSize(18, 18))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        self.setIcon(icon("arrow-down", theme.text_secondary, 18))
        self.setStyleSheet(
            f"#jumpToNewest {{ background: {theme.card}; border: 1px solid {theme.border};"
            f" border-radius: {SIZE // 2}px; padding: 0 }}"
            f" #jumpToNewest:hover {{ background: {theme.hover} }}"
            f" #jumpToNewest:focus {{ border-color: {theme.accent} }}"
        )
