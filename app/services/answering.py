"""Answers that are written: begun once they are stored, found again by a Stop. Any thread."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.domain.events import AnswerStarted, ChatChanged, ProblemRaised
from app.domain.ids import is_temporary
from app.services.answer import Answer, AnswerOutlet
from app.services.answer_keeper import DatabaseKeeper
from app.services.asking import Asking, Question
from app.services.summaries import problem_of
from app.storage.exchanges import still_writing

if TYPE_CHECKING:
    from collections.abc import Callable, KeysView
    from concurrent.futures import Future

    from app.domain.chat import Message
    from app.domain.generation import AnswerStats
    from app.domain.model_file import ModelFile
    from app.domain.token_view import TokenRecord
    from app.services.asking import AskingDesk
    from app.services.chat_stores import ChatStores
    from app.services.warming import ChatWarmer
    from app.storage.exchanges import Exchange, Storing


class Library(Protocol):
    """What chats need of the library."""

    def get(self, model_id: str) -> ModelFile: ...
    def note_used(self, model_id: str, stats: AnswerStats) -> None: ...


class TokenWatch(Protocol):
    """Who looks at the tokens behind answers; called where the engine's events arrive."""

    def wanted(self, chat_id: str) -> int:
        """How many likeliest tokens are to come with each token of a new answer; 0: none."""

    def note(self, answer_id: str, tokens: tuple[TokenRecord, ...]) -> None:
        """Tokens behind the newest text of an answer, before AnswerTokens tells of them."""


class NoWatch:
    """Nobody looks at tokens."""

    def wanted(self, chat_id: str) -> int:
        """None are recorded."""
        del chat_id
        return 0

    def note(self, answer_id: str, tokens: tuple[TokenRecord, ...]) -> None:
        """Forget them."""


class Answering:
    """Owns the answers from the moment in which they are wished for to their end."""

    def __init__(
        self, desk: AskingDesk, library: Library, stores: ChatStores, warmer: ChatWarmer
    ) -> None:
        self._desk = desk
        self._library = library
        self._stores = stores
        self._warmer = warmer
        self._lock = threading.Lock()
        self._answers: dict[str, Answer] = {}
        self._ended: dict[
            str, Callable[[], None]
        ] = {}  # what waits for the end of a chat's answers
        self.watch: TokenWatch = NoWatch()

    @property
    def writing(self) -> KeysView[str]:
        """Ids of the answers that are written, as they are in the moment of looking."""
        return self._answers.keys()

    def start(
        self, message: Message, model: ModelFile, store: Storing, *, anew: bool = False
    ) -> None:
        """Have an answer written once `store` has stored it; `anew`: not one that is kept.

        Raises UserFixableError ("still_writing") where this very answer is being written.
        """
        answer = self._register(message, model)
        self._warmer.stop()
        stored = self._stores.of(message.chat_id).submit(store)
        stored.add_done_callback(partial(self._on_stored, answer, model, anew=anew))

    def model_of(self, answer_id: str) -> str | None:
        """Id of the model that writes an answer now."""
        answer = self._answers.get(answer_id)
        return answer.model_id if answer else None

    def stop(self, chat_id: str) -> None:
        """End the answers of a chat; they keep their text."""
        for answer in self._all():
            if answer.chat_id == chat_id:
                answer.stop()

    def stop_some(self, answer_ids: tuple[str, ...]) -> None:
        """End those of the answers that are being written."""
        wanted = set(answer_ids)
        for answer in self._all():
            if answer.id in wanted:
                answer.stop()

    def stop_all(self) -> None:
        """At the end of the app."""
        for answer in self._all():
            answer.stop()

    def when_ended(self, chat_id: str, work: Callable[[], None]) -> None:
        """Stop the answers of a chat, and do `work` once the last of them is stored."""
        with self._lock:
            writes = any(answer.chat_id == chat_id for answer in self._answers.values())
            if writes:
                self._ended[chat_id] = work
        if not writes:
            work()
        self.stop(chat_id)

    def _on_stored(
        self, answer: Answer, model: ModelFile, done: Future[Exchange], *, anew: bool
    ) -> None:
        """Database thread: everything is stored, so the engine can be asked."""
        error = done.exception()
        if error is not None:
            self._forget(answer)
            self._desk.publish(ProblemRaised(problem_of(error)))
            return
        stored = done.result()
        self._desk.publish(ChatChanged(stored.chat))
        self._desk.publish(AnswerStarted(stored.chat.id, stored.question, stored.answer))
        if answer.begin(stored.answer):
            asked = Question(
                stored.conversation,
                model,
                stored.wish,
                probabilities=self.watch.wanted(answer.chat_id),
                anew=anew,
            )
            Asking(self._desk, answer, asked).start()

    def _register(self, message: Message, model: ModelFile) -> Answer:
        answer = Answer(message, model, self._outlet(message, model))
        with self._lock:
            if answer.id in self._answers:
                raise still_writing()
            self._answers[answer.id] = answer
        return answer

    def _outlet(self, message: Message, model: ModelFile) -> AnswerOutlet:
        return AnswerOutlet(
            keeper=DatabaseKeeper(self._stores.of(message.chat_id)),
            publish=self._desk.publish,
            engine_bytes=partial(self._desk.models.resident_bytes, model.id),
            forget=self._forget,
            note_figures=_note_nothing
            if is_temporary(message.chat_id)
            else partial(self._library.note_used, model.id),
            note_tokens=self.watch.note,
        )

    def _forget(self, answer: Answer) -> None:
        with self._lock:
            self._answers.pop(answer.id, None)
            writes = any(each.chat_id == answer.chat_id for each in self._answers.values())
            work = None if writes else self._ended.pop(answer.chat_id, None)
        if work:
            work()

    def _all(self) -> list[Answer]:
        with self._lock:
            return list(self._answers.values())


def _note_nothing(stats: AnswerStats) -> None:
    """A temporary chat leaves no trace at its model either."""
