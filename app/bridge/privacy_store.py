"""What is kept on the disk, and the wish to delete it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.kept_data import DataKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.events import Problem
    from app.domain.kept_data import KeptData


class PrivacySource(Protocol):
    """What the store needs of the service."""

    def measure(self) -> Future[tuple[KeptData, ...]]: ...
    def delete(self, kinds: Collection[DataKind]) -> Future[tuple[KeptData, ...]]: ...


class PrivacyStore(QObject):
    """After something was deleted the lists of the window are read anew."""

    changed = Signal()

    def __init__(
        self,
        source: PrivacySource,
        stores: Stores,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._stores = stores
        self._events = events
        self.kept: dict[DataKind, KeptData] = {}
        self.deleting = False
        self.problem: Problem | None = None

    def refresh(self) -> None:
        """Measure everything; `changed` follows."""
        self._events.when_done(self._source.measure(), self._on_measured, self._on_failed)

    def delete(self, kinds: Collection[DataKind]) -> None:
        """Delete these kinds; the user has been asked."""
        if self.deleting:
            return
        self.deleting, self.problem = True, None
        if DataKind.CHATS in kinds:
            self._stores.current.start_new()
        self._events.when_done(self._source.delete(kinds), self._on_deleted, self._on_failed)
        self.changed.emit()

    def _on_measured(self, kept: tuple[KeptData, ...]) -> None:
        self.kept = {each.kind: each for each in kept}
        self.changed.emit()

    def _on_deleted(self, kept: tuple[KeptData, ...]) -> None:
        self._end()
        self._on_measured(kept)

    def _on_failed(self, problem: Problem) -> None:
        """The others are gone, and what is left has to be measured."""
        self.problem = problem
        if self.deleting:
            self._end()
            self.refresh()
        self.changed.emit()

    def _end(self) -> None:
        self.deleting = False
        self._stores.refresh()
        self._stores.presets.tell()
        self._stores.settings.tell()
