"""Summaries of older turns: having one written, and what the user does with them. Any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.domain.chat import Role, Turn
from app.domain.errors import AppError, BugError
from app.domain.events import Event, Problem, ProblemRaised, SummariesChanged
from app.domain.generation import StopReason
from app.domain.sampling import SamplingParams
from app.domain.thinking import split_thinking
from app.engine.protocol import EngineGone, Failed, Finished, Generate, TokenDelta
from app.services.engine_faults import cancelled
from app.storage.summaries import (
    edit_summary,
    list_summaries,
    read_conversation,
    remove_summary,
    save_summary,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.conversation import ChatSummary
    from app.engine.protocol import EngineEvent
    from app.services.chat_stores import ChatStores
    from app.services.engine_session import Listener

_WISH = (
    "Summarise our conversation so far, including the summary of earlier parts if there is one, "
    "so that it can go on from your summary alone. Keep names, numbers, decisions and open "
    "questions. Write in the language of the conversation, and write only the summary."
)
_MOST_TOKENS, _LEAST_TOKENS = 1024, 48
# Characters of a turn, where turns are so long that the wish for a summary does not fit.
_SHORTER = (8000, 2000, 500, 125)


class ChatSummaries:
    """What is kept in place of the older turns of chats; each change is announced."""

    def __init__(self, stores: ChatStores, publish: Callable[[Event], None]) -> None:
        self._stores = stores
        self._publish = publish

    def list(self, chat_id: str) -> Future[tuple[ChatSummary, ...]]:
        """All of a chat, on any branch, the oldest first."""
        return self._stores.of(chat_id).submit(list_summaries, chat_id)

    def newest(self, chat_id: str) -> Future[ChatSummary | None]:
        """The one in use on the open path of a chat."""
        read = self._stores.of(chat_id).submit
        return read(lambda open_: read_conversation(open_, chat_id).summary)

    def edit(self, chat_id: str, message_id: str, text: str) -> Future[ChatSummary]:
        """Put the user's words in place of the summary up to a message; blank ones remove it."""
        if not text.strip():
            return self.remove(chat_id, message_id)
        change = self._stores.of(chat_id).submit
        future = change(edit_summary, chat_id, message_id, text.strip())
        return self._announced(chat_id, future)

    def remove(self, chat_id: str, message_id: str) -> Future[ChatSummary]:
        """Forget a summary; the turns that it stood for are read again."""
        change = self._stores.of(chat_id).submit
        return self._announced(chat_id, change(remove_summary, chat_id, message_id))

    def keep(self, summary: ChatSummary) -> Future[ChatSummary]:
        """Keep what the model wrote."""
        chat_id = summary.chat_id
        return self._announced(chat_id, self._stores.of(chat_id).submit(save_summary, summary))

    def _announced(self, chat_id: str, changed: Future[ChatSummary]) -> Future[ChatSummary]:
        def tell(listed: Future[tuple[ChatSummary, ...]]) -> None:
            error = listed.exception()
            self._publish(
                ProblemRaised(problem_of(error))
                if error
                else SummariesChanged(chat_id, listed.result())
            )

        def on_changed(done: Future[ChatSummary]) -> None:
            if done.exception() is None:
                self.list(chat_id).add_done_callback(tell)

        changed.add_done_callback(on_changed)
        return changed


class SummaryTaker(Protocol):
    """Who needs a summary, and gives its requests to the engine."""

    def send_summary_request(self, request: Generate, listener: Listener) -> None: ...
    def on_summary_progressed(self, tokens: int) -> None: ...
    def on_summary_written(self, text: str) -> None: ...
    def on_summary_failed(self, problem: Problem) -> None: ...
    def on_summary_stopped(self, event: EngineEvent) -> None: ...


class SummaryJob:
    """One summary while the model writes it. Its events come on the engine's reader thread."""

    def __init__(
        self, request_id: str, turns: tuple[Turn, ...], context: int, taker: SummaryTaker
    ) -> None:
        """`context` is the length of the model's context in tokens."""
        self._request_id = request_id
        self._turns = turns
        self._taker = taker
        self._parts: list[str] = []
        self._lengths = iter(_SHORTER)
        self._most = max(_LEAST_TOKENS, min(_MOST_TOKENS, context // 8))

    def start(self) -> None:
        """Ask the engine."""
        request = Generate(
            self._request_id,
            (*self._turns, Turn(Role.USER, _WISH)),
            SamplingParams(temperature=0.0, seed=0, max_tokens=self._most),
            thinking=False,
        )
        self._taker.send_summary_request(request, self._on_event)

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case TokenDelta(text=text, generated=generated):
                self._parts.append(text)
                self._taker.on_summary_progressed(generated)
            case Finished(_, stats) if stats.stop_reason is not StopReason.CANCELLED:
                self._finish()
            case Failed(code="prompt_too_long"):
                self._shorten(event)
            case Failed(code=code) if code != "cancelled":
                self._fail(event.text)
            case Finished(request_id):
                self._taker.on_summary_stopped(cancelled(request_id))
            case Failed() | EngineGone():
                self._taker.on_summary_stopped(event)
            case _:
                pass

    def _finish(self) -> None:
        text = split_thinking("".join(self._parts), final=True).answer.strip()
        if text:
            self._taker.on_summary_written(text)
        else:
            self._fail("The model wrote nothing.")

    def _shorten(self, event: Failed) -> None:
        """Ask with shorter turns; a single one may be longer than the whole context."""
        length = next(self._lengths, None)
        if length is None:
            self._fail(event.text)
            return
        self._turns = tuple(_shortened(turn, length) for turn in self._turns)
        self.start()

    def _fail(self, reason: str) -> None:
        text = f"The older part of this chat could not be summarised. {reason}"
        action = "Choose another way for a full context in the settings, or start a new chat."
        self._taker.on_summary_failed(Problem(text, action, "summary_failed"))


def problem_of(error: BaseException) -> Problem:
    """An error in words, also where nobody expected it."""
    if isinstance(error, AppError):
        return Problem.of(error)
    return Problem.of(BugError(f"Something went wrong inside Quantscope: {error}", code="bug"))


def _shortened(turn: Turn, length: int) -> Turn:
    """Without the middle of a text that has more than `length` characters."""
    if len(turn.text) <= length:
        return turn
    half = length // 2
    return Turn(turn.role, f"{turn.text[:half]} … {turn.text[-half:]}")
