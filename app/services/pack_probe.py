"""Trying an engine pack in a process of its own before anything depends on it. Blocks its thread.

Whatever a broken pack does to that process, the app and its own engine go on.
"""

from __future__ import annotations

import queue
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.chat import Role, Turn
from app.domain.errors import UserFixableError
from app.domain.generation import EngineInfo
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.domain.sampling import SamplingParams
from app.engine.protocol import (
    Devices,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    ListDevices,
    Loaded,
)
from app.services.engine_session import EngineSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.engine_session import Listener, Worker

_DEVICES_PATIENCE_S = 30.0
_PATIENCE_S = 120.0  # the first start of a CUDA build compiles its kernels
_WORDS = 8
_MISSING_LIBRARY = re.compile(
    r"([\w.+-]+\.(?:so[.\d]*|dylib)): cannot open|Could not find module '([^']+)'"
)
_LAST_ERROR = re.compile(r"^\w*(?:Error|Exception): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PackProbe:
    """`starter` is the model that it answers with; `patience_s` bounds the whole trial."""

    starter: ModelFile
    patience_s: float = _PATIENCE_S

    def try_out(self, make_worker: Callable[[Listener], Worker]) -> EngineInfo:
        """Load a model and answer with it: build and devices. Raises UserFixableError."""
        events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
        params = LoadParams(context_length=512)
        session = EngineSession(self.starter, params, make_worker, lambda _s, e: events.put(e))
        sampling = SamplingParams(temperature=0.0, max_tokens=_WORDS)
        session.start()
        session.ask(Generate("probe", (Turn(Role.USER, "Hello."),), sampling), events.put)
        try:
            return self._wait(events)
        finally:
            session.close()

    def _wait(self, events: queue.SimpleQueue[EngineEvent]) -> EngineInfo:
        until = time.monotonic() + self.patience_s
        info: EngineInfo | None = None
        while True:
            try:
                event = events.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise _unusable("it did not answer in time") from None
            match event:
                case Loaded():
                    info = event.model.engine
                case Finished() if info is not None:
                    return info
                case Failed():
                    raise _unusable(event.text.rstrip("."))
                case EngineGone():
                    raise _unusable(reason_of(event))
                case _:
                    pass


def look_at_devices(make_worker: Callable[[Listener], Worker]) -> EngineInfo:
    """Build and devices of an engine, without a model. Blocks; raises UserFixableError."""
    events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
    worker = make_worker(events.put)
    worker.start()
    worker.submit(ListDevices("devices"))
    try:
        while True:
            match events.get(timeout=_DEVICES_PATIENCE_S):
                case Devices(_, build, devices):
                    return EngineInfo(build, devices)
                case EngineGone() as gone:
                    raise _unusable(reason_of(gone))
                case _:
                    pass
    except queue.Empty:
        raise _unusable("it did not answer in time") from None
    finally:
        worker.close()


def reason_of(gone: EngineGone) -> str:
    """Why a process of a pack ended, from what it said last."""
    if found := _MISSING_LIBRARY.search(gone.detail):
        return f"it needs {found[1] or found[2]}, which this computer does not have"
    errors: list[str] = _LAST_ERROR.findall(gone.detail)
    if errors:
        return errors[-1].strip().rstrip(".")
    return "its process ended at once"


def _unusable(reason: str) -> UserFixableError:
    return UserFixableError(
        f"This engine does not work here: {reason}.",
        "Choose another engine, or install what it needs and try it again.",
        code="engine_unusable",
    )
