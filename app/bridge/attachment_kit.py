"""Makes the store of attachments when the first file comes: the first paint needs none. GUI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from app.bridge.attachments_store import AttachmentSource, AttachmentsStore
    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores

    class Source(AttachmentSource, Protocol):
        """The attachment service."""

        @property
        def folder(self) -> Path: ...


class AttachmentKit:
    """What the window needs in order to attach files."""

    def __init__(self, source: Source, stores: Stores, events: EventBridge) -> None:
        self._source = source
        self._stores = stores
        self._events = events

    def make_store(self) -> AttachmentsStore:
        """Call it once."""
        from app.bridge.attachments_store import AttachmentsStore

        return AttachmentsStore(self._source, self._stores, self._events)

    def folder(self) -> Path:
        """Where the pictures lie."""
        return self._source.folder
