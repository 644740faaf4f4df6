"""From a conversation to its answer: kept answers, the engine, summaries on the way.

Begins on the database thread, goes on where the engine's events arrive; nothing blocks.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.answer_figures import ContextCut
from app.domain.answer_params import ContextPolicy
from app.domain.chat_settings import AnswerWish
from app.domain.conversation import ChatSummary, Conversation
from app.domain.errors import AppError
from app.domain.events import Event, Problem, SummaryProgressed
from app.domain.ids import is_temporary
from app.domain.model_file import ModelFile
from app.domain.settings import Settings
from app.engine.protocol import EngineEvent, Finished, Generate, SummaryNeeded
from app.services.answer_cache import AnswerCache, answer_key
from app.services.load_choice import load_params_for
from app.services.model_service import ModelService
from app.services.sampling_choice import sampling_for
from app.services.summaries import ChatSummaries, SummaryJob, problem_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.services.answer import Answer
    from app.services.engine_session import EngineSession, Listener
    from app.storage.cached_answers import CachedAnswer

_CONTEXT = 4096  # tokens, where the model does not say


@dataclass(frozen=True, slots=True)
class AskingDesk:
    """What every question works with."""

    models: ModelService
    settings: Callable[[], Settings]
    summaries: ChatSummaries
    cache: AnswerCache
    publish: Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of which model.

    `wish` holds over the settings. `probabilities`: how many likely tokens come with each token.
    `anew`: the same was answered, and another answer is wanted.
    """

    conversation: Conversation
    model: ModelFile
    wish: AnswerWish
    probabilities: int = 0
    anew: bool = False


class Asking:
    """Gives one question to the engine, again with a summary where it must, until it is answered.

    Every request has the id of the answer, so that a Stop finds it whatever goes on.
    """

    def __init__(self, desk: AskingDesk, answer: Answer, question: Question) -> None:
        self._desk = desk
        self._answer = answer
        self._question = question
        self._conversation = question.conversation
        self._settings = settings = desk.settings()
        self._saved = not is_temporary(answer.chat_id)
        self._params = load_params_for(question.model, settings)
        if settings.engine.context_policy is not ContextPolicy.SUMMARISE:
            self._conversation = replace(question.conversation, summary=None)
        self._session: EngineSession | None = None
        self._covers = 0  # turns of the conversation that the summary in work is of
        self._key: str | None = None

    def start(self) -> None:
        """Answer from what is kept, else ask the engine."""
        self._key = self._cache_key()
        if self._key is None or self._question.anew:
            self._ask()
        else:
            self._desk.cache.find(self._key).add_done_callback(self._on_looked_up)

    def send_summary_request(self, request: Generate, listener: Listener) -> None:
        """Give a request for a summary to the engine."""
        self._send(request, listener)

    def on_summary_progressed(self, tokens: int) -> None:
        """The summary grows."""
        answer, turns = self._answer, self._conversation.spoken_in(self._covers)
        self._desk.publish(SummaryProgressed(answer.chat_id, answer.id, turns, tokens))

    def on_summary_written(self, text: str) -> None:
        """Keep the summary, and ask again with it."""
        message = self._conversation.last_of(self._covers)
        if message is None:
            self._answer.fail(problem_of(ValueError(f"no message behind {self._covers} turns")))
            return
        chat_id = self._answer.chat_id
        summary = ChatSummary(chat_id, message.id, text, time.time())
        self._conversation = replace(self._conversation, summary=summary)
        self._desk.summaries.keep(summary).add_done_callback(self._on_kept)

    def on_summary_failed(self, problem: Problem) -> None:
        """Without a summary there is no answer."""
        self._answer.fail(problem)

    def on_summary_stopped(self, event: EngineEvent) -> None:
        """The user stopped it, or the engine is gone."""
        self._answer.on_event(event)

    def _on_looked_up(self, done: Future[CachedAnswer | None]) -> None:
        """Database thread."""
        found = None if done.exception() else done.result()
        if not self._answer.goes_on():
            return
        if found is None:
            self._ask()
        else:
            self._answer.give(found.text, replace(found.stats, from_answer_cache=True))

    def _on_kept(self, done: Future[ChatSummary]) -> None:
        """Database thread."""
        error = done.exception()
        if error is not None:
            self._answer.fail(problem_of(error))
        elif self._answer.goes_on():
            self._ask()

    def _ask(self) -> None:
        if summarised := self._conversation.summarised:
            self._answer.note_cut(ContextCut(summarised_turns=summarised))
        self._send(self._request(), self._on_event)

    def _request(self) -> Generate:
        settings, wish = self._settings, self._question.wish
        return Generate(
            self._answer.id,
            self._conversation.turns,
            sampling_for(wish.sampling, self._question.model, settings),
            wish.thinking,
            conversation=self._answer.chat_id if self._saved else None,
            policy=settings.engine.context_policy,
            speculation=settings.engine.speculation,
            opening=self._answer.opening,
            probabilities=self._question.probabilities,
        )

    def _send(self, request: Generate, listener: Listener) -> None:
        try:
            session = self._desk.models.ask(self._question.model, self._params, request, listener)
        except AppError as error:
            self._answer.fail(Problem.of(error))
            return
        self._session = session
        self._answer.attach(session)

    def _on_event(self, event: EngineEvent) -> None:
        """Reader thread of the engine."""
        if isinstance(event, SummaryNeeded):
            self._summarise(event.turns)
            return
        if isinstance(event, Finished):
            self._keep(event)
        self._answer.on_event(event)

    def _summarise(self, turns: int) -> None:
        if not self._answer.goes_on():
            return
        self._covers = turns
        self.on_summary_progressed(0)
        loaded = self._session.loaded if self._session else None
        context = loaded.context_length if loaded else _CONTEXT
        told = self._conversation.turns[:turns]
        SummaryJob(self._answer.id, told, context, self).start()

    def _keep(self, event: Finished) -> None:
        """After the answer's last text, of which all has arrived."""
        key = self._key and self._cache_key()
        if key and not self._question.anew:
            self._desk.cache.keep(key, self._answer.chat_id, self._answer.written, event.stats)

    def _cache_key(self) -> str | None:
        if not self._settings.engine.answer_cache or not self._saved:
            return None
        return answer_key(self._question.model, self._params, self._request())
