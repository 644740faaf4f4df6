"""What is said in the place of a list or a page: nothing found, offline, failed. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.discover.spinner import Spinner
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_ICON = 28
_WIDEST = 360


class PageMessage(QWidget):
    """An icon, a sentence, a quieter one, and at most one button."""

    button_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = ""
        self._build_ui()
        self.button.clicked.connect(self.button_clicked)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._spinner.set_colors(theme.accent, theme.hairline)
        if self._icon_name:
            color = theme.text_tertiary
            self._icon.setPixmap(pixmap(self._icon_name, color, _ICON, self.devicePixelRatioF()))

    def say(self, icon_name: str, text: str, more: str = "", button: str = "") -> None:
        """Plain text; without an icon something is on its way, and an arc turns."""
        self._icon_name = icon_name
        self._icon.setVisible(bool(icon_name))
        self._spinner.setVisible(not icon_name)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(f"{text} {more}".strip())
        self.apply_theme(self._theme)

    def _build_ui(self) -> None:
        self.setObjectName("pageMessage")
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon = QLabel()
        self._icon.setAlignment(centre)
        self._spinner = Spinner(22)
        self._text = QLabel()
        self._text.setObjectName("pageMessageText")
        self._more = QLabel()
        self._more.setObjectName("pageMessageMore")
        for label in (self._text, self._more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(centre)
        self.button = QPushButton()
        self.button.setObjectName("pageMessageButton")
        self.button.setProperty("kind", "secondary")
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 24, 0, 48)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self._spinner, 0, centre)
        column.addWidget(self._text)
        column.addWidget(self._more)
        column.addSpacing(6)
        column.addWidget(self.button, 0, centre)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
