"""What is done to messages without a model. Any thread, nothing blocks: futures tell the end."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from app.domain.chat import Chat, Role, Transcript
from app.domain.events import ChatChanged, MessagesDeleted
from app.domain.ids import is_temporary
from app.services.new_messages import new_message
from app.storage.branches import branch
from app.storage.exchanges import nothing_to_send
from app.storage.message_edits import delete_message, edit_answer, restore_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.events import Event
    from app.services.answering import Answering
    from app.services.chat_stores import ChatStores
    from app.storage.message_edits import Deletion


class MessageChanges:
    """Other words, branches, deletions."""

    def __init__(
        self, stores: ChatStores, answering: Answering, publish: Callable[[Event], None]
    ) -> None:
        self._stores = stores
        self._answering = answering
        self._publish = publish

    def edit_answer(self, chat_id: str, message_id: str, text: str) -> Future[Transcript]:
        """The user's words beside an answer."""
        if not text.strip():
            raise nothing_to_send()
        edited = new_message(chat_id, Role.ASSISTANT, text)
        writing = self._answering.writing
        done = self._stores.of(chat_id).submit(edit_answer, message_id, edited, writing)
        done.add_done_callback(self._tell_changed)
        return done

    def branch(self, chat_id: str, message_id: str) -> Future[Chat]:
        """A copy of the path up to a message."""
        writing = self._answering.writing
        done = self._stores.of(chat_id).submit(branch, chat_id, message_id, writing)
        done.add_done_callback(self._on_branched)
        return done

    def delete(self, chat_id: str, message_id: str) -> Future[Transcript]:
        """Hide a message and what is below; answers that are being written there stop."""
        transcript: Future[Transcript] = Future()
        deleted = self._stores.of(chat_id).submit(delete_message, chat_id, message_id)
        deleted.add_done_callback(partial(self._on_deleted, transcript))
        return transcript

    def restore(self, chat_id: str, message_id: str) -> Future[Transcript]:
        """Take that back."""
        return self._stores.of(chat_id).submit(restore_message, chat_id, message_id)

    def _on_deleted(self, transcript: Future[Transcript], done: Future[Deletion]) -> None:
        error = done.exception()
        if error is not None:
            transcript.set_exception(error)
            return
        deletion = done.result()
        self._answering.stop_some(deletion.ids)
        self._publish(MessagesDeleted(deletion.transcript.chat.id))
        transcript.set_result(deletion.transcript)

    def _on_branched(self, done: Future[Chat]) -> None:
        if done.exception() is None:
            chat = done.result()
            if is_temporary(chat.id):
                self._stores.begin_temporary(chat.id)
            self._publish(ChatChanged(chat))

    def _tell_changed(self, done: Future[Transcript]) -> None:
        if done.exception() is None:
            self._publish(ChatChanged(done.result().chat))
