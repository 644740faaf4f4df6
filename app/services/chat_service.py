"""Chats: asking, stopping, answering again, and keeping every word. Any thread, nothing blocks.

Reads and writes run on the database thread, answers arrive on an engine reader thread; both end
in events. Raises UserFixableError at once only where a model cannot be found or cannot fit.
"""

from __future__ import annotations

import threading
import time
import uuid
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.domain.chat import Chat, Message, MessageStatus, Role, Transcript
from app.domain.conversation import Conversation
from app.domain.events import AnswerStarted, ChatChanged, ChatRemoved, Event, ProblemRaised
from app.domain.titles import title_from
from app.services.answer import Answer, AnswerOutlet
from app.services.answer_cache import AnswerCache
from app.services.answer_keeper import DatabaseKeeper, Keeper, NoKeeper
from app.services.asking import Asking, AskingDesk, Question
from app.services.summaries import ChatSummaries, problem_of
from app.services.warming import ChatWarmer
from app.storage import chats
from app.storage.exchanges import (
    Exchange,
    add_alternative,
    add_exchange,
    rename_chat,
    select_neighbour,
    start_chat,
)
from app.storage.message_tree import active_path
from app.storage.messages import load_messages
from app.storage.text import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.domain.generation import AnswerStats
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings
    from app.services.model_service import ModelService
    from app.storage.database import Database


class Library(Protocol):
    """What chats need of the library."""

    def get(self, model_id: str) -> ModelFile: ...
    def note_used(self, model_id: str, stats: AnswerStats) -> None: ...


