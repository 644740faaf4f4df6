"""Brings chats of files into the database: hidden piece by piece, then shown at once.

Exchange thread. The database is asked for a few milliseconds at a time, so that an answer that is
being written, or a chat that is opened, never waits for an import.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.domain.exchange import Duplicates, ImportResult, PortableChat, PortableMessage
from app.services.exchange.protocol import (
    ChatBegun,
    ChatEnded,
    Finished,
    MessagesPassed,
    ReadFiles,
    ReadProgressed,
)
from app.storage import exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.exchange.child import ExchangeChild
    from app.storage.database import Database

_DISCARD_AT_ONCE = 500


@dataclass(slots=True)
class _Current:
    """The chat that comes in; `id` is None for one that is left out."""

    chat: PortableChat
    id: str | None
    renamed: dict[str, str] = field(default_factory=dict)


class ChatImport:
    """One import. Whatever ends it early leaves nothing behind."""

    def __init__(self, database: Database, pictures: Path, duplicates: Duplicates) -> None:
        self._database = database
        self._pictures = pictures
        self._copy = duplicates is Duplicates.COPY
        self._current: _Current | None = None
        self._folders: dict[str, tuple[str, ...]] = {}  # by chat id
        self._messages = 0
        self._skipped = 0

    def run(
        self, child: ExchangeChild, paths: Sequence[str], progress: Callable[[int, int], None]
    ) -> ImportResult:
        """Do it. Raises AppError."""
        with tempfile.TemporaryDirectory(prefix="quantscope-") as folder:
            try:
                child.send(ReadFiles(tuple(paths), folder))
                finished = self._take_all(child, progress)
                self._publish(Path(folder))
            except BaseException:
                self._discard()
                raise
        return ImportResult(
            finished.source,
            tuple(self._folders),
            self._messages,
            self._skipped,
            finished.notices,
        )

    def _take_all(self, child: ExchangeChild, progress: Callable[[int, int], None]) -> Finished:
        while True:
            match child.receive():
                case Finished() as finished:
                    return finished
                case ReadProgressed(done, total):
                    progress(done, total)
                case ChatBegun(chat):
                    self._begin(chat)
                case MessagesPassed(messages):
                    self._add(messages)
                case ChatEnded():
                    self._end()
                case _:
                    pass

    def _begin(self, chat: PortableChat) -> None:
        added = self._database.submit(exchange.begin_chat, chat, copy=self._copy).result()
        self._current = _Current(chat, added)
        if added is None:
            self._skipped += 1
        else:
            self._folders[added] = chat.folder

    def _add(self, messages: tuple[PortableMessage, ...]) -> None:
        current = self._current
        if current is None or current.id is None:
            return
        self._database.submit(exchange.add_messages, current.id, messages, current.renamed).result()
        self._messages += len(messages)

    def _end(self) -> None:
        current = self._current
        if current is not None and current.id is not None:
            self._database.submit(
                exchange.finish_chat, current.id, current.chat, current.renamed
            ).result()

    def _publish(self, new_pictures: Path) -> None:
        for path in new_pictures.iterdir():
            target = self._pictures / path.name
            if not target.exists():
                self._pictures.mkdir(parents=True, exist_ok=True)
                shutil.move(path, target)
        self._database.submit(exchange.publish, tuple(self._folders.items())).result()

    def _discard(self) -> None:
        for chat_id in self._folders:
            with contextlib.suppress(AppError):
                gone = False
                while not gone:
                    removal = self._database.submit(exchange.discard, chat_id, _DISCARD_AT_ONCE)
                    gone = removal.result()
