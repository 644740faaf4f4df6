"""Asking the hub process and waiting for its answer; in threads that may wait."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import BugError, UserFixableError
from app.hub.protocol import Failed, HubCommand, HubEvent

if TYPE_CHECKING:
    from app.services.hub_port import HubPort

_T = TypeVar("_T")


def ask(port: HubPort, command: HubCommand, kind: type[_T]) -> _T:
    """The one answer to a command. Raises UserFixableError."""
    answer: Future[HubEvent] = Future()
    port.request(command, answer.set_result)
    event = answer.result()
    if isinstance(event, Failed):
        raise error_of(event)
    if not isinstance(event, kind):
        raise BugError("The hub process answered something else.", code="bad_answer")
    return event


def error_of(failed: Failed) -> UserFixableError:
    """A failure as an exception."""
    return UserFixableError(failed.text, failed.action, code=failed.code)
