"""One importance matrix, from its text to the file in its place. A thread of the service."""

from __future__ import annotations

import os
import queue
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.errors import UserFixableError
from app.domain.importance_matrix import ImatrixProgress, ImatrixWish, MadeImatrix
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.engine.imatrix_protocol import ImatrixChunkRead, ImatrixMade, MakeImatrix
from app.engine.protocol import EngineEvent, EngineGone, Failed
from app.paths import resource
from app.services.engine_faults import crash_problem
from app.services.evaluation_text import SAMPLE, read_text
from app.services.imatrix_files import imatrix_path, place_imatrix
from app.services.level_files import work_file
from app.services.memory_back import give_memory_back
from app.services.model_service import ModelService

MIN_CONTEXT = 16  # tokens of a chunk: llama.cpp's tool does not look at shorter ones


@dataclass(frozen=True, slots=True)
class Reader:
    """Lets models read. `folder` is for matrices; `load` tells how a model is loaded."""

    models: ModelService
    folder: Path
    load: Callable[[ModelFile], LoadParams]


@dataclass(slots=True, eq=False)
class ImatrixRun:
    """`tell` is called with each chunk."""

    _reader: Reader
    _wish: ImatrixWish
    _tell: Callable[[ImatrixProgress], None]
    _request_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    _stopped: bool = False

    def make(self) -> MadeImatrix:
        """Make it. Raises AppError, with the code cancelled after `stop`."""
        wish = self._wish
        if wish.context < MIN_CONTEXT:
            text = f"A chunk of {wish.context} tokens is too short."
            action = f"Choose a context of at least {MIN_CONTEXT} tokens."
            raise UserFixableError(text, action, code="context_too_short")
        source = Path(wish.text) if wish.text is not None else resource(SAMPLE)
        text = read_text(source)
        target = imatrix_path(self._reader.folder, wish, source.name, text)
        started = time.monotonic()
        with work_file(target) as work:
            made = self._ask(text, source.name, work)
            place_imatrix(work, target, overwrite=wish.overwrite or not wish.target)
        return MadeImatrix(
            f"{target}",
            source.name,
            made.chunks,
            wish.context,
            made.tensors,
            made.experts,
            made.idle_experts,
            time.monotonic() - started,
        )

    def stop(self) -> None:
        """End it soon, or let it never begin; any thread."""
        self._stopped = True
        self._reader.models.cancel(self._wish.model.id, self._request_id)

    def _ask(self, text: str, dataset: str, work: Path) -> ImatrixMade:
        """Of a model in memory as it is, else of one that leaves afterwards."""
        wish, models = self._wish, self._reader.models
        request = MakeImatrix(
            self._request_id, text, os.fsencode(work), dataset, wish.context, wish.chunks
        )
        events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
        if self._stopped:
            raise _stopped()
        if models.request(wish.model.id, request, events.put):
            return self._wait(events)
        models.ask(wish.model, self._params(), request, events.put)
        try:
            return self._wait(events)
        finally:
            give_memory_back(models, wish.model.id)

    def _params(self) -> LoadParams:
        """As small as can be; nothing that changes what the model computes."""
        params = self._reader.load(self._wish.model)
        return replace(
            params,
            context_length=self._wish.context,
            sequences=1,
            key_type=None,
            value_type=None,
            adapters=(),
            draft_model=None,
        )

    def _wait(self, events: queue.SimpleQueue[EngineEvent]) -> ImatrixMade:
        if self._stopped:  # before there was anything to cancel
            self.stop()
        begun = time.monotonic()
        while True:
            match events.get():
                case ImatrixChunkRead(_, done, total):
                    begun = time.monotonic() if done == 0 else begun
                    passed = time.monotonic() - begun
                    left = passed * (total - done) / done if done else None
                    self._tell(ImatrixProgress(done, total, left))
                case ImatrixMade() as event:
                    return event
                case Failed(code="cancelled"):
                    raise _stopped()
                case Failed(_, text, action, code):
                    raise UserFixableError(text, action, code=code)
                case EngineGone() as event:
                    raise _stopped() if event.expected else _crashed(event)
                case _:
                    pass


def _stopped() -> UserFixableError:
    return UserFixableError("Making the importance matrix was stopped.", code="cancelled")


def _crashed(event: EngineGone) -> UserFixableError:
    problem = crash_problem(event, loaded=True)
    text = "The engine stopped unexpectedly while the model read the text; nothing was kept."
    action = "Close other programs and try again, or choose a smaller level of this model."
    return UserFixableError(text, action, code=problem.code)
