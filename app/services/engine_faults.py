"""Words for engine processes that ended by themselves. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.events import Problem
from app.engine.protocol import Failed

if TYPE_CHECKING:
    from app.engine.protocol import EngineGone

_KILLED = -9  # SIGKILL, as subprocess tells it


def crash_problem(event: EngineGone, *, loaded: bool, text_kept: bool = True) -> Problem:
    """Why the process ended, and what to do.

    `loaded`: the model was ready before. `text_kept`: it wrote an answer, of which something is
    left.
    """
    if event.exit_code is None:
        return Problem(
            f"The engine could not be started: {event.detail}.", "Start Quantscope again.", "engine"
        )
    if event.exit_code == _KILLED:
        return _killed(loaded=loaded, text_kept=text_kept)
    if not loaded:
        return Problem(
            "The engine crashed while it loaded this file, which is probably damaged.",
            "Download it again, or choose another model.",
            "load_crashed",
        )
    if not text_kept:
        return Problem(
            "The engine stopped unexpectedly.",
            "Try again: the model is loaded again by itself.",
            "engine_crashed",
        )
    return Problem(
        "The engine stopped unexpectedly; the text so far is kept.",
        "Send your next message: the model is loaded again by itself.",
        "engine_crashed",
    )


def _killed(*, loaded: bool, text_kept: bool) -> Problem:
    """Whole sentences: only those are translated."""
    action = "Close other programs, or choose a smaller model, then try again."
    if not loaded:
        text = (
            "The engine was killed while it loaded this model."
            " Most often that means that memory ran out."
        )
    elif text_kept:
        text = (
            "The engine was killed; the text so far is kept."
            " Most often that means that memory ran out."
        )
        action = "Close other programs, or choose a smaller model, then send your next message."
    else:
        text = "The engine was killed. Most often that means that memory ran out."
    return Problem(text, action, "engine_killed")


def failure_of(event: Failed) -> Problem:
    """A failure that the engine has put into words."""
    return Problem(event.text, event.action, event.code)


def cancelled(request_id: str) -> Failed:
    """The end of a request that never reached the engine."""
    return Failed(request_id, "The answer was stopped before it began.", "", "cancelled")
