"""Tells screen readers what is being written, sentence by sentence. GUI thread."""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.gui.transcript.row_content import RowContent

_INTERVAL_S = 1.0
_LONGEST = 600
_SENTENCE_END = re.compile(r"[.!?:…][\"')\]]?(?=\s)|\n|[。！？]")
_MARKS = re.compile(r"[*_`#|>]+|^\s*[-+]\s", re.MULTILINE)


def take_sentences(text: str) -> tuple[str, str]:
    """Whole sentences, without markdown's signs, and the rest."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    cut = ends[-1] if ends else 0
    spoken = " ".join(_MARKS.sub(" ", text[:cut]).split())
    return spoken, text[cut:]


class Announcer(QObject):
    """Collects text; speaks at most once a second, and only where somebody listens."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._text = ""
        self._message_id = ""
        self._known = 0  # characters of the answer that were taken
        self._spoke_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._speak)

    def follow(self, message_id: str, answer: str) -> None:
        """Take what is new in an answer; of one that was begun unseen only what is to come."""
        if message_id != self._message_id:
            self._message_id = message_id
            self._known = len(answer) if len(answer) > _LONGEST else 0
        new, self._known = answer[self._known :], len(answer)
        if new:
            self.add(new)

    def hear(self, content: RowContent | None) -> None:
        """Take what is new in a message, without the model's thinking."""
        if content is not None and content.message is not None:
            self.follow(content.message.id, content.split.answer)

    def add(self, text: str) -> None:
        if not QAccessible.isActive():
            return
        self._text += text
        if not self._timer.isActive():
            wait = max(self._spoke_at + _INTERVAL_S - monotonic(), 0.0)
            self._timer.start(int(wait * 1000))

    def finish(self) -> None:
        """The answer is at its end: say the rest too."""
        if self._text:
            self._text += "\n"
            self._timer.start(0)

    def clear(self) -> None:
        self._text = ""
        self._timer.stop()

    def _speak(self) -> None:
        spoken, self._text = take_sentences(self._text)
        if spoken:
            self._spoke_at = monotonic()
            self.announce(spoken[-_LONGEST:])

    def announce(self, sentence: str) -> None:
        """Say a sentence without interrupting another."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, sentence))
