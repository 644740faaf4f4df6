"""Titles of new chats, written by the model that answered first, while it is idle. Any thread.

The request begins as the chat does, so that little is computed for it, in a slot of its own, so
that the chat's KV cache stays as it is. It ends at once when the user asks anything.
"""

from __future__ import annotations

import threading
import uuid
from typing import TYPE_CHECKING, Protocol

from app.domain.chat import Role, Turn
from app.domain.events import AnswerFinished, AnswerStarted, ChatChanged, Event
from app.domain.generation import StopReason
from app.domain.model_title import sensible_title
from app.domain.sampling import SamplingParams
from app.engine.protocol import EngineEvent, EngineGone, Failed, Finished, Generate, TokenDelta
from app.storage.chat_titles import Untitled, find_untitled, give_title

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.chat import Chat
    from app.domain.residency import ResidentModel
    from app.domain.settings import Settings
    from app.services.engine_session import Listener
    from app.storage.database import Database

_WISH = (
    "Write a title for this conversation: three to six words, in the language of the conversation. "
    "Write only the title, without quotation marks."
)
_MOST_TOKENS = 24
_ROOM = 256  # tokens of the context that the wish and the title may take


class IdleModels(Protocol):
    """What is needed of the model service."""

    def resident(self) -> tuple[ResidentModel, ...]: ...
    def request(self, model_id: str, command: Generate, listener: Listener) -> bool: ...
    def cancel(self, model_id: str, request_id: str) -> None: ...


class ChatTitles:
    """At most one title is written at a time; a chat that has to wait keeps its words' title."""

    def __init__(
        self,
        database: Database,
        models: IdleModels,
        settings: Callable[[], Settings],
        publish: Callable[[Event], None],
    ) -> None:
        self._database = database
        self._models = models
        self._settings = settings
        self._publish = publish
        self._lock = threading.Lock()
        self._running: _Title | None = None

    def on_event(self, event: Event) -> None:
        """Hear of answers: the first of a chat is the time for its title."""
        match event:
            case AnswerStarted():
                self.stop()
            case AnswerFinished(chat_id, answer, None) if self._settings().model_titles:
                stats = answer.stats
                if stats and stats.context_used + _ROOM < stats.context_length:
                    found = self._database.submit(find_untitled, chat_id)
                    found.add_done_callback(self._on_found)
            case _:
                pass

    def stop(self) -> None:
        """Something else is to be done."""
        with self._lock:
            title, self._running = self._running, None
        if title:
            self._models.cancel(title.model_id, title.request_id)

    def _on_found(self, done: Future[Untitled | None]) -> None:
        """Database thread."""
        untitled = None if done.exception() else done.result()
        model_id = untitled.chat.model_id if untitled else None
        if untitled is None or model_id is None or not self._is_idle(model_id):
            return
        title = _Title(untitled, model_id, self._on_written)
        with self._lock:
            if self._running:
                return
            self._running = title
        if not self._models.request(model_id, title.request(), title.on_event):
            self._forget(title)
        elif not self._is_running(title):  # an answer began in this moment
            self._models.cancel(model_id, title.request_id)

    def _on_written(self, title: _Title, words: str | None) -> None:
        """Reader thread of the engine."""
        if self._forget(title) and words:
            given = self._database.submit(give_title, title.untitled.chat, words)
            given.add_done_callback(self._on_given)

    def _on_given(self, done: Future[Chat | None]) -> None:
        chat = None if done.exception() else done.result()
        if chat is not None:
            self._publish(ChatChanged(chat))

    def _forget(self, title: _Title) -> bool:
        """Whether it was the one that is wanted."""
        with self._lock:
            wanted = self._running is title
            if wanted:
                self._running = None
            return wanted

    def _is_running(self, title: _Title) -> bool:
        with self._lock:
            return self._running is title

    def _is_idle(self, model_id: str) -> bool:
        """Nobody waits for any model: they share the cores."""
        resident = self._models.resident()
        loaded = any(model.model_id == model_id for model in resident)
        return loaded and not any(model.busy for model in resident)


class _Title:
    """One title while it is written."""

    def __init__(
        self, untitled: Untitled, model_id: str, written: Callable[[_Title, str | None], None]
    ) -> None:
        self.untitled = untitled
        self.model_id = model_id
        self.request_id = f"title-{uuid.uuid4().hex}"
        self._written = written
        self._text = ""

    def request(self) -> Generate:
        """The chat so far, and the wish."""
        return Generate(
            self.request_id,
            (*self.untitled.turns, Turn(Role.USER, _WISH)),
            SamplingParams(temperature=0.0, seed=0, max_tokens=_MOST_TOKENS),
            thinking=False,
            aside=True,
        )

    def on_event(self, event: EngineEvent) -> None:
        """Reader thread of the engine."""
        if isinstance(event, TokenDelta):
            self._text += event.text
        elif isinstance(event, Finished):
            whole = event.stats.stop_reason is StopReason.END
            asked, told = self.untitled.question.text, self.untitled.answer.text
            stopped = event.stats.stop_reason is StopReason.CANCELLED
            words = None if stopped else sensible_title(self._text, asked, told, whole=whole)
            self._written(self, words)
        elif isinstance(event, Failed | EngineGone):
            self._written(self, None)
