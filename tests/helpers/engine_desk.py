"""A real engine process with a loaded model, asked directly. Any thread."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from app.domain.chat import Role, Turn
from app.domain.generation import AnswerStats
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import (
    Command,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    PromptProgress,
    TokenDelta,
)
from app.engine.worker import EngineWorker
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.domain.generation import LoadedModel
    from app.domain.prompt_cache import PromptCachePlace

T = TypeVar("T", bound=EngineEvent)
GREEDY = SamplingParams(temperature=0.0, max_tokens=48)
ONE_THREAD = LoadParams(context_length=2048, threads=1, gpu_layers=0)


def turns(*texts: str) -> tuple[Turn, ...]:
    """A conversation of user and assistant, in turn."""
    return tuple(Turn((Role.USER, Role.ASSISTANT)[n % 2], text) for n, text in enumerate(texts))


@dataclass
class Reply:
    """What came back for one request."""

    text: str
    stats: AnswerStats


@dataclass
class EngineDesk:
    """Keeps every event of one engine."""

    events: list[EngineEvent] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        self.worker = EngineWorker(self._take)
        self.worker.start()

    def load(
        self, path: Path, params: LoadParams = ONE_THREAD, cache: PromptCachePlace | None = None
    ) -> LoadedModel:
        """Load a model and wait for it."""
        since = len(self.events)
        self.worker.submit(Load("load", os.fsencode(path), params, cache))
        return self.wait(Loaded, "load", since=since).model

    def submit(self, command: Command) -> None:
        """Send a command."""
        self.worker.submit(command)

    def ask(self, request: Generate) -> Reply:
        """One answer."""
        return self.ask_all(request)[0]

    def ask_all(self, *requests: Generate) -> list[Reply]:
        """Several answers, asked for at once."""
        since = len(self.events)
        for request in requests:
            self.worker.submit(request)
        return [self.reply(request.request_id, since=since) for request in requests]

    def reply(self, request_id: str, *, since: int = 0) -> Reply:
        """Wait for the end of an answer."""
        stats = self.wait(Finished, request_id, since=since).stats
        return Reply(self.text(request_id, since=since), stats)

    def text(self, request_id: str, *, since: int = 0) -> str:
        """What has come of an answer."""
        deltas = (e for e in self.events[since:] if isinstance(e, TokenDelta))
        return "".join(delta.text for delta in deltas if delta.request_id == request_id)

    def wait(
        self,
        kind: type[T],
        request_id: str,
        fits: Callable[[T], bool] = lambda _event: True,
        *,
        since: int = 0,
    ) -> T:
        """The first such event; fails where the request or the engine ends otherwise."""

        def of_request() -> list[EngineEvent]:
            return [e for e in self.events[since:] if e.request_id == request_id]

        def found() -> T | None:
            return next((e for e in of_request() if isinstance(e, kind) and fits(e)), None)

        def over() -> bool:
            ends = (Failed,) if kind in (PromptProgress, TokenDelta) else (Failed, EngineGone)
            return any(isinstance(e, ends) for e in of_request()) or any(
                isinstance(e, EngineGone) for e in self.events[since:]
            )

        with self.changed:
            assert self.changed.wait_for(lambda: found() or over(), PATIENCE_S), "nothing came"
        event = found()
        assert event is not None, of_request()[-3:]
        return event

    def _take(self, event: EngineEvent) -> None:
        with self.changed:
            self.events.append(event)
            self.changed.notify_all()


@contextmanager
def engine_desk() -> Iterator[EngineDesk]:
    """A desk whose engine ends with the test."""
    desk = EngineDesk()
    try:
        yield desk
    finally:
        desk.worker.close()
