"""Hands chats to the process that writes them, in pieces. Exchange thread."""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.exchange import ExportFormat, ExportResult, ExportWish
from app.services.exchange import PDF_FLAG
from app.services.exchange.child import ExchangeChild
from app.services.exchange.protocol import (
    AllPassed,
    ChatBegun,
    ChatEnded,
    MessagesPassed,
    WriteFile,
    WritePdf,
)
from app.storage import exchange

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.chat_stores import ChatStore
    from app.storage.database import Database

_READ_AT_ONCE = 200
_PDF_HOST = "app.gui.exchange.pdf_host"  # it needs Qt, which no service may import


class ChatExport:
    """One export. `watch` is told of each process, so that it can be stopped."""

    def __init__(
        self,
        database: Database,
        store_of: Callable[[str], ChatStore],
        pictures: Path,
        watch: Callable[[ExchangeChild], None],
    ) -> None:
        self._database = database
        self._store_of = store_of
        self._pictures = pictures
        self._watch = watch
        self._messages = 0
        self._images: set[str] = set()

    def run(
        self, wish: ExportWish, path: Path, progress: Callable[[int, int], None]
    ) -> ExportResult:
        """Write the file. Raises AppError."""
        ids = wish.chat_ids
        if ids is None:
            ids = self._database.submit(exchange.chat_ids).result()
        if not ids:
            raise UserFixableError("There are no chats to export.", code="no_chats")
        part = path.with_name(f".quantscope-{secrets.token_hex(8)}.part")
        command = WriteFile(
            str(part),
            path.name,
            wish.format,
            wish.branches,
            wish.importable,
            str(self._pictures),
        )
        try:
            write = self._write_pdf if wish.format is ExportFormat.PDF else self._write
            write(command, ids, progress)
            part.replace(path)
        except OSError as error:
            text = f"“{path.name}” could not be written ({error.strerror or error})."
            raise UserFixableError(text, "Choose another folder.", code="export_failed") from error
        finally:
            part.unlink(missing_ok=True)
        return ExportResult(str(path), len(ids), self._messages, self._notices())

    def _write_pdf(
        self, command: WriteFile, ids: tuple[str, ...], progress: Callable[[int, int], None]
    ) -> None:
        """A page first, which a process with Qt then lays out."""
        with tempfile.TemporaryDirectory(prefix="quantscope-") as folder:
            page, data = str(Path(folder) / "page.html"), str(Path(folder) / "data")
            self._write(replace(command, path=page, capsule=data), ids, progress)
            attached = data if command.importable else ""
            with ExchangeChild(_PDF_HOST, PDF_FLAG) as child:
                self._watch(child)
                child.send(WritePdf(page, attached, command.path, command.name))
                child.receive()

    def _write(
        self, command: WriteFile, ids: tuple[str, ...], progress: Callable[[int, int], None]
    ) -> None:
        with ExchangeChild() as child:
            self._watch(child)
            child.send(command)
            # What the process still has to write, and to lay out, counts as well.
            total = len(ids) * (2 if command.format is ExportFormat.PDF else 1) + 1
            for number, chat_id in enumerate(ids, start=1):
                self._pass_on(child, chat_id)
                progress(number, total)
            child.send(AllPassed())
            child.receive()

    def _pass_on(self, child: ExchangeChild, chat_id: str) -> None:
        """A chat as it is shown: what lies under a deleted message is deleted, too."""
        store = self._store_of(chat_id)
        chat = store.submit(exchange.read_chat, chat_id).result()
        known: set[str | None] = {None}
        after = 0
        child.send(ChatBegun(chat))
        while True:
            read = store.submit(exchange.read_messages, chat_id, after, _READ_AT_ONCE).result()
            kept = []
            for message in read[0]:
                if message.parent_id in known:
                    known.add(message.id)
                    kept.append(message)
            if not read[0]:
                break
            after = read[1]
            self._messages += len(kept)
            self._images |= {each.file for m in kept for each in m.attachments if each.file}
            child.send(MessagesPassed(tuple(kept)))
        child.send(ChatEnded())

    def _notices(self) -> tuple[str, ...]:
        missing = sum(not (self._pictures / name).is_file() for name in self._images)
        if not missing:
            return ()
        return (f"{missing:,} attached pictures are no longer there and so not in the file.",)


def default_name(titles: tuple[str, ...], format_: ExportFormat) -> str:
    """A file name that is allowed everywhere, from the title of the one chat."""
    title = titles[0] if len(titles) == 1 else "Quantscope chats"
    kept = "".join(sign if sign.isalnum() or sign in " ._-()" else " " for sign in title)
    stem = " ".join(kept.split())[:80].strip(" .") or "Chat"
    return f"{stem}.{format_.value}"
