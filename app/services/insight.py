"""Looking at the tokens of answers: those being written, and those written before.

Any thread, nothing blocks. Records are kept with the message once they are whole.
"""

from __future__ import annotations

import threading
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.domain.answer_params import ContextPolicy
from app.domain.chat import MessageStatus
from app.domain.errors import AppError
from app.domain.events import AnswerFinished, AnswerTokens, ChatChanged, Event
from app.domain.insight import InsightChanged, InsightState
from app.engine.token_protocol import Inspect, Record, Recording
from app.services.engine_questions import ask_resident
from app.services.insight_reading import InsightReading
from app.services.load_choice import load_params_for
from app.services.summaries import problem_of
from app.storage.message_tokens import read_insight, save_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.domain.chat import Message
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.residency import ResidentModel
    from app.domain.settings import Settings
    from app.domain.token_view import TokenRecord
    from app.services.answering import TokenWatch
    from app.services.chat_stores import ChatStores
    from app.services.engine_session import EngineSession, Listener, Request
    from app.storage.message_tokens import AnswerInsight

_LONGEST_TAG = 32  # characters
CANDIDATES = 10  # of the likeliest tokens, with each


class Models(Protocol):
    """What is needed of the model service."""

    def resident(self) -> tuple[ResidentModel, ...]: ...
    def request(self, model_id: str, command: Request, listener: Listener) -> bool: ...
    def cancel(self, model_id: str, request_id: str) -> None: ...
    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> EngineSession: ...


class Library(Protocol):
    """What is needed of the library."""

    def list_models(self) -> Future[tuple[ModelFile, ...]]: ...


class Chats(Protocol):
    """What is needed of the chat service."""

    @property
    def stores(self) -> ChatStores: ...
    def watch_tokens(self, watch: TokenWatch) -> None: ...
    def answering_model(self, answer_id: str) -> str | None: ...


