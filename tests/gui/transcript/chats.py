"""Chats in memory, standing for the chat service."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.chat import Chat, Message, MessageHead, MessageStatus, Role, Transcript
from app.domain.events import AnswerExtended, Event, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

QUESTION, ANSWER = Role.USER, Role.ASSISTANT


class Events(QObject):
    """Hands events on at once, and results when they are there."""

    event_published = Signal(object)

    def when_done(
        self, future: Future[Any], receive: Callable[[Any], None], fail: Callable[[Problem], None]
    ) -> None:
        def deliver(done: Future[Any]) -> None:
            if (error := done.exception()) is None:
                receive(done.result())
            else:
                fail(Problem(str(error), "", "failed"))

        future.add_done_callback(deliver)

    def publish(self, event: Event) -> None:
        self.event_published.emit(event)

    def extend(self, answer_id: str, text: str) -> None:
        self.publish(AnswerExtended(answer_id, text, 1, None, None, 1, 100))


class Service:
    """Answers at once; with `held` only when `release` is called."""

    def __init__(self, messages: Sequence[Message], *, loaded: int = 40) -> None:
        self.messages = {message.id: message for message in messages}
        self.loaded = loaded
        self.held = False
        self.requests: list[list[str]] = []
        self._waiting: list[tuple[Future[Any], object]] = []

    def open_chat(self, chat_id: str) -> Future[Transcript]:
        path = [each for each in self.messages.values() if each.chat_id == chat_id]
        heads = tuple(head_of(message) for message in path)
        bodies = tuple(path[-self.loaded :]) if self.loaded else ()
        return self._answer(Transcript(Chat(chat_id, "Title", 0.0, 0.0), heads, bodies))

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        self.requests.append(list(ids))
        return self._answer(tuple(self.messages[each] for each in ids))

    def release(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future, result in waiting:
            future.set_result(result)

    def _answer(self, result: object) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((future, result))
        if not self.held:
            self.release()
        return future


def head_of(message: Message, index: int = 0, count: int = 1) -> MessageHead:
    return MessageHead(
        message.id,
        message.parent_id,
        message.role,
        message.status,
        len(message.text),
        index,
        count,
    )


def conversation(*texts: str, chat_id: str = "chat", streaming: bool = False) -> list[Message]:
    """Questions and answers in turn; ids are "chat-0", "chat-1", …"""
    made: list[Message] = []
    for row, text in enumerate(texts):
        made.append(
            Message(
                id=f"{chat_id}-{row}",
                chat_id=chat_id,
                parent_id=f"{chat_id}-{row - 1}" if row else None,
                role=ANSWER if row % 2 else QUESTION,
                text=text,
                status=MessageStatus.DONE,
                created_at=0.0,
                model_name="Tiny" if row % 2 else None,
            )
        )
    if streaming:
        made[-1] = replace(made[-1], status=MessageStatus.STREAMING)
    return made
