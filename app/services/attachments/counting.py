"""How many tokens a text takes, counted by the model that will read it. Any thread."""

from __future__ import annotations

import uuid
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from app.domain.attachment_room import TokenCount, estimate_tokens
from app.engine.protocol import EngineGone, Failed
from app.engine.token_protocol import CountTokens, TokensCounted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.protocol import EngineEvent

MOST_EXACT = 400_000  # characters; longer ones are counted by samples, so that answers go on
_SAMPLES = 12
_SAMPLE_CHARACTERS = 12_000


class Engines(Protocol):
    """What is needed of the model service."""

    def request(
        self, model_id: str, command: CountTokens, listener: Callable[[EngineEvent], None]
    ) -> bool: ...


class TokenCounter:
    """Counts where the model is in memory, estimates where it is not; never loads one."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def count(self, model_id: str | None, text: str) -> Future[TokenCount]:
        """Never fails."""
        asked = _Asked(text)
        command = CountTokens(uuid.uuid4().hex, asked.texts)
        if model_id is None or not self._engines.request(model_id, command, asked.on_event):
            asked.estimate()
        return asked.future


class _Asked:
    """One text, whole or as samples from all over it."""

    def __init__(self, text: str) -> None:
        self.future: Future[TokenCount] = Future()
        self._text = text
        self.texts = (text,) if len(text) <= MOST_EXACT else _samples(text)

    def on_event(self, event: EngineEvent) -> None:
        """Reader thread of the engine. Whatever ends the request without a count is no count."""
        if isinstance(event, TokensCounted) and not self.future.done():
            size = sum(map(len, self.texts))
            whole = len(self.texts) == 1
            tokens = sum(event.counts) * len(self._text) / max(size, 1)
            self.future.set_result(TokenCount(round(tokens), exact=whole))
        elif isinstance(event, Failed | EngineGone) and not self.future.done():
            self.estimate()

    def estimate(self) -> None:
        self.future.set_result(TokenCount(estimate_tokens(self._text), exact=False))


def _samples(text: str) -> tuple[str, ...]:
    step = (len(text) - _SAMPLE_CHARACTERS) // (_SAMPLES - 1)
    starts = (number * step for number in range(_SAMPLES))
    return tuple(text[start : start + _SAMPLE_CHARACTERS] for start in starts)
