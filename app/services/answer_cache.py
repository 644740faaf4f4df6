"""Answers that are kept, to be given again where exactly the same is asked. Any thread."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.generation import StopReason
from app.domain.load_params import WeightsMode
from app.services.vision import find_encoder
from app.storage.cached_answers import (
    CachedAnswer,
    clear_answers,
    find_answer,
    keep_answer,
    measure_answers,
)
from app.version import VERSION

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.generation import AnswerStats
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.engine.protocol import Generate
    from app.storage.cached_answers import AnswerCacheUse
    from app.storage.database import Database

QUOTA = 64 * 1024**2  # bytes; an answer has a few thousand
_WHOLE = (StopReason.END, StopReason.STOP_STRING, StopReason.LENGTH)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnswerSize:
    """How much is kept: answers, and bytes of the quota."""

    answers: int
    size: int
    quota: int


class AnswerCache:
    """Keeps whole answers in the database, the least recently used ones go first."""

    def __init__(self, database: Database, quota: int = QUOTA) -> None:
        self._database = database
        self._quota = quota

    def find(self, key: str) -> Future[CachedAnswer | None]:
        """What was answered."""
        return self._database.submit(find_answer, key)

    def keep(self, key: str, chat_id: str, text: str, stats: AnswerStats) -> None:
        """Keep an answer that ended by itself; others are ignored."""
        if stats.stop_reason not in _WHOLE:
            return
        kept = CachedAnswer(text, replace(stats, load_s=None, engine_bytes=None))
        future = self._database.submit(keep_answer, key, chat_id, kept, self._quota)
        future.add_done_callback(_log_failure)

    def measure(self) -> Future[AnswerSize]:
        """How much room they take."""
        return self._database.submit(lambda open_: self._size(measure_answers(open_)))

    def clear(self) -> Future[int]:
        """Forget them all; how many are left. The chats keep their answers."""
        return self._database.submit(lambda connection: clear_answers(connection).answers)

    def _size(self, use: AnswerCacheUse) -> AnswerSize:
        return AnswerSize(use.answers, use.size, self._quota)


def answer_key(model: ModelFile, params: LoadParams, request: Generate) -> str | None:
    """What tells a request from all others; None where the same one may be answered differently.

    That is so where the seed is drawn, and where a file cannot be looked at. Blocks: it asks the
    file system.
    """
    sampling = request.sampling
    if sampling.temperature > 0 and sampling.seed is None:
        return None
    if sampling.temperature <= 0:
        sampling = replace(sampling, seed=None)
    try:
        paths = (model.path, *(lora.path for lora in params.adapters), *_encoder(model, request))
        files = [_file(path) for path in paths]
    except OSError:
        return None
    # How fast it is computed and where the weights lie changes no token.
    computed = replace(
        params,
        threads=None,
        prefill_threads=None,
        weights=WeightsMode.AUTO,
        sequences=None,
        draft_model=None,
    )
    parts = (
        VERSION,
        files,
        model.details.sha256,
        computed,
        request.turns,
        request.thinking,
        request.policy,
        request.opening,
        sampling,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _encoder(model: ModelFile, request: Generate) -> tuple[str, ...]:
    """What images are seen with, where there are some."""
    if not any(turn.images for turn in request.turns):
        return ()
    found = find_encoder(model)
    return () if found is None else (str(found),)


def _file(path: str) -> tuple[str, int, int]:
    found = Path(path).stat()
    return path, found.st_size, found.st_mtime_ns


def _log_failure(future: Future[None]) -> None:
    error = future.exception()
    if error is not None:
        _log.warning("An answer could not be kept: %s", error)
