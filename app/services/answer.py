"""One answer while it is written: kept in the database as it grows, announced as it comes.

Events arrive on the engine's reader thread; `stop` may come from any thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.chat import Message, MessageStatus
from app.domain.errors import AppError
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerTokens,
    ContextCutMade,
    Event,
    Problem,
    PromptProgressed,
)
from app.domain.generation import AnswerStats, StopReason
from app.domain.token_view import TokenRecord
from app.engine.protocol import (
    CutMade,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Loaded,
    PromptProgress,
    TokenDelta,
)
from app.services.answer_keeper import Keeper
from app.services.engine_faults import crash_problem, failure_of

if TYPE_CHECKING:
    from app.domain.answer_figures import ContextCut
    from app.domain.model_file import ModelFile
    from app.services.engine_session import EngineSession

_LOST, _COPY_IT = "This answer could not be saved.", "Copy it before you close the window."
SAVE_INTERVAL_S = 0.4  # a crash of the app loses no more than this


@dataclass(frozen=True, slots=True)
class AnswerOutlet:
    """Where an answer goes; `engine_bytes` reads the engine's memory, `forget` ends it.

    `note_figures` hears what an answer with figures cost, `note_tokens` which tokens came where
    they are recorded.
    """

    keeper: Keeper
    publish: Callable[[Event], None]
    engine_bytes: Callable[[], int | None]
    forget: Callable[[Answer], None]
    note_figures: Callable[[AnswerStats], None]
    note_tokens: Callable[[str, tuple[TokenRecord, ...]], None]


class Answer:
    """Owns the text of one answer from its start to its one end.

    It begins with the text that its message has when it is stored: what it goes on from, or words
    that the user gave.
    """

    def __init__(self, message: Message, model: ModelFile, outlet: AnswerOutlet) -> None:
        self.id = message.id
        self.chat_id = message.chat_id
        self.model_id = model.id
        self._level = model.mark
        self._message = message
        self._outlet = outlet
        self._parts: list[str] = []
        self._load_s: float | None = None
        self._cut: ContextCut | None = None
        self._saved_at = time.monotonic()
        self._saving = threading.Event()
        self._lock = threading.Lock()
        self._session: EngineSession | None = None
        self._stop_wanted = False
        self._ended = False

    @property
    def opening(self) -> str:
        """What was there before the model wrote."""
        return self._message.text

    @property
    def written(self) -> str:
        """All that the model has written."""
        return "".join(self._parts)

    @property
    def text(self) -> str:
        """All of it."""
        return self.opening + self.written

    def begin(self, stored: Message) -> bool:
        """The message is in the database; False where a Stop came before, which ends it here."""
        self._message = stored
        return self.goes_on()

    def goes_on(self) -> bool:
        """Whether there is anything to compute for; False where a Stop ends it here and now."""
        stop = self._stop_wanted
        if stop:
            self._close(MessageStatus.STOPPED, None, None)
        return not stop

    def attach(self, session: EngineSession) -> None:
        """Remember who answers; a Stop that came before is passed on now."""
        with self._lock:
            self._session = session
            stop = self._stop_wanted
        if stop:
            session.cancel(self.id)

    def stop(self) -> None:
        """Ask for the end, at any moment; the answer keeps its text."""
        with self._lock:
            self._stop_wanted = True
            session = self._session
        if session:
            session.cancel(self.id)

    def on_event(self, event: EngineEvent) -> None:
        """Take an engine event of this answer."""
        match event:
            case Loaded(_, model):
                self._load_s = model.load_s
            case PromptProgress(_, done, total, reused, rate):
                self._outlet.publish(PromptProgressed(self.id, done, total, reused, rate))
            case TokenDelta():
                self._extend(event)
            case CutMade(_, cut):
                self.note_cut(cut)
            case Finished(_, stats):
                self._finish(stats)
            case Failed(code="cancelled"):
                self._close(MessageStatus.STOPPED, None, None)
            case Failed():
                self.fail(failure_of(event))
            case EngineGone():
                self._lose_engine(event)
            case _:
                pass

    def note_cut(self, cut: ContextCut) -> None:
        """Something is left out for this answer; it goes on."""
        self._cut = cut
        self._outlet.publish(ContextCutMade(self.chat_id, self.id, cut))

    def give(self, text: str, stats: AnswerStats) -> None:
        """Answer with what was written before; `stats` tells of then."""
        self._parts.append(text)
        self._outlet.publish(
            AnswerExtended(
                answer_id=self.id,
                text=text,
                generated_tokens=stats.generated_tokens,
                decode_rate=None,
                first_token_s=None,
                context_used=stats.context_used,
                context_length=stats.context_length,
            )
        )
        self._close(MessageStatus.DONE, replace(stats, level=self._level), None)

    def fail(self, problem: Problem) -> None:
        """End without a result; the text so far is kept."""
        self._close(MessageStatus.FAILED, None, problem)

    def _extend(self, delta: TokenDelta) -> None:
        self._parts.append(delta.text)
        self._outlet.publish(
            AnswerExtended(
                answer_id=self.id,
                text=delta.text,
                generated_tokens=delta.generated,
                decode_rate=delta.rate,
                first_token_s=delta.first_token_s,
                context_used=delta.context_used,
                context_length=delta.context_length,
            )
        )
        if delta.tokens:
            self._outlet.note_tokens(self.id, delta.tokens)
            first = self._tokens_before() + delta.generated - len(delta.tokens)
            self._outlet.publish(AnswerTokens(self.id, delta.tokens, first))
        now = time.monotonic()
        if now - self._saved_at >= SAVE_INTERVAL_S and not self._saving.is_set():
            self._saved_at = now
            self._save_text()

    def _tokens_before(self) -> int:
        """Of an answer that goes on: those written before, at least one."""
        message = self._message
        if len(message.text) == message.opening:
            return 0
        return max(1, message.stats.generated_tokens if message.stats else 0)

    def _save_text(self) -> None:
        """Save what there is; a slow disk is never given a second save to catch up with."""
        self._saving.set()
        future = self._outlet.keeper.save_text(self.id, self.text)
        future.add_done_callback(lambda _done: self._saving.clear())

    def _finish(self, stats: AnswerStats) -> None:
        engine_bytes = self._outlet.engine_bytes()
        cut = stats.context_cut or self._cut
        stats = replace(
            stats,
            load_s=self._load_s,
            engine_bytes=engine_bytes,
            context_cut=cut,
            level=self._level,
        )
        self._outlet.note_figures(stats)
        cancelled = stats.stop_reason is StopReason.CANCELLED
        self._close(MessageStatus.STOPPED if cancelled else MessageStatus.DONE, stats, None)

    def _lose_engine(self, event: EngineGone) -> None:
        if event.expected or (event.hung and self._stop_wanted):
            self._close(MessageStatus.STOPPED, None, None)
        else:
            status = MessageStatus.INTERRUPTED if self.text else MessageStatus.FAILED
            self._close(status, None, crash_problem(event, loaded=True))

    def _close(
        self, status: MessageStatus, stats: AnswerStats | None, problem: Problem | None
    ) -> None:
        with self._lock:
            if self._ended:
                return
            self._ended = True
        message = replace(
            self._message,
            text=self.text,
            status=status,
            stats=stats or self._message.stats,
            error=_sentence(problem) if problem else None,
        )
        future = self._outlet.keeper.finish(message)
        future.add_done_callback(lambda done: self._announce(message, problem, done.exception()))

    def _announce(
        self, message: Message, problem: Problem | None, error: BaseException | None
    ) -> None:
        """Database thread: the answer is stored, or could not be and says so."""
        self._outlet.forget(self)
        if error is not None:
            problem = _not_saved(error)
            message = replace(message, error=_sentence(problem))
        self._outlet.publish(AnswerFinished(self.chat_id, message, problem))


def _not_saved(error: BaseException) -> Problem:
    why, what = (error.text, error.action) if isinstance(error, AppError) else (f"{error}.", "")
    return Problem(f"{_LOST} {why}", f"{what} {_COPY_IT}".strip(), "not_saved")


def _sentence(problem: Problem) -> str:
    return f"{problem.text} {problem.action}".strip()
