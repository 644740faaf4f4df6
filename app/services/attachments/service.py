"""Reading files for a question, and making them fit into the context. Any thread, never blocks.

Each file is read in a process of its own, two at a time; results come as futures.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from app.documents.job import Launch, ReadingJob
from app.documents.process import launch_image_reader, launch_reader
from app.documents.protocol import (
    Attached,
    ChoosePassages,
    DocumentCommand,
    KeepImage,
    Progress,
    ReadFile,
)
from app.domain.attachment import Attachment, AttachmentUse
from app.domain.attachment_room import TokenCount, characters_for, shares
from app.domain.documents import MOST_CHARACTERS, Document, cut, whole
from app.domain.errors import AppError
from app.domain.events import Problem
from app.services.attachments.sweeping import sweep_made, sweep_old

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

_log = logging.getLogger(__name__)
IMAGE_ENDINGS = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif"}
)
_BLIND = "This model cannot see images."
_AT_ONCE = 2
_SWEEP_S = 3.0
_LEAST_CHARACTERS = 400  # of a file, however little room there is


@dataclass(frozen=True, slots=True)
class ChatExport:
    """A file that holds chats: it is to be imported, not attached."""

    path: str


Content = Document | Attachment | ChatExport


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What became of a file; `id` is that of the reading."""

    id: str
    content: Document | Attachment | Problem | ChatExport


@dataclass(slots=True)
class Reading:
    """A file that is being read. `progress` may be looked at on any thread."""

    id: str
    future: Future[ReadResult]
    progress: Progress | None = None
    job: ReadingJob | None = field(default=None, repr=False)
    stopped: bool = False

    def on_progress(self, progress: Progress) -> None:
        """The thread that reads."""
        self.progress = progress


@dataclass(frozen=True, slots=True)
class Wish:
    """A file as it is to be sent: its words and their tokens, or a picture."""

    content: Document | Attachment
    tokens: int = 0


class Counter(Protocol):
    """What counts tokens."""

    def count(self, model_id: str | None, text: str) -> Future[TokenCount]: ...


