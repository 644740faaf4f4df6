"""The message field of the composer: what is pasted may become an attachment. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.gui.message_edit import MessageEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

TakePaste = Callable[["QMimeData"], bool]


class ComposerField(MessageEdit):
    """Asks `take_paste` first; what that refuses goes into the field as text."""

    take_paste: TakePaste | None = None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        attaches = self.take_paste is not None and (source.hasUrls() or source.hasImage())
        return attaches or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.take_paste is None or not self.take_paste(source):
            super().insertFromMimeData(source)

    def insert_text(self, text: str) -> None:
        """At the cursor, as if it had been typed: it can be undone."""
        self.insertPlainText(text)
        self.ensureCursorVisible()
