"""Chats out of whatever was chosen: tells whose export it is and reads it. Exchange process."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.exchange_tree import BrokenTreeError
from app.services.exchange import chatgpt, jan, lm_studio, open_webui, own
from app.services.exchange.archive import Files, open_files
from app.services.exchange.capsule import Opened, open_capsule
from app.services.exchange.foreign import ForeignChat, to_portable
from app.services.exchange.loose import BrokenFileError, as_dict, as_title, decode, items
from app.services.exchange.pdf_capsule import open_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.domain.exchange import PortableChat
    from app.services.exchange.report import Report

UNKNOWN = "It is no export of chats that Quantscope knows."
EMPTY = "It holds no chats."
EDITED = (
    "The file was changed after its export. Its chats were imported as they had been exported,"
    " without that change."
)
_CONVERSATIONS = re.compile(r"(?:.*/)?conversations(?:-\d+)?\.json")
_JSON_BEGINS = (b"{", b"[")
_BOM = b"\xef\xbb\xbf"


class ChatReader:
    """Reads one path. `source` is known once the first chat has come."""

    def __init__(
        self, pictures: Path, report: Report, progress: Callable[[int, int], None]
    ) -> None:
        self.source = ""
        self._pictures = pictures
        self._report = report
        self._progress = progress
        self._done = 0
        self._total = 0

    def read(self, path: Path) -> Iterator[PortableChat]:
        """Every chat of a file, an archive or a folder. Raises BrokenFileError or OSError."""
        files = open_files(path)
        self._done, self._total = 0, files.size
        found = 0
        for chat in self._chats(files):
            found += 1
            yield chat
        if found == 0:
            raise BrokenFileError(" ".join(self._report.unread_notices) or EMPTY)

    def _chats(self, files: Files) -> Iterator[PortableChat]:
        threads = [name for name in files.names if name.rpartition("/")[2] == jan.THREAD]
        if threads:
            yield from self._portable(self._threads(files, threads))
            return
        known = [name for name in files.names if _CONVERSATIONS.fullmatch(name)]
        alone = len(files.names) == 1
        json_names = [name for name in files.names if name.lower().endswith(".json")]
        chosen = known or (list(files.names) if alone else json_names)
        if not chosen:
            raise BrokenFileError(UNKNOWN)
        for name in chosen:
            data = files.read(name)
            try:
                yield from self._file(name, data)
            except BrokenFileError as error:
                if alone or known:
                    raise
                self._report.refuse(name, _in_words(error))
            self._advance(len(data), 1.0)
            self._done += len(data)

    def _file(self, name: str, data: bytes) -> Iterator[PortableChat]:
        body = data.removeprefix(_BOM).lstrip()
        if body.startswith(_JSON_BEGINS):
            yield from self._json(name, body)
            return
        opened = open_pdf(data) if data.startswith(b"%PDF") else open_capsule(data)
        if opened is None:
            raise BrokenFileError(UNKNOWN)
        yield from self._capsule(opened)

    def _capsule(self, opened: Opened) -> Iterator[PortableChat]:
        if not own.is_document(opened.document):
            raise BrokenFileError(UNKNOWN)
        if opened.edited and EDITED not in self._report.sentences:
            self._report.sentences.append(EDITED)
        yield from self._own(opened.document)

    def _json(self, name: str, data: bytes) -> Iterator[PortableChat]:
        if own.is_document(data):
            yield from self._own(data)
        elif data.startswith(b"["):
            yield from self._portable(self._array(items(data), len(data)))
        elif _is_lines(data):
            self.source = jan.SOURCE
            yield from self._portable(iter([jan.read_chat({}, data, self._report, name)]))
        else:
            value = as_dict(decode(data))
            yield from self._portable(iter([self._foreign(value, name)]))

    def _own(self, document: bytes) -> Iterator[PortableChat]:
        self.source = own.SOURCE
        size = len(document)
        yield from own.read_document(
            document, self._pictures, lambda share: self._advance(size, share)
        )

    def _array(self, raws: list[msgspec.Raw], size: int) -> Iterator[ForeignChat]:
        known = 0
        for number, raw in enumerate(raws, start=1):
            value = as_dict(decode(raw))
            try:
                yield self._foreign(value, str(number))
                known += 1
            except BrokenFileError as error:
                self._report.refuse(as_title(value.get("title")), _in_words(error))
            self._advance(size, number / len(raws))
        if raws and not known:
            self._report.unread.clear()
            raise BrokenFileError(UNKNOWN)

    def _foreign(self, value: dict[str, Any], key: str) -> ForeignChat:
        if chatgpt.is_chat(value):
            self.source = chatgpt.SOURCE
            return chatgpt.read_chat(value, self._report)
        if open_webui.is_chat(value):
            self.source = open_webui.SOURCE
            return open_webui.read_chat(value, self._report)
        if lm_studio.is_chat(value):
            self.source = lm_studio.SOURCE
            return lm_studio.read_chat(value, self._report, key)
        raise BrokenFileError(UNKNOWN)

    def _threads(self, files: Files, names: list[str]) -> Iterator[ForeignChat]:
        self.source = jan.SOURCE
        present = set(files.names)
        for number, name in enumerate(names, start=1):
            folder = name.removesuffix(jan.THREAD)
            lines = folder + jan.MESSAGES
            try:
                thread = as_dict(decode(files.read(name)))
                body = files.read(lines) if lines in present else b""
                yield jan.read_chat(thread, body, self._report, folder)
            except BrokenFileError as error:
                self._report.refuse(folder.strip("/"), _in_words(error))
            self._advance(files.size, number / len(names))

    def _portable(self, chats: Iterator[ForeignChat]) -> Iterator[PortableChat]:
        """Ours; those that nobody wrote in are left out."""
        for chat in chats:
            try:
                portable = to_portable(chat)
            except BrokenTreeError as error:
                self._report.refuse(chat.title, str(error))
                continue
            if portable.messages:
                yield portable

    def _advance(self, size: int, share: float) -> None:
        self._progress(min(self._done + int(size * share), self._total), self._total)


def _is_lines(data: bytes) -> bool:
    """A file of lines, each of which is a message of Jan's."""
    first = data.partition(b"\n")[0]
    try:
        return jan.is_message(as_dict(msgspec.json.decode(first)))
    except (msgspec.MsgspecError, RecursionError):
        return False


def _in_words(error: BrokenFileError) -> str:
    """The sentence within another one."""
    text = str(error).rstrip(".")
    return text[:1].lower() + text[1:]
