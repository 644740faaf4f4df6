"""Folders of chats: making, naming, ordering and removing them. Any thread, nothing blocks."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from app.domain.chat import ChatFolder
from app.domain.events import Event, FoldersChanged, ProblemRaised
from app.services.summaries import problem_of
from app.storage import folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.domain.chat_folders import RemovedFolder
    from app.storage.database import Database

_T = TypeVar("_T")


class ChatFolders:
    """Each change ends in FoldersChanged, or in ProblemRaised. Chats outlive their folders."""

    def __init__(self, database: Database, publish: Callable[[Event], None]) -> None:
        self._database = database
        self._publish = publish

    def list(self) -> Future[tuple[ChatFolder, ...]]:
        """All folders, those of one parent in their order."""
        return self._database.submit(folders.list_folders)

    def create(self, name: str, parent_id: str | None = None) -> str:
        """A new folder behind the others of its parent; returns its id at once."""
        folder = ChatFolder(uuid.uuid4().hex, " ".join(name.split()), 0, parent_id)
        self._announced(self._database.submit(folders.add_folder, folder))
        return folder.id

    def rename(self, folder_id: str, name: str) -> None:
        """Give a folder another name; an empty one is ignored."""
        if words := " ".join(name.split()):
            self._announced(self._database.submit(folders.rename_folder, folder_id, words))

    def move(self, folder_id: str, parent_id: str | None, position: int) -> None:
        """Put a folder at a place (0: the first) in another one, or at the top."""
        done = self._database.submit(folders.move_folder, folder_id, parent_id, position)
        self._announced(done)

    def remove(self, folder_id: str) -> Future[RemovedFolder]:
        """Remove a folder; what lay in it goes to its parent. `restore` takes it back."""
        return self._announced(self._database.submit(folders.remove_folder, folder_id))

    def restore(self, removed: RemovedFolder) -> None:
        """Undo `remove`."""
        self._announced(self._database.submit(folders.restore_folder, removed))

    def _announced(self, changed: Future[_T]) -> Future[_T]:
        def tell(listed: Future[tuple[ChatFolder, ...]]) -> None:
            error = listed.exception()
            self._publish(
                ProblemRaised(problem_of(error)) if error else FoldersChanged(listed.result())
            )

        def on_changed(done: Future[_T]) -> None:
            error = done.exception()
            if error:
                self._publish(ProblemRaised(problem_of(error)))
            else:
                self.list().add_done_callback(tell)

        changed.add_done_callback(on_changed)
        return changed
