"""One question to a resident model, one answer as a future. Any thread, nothing blocks."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.domain.errors import UserFixableError
from app.engine.protocol import EngineEvent, EngineGone, Failed

if TYPE_CHECKING:
    from app.engine.token_protocol import CountTokens, Record, Tokenize
    from app.services.engine_session import Listener, Request

_T = TypeVar("_T", bound=EngineEvent)


class Residents(Protocol):
    """What is needed of the model service."""

    def request(self, model_id: str, command: Request, listener: Listener) -> bool: ...


def ask_resident(
    models: Residents,
    model_id: str,
    command: Tokenize | CountTokens | Record,
    kind: type[_T],
) -> Future[_T]:
    """The event of type `kind` that ends the command.

    Fails with UserFixableError: "not_resident" where the model is not in memory, or as the engine
    says.
    """
    future: Future[_T] = Future()

    def listen(event: EngineEvent) -> None:
        if isinstance(event, kind):
            future.set_result(event)
        elif isinstance(event, Failed):
            future.set_exception(UserFixableError(event.text, event.action, code=event.code))
        elif isinstance(event, EngineGone):
            future.set_exception(_not_resident())

    if not models.request(model_id, command, listen):
        future.set_exception(_not_resident())
    return future


def _not_resident() -> UserFixableError:
    return UserFixableError(
        "This model is not in memory.", "Load it, then look again.", code="not_resident"
    )