class AttachmentService:
    """Reads files and makes attachments of them. `folder` keeps the pictures."""

    def __init__(
        self,
        folder: Path,
        counter: Counter,
        *,
        launch: Launch = launch_reader,
        launch_images: Launch = launch_image_reader,
        blindness: Callable[[str], str] = lambda _model_id: _BLIND,
        kept_files: Callable[[], Iterable[Future[frozenset[str]]]] | None = None,
    ) -> None:
        """`kept_files`: the pictures that are in messages; without it none is taken away."""
        self.folder = folder
        self._counter = counter
        self._launch = launch
        self._blindness = blindness
        self._kept_files = kept_files
        self._made: set[str] = set()  # pictures of this session
        self._launch_images = launch_images
        self._lock = threading.Lock()
        self._readings: dict[str, Reading] = {}
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="attachments")

    def read(self, key: str, path: str, *, finds_chats: bool = False) -> Reading:
        """Read the file at `path`. The future never fails: a Problem says why there is nothing.

        With `finds_chats` exports of chats are told from documents.
        """
        if finds_chats:
            return self._begin(key, lambda reading: self._chats_or_content(reading, path))
        return self._begin(key, lambda reading: self._content(reading, path))

    def read_made(self, key: str, name: str, make: Callable[[], bytes]) -> Reading:
        """The same for the bytes that `make` gives on another thread, such as a pasted picture."""
        return self._begin(key, lambda reading: self._made_content(reading, name, make))

    def stop(self, key: str) -> None:
        """Give a reading up."""
        with self._lock:
            reading = self._readings.get(key)
            if reading is None:
                return
            reading.stopped = True
            job = reading.job
        if job:
            job.stop()

    def count(self, model_id: str | None, text: str) -> Future[TokenCount]:
        """Tokens of a text, exact where the model is in memory."""
        return self._counter.count(model_id, text)

    def vision_problem(self, model_id: str) -> str:
        """Why a model cannot see images, in a sentence; empty where it can."""
        return self._blindness(model_id)

    def compose(
        self, wishes: Sequence[Wish], use: AttachmentUse, question: str, room: int | None
    ) -> Future[tuple[Attachment, ...]]:
        """The attachments of a question, made to fit into `room` tokens as `use` says."""
        return self._pool.submit(self._compose, tuple(wishes), use, question, room)

    def start(self) -> None:
        """Take away old pictures that no message shows; the database is ready."""
        self._pool.submit(self._sweep, sweep_old, self.folder)

    def forget(self, names: Collection[str]) -> None:
        """Take away those of these pictures that are in no message and no draft."""
        with contextlib.suppress(RuntimeError):  # at the end `close` does it
            self._pool.submit(self._sweep, sweep_made, self.folder, frozenset(names))

    def forget_unused(self) -> Future[None]:
        """Take away every picture that is in no message and no draft."""
        return self._pool.submit(self._forget_unused)

    def close(self) -> None:
        """Give up what is being read, and the pictures that were not sent, at the end."""
        with self._lock:
            keys = list(self._readings)
        for key in keys:
            self.stop(key)
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._made:
            self._sweep(sweep_made, self.folder, frozenset(self._made))

    def _forget_unused(self) -> None:
        if self.folder.is_dir():
            names = frozenset(path.name for path in self.folder.iterdir())
            self._sweep(sweep_made, self.folder, names)

    def _sweep(self, sweep: Callable[..., None], *known: object) -> None:
        if self._kept_files is None:
            return
        try:
            kept = frozenset().union(*(each.result(_SWEEP_S) for each in self._kept_files()))
        except Exception:  # noqa: BLE001 - who does not know what is kept takes nothing away
            _log.warning("Pictures could not be looked through", exc_info=True)
        else:
            sweep(*known, kept)

    def _begin(self, key: str, work: Callable[[Reading], Content]) -> Reading:
        reading = Reading(key, Future())
        with self._lock:
            self._readings[key] = reading
        self._pool.submit(self._read, reading, work)
        return reading

    def _read(self, reading: Reading, work: Callable[[Reading], Content]) -> None:
        content: Content | Problem
        try:
            content = work(reading)
        except AppError as error:
            content = Problem.of(error)
        except Exception:  # noqa: BLE001 - whoever waits has to hear of it
            _log.exception("a file could not be attached")
            content = Problem("This file could not be read.", "Try another one.", "unexpected")
        with self._lock:
            self._readings.pop(reading.id, None)
        reading.future.set_result(ReadResult(reading.id, content))

    def _chats_or_content(self, reading: Reading, path: str) -> Content:
        from app.services.exchange.sniffing import is_chat_export  # not needed for the start

        # Opening what is no ordinary file may wait for ever.
        if Path(path).is_file() and is_chat_export(path):
            return ChatExport(path)
        return self._content(reading, path)

    def _made_content(
        self, reading: Reading, name: str, make: Callable[[], bytes]
    ) -> Document | Attachment:
        with tempfile.TemporaryDirectory(prefix="quantscope-") as folder:
            path = Path(folder) / name
            path.write_bytes(make())
            return self._content(reading, str(path))

    def _content(self, reading: Reading, path: str) -> Document | Attachment:
        command, launch = self._command(path)
        answer = ReadingJob(command, reading.on_progress, launch=launch)
        with self._lock:
            reading.job = answer
            if reading.stopped:
                answer.stop()
        found = answer.run()
        if not isinstance(found, Attached):
            return found.document
        with self._lock:
            self._made.add(found.attachment.file)
        return found.attachment

    def _command(self, path: str) -> tuple[DocumentCommand, Launch]:
        name = PurePath(path).name
        spelled = os.fsencode(Path(path).absolute())  # readers work in another folder
        if PurePath(path).suffix.lower() in IMAGE_ENDINGS:
            return KeepImage(spelled, name, os.fsencode(self.folder)), self._launch_images
        return ReadFile(spelled, name), self._launch

    def _compose(
        self, wishes: tuple[Wish, ...], use: AttachmentUse, question: str, room: int | None
    ) -> tuple[Attachment, ...]:
        texts = [wish for wish in wishes if isinstance(wish.content, Document)]
        wanted = [wish.tokens for wish in texts]
        given = shares(wanted, room) if room is not None else wanted
        parts = dict(zip(map(id, texts), given, strict=True))
        return tuple(
            self._attachment(wish, parts.get(id(wish), 0), use, question) for wish in wishes
        )

    def _attachment(self, wish: Wish, tokens: int, use: AttachmentUse, question: str) -> Attachment:
        document = wish.content
        if isinstance(document, Attachment):
            return document
        if use is AttachmentUse.WHOLE or tokens >= wish.tokens:
            return whole(document)
        most = max(characters_for(tokens, document.text, wish.tokens), _LEAST_CHARACTERS)
        if use is AttachmentUse.CUT:
            return cut(document, most)
        job = ReadingJob(ChoosePassages(document, question, most), _ignore, launch=self._launch)
        found = job.run()
        return found.attachment if isinstance(found, Attached) else cut(document, most)


def text_document(name: str, text: str) -> Document:
    """A long text that was pasted."""
    size = len(text.encode("utf-8", "replace"))
    if len(text) <= MOST_CHARACTERS:
        return Document(name, "text/plain", size, text)
    notice = f"Only its first {MOST_CHARACTERS:,} characters were taken."
    kept = text[:MOST_CHARACTERS]
    return Document(name, "text/plain", size, kept, length=len(text), notice=notice)


def _ignore(_progress: Progress) -> None:
    pass
