"""Waits for model files that are gone: a drive may be connected again. A thread of its own."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.services.model_reading import is_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.domain.model_file import ModelFile

_log = logging.getLogger(__name__)


class MissingWatch:
    """Calls `on_return` when a missing file is there again; idle while none is missing."""

    def __init__(self, on_return: Callable[[], None], interval_s: float) -> None:
        self._on_return = on_return
        self._interval_s = interval_s
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._missing: tuple[ModelFile, ...] = ()
        self._running = False

    def wait_for(self, models: Iterable[ModelFile]) -> None:
        """Wait for those of `models` that are missing, and for no others."""
        with self._lock:
            self._missing = tuple(model for model in models if model.missing)
            start = bool(self._missing) and not self._running and not self._closed.is_set()
            self._running = self._running or start
        if start:
            threading.Thread(target=self._run, name="library-watch", daemon=True).start()

    def close(self) -> None:
        """Wait no more."""
        self._closed.set()

    def _run(self) -> None:
        while not self._closed.wait(self._interval_s) and (missing := self._still_missing()):
            if not all(is_missing(model) for model in missing):
                self._tell()

    def _still_missing(self) -> tuple[ModelFile, ...]:
        with self._lock:
            self._running = bool(self._missing)
            return self._missing

    def _tell(self) -> None:
        try:
            self._on_return()
        except AppError as error:
            _log.info("The list of models could not be read: %s", error)
