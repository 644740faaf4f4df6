"""A quiet square button with an icon. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


class IconButton(QToolButton):
    """`name` is what screen readers say and the tooltip shows."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._theme: Theme | None = None
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRaise(True)
        self.setIconSize(QSize(18, 18))
        self.setFixedSize(32, 32)

    @property
    def icon_name(self) -> str:
        return self._icon_name

    def set_icon_name(self, icon_name: str) -> None:
        self._icon_name = icon_name
        if self._theme is not None:
            self.apply_theme(self._theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setIcon(icon(self._icon_name, theme.text_secondary, self.iconSize().width()))
