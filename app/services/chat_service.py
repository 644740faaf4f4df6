"""Chats: asking, stopping, changing what was said, and keeping every word. Any thread.

Nothing blocks: reads and writes run on the database thread, answers arrive on an engine reader
thread; both end in events. Temporary chats live in memory only; the same methods work on them.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from app.domain.chat_settings import AnswerWish
from app.services.answer_cache import AnswerCache
from app.services.answering import Answering, Library, TokenWatch
from app.services.asking import AskingDesk
from app.services.chat_changes import ChatChanges
from app.services.chat_stores import ChatStores
from app.services.message_changes import MessageChanges
from app.services.questions import Questions
from app.services.replays import Replays
from app.services.summaries import ChatSummaries
from app.services.warming import ChatWarmer
from app.storage import chats
from app.storage.message_tree import active_path, select_neighbour, select_path
from app.storage.messages import load_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.attachment import Attachment
    from app.domain.chat import Chat, Message, Transcript
    from app.domain.events import Event
    from app.domain.settings import Settings
    from app.services.model_service import ModelService
    from app.storage.database import Database

__all__ = ["ChatService", "Library", "TokenWatch"]
_NO_WISH = AnswerWish()


class ChatService:
    """The use cases of a conversation.

    What names a model raises UserFixableError at once where it is unknown. Refusals that come
    later are announced as ProblemRaised, or fail the future.
    """

    def __init__(
        self,
        database: Database,
        models: ModelService,
        library: Library,
        settings: Callable[[], Settings],
        publish: Callable[[Event], None],
    ) -> None:
        self._database = database
        self._library = library
        self.stores = ChatStores(database)
        self._replays = Replays(self.stores, library, publish)
        publish = self._replays.publish
        self.summaries = ChatSummaries(self.stores, publish)
        self.answer_cache = AnswerCache(database)
        self._warmer = ChatWarmer(self.stores, models, settings)
        desk = AskingDesk(models, settings, self.summaries, self.answer_cache, publish)
        self._answering = Answering(desk, library, self.stores, self._warmer)
        self._questions = Questions(self._answering, settings)
        self._messages = MessageChanges(self.stores, self._answering, publish)
        self._changes = ChatChanges(self.stores, self._answering, settings, publish)

    def list_chats(self) -> Future[tuple[Chat, ...]]:
        """All chats that are stored, newest first."""
        return self._database.submit(chats.list_chats)

    def open_chat(self, chat_id: str) -> Future[Transcript]:
        """The active path of a chat."""
        return self.stores.of(chat_id).submit(active_path, chat_id)

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        """Messages of one chat with their texts, in the order of `ids`."""
        return self.stores.of("".join(ids[:1])).submit(load_messages, tuple(ids))

    def select_neighbour(self, chat_id: str, message_id: str, step: int) -> Future[Transcript]:
        """Make the path through the sibling `step` places after `message_id` the active one."""
        return self.stores.of(chat_id).submit(select_neighbour, chat_id, message_id, step)

    def select_message(self, chat_id: str, message_id: str) -> Future[Transcript]:
        """Make the path through a message the active one, such as one that was found."""
        return self.stores.of(chat_id).submit(select_path, chat_id, message_id)

    def send(
        self,
        chat_id: str | None,
        text: str,
        model_id: str,
        wish: AnswerWish = _NO_WISH,
        attachments: Sequence[Attachment] = (),
    ) -> str:
        """Ask `text` in a chat, or in a new one; returns its id at once."""
        model = self._library.get(model_id)
        return self._questions.send(chat_id, text, model, wish, tuple(attachments))

    def edit_question(
        self,
        chat_id: str,
        message_id: str,
        text: str,
        model_id: str,
        attachments: Sequence[Attachment] | None = None,
    ) -> None:
        """Ask in other words, beside a question, whose files are kept unless others are given."""
        files = None if attachments is None else tuple(attachments)
        self._questions.edit(chat_id, message_id, text, self._library.get(model_id), files)

    def regenerate(
        self, chat_id: str, answer_id: str, model_id: str, wish: AnswerWish = _NO_WISH
    ) -> None:
        """Write another answer beside `answer_id`."""
        self._questions.ask_again(chat_id, answer_id, self._library.get(model_id), wish)

    def replay(
        self,
        chat_id: str,
        answer_id: str,
        model_ids: Sequence[str],
        wish: AnswerWish = _NO_WISH,
        *,
        onwards: bool = False,
    ) -> None:
        """Let several models answer beside `answer_id`, one after another.

        `onwards`: each is also asked what follows there, below its own answer.
        """
        self._replays.start(self._questions, chat_id, answer_id, model_ids, wish, onwards=onwards)

    def continue_answer(self, chat_id: str, answer_id: str, model_id: str) -> None:
        """Let an answer go on from its end; AnswerStarted has the text that is there."""
        self._questions.go_on(chat_id, answer_id, self._library.get(model_id))

    def ask_unsaved(self, text: str, model_id: str) -> str:
        """Ask one question in a temporary chat of its own; returns its id."""
        self._library.get(model_id)
        return self.send(self.start_temporary(), text, model_id)

    def stop(self, chat_id: str) -> None:
        """End the answers of a chat; they keep their text."""
        self._answering.stop(chat_id)

    def ended(self, chat_id: str) -> Future[None]:
        """Stop the answers of a chat; done once the last of them is stored."""
        future: Future[None] = Future()
        self._answering.when_ended(chat_id, lambda: future.set_result(None))
        return future

    def edit_answer(self, chat_id: str, message_id: str, text: str) -> Future[Transcript]:
        """Put the user's words beside an answer; nothing is computed."""
        return self._messages.edit_answer(chat_id, message_id, text)

    def branch(self, chat_id: str, message_id: str) -> Future[Chat]:
        """A new chat with a copy of the path up to a message; also announced as ChatChanged."""
        return self._messages.branch(chat_id, message_id)

    def delete_message(self, chat_id: str, message_id: str) -> Future[Transcript]:
        """Hide a message with everything below it; `restore_message` until the app ends."""
        return self._messages.delete(chat_id, message_id)

    def restore_message(self, chat_id: str, message_id: str) -> Future[Transcript]:
        """Bring a message back with what went with it, and show it."""
        return self._messages.restore(chat_id, message_id)

    def rename(self, chat_id: str, title: str) -> None:
        """Give a chat another title; an empty one is ignored."""
        self._changes.rename(chat_id, title)

    def change_chat(self, chat_id: str, **fields: Any) -> None:  # noqa: ANN401 - as in Chat
        """Give fields of a chat other values: `settings`, `system_prompt`, `folder_id`, `pinned`,
        `archived`, `model_id`."""
        self._changes.change(chat_id, fields)

    def delete(self, chat_id: str) -> None:
        """Take a chat out of the lists; `restore` brings it back until the app ends.

        A temporary one goes for good.
        """
        self._changes.delete(chat_id)

    def restore(self, chat_id: str) -> None:
        """Take a deletion back."""
        self._changes.restore(chat_id)

    def start_temporary(self) -> str:
        """Begin a chat that leaves no trace; returns its id."""
        return self._changes.start_temporary()

    def end_temporary(self, chat_id: str) -> None:
        """A temporary chat was left: stop its answers and forget it; ChatRemoved follows."""
        self._changes.end_temporary(chat_id)

    def on_pictures_left(self, forget: Callable[[frozenset[str]], None]) -> None:
        """Let somebody take away the pictures of temporary chats that are over."""
        self._changes.on_pictures_left(forget)

    def watch_tokens(self, watch: TokenWatch) -> None:
        """Let somebody look at the tokens behind answers that are begun from now on."""
        self._answering.watch = watch

    def answering_model(self, answer_id: str) -> str | None:
        """Id of the model that is writing an answer; None where it is not being written."""
        return self._answering.model_of(answer_id)

    def warm(self, chat_id: str, model_id: str) -> None:
        """A chat was opened: read it ahead where its model is in memory and idle."""
        self._warmer.warm(chat_id, model_id)

    def stop_warming(self) -> None:
        """The chat was left."""
        self._warmer.stop()

    def close(self) -> None:
        """Stop what is being written, at the end of the app; temporary chats are forgotten."""
        self._warmer.stop()
        self._answering.stop_all()
        self._changes.end()
