"""Chats as a whole: beginning, changing and ending them. Any thread, nothing blocks."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.chat import Chat
from app.domain.events import ChatChanged, ChatRemoved, ProblemRaised
from app.domain.ids import is_temporary, new_id
from app.services.summaries import problem_of
from app.storage.attachment_files import chat_files
from app.storage.chats import change_chat, delete_chat, rename_chat, restore_chat, save_chat

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.events import Event
    from app.domain.settings import Settings
    from app.services.answering import Answering
    from app.services.chat_stores import ChatStores

_CHANGEABLE = frozenset(
    ("settings", "system_prompt", "folder_id", "pinned", "archived", "model_id")
)


class ChatChanges:
    """Each change is announced as ChatChanged or ChatRemoved, a refusal as ProblemRaised."""

    def __init__(
        self,
        stores: ChatStores,
        answering: Answering,
        settings: Callable[[], Settings],
        publish: Callable[[Event], None],
    ) -> None:
        self._stores = stores
        self._answering = answering
        self._settings = settings
        self._publish = publish
        self._forget_pictures: Callable[[frozenset[str]], None] = _keep_pictures

    def on_pictures_left(self, forget: Callable[[frozenset[str]], None]) -> None:
        """Let somebody take away the pictures of temporary chats that are over."""
        self._forget_pictures = forget

    def rename(self, chat_id: str, title: str) -> None:
        """Another title; an empty one is ignored."""
        if title.strip():
            done = self._stores.of(chat_id).submit(rename_chat, chat_id, title.strip())
            self._announce(done, ChatChanged)

    def change(self, chat_id: str, fields: dict[str, Any]) -> None:
        """Other values for some fields."""
        if unknown := fields.keys() - _CHANGEABLE:
            raise TypeError(f"these fields of a chat do not change: {sorted(unknown)}")
        done = self._stores.of(chat_id).submit(change_chat, chat_id, fields)
        self._announce(done, ChatChanged)

    def delete(self, chat_id: str) -> None:
        """Hide a chat until it is restored or the app ends; a temporary one goes for good."""
        if is_temporary(chat_id):
            self.end_temporary(chat_id)
            return
        self._answering.stop(chat_id)
        self._announce(self._stores.of(chat_id).submit(delete_chat, chat_id), ChatRemoved)

    def restore(self, chat_id: str) -> None:
        """Take a deletion back."""
        self._announce(self._stores.of(chat_id).submit(restore_chat, chat_id), ChatChanged)

    def start_temporary(self) -> str:
        """An empty chat that is kept in memory only; its id."""
        now = time.time()
        chat = Chat(
            id=new_id(temporary=True),
            title="",
            created_at=now,
            updated_at=now,
            system_prompt=self._settings().system_prompt,
            temporary=True,
        )
        stored = self._stores.begin_temporary(chat.id).submit(save_chat, chat)

        def on_stored(done: Future[None]) -> None:
            error = done.exception()
            self._publish(ProblemRaised(problem_of(error)) if error else ChatChanged(chat))

        stored.add_done_callback(on_stored)
        return chat.id

    def end_temporary(self, chat_id: str) -> None:
        """Forget a temporary chat, once what is being written in it has stopped."""
        self._answering.when_ended(chat_id, partial(self._end_temporary, chat_id))

    def end(self) -> None:
        """At the end of the app: all temporary chats are over."""
        for chat_id in self._stores.temporary:
            self.end_temporary(chat_id)

    def _end_temporary(self, chat_id: str) -> None:
        if chat_id not in self._stores.temporary:
            return
        shown = self._stores.of(chat_id).submit(chat_files, chat_id)
        ended = self._stores.end_temporary(chat_id)
        if ended is not None:
            ended.add_done_callback(partial(self._forget, shown))
            self._announce(ended, ChatRemoved)

    def _forget(self, shown: Future[frozenset[str]], _ended: Future[Chat]) -> None:
        """In the memory's thread: what was asked for first is known by now."""
        if shown.exception() is None and shown.result():
            self._forget_pictures(shown.result())

    def _announce(self, future: Future[Chat], event: Callable[[Chat], Event]) -> None:
        def on_done(done: Future[Chat]) -> None:
            error = done.exception()
            self._publish(ProblemRaised(problem_of(error)) if error else event(done.result()))

        future.add_done_callback(on_done)


def _keep_pictures(_names: frozenset[str]) -> None:
    """Where nobody keeps any."""
