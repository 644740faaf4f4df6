"""Makes quantization levels of models. Any thread, nothing blocks.

Wishes are worked on one after the other, each in an engine process of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import UserFixableError
from app.domain.quantizing import LevelOffer, LevelPlan, LevelsWish, MadeLevel
from app.services.level_files import make_folder
from app.services.quantize_run import Heard, QuantizeRun
from app.services.throw_away_engine import ThrowAwayEngine

if TYPE_CHECKING:
    from app.services.engine_session import Listener, Worker
    from app.services.library_service import LibraryService
    from app.services.pace_book import PaceBook


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Making:
    """A wish that is worked on. `future` fails with AppError, code cancelled after `stop`.

    Levels that were made before stay.
    """

    future: Future[tuple[MadeLevel, ...]]
    stop: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Surveying:
    """Levels that are looked at. `future` fails with AppError, code cancelled after `stop`."""

    future: Future[tuple[LevelOffer, ...]]
    stop: Callable[[], None]


class QuantizeService:
    """`cores` says with how many threads to work where nobody has chosen; `pace`, what it took.

    `folder` tells where levels lie of which nobody says it; it may move while the app runs.
    """

    def __init__(
        self,
        library: LibraryService,
        cores: Callable[[], int],
        make_worker: Callable[[Listener], Worker],
        pace: PaceBook,
        folder: Callable[[], Path] | None = None,
    ) -> None:
        self._library = library
        self._cores = cores
        self._make_worker = make_worker
        self._folder = folder
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="quantize")
        self._lock = threading.Lock()
        self._engines: set[ThrowAwayEngine] = set()
        self._pace = pace

    @property
    def folder(self) -> str:
        """Made when it is first used; "" where there is none."""
        return str(self._folder()) if self._folder else ""

    def survey(self, wish: LevelsWish, heard: Heard) -> Surveying:
        """What each of the levels would be; nothing is written. `heard.offered` gets each first.

        Raises UserFixableError where no level is wished.
        """
        run = self._run(wish, heard)
        return Surveying(self._pool.submit(self._work, run, run.survey), run.engine.stop)

    def plan(self, wish: LevelsWish) -> Future[tuple[LevelPlan, ...]]:
        """What would be made, with exact sizes; nothing is written.

        Fails with AppError; raises UserFixableError where no level is wished.
        """
        run = self._run(wish, Heard())
        return self._pool.submit(self._work, run, run.plan)

    def make(self, wish: LevelsWish, heard: Heard | None = None) -> Making:
        """Make the levels one after the other; each has its name when it is whole.

        Raises UserFixableError where no level is wished.
        """
        run = self._run(wish, heard or Heard())
        return Making(self._pool.submit(self._work, run, run.make), run.engine.stop)

    def rest(self) -> Future[None]:
        """Stop whatever is made or waits; done when nothing of it is left."""
        self._stop_all()
        return self._pool.submit(lambda: None)

    def close(self) -> None:
        """Stop what is being made, and wait until nothing of it is left."""
        self._stop_all()
        self._pool.shutdown(cancel_futures=True)

    def _stop_all(self) -> None:
        with self._lock:
            engines = tuple(self._engines)
        for engine in engines:
            engine.stop()

    def _make_home(self, target: Path) -> None:
        folder = self._folder() if self._folder else None
        if folder in (target, target.parent):
            make_folder(folder)

    def _run(self, wish: LevelsWish, heard: Heard) -> QuantizeRun:
        if not wish.levels:
            text = "No level was chosen."
            raise UserFixableError(text, "Choose at least one.", code="no_type")
        engine = ThrowAwayEngine(self._make_worker)
        with self._lock:
            self._engines.add(engine)
        threads = wish.recipe.threads or self._cores()
        return QuantizeRun(wish, engine, threads, self._library, heard, self._pace)

    def _work(self, run: QuantizeRun, work: Callable[[], _T]) -> _T:
        try:
            self._make_home(Path(run.wish.target))
            return work()
        finally:
            with self._lock:
                self._engines.discard(run.engine)
