"""When a model was used and how fast it was. Any thread; written on a library thread."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.generation import AnswerStats
    from app.domain.model_file import ModelDetails
    from app.services.library_catalog import Catalog

_log = logging.getLogger(__name__)


class Usage:
    """Keeps the newest figures of each model; what comes while a write waits goes with it."""

    def __init__(self, catalog: Catalog, submit: Callable[[Callable[[], None]], object]) -> None:
        self._catalog = catalog
        self._submit = submit
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[float, AnswerStats]] = {}

    def note(self, model_id: str, stats: AnswerStats) -> None:
        """An answer of this model ended now."""
        with self._lock:
            idle = not self._waiting
            self._waiting[model_id] = (time.time(), stats)
        if idle:
            self._submit(self._write)

    def _write(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for model_id, (used_at, stats) in waiting.items():
            try:
                self._catalog.edit(model_id, partial(_noted, used_at=used_at, stats=stats))
            except AppError as error:
                _log.info("What %s did was not noted: %s", model_id, error)


def _noted(old: ModelDetails, used_at: float, stats: AnswerStats) -> ModelDetails:
    return replace(
        old,
        used_at=used_at,
        prompt_rate=stats.prompt_rate or old.prompt_rate,
        decode_rate=stats.decode_rate or old.decode_rate,
    )
