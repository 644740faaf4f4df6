"""Makes importance matrices of models. Any thread, nothing blocks.

One after the other; the model reads in the engine process where it is in memory, or comes there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.importance_matrix import ImatrixProgress, ImatrixWish, KnownImatrix, MadeImatrix
from app.services.imatrix_files import known_matrices
from app.services.imatrix_run import ImatrixRun, Reader

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.services.model_service import ModelService


@dataclass(frozen=True, slots=True)
class ImatrixMaking:
    """A matrix that is being made. `future` fails with AppError, code cancelled after `stop`."""

    future: Future[MadeImatrix]
    stop: Callable[[], None]


class ImatrixService:
    """`folder` is for those that go nowhere else; `load` tells how a model is loaded."""

    def __init__(
        self, models: ModelService, folder: Path, load: Callable[[ModelFile], LoadParams]
    ) -> None:
        self._reader = Reader(models, folder, load)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="imatrix")
        self._looks = ThreadPoolExecutor(max_workers=1, thread_name_prefix="imatrix-files")
        self._lock = threading.Lock()
        self._runs: set[ImatrixRun] = set()

    def make(
        self, wish: ImatrixWish, tell: Callable[[ImatrixProgress], None] = lambda _progress: None
    ) -> ImatrixMaking:
        """Make it; `tell` is called on a thread of the service."""
        run = ImatrixRun(self._reader, wish, tell)
        with self._lock:
            self._runs.add(run)
        return ImatrixMaking(self._pool.submit(self._work, run), run.stop)

    def known(self, model: ModelFile) -> Future[tuple[KnownImatrix, ...]]:
        """The matrices that were made here of any level of the model, the newest first."""
        return self._looks.submit(known_matrices, self._reader.folder, model)

    def rest(self) -> Future[None]:
        """Stop whatever is made or waits; done when nothing of it is left."""
        self._stop_all()
        return self._pool.submit(lambda: None)

    def close(self) -> None:
        """Stop what is being made, and wait until nothing of it is left."""
        self._stop_all()
        self._pool.shutdown(cancel_futures=True)
        self._looks.shutdown(cancel_futures=True)

    def _stop_all(self) -> None:
        with self._lock:
            runs = tuple(self._runs)
        for run in runs:
            run.stop()

    def _work(self, run: ImatrixRun) -> MadeImatrix:
        try:
            return run.make()
        finally:
            with self._lock:
                self._runs.discard(run)
