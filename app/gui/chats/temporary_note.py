"""One line over the message field: nothing of this chat is kept. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_ICON = 16


class TemporaryNote(QFrame):
    """As wide as the message field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("temporaryNote")
        self._sign = QLabel()
        text = QLabel(
            self.tr("Temporary chat. Nothing of it is kept, and it is gone when you leave it.")
        )
        text.setObjectName("temporaryText")
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(text, 1)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap("message-circle-dashed", theme.text_secondary, _ICON, ratio))
