"""The messages whose text is in memory, a bounded number of them. GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.chat import Message

MOST_MESSAGES = 500
MOST_CHARACTERS = 20_000_000


class BodyCache:
    """Drops what was not looked at for longest; `pinned` is never dropped."""

    def __init__(self) -> None:
        self.pinned: str | None = None
        self._messages: OrderedDict[str, Message] = OrderedDict()
        self._characters = 0

    def __contains__(self, message_id: str) -> bool:
        return message_id in self._messages

    def __len__(self) -> int:
        return len(self._messages)

    def get(self, message_id: str) -> Message | None:
        if message_id in self._messages:
            self._messages.move_to_end(message_id)
        return self._messages.get(message_id)

    def put(self, message: Message) -> None:
        self._drop(message.id)
        self._messages[message.id] = message
        self._characters += len(message.text)
        while len(self._messages) > 1 and self._is_full():
            oldest = next(each for each in self._messages if each != self.pinned)
            self._drop(oldest)

    def clear(self) -> None:
        self._messages.clear()
        self._characters = 0

    def _is_full(self) -> bool:
        return len(self._messages) > MOST_MESSAGES or self._characters > MOST_CHARACTERS

    def _drop(self, message_id: str) -> None:
        if (message := self._messages.pop(message_id, None)) is not None:
            self._characters -= len(message.text)
