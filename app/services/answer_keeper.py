"""Where the text of answers is kept while they grow. Any thread, nothing blocks."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from app.storage.messages import finish_message, update_text

if TYPE_CHECKING:
    from app.domain.chat import Message
    from app.storage.database import Database


class Keeper(Protocol):
    """Where the text of an answer is kept; both futures end once it is."""

    def save_text(self, answer_id: str, text: str) -> Future[None]: ...
    def finish(self, answer: Message) -> Future[None]: ...


class DatabaseKeeper:
    """Keeps answers in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_text(self, answer_id: str, text: str) -> Future[None]:
        """Save what a streaming answer has so far."""
        return self._database.submit(update_text, answer_id, text)

    def finish(self, answer: Message) -> Future[None]:
        """Save an answer at its end."""
        return self._database.submit(finish_message, answer)


class NoKeeper:
    """Keeps nothing: the answers of a temporary chat leave no trace."""

    def save_text(self, answer_id: str, text: str) -> Future[None]:
        """Do nothing."""
        del answer_id, text
        return _done()

    def finish(self, answer: Message) -> Future[None]:
        """Do nothing."""
        del answer
        return _done()


def _done() -> Future[None]:
    future: Future[None] = Future()
    future.set_result(None)
    return future
