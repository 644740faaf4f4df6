"""Tells of answers that took long and came while the window was not in front. GUI thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.bridge.sentences import translated
from app.domain.chat import MessageStatus
from app.domain.events import AnswerFinished, AnswerStarted, Event
from app.domain.thinking import split_thinking

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.chat import Message

LONG_S = 10.0
_MOST_LETTERS = 160


class Notifier(Protocol):
    """What shows something outside of the window."""

    def notify(self, title: str, text: str) -> None: ...


class AnswerNotices(QObject):
    """chat_named(str): the chat of the newest notice, to be opened when the user comes back."""

    chat_named = Signal(str)

    def __init__(
        self,
        window: QWidget,
        stores: Stores,
        events: EventBridge,
        notifier: Notifier,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stores = stores
        self._notifier = notifier
        self._clock = clock
        self._begun: dict[str, float] = {}  # by answer id
        self._listens_since = clock()  # an answer may have begun before
        events.event_published.connect(self._on_event)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, AnswerStarted):
            self._begun[event.answer.id] = self._clock()
        elif isinstance(event, AnswerFinished):
            begun = self._begun.pop(event.answer.id, self._listens_since)
            if self._clock() - begun >= LONG_S and not self._window.isActiveWindow():
                self._tell(event.chat_id, event.answer)

    def _tell(self, chat_id: str, answer: Message) -> None:
        if not self._stores.settings.settings.notify or answer.status is MessageStatus.STOPPED:
            return
        QApplication.alert(self._window)
        chat = self._stores.chats.chat(chat_id)
        title = (chat.title if chat else "") or self.tr("Quantscope")
        self._notifier.notify(title, self._words(answer))
        self.chat_named.emit(chat_id)

    def _words(self, answer: Message) -> str:
        if answer.status is not MessageStatus.DONE:
            return translated(answer.error or "") or self.tr("The answer was interrupted.")
        text = " ".join(split_thinking(answer.text, final=True).answer.split())
        if len(text) <= _MOST_LETTERS:
            return text or self.tr("The answer is there.")
        return text[:_MOST_LETTERS].rsplit(" ", 1)[0] + "…"
