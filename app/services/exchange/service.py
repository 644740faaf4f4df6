"""Export and import of chats, one after the other. Any thread may ask; nothing blocks.

What does the work is imported with the first wish: the start does not pay for it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import AppError, UserFixableError
from app.domain.events import FoldersChanged
from app.services.work_thread import WorkThread
from app.storage.folders import list_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.domain.events import Event
    from app.domain.exchange import Duplicates, ExportResult, ExportWish, ImportResult
    from app.services.chat_stores import ChatStore
    from app.services.exchange.child import ExchangeChild
    from app.storage.database import Database

T = TypeVar("T")


def _no_progress(_done: int, _total: int) -> None:
    pass


class ExchangeService:
    """`store_of` tells by its id where a chat is; `pictures` are those of messages."""

    def __init__(
        self,
        database: Database,
        store_of: Callable[[str], ChatStore],
        pictures: Path,
        publish: Callable[[Event], None],
    ) -> None:
        self._database = database
        self._store_of = store_of
        self._publish = publish
        self._pictures = pictures
        self._thread = WorkThread("exchange")
        self._lock = threading.Lock()
        self._child: ExchangeChild | None = None
        self._stopped = False
        self._closed = False

    def export(
        self, wish: ExportWish, path: str, progress: Callable[[int, int], None] = _no_progress
    ) -> Future[ExportResult]:
        """Write a file; `progress` gets chats done and all. Fails with AppError ("stopped")."""
        from app.services.exchange.exporting import ChatExport

        target = Path(path).absolute()
        job = ChatExport(self._database, self._store_of, self._pictures, self._watch)
        return self._begin(lambda: job.run(wish, target, progress))

    def import_files(
        self,
        paths: Sequence[str],
        duplicates: Duplicates | None = None,
        progress: Callable[[int, int], None] = _no_progress,
    ) -> Future[ImportResult]:
        """Take in all chats of files or none; `progress` gets bytes. Fails with AppError.

        `duplicates` None: those that are here already are skipped.
        """

        def work() -> ImportResult:
            from app.domain.exchange import Duplicates
            from app.services.exchange.child import ExchangeChild
            from app.services.exchange.importing import ChatImport

            job = ChatImport(self._database, self._pictures, duplicates or Duplicates.SKIP)
            with ExchangeChild() as child:
                self._watch(child)
                result = job.run(child, [str(Path(path).absolute()) for path in paths], progress)
            self._publish(FoldersChanged(self._database.submit(list_folders).result()))
            return result

        return self._begin(work)

    def stop(self) -> None:
        """End what was asked for; it fails with the code "stopped"."""
        with self._lock:
            self._stopped = True
            if self._child is not None:
                self._child.stop()

    def close(self) -> None:
        """Stop, at the end of the app; what was half imported is removed."""
        self._closed = True
        self.stop()
        self._thread.close(lambda: None)

    def _begin(self, work: Callable[[], T]) -> Future[T]:
        with self._lock:
            self._stopped = self._closed
        return self._thread.call(lambda: self._guarded(work))

    def _guarded(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except AppError as error:
            if self._stopped:
                raise UserFixableError("This was stopped.", code="stopped") from error
            raise
        except OSError as error:
            text = f"A file could not be read or written ({error.strerror or error})."
            raise UserFixableError(
                text, "Check the free space of the disk.", code="exchange_failed"
            ) from error
        finally:
            with self._lock:
                self._child = None

    def _watch(self, child: ExchangeChild) -> None:
        with self._lock:
            self._child = child
            if self._stopped:
                child.stop()
