"""Words for engine processes that ended by themselves. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.domain.events import Problem
from app.engine.protocol import Failed

if TYPE_CHECKING:
    from app.engine.protocol import EngineGone

_KILLED = -9  # SIGKILL, as subprocess tells it
_ENDED = (-1, -2, -15)  # SIGHUP, SIGINT, SIGTERM: what task managers and `kill` send
_NO_MEMORY = ("bad_alloc", "MemoryError")  # the last words of a process that got none
_AGAIN = "Try again: the model is loaded again by itself."
_NEXT = "Send your next message: the model is loaded again by itself."
_LESS_AGAIN = "Close other programs, or choose a smaller model, then try again."
_LESS_NEXT = "Close other programs, or choose a smaller model, then send your next message."


class _End(NamedTuple):
    """Whole sentences: parts of one could not be translated."""

    loading: str  # a model was being loaded
    working: str  # it was, and something else than an answer was computed
    answering: str  # an answer was being written
    again: str  # what to do
    next: str  # after an answer


_ENDS = {
    "engine_hung": _End(
        "The engine did not answer any more while it loaded this model, so it was ended.",
        "The engine did not answer any more, so it was ended.",
        "The engine did not answer any more, so it was ended; the text so far is kept.",
        _AGAIN,
        _NEXT,
    ),
    "engine_killed": _End(
        "The engine was killed while it loaded this model. Most often memory ran out.",
        "The engine was killed. Most often memory ran out.",
        "The engine was killed; the text so far is kept. Most often memory ran out.",
        _LESS_AGAIN,
        _LESS_NEXT,
    ),
    "engine_out_of_memory": _End(
        "The engine ran out of memory while it loaded this model.",
        "The engine ran out of memory.",
        "The engine ran out of memory; the text so far is kept.",
        _LESS_AGAIN,
        _LESS_NEXT,
    ),
    "engine_ended": _End(
        "The engine was ended by another program while it loaded this model.",
        "The engine was ended by another program.",
        "The engine was ended by another program; the text so far is kept.",
        _AGAIN,
        _NEXT,
    ),
    "engine_crashed": _End(
        "The engine crashed while it loaded this file, which is probably damaged.",
        "The engine stopped unexpectedly.",
        "The engine stopped unexpectedly; the text so far is kept.",
        "Try again. If the engine stops again, choose another model.",
        "Send your next message. If the engine stops again, choose another model.",
    ),
}


def crash_problem(event: EngineGone, *, loaded: bool, text_kept: bool = True) -> Problem:
    """Why the process ended, and what to do.

    `loaded`: the model was ready before. `text_kept`: it wrote an answer, of which something is
    left.
    """
    if event.exit_code is None:
        return Problem(
            f"The engine could not be started: {event.detail}.", "Start Quantscope again.", "engine"
        )
    code = _code_of(event)
    end = _ENDS[code]
    if loaded:
        text, action = (end.answering, end.next) if text_kept else (end.working, end.again)
        return Problem(text, action, code)
    if code == "engine_crashed":
        return Problem(end.loading, "Download it again, or choose another model.", "load_crashed")
    return Problem(end.loading, end.again, code)


def _code_of(event: EngineGone) -> str:
    if event.hung:
        return "engine_hung"
    if event.exit_code == _KILLED:
        return "engine_killed"
    if event.exit_code in _ENDED:
        return "engine_ended"
    starved = any(words in event.detail for words in _NO_MEMORY)
    return "engine_out_of_memory" if starved else "engine_crashed"


def failure_of(event: Failed) -> Problem:
    """A failure that the engine has put into words."""
    return Problem(event.text, event.action, event.code)


def cancelled(request_id: str) -> Failed:
    """The end of a request that never reached the engine."""
    return Failed(request_id, "The answer was stopped before it began.", "", "cancelled")
