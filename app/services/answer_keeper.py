"""Where the text of answers is kept while they grow. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.storage.messages import finish_message, update_text

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.chat import Message
    from app.services.chat_stores import ChatStore


class Keeper(Protocol):
    """Where the text of an answer is kept; both futures end once it is."""

    def save_text(self, answer_id: str, text: str) -> Future[None]: ...
    def finish(self, answer: Message) -> Future[None]: ...


class DatabaseKeeper:
    """Keeps answers where their chat is."""

    def __init__(self, database: ChatStore) -> None:
        self._database = database

    def save_text(self, answer_id: str, text: str) -> Future[None]:
        """Save what a streaming answer has so far."""
        return self._database.submit(update_text, answer_id, text)

    def finish(self, answer: Message) -> Future[None]:
        """Save an answer at its end."""
        return self._database.submit(finish_message, answer)
