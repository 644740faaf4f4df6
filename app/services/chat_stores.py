"""Where chats are kept: on the disk, or in memory while a temporary one goes on. Any thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeAlias

from app.domain.ids import is_temporary
from app.storage.attachment_files import kept_files
from app.storage.chats import remove_chat
from app.storage.database import Database
from app.storage.memory_database import MemoryDatabase

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.chat import Chat

ChatStore: TypeAlias = Database | MemoryDatabase


class ChatStores:
    """Tells by the id of a chat or of a message in which database it is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._memory: MemoryDatabase | None = None
        self._temporary: set[str] = set()  # chats that go on

    def of(self, name: str) -> ChatStore:
        """The database of a chat, or of a message."""
        if not is_temporary(name):
            return self._database
        with self._lock:
            return self._open()

    def begin_temporary(self, chat_id: str) -> MemoryDatabase:
        """Where a new temporary chat is kept until `end_temporary`."""
        with self._lock:
            self._temporary.add(chat_id)
            return self._open()

    @property
    def temporary(self) -> tuple[str, ...]:
        """Ids of the temporary chats that go on."""
        with self._lock:
            return tuple(self._temporary)

    def kept_pictures(self) -> tuple[Future[frozenset[str]], ...]:
        """The pictures that messages and drafts show, by database."""
        with self._lock:
            memory = self._memory
            asked = memory.submit(kept_files) if memory is not None else None
        stored = self._database.submit(kept_files)
        return (stored,) if asked is None else (stored, asked)

    def end_temporary(self, chat_id: str) -> Future[Chat] | None:
        """Forget a temporary chat; with the last one all of the memory goes. None: it is over."""
        with self._lock:
            if chat_id not in self._temporary:
                return None
            self._temporary.remove(chat_id)
            ended = self._open().submit(remove_chat, chat_id)
            if not self._temporary and self._memory is not None:
                self._memory.close()
                self._memory = None
        return ended

    def _open(self) -> MemoryDatabase:
        if self._memory is None:
            self._memory = MemoryDatabase()
        return self._memory
