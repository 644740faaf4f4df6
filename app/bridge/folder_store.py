"""The folders of chats, and which of them are open. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.events import Event, FoldersChanged, Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.settings_store import SettingsStore
    from app.domain.chat import ChatFolder
    from app.domain.chat_folders import RemovedFolder


class FolderSource(Protocol):
    """What the store needs of the service."""

    def list(self) -> Future[tuple[ChatFolder, ...]]: ...
    def create(self, name: str, parent_id: str | None = None) -> str: ...
    def rename(self, folder_id: str, name: str) -> None: ...
    def move(self, folder_id: str, parent_id: str | None, position: int) -> None: ...
    def remove(self, folder_id: str) -> Future[RemovedFolder]: ...
    def restore(self, removed: RemovedFolder) -> None: ...


class FolderStore(QObject):
    """Every change is asked of the service, and shows when it is stored."""

    changed = Signal()
    content_changed = Signal()  # chats lie elsewhere now: a folder went, or came back
    removed = Signal(object)  # RemovedFolder, which `restore` takes back
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: FolderSource,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._settings = settings
        self._events = events
        self._folders: tuple[ChatFolder, ...] = ()
        self._gone: set[str] = set()  # they may come back with what lay in them
        events.event_published.connect(self._on_event)

    @property
    def folders(self) -> tuple[ChatFolder, ...]:
        """All of them, in no order but among those of one parent."""
        return self._folders

    @property
    def closed(self) -> frozenset[str]:
        """Folders whose content is not shown."""
        return frozenset(self._settings.settings.closed_folders)

    def refresh(self) -> None:
        """Load all folders."""
        self._events.when_done(self._service.list(), self._on_listed, self._on_failed)

    def folder(self, folder_id: str) -> ChatFolder | None:
        """The folder of that id."""
        return next((each for each in self._folders if each.id == folder_id), None)

    def show_content(self, folder_id: str, shown: bool) -> None:
        """Open or close a folder; it stays so until it is changed again."""
        closed = self.closed - {folder_id} if shown else self.closed | {folder_id}
        known = {folder.id for folder in self._folders}
        self._settings.change(closed_folders=tuple(sorted(closed & known)))
        self.changed.emit()

    def create(self, name: str, parent_id: str | None = None) -> str:
        """A new folder; returns its id, and `changed` follows."""
        return self._service.create(name, parent_id)

    def rename(self, folder_id: str, name: str) -> None:
        """Give a folder another name."""
        self._service.rename(folder_id, name)

    def move_into(self, folder_id: str, parent_id: str | None) -> None:
        """Put a folder behind those in another one, or at the top; not into itself."""
        if not self.takes(parent_id, folder_id):
            return
        siblings = self._siblings(parent_id)
        self._service.move(folder_id, parent_id, len(siblings))

    def move_before(self, folder_id: str, other_id: str) -> None:
        """Put a folder in front of another one."""
        other = self.folder(other_id)
        if other is None or other_id == folder_id or not self.takes(other.parent_id, folder_id):
            return
        siblings = [each for each in self._siblings(other.parent_id) if each != folder_id]
        self._service.move(folder_id, other.parent_id, siblings.index(other_id))

    def shift(self, folder_id: str, step: int) -> None:
        """Move a folder up (-1) or down (1) among its siblings."""
        folder = self.folder(folder_id)
        if folder is None:
            return
        siblings = self._siblings(folder.parent_id)
        position = siblings.index(folder_id) + step
        if 0 <= position < len(siblings):
            self._service.move(folder_id, folder.parent_id, position)

    def takes(self, parent_id: str | None, folder_id: str) -> bool:
        """Whether a folder can be put into another one, or to the top."""
        from app.domain.chat_folders import inside

        return parent_id is None or parent_id not in inside(self._folders, folder_id)

    def remove(self, folder_id: str) -> None:
        """Remove a folder; what lay in it stays. `removed` follows."""
        self._events.when_done(self._service.remove(folder_id), self._on_removed, self._ignore)

    def restore(self, removed: RemovedFolder) -> None:
        """Take a removal back."""
        self._service.restore(removed)

    def _siblings(self, parent_id: str | None) -> list[str]:
        among = [each for each in self._folders if each.parent_id == parent_id]
        return [each.id for each in sorted(among, key=lambda each: each.position)]

    def _on_listed(self, folders: tuple[ChatFolder, ...]) -> None:
        before, now = ({each.id for each in each_time} for each_time in (self._folders, folders))
        self._folders = folders
        self.changed.emit()
        if before - now or self._gone & now:
            self.content_changed.emit()
        self._gone = (self._gone | before) - now

    def _on_removed(self, removed: RemovedFolder) -> None:
        self.removed.emit(removed)

    def _ignore(self, _problem: Problem) -> None:
        """The service has told of it."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, FoldersChanged):
            self._on_listed(event.folders)
