"""A label for text of unknown origin and length: always plain, wrapped anywhere. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

_BREAKS_AFTER = "/\\_-.@"
_BREAK = "\u200b"  # zero width space


class WordLabel(QLabel):
    """Wraps; `show_path` lets paths and hashes break too."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_path(self, path: str) -> None:
        """A path or name without spaces; screen readers hear it as it is."""
        broken = "".join(sign + _BREAK if sign in _BREAKS_AFTER else sign for sign in path)
        self.setText(broken)
        self.setAccessibleName(path)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())
