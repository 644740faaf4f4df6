"""The same questions to several models, one after another, each beside the answer that is there.

Every answer becomes a version of that one. Any thread, nothing blocks.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from app.domain.chat import Message, MessageStatus
from app.domain.chat_settings import AnswerWish
from app.domain.errors import AppError
from app.domain.events import AnswerFinished, Event, Problem, ProblemRaised
from app.domain.model_file import ModelFile
from app.services.new_messages import named_answer
from app.services.questions import Questions
from app.services.summaries import problem_of
from app.storage.message_tree import questions_behind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.services.answering import Library
    from app.services.chat_stores import ChatStores


@dataclass(frozen=True, slots=True)
class _Step:
    """One answer by `model`: below `question`, or beside the old answer where that is None."""

    model: ModelFile
    question: Message | None


@dataclass(slots=True)
class _Replay:
    """What is left to do in one chat; `writing` is the id of the answer under way."""

    questions: Questions
    answer_id: str
    later: tuple[Message, ...]  # the questions that follow the answer
    wish: AnswerWish
    models: deque[ModelFile]
    steps: deque[_Step] = field(default_factory=deque)
    writing: str = ""


class Replays:
    """At most one in a chat; a Stop ends all of it, a model that fails gives way to the next."""

    def __init__(
        self, stores: ChatStores, library: Library, publish: Callable[[Event], None]
    ) -> None:
        self._stores = stores
        self._library = library
        self._publish = publish
        self._lock = threading.Lock()
        self._replays: dict[str, _Replay] = {}

    def publish(self, event: Event) -> None:
        """Hand an event on, and go on where it ends an answer of a replay."""
        self._publish(event)
        if isinstance(event, AnswerFinished):
            self._on_finished(event)

    def start(
        self,
        questions: Questions,
        chat_id: str,
        answer_id: str,
        model_ids: Sequence[str],
        wish: AnswerWish,
        *,
        onwards: bool,
    ) -> None:
        """Have the models answer; `onwards`: also what was asked after that answer.

        What `questions` publishes has to come through `publish`. Raises UserFixableError where a
        model is unknown.
        """
        models = deque(self._library.get(model_id) for model_id in model_ids)
        replay = _Replay(questions, answer_id, (), wish, models)
        if not onwards:
            self._begin(chat_id, replay)
            return
        read = self._stores.of(chat_id).submit(questions_behind, chat_id, answer_id)
        read.add_done_callback(partial(self._on_read, chat_id, replay))

    def _on_read(self, chat_id: str, replay: _Replay, done: Future[tuple[Message, ...]]) -> None:
        """Database thread."""
        error = done.exception()
        if error is not None:
            self._publish(ProblemRaised(problem_of(error)))
            return
        replay.later = done.result()
        self._begin(chat_id, replay)

    def _begin(self, chat_id: str, replay: _Replay) -> None:
        with self._lock:
            self._replays[chat_id] = replay
        self._go_on(chat_id, replay)

    def _on_finished(self, event: AnswerFinished) -> None:
        with self._lock:
            replay = self._replays.get(event.chat_id)
            if replay is None or replay.writing != event.answer.id:
                return
        if event.answer.status is MessageStatus.STOPPED:
            self._end(event.chat_id, replay)
            return
        if event.problem is not None:
            replay.steps.clear()  # what this model was to be asked next has no answer above it
        self._go_on(event.chat_id, replay)

    def _go_on(self, chat_id: str, replay: _Replay) -> None:
        if not replay.steps and replay.models:
            model = replay.models.popleft()
            replay.steps.extend(_Step(model, question) for question in (None, *replay.later))
        if replay.steps:
            self._ask(chat_id, replay, replay.steps.popleft())
        else:
            self._end(chat_id, replay)

    def _ask(self, chat_id: str, replay: _Replay, step: _Step) -> None:
        answer = named_answer(chat_id, step.model)
        replay.writing = answer.id
        try:
            if step.question is None:
                replay.questions.write_beside(replay.answer_id, answer, step.model, replay.wish)
            else:
                replay.questions.write_below(step.question, answer, step.model, replay.wish)
        except AppError as error:
            self._publish(ProblemRaised(Problem.of(error)))
            self._end(chat_id, replay)

    def _end(self, chat_id: str, replay: _Replay) -> None:
        with self._lock:
            if self._replays.get(chat_id) is replay:
                del self._replays[chat_id]