class ChatService:
    """The use cases of a conversation."""

    def __init__(
        self,
        database: Database,
        models: ModelService,
        library: Library,
        settings: Callable[[], Settings],
        publish: Callable[[Event], None],
    ) -> None:
        self._database = database
        self._models = models
        self._library = library
        self._settings = settings
        self._publish = publish
        self.summaries = ChatSummaries(database, publish)
        self.answer_cache = AnswerCache(database)
        self._desk = AskingDesk(models, settings, self.summaries, self.answer_cache, publish)
        self._warmer = ChatWarmer(database, models, settings)
        self._lock = threading.Lock()
        self._answers: dict[str, Answer] = {}  # by answer id, while they are written

    def list_chats(self) -> Future[tuple[Chat, ...]]:
        """All chats, newest first."""
        return self._database.submit(chats.list_chats)

    def search_chats(self, text: str) -> Future[tuple[Chat, ...]]:
        """Chats with the words in their title or messages."""
        return self._database.submit(chats.search_chats, text)

    def open_chat(self, chat_id: str) -> Future[Transcript]:
        """The active path of a chat."""
        return self._database.submit(active_path, chat_id)

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        """Messages with their texts, in the order of `ids`."""
        return self._database.submit(load_messages, tuple(ids))

    def select_neighbour(self, chat_id: str, message_id: str, step: int) -> Future[Transcript]:
        """Make the path through the sibling `step` places after `message_id` the active one."""
        return self._database.submit(select_neighbour, chat_id, message_id, step)

    def send(self, chat_id: str | None, text: str, model_id: str) -> str:
        """Ask `text` in a chat, or in a new one; returns its id at once."""
        model = self._library.get(model_id)
        chat = None if chat_id else self._new_chat(text, model)
        target = chat.id if chat else str(chat_id)
        question = _message(target, Role.USER, text)
        empty = _empty_answer(target, model)
        answer = self._new_answer(empty, model, DatabaseKeeper(self._database))
        if chat:
            stored = self._database.submit(start_chat, chat, question, empty)
        else:
            stored = self._database.submit(add_exchange, question, empty)
        self._begin(answer, stored, model, anew=False)
        return target

    def regenerate(self, chat_id: str, answer_id: str, model_id: str) -> None:
        """Write another answer beside `answer_id`."""
        model = self._library.get(model_id)
        empty = _empty_answer(chat_id, model)
        answer = self._new_answer(empty, model, DatabaseKeeper(self._database))
        stored = self._database.submit(add_alternative, answer_id, empty)
        self._begin(answer, stored, model, anew=True)

    def ask_unsaved(self, text: str, model_id: str) -> str:
        """Ask one question of which nothing is stored; returns the id of its chat."""
        model = self._library.get(model_id)
        chat_id = _new_id()
        question = _message(chat_id, Role.USER, storable(text))
        empty = _empty_answer(chat_id, model)
        answer = self._new_answer(empty, model, NoKeeper())
        self._warmer.stop()
        self._publish(AnswerStarted(chat_id, question, empty))
        conversation = Conversation(self._settings().system_prompt, (question,))
        Asking(self._desk, answer, Question(conversation, model, saved=False)).start()
        return chat_id

    def warm(self, chat_id: str, model_id: str) -> None:
        """A chat was opened: read it ahead where its model is in memory and idle."""
        self._warmer.warm(chat_id, model_id)

    def stop_warming(self) -> None:
        """The chat was left."""
        self._warmer.stop()

    def stop(self, chat_id: str) -> None:
        """End the answers of a chat; they keep their text."""
        with self._lock:
            answers = [a for a in self._answers.values() if a.chat_id == chat_id]
        for answer in answers:
            answer.stop()

    def rename(self, chat_id: str, title: str) -> None:
        """Give a chat another title; an empty one is ignored."""
        if title.strip():
            self._announce(self._database.submit(rename_chat, chat_id, title.strip()), ChatChanged)

    def delete(self, chat_id: str) -> None:
        """Take a chat out of the lists; `restore` brings it back until the app ends."""
        self.stop(chat_id)
        self._announce(self._database.submit(chats.delete_chat, chat_id), ChatRemoved)

    def restore(self, chat_id: str) -> None:
        """Take a deletion back."""
        self._announce(self._database.submit(chats.restore_chat, chat_id), ChatChanged)

    def close(self) -> None:
        """Stop what is being written, at the end of the app."""
        self._warmer.stop()
        with self._lock:
            answers = list(self._answers.values())
        for answer in answers:
            answer.stop()

    def _new_chat(self, text: str, model: ModelFile) -> Chat:
        now = time.time()
        system_prompt = self._settings().system_prompt
        return Chat(
            id=_new_id(),
            title=title_from(text),
            created_at=now,
            updated_at=now,
            system_prompt=system_prompt,
            model_id=model.id,
        )

    def _begin(
        self, answer: Answer, stored: Future[Exchange], model: ModelFile, *, anew: bool
    ) -> None:
        self._warmer.stop()
        stored.add_done_callback(lambda done: self._on_stored(answer, done, model, anew=anew))

    def _on_stored(
        self, answer: Answer, done: Future[Exchange], model: ModelFile, *, anew: bool
    ) -> None:
        """Database thread: everything is stored, so the engine can be asked."""
        error = done.exception()
        if error is not None:
            self._forget(answer.id)
            self._publish(ProblemRaised(problem_of(error)))
            return
        stored = done.result()
        self._publish(ChatChanged(stored.chat))
        self._publish(AnswerStarted(stored.chat.id, stored.question, stored.answer))
        if answer.begin(stored.answer):
            Asking(self._desk, answer, Question(stored.conversation, model, anew=anew)).start()

    def _new_answer(self, message: Message, model: ModelFile, keeper: Keeper) -> Answer:
        outlet = AnswerOutlet(
            keeper=keeper,
            publish=self._publish,
            engine_bytes=partial(self._models.resident_bytes, model.id),
            forget=self._forget,
            note_figures=partial(self._library.note_used, model.id),
        )
        answer = Answer(message, outlet)
        with self._lock:
            self._answers[answer.id] = answer
        return answer

    def _forget(self, answer_id: str) -> None:
        with self._lock:
            self._answers.pop(answer_id, None)

    def _announce(self, future: Future[Chat], event: Callable[[Chat], Event]) -> None:
        def on_done(done: Future[Chat]) -> None:
            error = done.exception()
            self._publish(ProblemRaised(problem_of(error)) if error else event(done.result()))

        future.add_done_callback(on_done)


def _message(chat_id: str, role: Role, text: str) -> Message:
    return Message(_new_id(), chat_id, None, role, text, MessageStatus.DONE, time.time())


def _empty_answer(chat_id: str, model: ModelFile) -> Message:
    empty = _message(chat_id, Role.ASSISTANT, "")
    return replace(empty, status=MessageStatus.STREAMING, model_name=model.display_name)


def _new_id() -> str:
    return uuid.uuid4().hex
