"""The files that will go with the next question of each chat. GUI thread."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.attachment_item import AttachmentItem
from app.bridge.attachment_sum import AttachmentSum
from app.bridge.draft_files import content_of, kept_files
from app.bridge.sentences import translated
from app.domain.attachment import Attachment, AttachmentUse
from app.domain.documents import Document
from app.domain.events import Problem
from app.domain.ids import is_temporary
from app.services.attachments.service import ChatExport, Reading, ReadResult, Wish, text_document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.attachment_room import ContextSum, TokenCount
    from app.domain.model_file import ModelFile

_PROGRESS_MS = 120


class AttachmentSource(Protocol):
    """What the store needs of the attachment service."""

    def read(self, key: str, path: str, *, finds_chats: bool = False) -> Reading: ...
    def read_made(self, key: str, name: str, make: Callable[[], bytes]) -> Reading: ...
    def stop(self, key: str) -> None: ...
    def count(self, model_id: str | None, text: str) -> Future[TokenCount]: ...
    def vision_problem(self, model_id: str) -> str: ...
    def forget(self, names: Collection[str]) -> None: ...
    def compose(
        self, wishes: Sequence[Wish], use: AttachmentUse, question: str, room: int | None
    ) -> Future[tuple[Attachment, ...]]: ...


class AttachmentsStore(QObject):
    """Each chat has its own files until they are sent; the new chat has some too.

    `composed(text, attachments)` answers `compose` once every file is read and fits.
    """

    changed = Signal()
    items_changed = Signal()  # another file, or one less; `changed` tells of everything
    composed = Signal(str, object)  # the question, tuple[Attachment, ...]
    choice_needed = Signal()  # the files are too long, and nobody has said what to do
    chats_found = Signal(list)  # path of an export of chats
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        source: AttachmentSource,
        stores: Stores,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._current = stores.current
        self._library = stores.library
        self._live = stores.live
        self._reader: tuple[str | None, bool] = (None, False)  # model, whether it is in memory
        self._events = events
        self._items: dict[str | None, list[AttachmentItem]] = {}
        self._uses: dict[str | None, AttachmentUse] = {}
        self._readings: dict[str, Reading] = {}
        self._sent: tuple[str | None, frozenset[str]] = (None, frozenset())
        self._waiting: str | None = None  # a question that goes when all is read
        self._composing: str | None = None
        self._sum = AttachmentSum(source, stores, events, self)
        self._progress = QTimer(self, interval=_PROGRESS_MS)
        self._connect(stores)

    @property
    def items(self) -> tuple[AttachmentItem, ...]:
        """Those of the open chat."""
        return tuple(self._items.get(self._current.id, ()))

    def drafted(self, chat_id: str | None) -> tuple[Attachment, ...]:
        """Those of a chat that were read, for its draft."""
        return kept_files(item.content for item in self._items.get(chat_id, ()))

    def put_back(self, chat_id: str | None, kept: Sequence[Attachment]) -> None:
        """The files of a draft, where the chat has none yet."""
        items = self._items.setdefault(chat_id, [])
        if not items:
            made = (AttachmentItem(uuid.uuid4().hex, each.name, content_of(each)) for each in kept)
            items.extend(made)
            for item in tuple(items):
                self._count(item)
            self._on_items_changed()

    @property
    def use(self) -> AttachmentUse:
        """What was chosen for those that do not fit; WHOLE: nothing yet."""
        return self._uses.get(self._current.id, AttachmentUse.WHOLE)

    @property
    def sum(self) -> ContextSum:
        """What the context would hold if the question were sent now."""
        return self._sum.of(self.items)

    @property
    def vision_problem(self) -> str:
        """Why the model in use cannot see the images that are here; empty where all is well."""
        model_id = self._library.current_id
        if model_id is None or not any(item.is_image for item in self.items):
            return ""
        return self._source.vision_problem(model_id)

    @property
    def model(self) -> ModelFile | None:
        """Who will be given the files."""
        return self._library.current

    def see_with(self, model_id: str, path: str) -> None:
        """Let a model see images with that mmproj file; `changed` follows."""
        self._library.choose_image_encoder(model_id, path)

    def attach_files(self, paths: Sequence[str], *, finds_chats: bool = False) -> None:
        """Read files and have them ready for the next question.

        With `finds_chats` exports of chats are not attached: `chats_found` tells of them.
        """
        for path in paths:
            key = uuid.uuid4().hex
            reading = self._source.read(key, path, finds_chats=finds_chats)
            self._read(AttachmentItem(key, PurePath(path).name), reading)

    def attach_picture(self, name: str, make: Callable[[], bytes]) -> None:
        """A picture that was pasted; `make` encodes it and is called on another thread."""
        key = uuid.uuid4().hex
        self._read(AttachmentItem(key, name), self._source.read_made(key, name, make))

    def attach_text(self, name: str, text: str) -> None:
        """A long text that was pasted."""
        item = AttachmentItem(uuid.uuid4().hex, name, text_document(name, text), pasted=True)
        self._mine().append(item)
        self._count(item)
        self._on_items_changed()

    def remove(self, key: str) -> None:
        """Take a file away, and stop reading it."""
        self._source.stop(key)
        self._readings.pop(key, None)
        for chat_id, items in self._items.items():
            gone = [item.content for item in items if item.id == key]
            items[:] = [item for item in items if item.id != key]
            if is_temporary(chat_id or ""):
                self._forget(gone)
        self._on_items_changed()

    def set_use(self, use: AttachmentUse) -> None:
        """Cut what is too long, or search it for passages."""
        self._uses[self._current.id] = use
        self._on_changed()

    def set_question(self, text: str) -> None:
        """What is written in the field; whoever goes on writing sends again."""
        self._waiting = None
        self._sum.set_question(text)

    def compose(self, text: str) -> None:
        """Make the attachments of a question; `composed`, or a word why not, follows."""
        if any(item.reading for item in self.items):
            self._waiting = text
        elif (problem := self._problem()) is not None:
            self.problem_raised.emit(problem)
        elif self.sum.too_long and self.use is AttachmentUse.WHOLE:
            self.choice_needed.emit()
        elif self._composing is None:
            self._compose(text)

    def clear_sent(self) -> None:
        """The question is stored: its files are no longer for the next one."""
        chat, sent = self._sent
        kept = [item for item in self._items.get(chat, ()) if item.id not in sent]
        self._items[chat] = kept
        self._uses.pop(chat, None)
        self._sent = (None, frozenset())
        self._on_items_changed()

    def _connect(self, stores: Stores) -> None:
        self._sum.changed.connect(self.changed)
        self._progress.timeout.connect(self._on_progress)
        stores.current.changed.connect(self._on_chat_changed)
        stores.library.current_changed.connect(self._on_model_changed)
        stores.library.models_changed.connect(self.changed)  # it may see now
        stores.live.models_changed.connect(self._on_model_changed)

    def _forget(self, gone: Iterable[Document | Attachment | None]) -> None:
        """Pictures that nothing shows any more go at once."""
        here = {_picture(item.content) for items in self._items.values() for item in items}
        if names := {_picture(content) for content in gone} - here - {""}:
            self._source.forget(names)

    def _mine(self) -> list[AttachmentItem]:
        return self._items.setdefault(self._current.id, [])

    def _read(self, item: AttachmentItem, reading: Reading) -> None:
        self._mine().append(item)
        self._readings[item.id] = reading
        self._progress.start()
        self._events.when_done(reading.future, self._on_read, self.problem_raised.emit)
        self._on_items_changed()

    def _on_read(self, result: ReadResult) -> None:
        self._readings.pop(result.id, None)
        if not self._readings:
            self._progress.stop()
        content = result.content
        if isinstance(content, ChatExport):
            self.remove(result.id)
            self.chats_found.emit([content.path])
            return
        problem = content if isinstance(content, Problem) else None
        if problem is not None and problem.code == "cancelled":
            return
        known = None if isinstance(content, Problem) else content
        item = self._replace(result.id, content=known, problem=problem)
        if item is not None:
            self._count(item)
            self._on_items_changed()
        else:
            self._forget([known])  # it was removed in the meantime

    def _replace(self, key: str, **changes: object) -> AttachmentItem | None:
        for items in self._items.values():
            for place, item in enumerate(items):
                if item.id == key:
                    items[place] = replace(item, **changes)  # type: ignore[arg-type]
                    return items[place]
        return None

    def _count(self, item: AttachmentItem) -> None:
        if isinstance(item.content, Document):
            asked = _Counted(self, item.id, self._library.current_id)
            future = self._source.count(asked.model_id, item.content.text)
            self._events.when_done(future, asked.on_counted, self.problem_raised.emit)

    def note_count(self, key: str, model_id: str | None, count: TokenCount) -> None:
        """A count arrived; that of a model that is no longer in use is not taken."""
        if model_id == self._library.current_id and self._replace(key, count=count):
            self.changed.emit()

    def _on_chat_changed(self) -> None:
        """A question that waited was for another chat: it stays there, in the field."""
        self._waiting = None
        for chat_id in [each for each in self._items if each and is_temporary(each)]:
            if chat_id != self._current.id:
                self._forget([item.content for item in self._items.pop(chat_id)])
        self.changed.emit()

    def _on_model_changed(self) -> None:
        """Another model, or the same is in memory now: it counts in its own way."""
        model_id = self._library.current_id
        reader = (model_id, self._live.state(model_id).loaded is not None)
        if reader == self._reader:
            return
        self._reader = reader
        for items in self._items.values():
            for item in items:
                self._count(item)
        self._sum.recount()
        self.changed.emit()

    def _on_progress(self) -> None:
        for key, reading in self._readings.items():
            if reading.progress is not None:
                self._replace(key, done=reading.progress.done, total=reading.progress.total)
        self.changed.emit()

    def _on_items_changed(self) -> None:
        self.items_changed.emit()
        self._on_changed()

    def _on_changed(self) -> None:
        self.changed.emit()
        waiting = self._waiting
        if waiting is not None and not any(item.reading for item in self.items):
            self._waiting = None
            self.compose(waiting)

    def _problem(self) -> Problem | None:
        for item in self.items:
            if item.problem is not None:
                text = self.tr("“{name}” cannot be sent: {reason}").format(
                    name=item.short_name, reason=translated(item.problem.text)
                )
                action = self.tr("Remove it, or attach another file.")
                return Problem(text, action, item.problem.code)
        if reason := self.vision_problem:
            action = self.tr("Choose its image encoder, or another model, or remove the image.")
            return Problem(reason, action, "no_vision")
        return None

    def _compose(self, text: str) -> None:
        total = self.sum
        wishes = [_wish(item) for item in self.items if item.content is not None]
        room = total.room if total.too_long else None
        self._sent = (self._current.id, frozenset(item.id for item in self.items))
        self._composing = text
        future = self._source.compose(wishes, self.use, text, room)
        self._events.when_done(future, self._on_composed, self._on_failed)

    def _on_composed(self, attachments: tuple[Attachment, ...]) -> None:
        question, self._composing = self._composing or "", None
        if self._sent[0] == self._current.id:
            self.composed.emit(question, attachments)

    def _on_failed(self, problem: Problem) -> None:
        self._composing = None
        self.problem_raised.emit(problem)


class _Counted:
    """Who a count was asked for."""

    def __init__(self, store: AttachmentsStore, key: str, model_id: str | None) -> None:
        self._store = store
        self._key = key
        self.model_id = model_id

    def on_counted(self, count: TokenCount) -> None:
        self._store.note_count(self._key, self.model_id, count)


def _picture(content: Document | Attachment | None) -> str:
    """Its name in the folder of attachments; "" where it is none."""
    return content.file if isinstance(content, Attachment) else ""


def _wish(item: AttachmentItem) -> Wish:
    assert item.content is not None  # noqa: S101 - the caller looked
    return Wish(item.content, item.count.tokens if item.count else 0)
