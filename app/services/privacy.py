"""What is kept of the user, how large it is, and deleting it. Any thread, nothing blocks.

Work is done in one thread of its own, which waits for the database and for other services.
"""

from __future__ import annotations

import contextlib
import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.kept_data import DataKind, KeptData
from app.services.attachments.service import AttachmentService
from app.services.chat_service import ChatService
from app.services.compare_service import CompareService
from app.services.library_files import current_folder
from app.services.library_service import LibraryService
from app.services.prompt_cache_service import PromptCacheService
from app.services.settings_service import SettingsService
from app.storage.database import Database
from app.storage.emptying import count_chats, count_comparisons, empty_chats
from app.system.disk_use import empty_folder, file_bytes, files_below, folder_use
from app.system.run_mark import MARK

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from app.paths import Paths

_SIDE_FILES = ("-wal", "-shm")
# Chats lie in the backups of the database and, in another form, in the prompt cache.
_WITH_CHATS = (DataKind.ATTACHMENTS, DataKind.PROMPTS, DataKind.BACKUPS)


@dataclass(frozen=True, slots=True)
class Keepers:
    """The services that keep something."""

    database: Database
    settings: SettingsService
    chats: ChatService
    compare: CompareService
    attachments: AttachmentService
    library: LibraryService
    prompts: PromptCacheService


class Privacy:
    """What `delete` removes is gone for good, but for models, which go to the wastebasket."""

    def __init__(self, paths: Paths, keepers: Keepers) -> None:
        self._paths = paths
        self._keepers = keepers
        self._work = ThreadPoolExecutor(max_workers=1, thread_name_prefix="privacy")

    def measure(self) -> Future[tuple[KeptData, ...]]:
        """One for each kind, in their order."""
        return self._work.submit(self._measure)

    def delete(self, kinds: Collection[DataKind]) -> Future[tuple[KeptData, ...]]:
        """Delete these kinds; what is left then. With chats goes what is made of them.

        Fails with UserFixableError where a model has to stay; the other kinds are gone then.
        """
        return self._work.submit(self._delete, frozenset(kinds))

    def close(self) -> None:
        """Take no more work; what is being deleted comes to its end."""
        self._work.shutdown(wait=True, cancel_futures=True)

    def _measure(self) -> tuple[KeptData, ...]:
        return tuple(self._measured(kind) for kind in DataKind)

    def _measured(self, kind: DataKind) -> KeptData:
        database, paths = self._keepers.database, self._paths
        if kind is DataKind.CHATS:
            files = (paths.database, *_side_files(paths.database))
            count = database.submit(count_chats).result()
            return KeptData(kind, str(paths.data), file_bytes(*files), count)
        if kind is DataKind.COMPARISONS:
            count = database.submit(count_comparisons).result()
            return KeptData(kind, str(paths.data), None, count)
        folder = self._folder(kind)
        size, count = folder_use(folder)
        if kind is DataKind.EVALUATIONS:
            beside, more = folder_use(paths.divergences)
            size, count = size + beside, count + more
        if kind is DataKind.MODELS:
            count = len(self._managed())
        return KeptData(kind, str(folder), size, count)

    def _folder(self, kind: DataKind) -> Path:
        paths, settings = self._paths, self._keepers.settings.current
        return {
            DataKind.ATTACHMENTS: paths.attachments,
            DataKind.MODELS: current_folder(paths.models, settings.models_folder),
            DataKind.PROMPTS: paths.prompt_cache,
            DataKind.EVALUATIONS: paths.evaluations,
            DataKind.BACKUPS: paths.backups,
            DataKind.LOGS: paths.logs,
        }[kind]

    def _delete(self, kinds: frozenset[DataKind]) -> tuple[KeptData, ...]:
        if DataKind.CHATS in kinds:
            self._delete_chats()
            kinds |= set(_WITH_CHATS)
        if DataKind.COMPARISONS in kinds:
            self._delete_comparisons()
        if DataKind.PROMPTS in kinds:
            self._keepers.prompts.clear().result()
        emptied = (
            (DataKind.EVALUATIONS, self._paths.evaluations),
            (DataKind.EVALUATIONS, self._paths.divergences),
            (DataKind.BACKUPS, self._paths.backups),
        )
        for kind, folder in emptied:
            if kind in kinds:
                empty_folder(folder)
        if DataKind.LOGS in kinds:
            _empty_logs(self._paths.logs)
        if kinds & {DataKind.CHATS, DataKind.COMPARISONS}:
            self._keepers.database.compact().result()
        if DataKind.MODELS in kinds:
            for model_id in self._managed():
                self._keepers.library.remove_to_wastebasket(model_id).result()
        return self._measure()

    def _delete_chats(self) -> None:
        """Through the service first: it stops answers, and the window hears of each chat."""
        keepers = self._keepers
        for chat in keepers.chats.list_chats().result():
            keepers.chats.delete(chat.id)
        keepers.database.submit(empty_chats).result()
        keepers.attachments.forget_unused().result()

    def _delete_comparisons(self) -> None:
        compare = self._keepers.compare
        for comparison in compare.list_all().result():
            compare.remove(comparison.id).result()

    def _managed(self) -> list[str]:
        """The models that are ours to remove."""
        models = self._keepers.library.list_models().result()
        return [each.id for each in models if each.details.managed and not each.bundled]


def _side_files(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(database.name + tail) for tail in _SIDE_FILES)


def _empty_logs(folder: Path) -> None:
    """Files that this run has open become empty, its mark stays, all others go."""
    for path, _size in list(files_below(folder)):
        if path == str(folder / MARK):
            continue
        with contextlib.suppress(OSError):
            os.truncate(path, 0)
            if not path.endswith(".log"):
                os.unlink(path)  # noqa: PTH108 - names that are no text
