"""A loaded model and its scheduler in this process, stepped by the test. Main thread."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.engine.llama_binding import EngineLog, binding
from app.engine.llama_context import AbortFlag
from app.engine.loaded_engine import LoadedEngine, Surroundings
from app.engine.loader import LoadJob, load_model
from app.engine.protocol import EngineEvent, Finished, Generate, Load, TokenDelta
from tests.helpers.engine_desk import ONE_THREAD, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.load_params import LoadParams
    from app.domain.vision_place import VisionPlace


class NearEngine:
    """Keeps every event. `close` it."""

    def __init__(
        self, path: Path, params: LoadParams = ONE_THREAD, vision: VisionPlace | None = None
    ) -> None:
        self.events: list[EngineEvent] = []
        self.abort = AbortFlag()
        log = EngineLog()
        job = LoadJob(str(path), params, lambda _fraction: True, self.abort, log, vision)
        self.ready = load_model(job)
        around = Surroundings(self.events.append, self.abort, log, lambda: False)
        self.engine = LoadedEngine(Load("load", str(path).encode(), params), self.ready, around)

    def ask(self, request: Generate) -> Reply:
        """One answer, to its end."""
        return self.ask_all(request)[0]

    def ask_all(self, *requests: Generate) -> list[Reply]:
        """Several answers at once."""
        since = len(self.events)
        for request in requests:
            self.engine.scheduler.add(request)
        while self.engine.scheduler.busy:
            self.engine.scheduler.step()
        return [self._reply(request.request_id, since) for request in requests]

    def begin(self, request: Generate, tokens: int) -> None:
        """Write an answer until it has so many tokens."""
        since = len(self.events)
        self.engine.scheduler.add(request)
        while self.written(since) < tokens:
            self.engine.scheduler.step()

    def written(self, since: int) -> int:
        """Tokens that were told of since an event."""
        return max(
            (e.generated for e in self.events[since:] if isinstance(e, TokenDelta)), default=0
        )

    def stop(self, request_id: str, since: int) -> Reply:
        """Stop an answer as the host does: a step that is aborted, and the command."""
        self.abort.set()
        self.engine.scheduler.step()
        self.abort.clear()
        self.engine.scheduler.cancel(request_id)
        return self._reply(request_id, since)

    def close(self) -> None:
        """Give the model back."""
        self.engine.close()
        binding.llama_log_set(
            binding.llama_log_callback(), None
        )  # the log goes, and llama.cpp would call it later

    def _reply(self, request_id: str, since: int) -> Reply:
        events = [e for e in self.events[since:] if e.request_id == request_id]
        ends = [event for event in events if isinstance(event, Finished)]
        assert ends, events[-2:]
        text = "".join(event.text for event in events if isinstance(event, TokenDelta))
        return Reply(text, ends[-1].stats)


@contextmanager
def near_engine(
    path: Path, params: LoadParams = ONE_THREAD, vision: VisionPlace | None = None
) -> Iterator[NearEngine]:
    """An engine whose model goes with the test."""
    engine = NearEngine(path, params, vision)
    try:
        yield engine
    finally:
        engine.close()
