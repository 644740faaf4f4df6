"""One answer whose tokens are being looked at by an engine. Engine reader thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.domain.events import AnswerTokens, Event
from app.domain.insight import InsightChanged, InsightState
from app.engine.protocol import (
    EngineEvent,
    EngineGone,
    Failed,
)
from app.engine.token_protocol import Inspected, TokensInspected
from app.services.engine_faults import crash_problem, failure_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.chat import Message
    from app.domain.events import Problem
    from app.domain.token_view import TokenRecord


class Canceller(Protocol):
    """What stops a request."""

    def cancel(self, model_id: str, request_id: str) -> None: ...


class InsightReading:
    """Announces records as they come; `finished` hears of the end, `whole`: all have come."""

    def __init__(
        self,
        answer: Message,
        model_id: str,
        publish: Callable[[Event], None],
        finished: Callable[[InsightReading], None],
    ) -> None:
        self.answer_id = answer.id
        self.chat_id = answer.chat_id
        self.model_id = model_id
        self.tokens: list[TokenRecord] = []
        self.whole = False
        self._publish = publish
        self._finished = finished
        self._request_id = ""
        self._canceller: Canceller | None = None
        self._stopped = False

    def attach(self, request_id: str, canceller: Canceller) -> None:
        """How to stop it."""
        self._request_id = request_id
        self._canceller = canceller

    def stop(self) -> None:
        """Nobody wants it any more; nothing is announced from now on."""
        self._stopped = True
        if self._canceller is not None:
            self._canceller.cancel(self.model_id, self._request_id)

    def on_event(self, event: EngineEvent) -> None:
        """Take an engine event of this request."""
        if self._stopped:
            return
        match event:
            case TokensInspected(_, first, total, tokens):
                self.tokens += tokens
                self._publish(AnswerTokens(self.answer_id, tokens, first))
                if first == 0:
                    self._tell(InsightState.READING, total)
            case Inspected(_, total, _, whole):
                self.whole = whole
                self._finished(self)
                self._tell(InsightState.DONE, total)
            case Failed():
                self._finished(self)
                self._tell(InsightState.FAILED, None, failure_of(event))
            case EngineGone():
                self._finished(self)
                self._tell(
                    InsightState.FAILED, None, crash_problem(event, loaded=True, text_kept=False)
                )
            case _:
                pass

    def _tell(self, state: InsightState, total: int | None, problem: Problem | None = None) -> None:
        whole = self.whole or state is not InsightState.DONE
        said = (problem.text, problem.action) if problem else None
        self._publish(InsightChanged(self.answer_id, state, total, whole, said))