class InsightService:
    """The answers whose tokens somebody looks at; AnswerTokens and InsightChanged tell of them."""

    def __init__(
        self,
        models: Models,
        library: Library,
        settings: Callable[[], Settings],
        publish: Callable[[Event], None],
    ) -> None:
        """Call `attach` before anything else."""
        self._chats: Chats
        self._models = models
        self._library = library
        self._settings = settings
        self._publish = publish
        self._lock = threading.Lock()
        self._watched: dict[str, str] = {}  # answers that are looked at, and their chats
        self._recorded: set[str] = set()  # chats whose answers are recorded
        self._live: dict[str, list[TokenRecord]] = {}  # of answers recorded from their beginning
        self._readings: dict[str, InsightReading] = {}

    def attach(self, chats: Chats) -> None:
        """Whose answers are looked at."""
        self._chats = chats
        chats.watch_tokens(self)

    def wanted(self, chat_id: str) -> int:
        """How many likeliest tokens are to come with each token of a new answer."""
        with self._lock:
            looks = chat_id in self._recorded or chat_id in self._watched.values()
        return CANDIDATES if looks else 0

    def note(self, answer_id: str, tokens: tuple[TokenRecord, ...]) -> None:
        """Nothing to do: `on_event` hears of them, and of their numbers."""

    def open(self, chat_id: str, answer_id: str, *, load: bool = False) -> None:
        """Look at an answer; with `load` its model is loaded where it is not in memory."""
        with self._lock:
            self._watched[answer_id] = chat_id

        def on_read(done: Future[AnswerInsight]) -> None:
            error = done.exception()
            if error is None:
                self._begin(done.result(), load=load)
            else:
                self._fail(answer_id, error)

        found = self._chats.stores.of(chat_id).submit(read_insight, chat_id, answer_id)
        found.add_done_callback(on_read)

    def close(self, answer_id: str) -> None:
        """Nobody looks at it any more; what is being made of it is given up."""
        with self._lock:
            self._watched.pop(answer_id, None)
            reading = self._readings.pop(answer_id, None)
        if reading is not None:
            reading.stop()

    def on_event(self, event: Event) -> None:
        """Hears every event that is published, on its thread."""
        if isinstance(event, AnswerTokens):
            self._collect(event)
        elif isinstance(event, AnswerFinished):
            self._on_finished(event.answer)
        elif isinstance(event, ChatChanged):
            with self._lock:
                if event.chat.settings.record_tokens:
                    self._recorded.add(event.chat.id)
                else:
                    self._recorded.discard(event.chat.id)

    def _begin(self, found: AnswerInsight, *, load: bool) -> None:
        """Database thread."""
        answer = found.answer
        if answer.status is MessageStatus.STREAMING:
            self._record(answer.id)
        elif found.tokens and covers(answer, found.tokens):
            self._publish(AnswerTokens(answer.id, found.tokens))
            self._done(answer.id, len(found.tokens))
        elif not answer.text:
            self._done(answer.id, 0)
        else:
            self._read(found, load=load)

    def _record(self, answer_id: str) -> None:
        """From now on, where it is not recorded already."""
        with self._lock:
            known = tuple(self._live.get(answer_id, ()))
        self._publish(InsightChanged(answer_id, InsightState.STREAMING))
        if known:
            self._publish(AnswerTokens(answer_id, known))
        elif (model_id := self._chats.answering_model(answer_id)) is not None:
            command = Record(f"record-{uuid.uuid4().hex}", answer_id, CANDIDATES)
            ask_resident(self._models, model_id, command, Recording)

    def _collect(self, event: AnswerTokens) -> None:
        """Live tokens; they are whole only where the first one is among them."""
        with self._lock:
            known = self._live.get(event.answer_id)
            if event.first == 0:
                self._live[event.answer_id] = list(event.tokens)
            elif known is not None and len(known) == event.first:
                known.extend(event.tokens)

    def _on_finished(self, answer: Message) -> None:
        with self._lock:
            live = tuple(self._live.pop(answer.id, ()))
            watched = answer.id in self._watched
        whole = bool(live) and covers(answer, live)
        if whole:
            self._keep(answer.chat_id, answer.id, "", live)
        if not watched:
            return
        if whole:
            self._done(answer.id, len(live))
        else:
            self.open(answer.chat_id, answer.id)

    def _read(self, found: AnswerInsight, *, load: bool) -> None:
        """By the model that wrote it: one in memory of that name, else one of the library."""
        answer, wanted = found.answer, found.chat.model_id
        resident = [each for each in self._models.resident() if each.is_called(answer.model_name)]
        resident.sort(key=lambda each: each.model_id != wanted)
        if resident and self._begin_reading(found, resident[0].model_id):
            return
        if not load:
            self._need(answer)
            return

        def on_listed(done: Future[tuple[ModelFile, ...]]) -> None:
            error = done.exception()
            if error is None:
                self._load_and_read(found, done.result())
            else:
                self._fail(answer.id, error)

        self._library.list_models().add_done_callback(on_listed)

    def _begin_reading(self, found: AnswerInsight, model_id: str) -> bool:
        """False where the model has just left memory."""
        command, reading = self._prepare(found, model_id)
        if not self._models.request(model_id, command, reading.on_event):
            self._forget(found.answer.id)
            return False
        self._publish(InsightChanged(found.answer.id, InsightState.READING))
        return True

    def _load_and_read(self, found: AnswerInsight, models: tuple[ModelFile, ...]) -> None:
        answer, wanted = found.answer, found.chat.model_id
        named = [
            each for each in models if answer.model_name in (each.level_name, each.display_name)
        ]
        usable = [each for each in named if not each.missing]
        model = min(usable, key=lambda each: each.id != wanted, default=None)
        if model is None:
            self._need(answer)
            return
        command, reading = self._prepare(found, model.id)
        self._publish(InsightChanged(answer.id, InsightState.READING))
        params = load_params_for(model, self._settings())
        try:
            self._models.ask(model, params, command, reading.on_event)
        except AppError as error:
            self._forget(answer.id)
            self._fail(answer.id, error)

    def _prepare(self, found: AnswerInsight, model_id: str) -> tuple[Inspect, InsightReading]:
        answer = found.answer
        command = self._command(found, f"inspect-{uuid.uuid4().hex}")
        reading = InsightReading(answer, model_id, self._publish, self._on_read)
        reading.attach(command.request_id, self._models)
        with self._lock:
            before = self._readings.get(answer.id)
            self._readings[answer.id] = reading
        if before is not None:
            before.stop()
        return command, reading

    def _command(self, found: AnswerInsight, request_id: str) -> Inspect:
        settings, answer = self._settings(), found.answer
        policy = settings.engine.context_policy
        told = found.conversation
        if policy is not ContextPolicy.SUMMARISE:
            told = replace(told, summary=None)
        stats = answer.stats
        sampling = replace(stats.sampling, seed=stats.seed) if stats else settings.sampling
        return Inspect(
            request_id,
            told.turns,
            answer.text[answer.opening :],
            CANDIDATES,
            sampling,
            thinking=found.chat.settings.thinking,
            opening=answer.text[: answer.opening],
            conversation=answer.chat_id,
            policy=policy,
        )

    def _on_read(self, reading: InsightReading) -> None:
        """It has ended; maybe all records are there."""
        with self._lock:
            if self._readings.get(reading.answer_id) is reading:
                del self._readings[reading.answer_id]
        if reading.whole:
            tokens = tuple(reading.tokens)
            self._keep(reading.chat_id, reading.answer_id, reading.model_id, tokens)

    def _keep(
        self, chat_id: str, answer_id: str, model_id: str, tokens: tuple[TokenRecord, ...]
    ) -> None:
        self._chats.stores.of(chat_id).submit(save_tokens, answer_id, model_id, tokens)

    def _forget(self, answer_id: str) -> None:
        with self._lock:
            self._readings.pop(answer_id, None)

    def _done(self, answer_id: str, total: int) -> None:
        self._publish(InsightChanged(answer_id, InsightState.DONE, total))

    def _need(self, answer: Message) -> None:
        name = answer.model_name or ""
        self._publish(InsightChanged(answer.id, InsightState.MODEL_NEEDED, model_name=name))

    def _fail(self, answer_id: str, error: BaseException) -> None:
        problem = problem_of(error)
        said = (problem.text, problem.action)
        self._publish(InsightChanged(answer_id, InsightState.FAILED, problem=said))


def covers(answer: Message, tokens: Sequence[TokenRecord]) -> bool:
    """Whether they are those of all that the model wrote: an answer may have gone on since.

    A tag that the template has opened before it does not count, nor what a stop string cut off.
    """
    text = answer.text[answer.opening :]
    written = "".join(token.text for token in tokens if not token.special)
    if text.endswith(written):
        return len(text) - len(written) <= _LONGEST_TAG
    return written.startswith(text)
