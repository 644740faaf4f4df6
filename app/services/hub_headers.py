"""What the files of a repository hold, read from their first bytes on the Hub. Any thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from app.domain.display_text import display_text
from app.domain.errors import UserFixableError
from app.domain.level_names import file_name
from app.engine.gguf_head import describe_parts, read_head
from app.hub.protocol import Head, ReadHead
from app.services.hub_questions import ask

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from app.domain.hub import HubLevel
    from app.domain.model_file import GgufInfo
    from app.engine.gguf_reader import GgufPart
    from app.services.hub_port import HubPort

_AMOUNTS = (256 << 10, 4 << 20, 32 << 20)  # small models, usual ones, the largest vocabularies
_MOST_PARTS = 200
_KEPT = 500


class HubHeaders:
    """Reads each level once and keeps what it found while the app runs."""

    def __init__(self, port: HubPort, threads: Executor) -> None:
        self._port = port
        self._threads = threads
        self._lock = threading.Lock()
        self._infos: OrderedDict[tuple[str, ...], Future[GgufInfo]] = OrderedDict()

    def describe(self, repository: str, revision: str, level: HubLevel) -> Future[GgufInfo]:
        """The figures of a level; what failed is tried again when it is asked for again."""
        paths = tuple(file.path for file in level.files)
        key = (repository, revision, *paths)
        with self._lock:
            known = self._infos.get(key)
            if known is not None and not _has_failed(known):
                self._infos.move_to_end(key)
                return known
            future = self._threads.submit(self._describe, repository, revision, paths)
            self._infos[key] = future
            while len(self._infos) > _KEPT:
                self._infos.popitem(last=False)
            return future

    def _describe(self, repository: str, revision: str, paths: tuple[str, ...]) -> GgufInfo:
        parts = [self._part(repository, revision, path) for path in paths[:_MOST_PARTS]]
        return describe_parts(parts, _shown(paths[0]))

    def _part(self, repository: str, revision: str, path: str) -> GgufPart:
        name = _shown(path)
        for amount in _AMOUNTS:
            head = ask(self._port, ReadHead("", repository, revision, path, amount), Head)
            part = read_head(head.data, head.size, name)
            if part is not None:
                return part
        raise UserFixableError(
            f"The header of “{name}” is too long to be read on the Hub, or the file is cut off.",
            "Choose another file of this model.",
            code="unread_header",
        )


def _shown(path: str) -> str:
    return display_text(file_name(path)) or "file"


def _has_failed(future: Future[GgufInfo]) -> bool:
    return future.done() and (future.cancelled() or future.exception() is not None)
