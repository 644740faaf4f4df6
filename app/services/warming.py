"""Reading an open chat ahead, while its model has nothing else to do. Any thread."""

from __future__ import annotations

import threading
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.domain.answer_params import ContextPolicy
from app.engine.protocol import Warm
from app.storage.summaries import read_chat

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.chat import Chat
    from app.domain.conversation import Conversation
    from app.domain.residency import ResidentModel
    from app.domain.settings import Settings
    from app.engine.protocol import EngineEvent
    from app.services.chat_stores import ChatStores
    from app.services.engine_session import Listener


class ResidentModels(Protocol):
    """What is needed of the model service."""

    def resident(self) -> tuple[ResidentModel, ...]: ...
    def request(self, model_id: str, command: Warm, listener: Listener) -> bool: ...
    def cancel(self, model_id: str, request_id: str) -> None: ...


class ChatWarmer:
    """At most one chat is read ahead: the one that was opened last."""

    def __init__(
        self, stores: ChatStores, models: ResidentModels, settings: Callable[[], Settings]
    ) -> None:
        self._stores = stores
        self._models = models
        self._settings = settings
        self._lock = threading.Lock()
        self._wish: tuple[str, str] | None = None  # request and model

    def warm(self, chat_id: str, model_id: str) -> None:
        """Read a chat ahead, in place of the one before, where its model is idle."""
        request_id = f"warm-{uuid.uuid4().hex}"
        self._replace((request_id, model_id))

        def on_read(done: Future[tuple[Chat, Conversation]]) -> None:
            if done.exception() is None:
                self._begin(request_id, model_id, *done.result())

        if self._is_idle(model_id):
            read = self._stores.of(chat_id).submit(read_chat, chat_id)
            read.add_done_callback(on_read)

    def stop(self) -> None:
        """Nothing is read ahead any more."""
        self._replace(None)

    def _begin(self, request_id: str, model_id: str, chat: Chat, told: Conversation) -> None:
        """Database thread: the chat is known."""
        settings = self._settings()
        sampling = chat.settings.sampling or settings.sampling
        policy = settings.engine.context_policy
        if policy is not ContextPolicy.SUMMARISE:
            told = replace(told, summary=None)
        if not told.path or not self._is_wanted(request_id) or not self._is_idle(model_id):
            return
        command = Warm(
            request_id,
            told.turns,
            chat.settings.thinking,
            conversation=None if chat.temporary else chat.id,
            policy=policy,
            max_tokens=sampling.max_tokens,
        )
        self._models.request(model_id, command, _hear_nothing)
        if not self._is_wanted(request_id):  # it was taken back in this moment
            self._models.cancel(model_id, request_id)

    def _replace(self, wish: tuple[str, str] | None) -> None:
        with self._lock:
            before, self._wish = self._wish, wish
        if before:
            request_id, model_id = before
            self._models.cancel(model_id, request_id)

    def _is_wanted(self, request_id: str) -> bool:
        with self._lock:
            return self._wish is not None and self._wish[0] == request_id

    def _is_idle(self, model_id: str) -> bool:
        resident = self._models.resident()
        return any(model.model_id == model_id and not model.busy for model in resident)


def _hear_nothing(_event: EngineEvent) -> None:
    """What was read ahead shows in the figures of the next answer."""
