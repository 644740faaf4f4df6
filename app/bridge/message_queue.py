"""Messages that were written while an answer was: they wait, each in its chat. GUI thread."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.domain.attachment import Attachment


class Hold(Enum):
    """Why the messages of a chat are not sent as soon as they could be."""

    ASKED = "asked"  # the user pressed Stop once: the answer goes on, the queue does not
    STOPPED = "stopped"  # the answer before them was stopped
    FAILED = "failed"  # it failed
    REFUSED = "refused"  # the first of them could not be sent


class QueuedMessage(NamedTuple):
    """One message that waits."""

    id: int
    text: str
    attachments: tuple[Attachment, ...] = ()


class MessageQueue(QObject):
    """Knows what waits and why; who sends it is somebody else."""

    changed = Signal(str)  # chat id
    released = Signal(str)  # chat id: nothing holds its messages any more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, list[QueuedMessage]] = {}
        self._holds: dict[str, Hold] = {}
        self._edited: set[int] = set()
        self._count = 0

    def items(self, chat_id: str | None) -> tuple[QueuedMessage, ...]:
        """What waits in a chat, the next one first."""
        return tuple(self._items.get(chat_id or "", ()))

    def chat_of(self, item_id: int) -> str | None:
        """The chat in which a message waits."""
        found = (chat for chat, items in self._items.items() if any(e.id == item_id for e in items))
        return next(found, None)

    def hold_of(self, chat_id: str | None) -> Hold | None:
        return self._holds.get(chat_id or "")

    def next_of(self, chat_id: str) -> QueuedMessage | None:
        """What is to be sent next; None where nothing is, or the user is changing it."""
        items = self._items.get(chat_id, [])
        return items[0] if items and items[0].id not in self._edited else None

    def add(self, chat_id: str, text: str, attachments: tuple[Attachment, ...] = ()) -> None:
        """Put a message at the end."""
        self._count += 1
        message = QueuedMessage(self._count, text, attachments)
        self._items.setdefault(chat_id, []).append(message)
        self.changed.emit(chat_id)

    def begin_edit(self, item_id: int) -> None:
        """The user is changing it: it waits until `change` or `end_edit`."""
        self._edited.add(item_id)

    def end_edit(self, chat_id: str, item_id: int) -> None:
        """It is as it was."""
        self._edited.discard(item_id)
        self.released.emit(chat_id)

    def change(self, chat_id: str, item_id: int, text: str) -> None:
        """Give a message another text; an empty one without files removes it."""
        self._edited.discard(item_id)
        items = self._items.get(chat_id, [])
        if not text.strip() and not any(e.attachments for e in items if e.id == item_id):
            self.remove(chat_id, item_id)
            return
        items[:] = [each._replace(text=text) if each.id == item_id else each for each in items]
        self.changed.emit(chat_id)
        self.released.emit(chat_id)

    def move(self, chat_id: str, item_id: int, step: int) -> None:
        """Put a message `step` places further back."""
        items = self._items.get(chat_id, [])
        at = self._position(chat_id, item_id)
        to = -1 if at is None else at + step
        if at is not None and 0 <= to < len(items):
            items.insert(to, items.pop(at))
            self.changed.emit(chat_id)

    def put_first(self, chat_id: str, item_id: int) -> None:
        at = self._position(chat_id, item_id)
        if at:
            self.move(chat_id, item_id, -at)

    def remove(self, chat_id: str, item_id: int) -> None:
        items = self._items.get(chat_id, [])
        items[:] = [each for each in items if each.id != item_id]
        self._edited.discard(item_id)
        if not items:
            self._holds.pop(chat_id, None)
        self.changed.emit(chat_id)

    def clear(self, chat_id: str) -> None:
        """Throw away all that waits in a chat."""
        for item in self.items(chat_id):
            self.remove(chat_id, item.id)

    def hold(self, chat_id: str, why: Hold) -> bool:
        """Send nothing more of this chat; False where nothing waits or all is held already."""
        if not self._items.get(chat_id) or chat_id in self._holds:
            return False
        self._holds[chat_id] = why
        self.changed.emit(chat_id)
        return True

    def release(self, chat_id: str) -> None:
        """Send again."""
        if self._holds.pop(chat_id, None) is not None:
            self.changed.emit(chat_id)
        self.released.emit(chat_id)

    def _position(self, chat_id: str, item_id: int) -> int | None:
        ids = [each.id for each in self._items.get(chat_id, [])]
        return ids.index(item_id) if item_id in ids else None
