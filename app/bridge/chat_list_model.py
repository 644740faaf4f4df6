"""The sidebar's list: chats, newest first, under date headings. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.bridge.chat_sections import Month, Recent, Section, section_of
from app.domain.events import (
    AnswerFinished,
    AnswerStarted,
    ChatChanged,
    ChatRemoved,
    Event,
    Problem,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.chat import Chat

Index = QModelIndex | QPersistentModelIndex


class ChatSource(Protocol):
    """What the list needs of the chat service."""

    def list_chats(self) -> Future[tuple[Chat, ...]]: ...
    def search_chats(self, text: str) -> Future[tuple[Chat, ...]]: ...
    def rename(self, chat_id: str, title: str) -> None: ...


class ChatRole(IntEnum):
    """Item roles beside Qt's own."""

    ID = Qt.ItemDataRole.UserRole + 1  # str, None on a heading
    ANSWERING = Qt.ItemDataRole.UserRole + 2  # bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A heading, or a chat."""

    section: Section | None
    chat_id: str | None


class ChatListModel(QAbstractListModel):
    """Chats in date sections; while `filter` is set, only those that match it."""

    listed = Signal(object)  # tuple[Chat, ...], the first complete list
    filtered = Signal()  # the rows now answer `filter`
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: ChatSource,
        events: EventBridge,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._events = events
        self._today = today
        self._chats: dict[str, Chat] = {}
        self._answering: set[str] = set()
        self._rows: list[_Row] = []
        self._wanted_filter = ""
        self._running_filter: str | None = None
        self._matches: frozenset[str] | None = None
        self._complete = False
        events.event_published.connect(self._on_event)

    @property
    def filter(self) -> str:
        """The text that chats are searched for, "" for none."""
        return self._wanted_filter

    @property
    def chat_count(self) -> int:
        """Chats that are shown."""
        return sum(row.chat_id is not None for row in self._rows)

    def refresh(self) -> None:
        """Load all chats."""
        self._events.when_done(self._service.list_chats(), self._on_listed, self._on_failed)

    def refresh_sections(self) -> None:
        """Sort under headings again, after midnight for one."""
        self._show(self._target())

    def search(self, text: str) -> None:
        """Show only chats that match `text`; one search runs at a time, the newest wins."""
        self._wanted_filter = text.strip()
        if not self._wanted_filter:
            self._matches = None
            self._reset()
        elif self._running_filter is None:
            self._start_search()

    def chat(self, chat_id: str) -> Chat | None:
        """The chat of that id, shown or not."""
        return self._chats.get(chat_id)

    def index_of(self, chat_id: str | None) -> QModelIndex:
        """The row of a chat, invalid where it is not shown."""
        for at, row in enumerate(self._rows):
            if chat_id is not None and row.chat_id == chat_id:
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].chat_id is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if row.chat_id is None:
            shown = role == Qt.ItemDataRole.DisplayRole and row.section is not None
            return self._heading(row.section) if shown and row.section is not None else None
        return self._chat_data(self._chats[row.chat_id], role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        chat_id = self._rows[index.row()].chat_id if index.isValid() else None
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or chat_id is None or not title:
            return False
        if title != self._chats[chat_id].title:
            self._service.rename(chat_id, title)
        return True

    def _chat_data(self, chat: Chat, role: int) -> object:
        answering = chat.id in self._answering
        if role == Qt.ItemDataRole.EditRole:
            return chat.title
        if role == Qt.ItemDataRole.DisplayRole:
            return chat.title or self.tr("New chat")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = chat.title or self.tr("New chat")
            return self.tr("{title}, answering").format(title=title) if answering else title
        if role == ChatRole.ID:
            return chat.id
        return answering if role == ChatRole.ANSWERING else None

    def _heading(self, section: Section) -> str:
        if isinstance(section, Month):
            name = QLocale().standaloneMonthName(section.month)
            return name if section.year is None else f"{name} {section.year}"
        return {
            Recent.TODAY: self.tr("Today"),
            Recent.YESTERDAY: self.tr("Yesterday"),
            Recent.WEEK: self.tr("Previous 7 days"),
        }[section]

    def _target(self) -> list[_Row]:
        rows: list[_Row] = []
        section: Section | None = None
        today = self._today()
        for chat in sorted(self._chats.values(), key=lambda chat: chat.updated_at, reverse=True):
            if self._matches is not None and chat.id not in self._matches:
                continue
            if (newer := section_of(chat.updated_at, today)) != section:
                section = newer
                rows.append(_Row(section, None))
            rows.append(_Row(None, chat.id))
        return rows

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = self._target()
        self.endResetModel()
        self.filtered.emit()

    def _show(self, target: list[_Row]) -> None:
        """Get to `target` in single steps, so that views keep selection, editor and place."""
        wanted = set(target)
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at] not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(target):
            if at >= len(self._rows) or self._rows[at] != row:
                self._place(row, at)

    def _place(self, row: _Row, at: int) -> None:
        if row in self._rows:
            old = self._rows.index(row)
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(old))
            self.endMoveRows()
        else:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()

    def _start_search(self) -> None:
        self._running_filter = self._wanted_filter
        future = self._service.search_chats(self._running_filter)
        self._events.when_done(future, self._on_found, self._on_search_failed)

    def _on_found(self, chats: tuple[Chat, ...]) -> None:
        found_for, self._running_filter = self._running_filter, None
        if not self._wanted_filter:
            return
        if found_for != self._wanted_filter:
            self._start_search()
            return
        self._chats.update({chat.id: chat for chat in chats})
        self._matches = frozenset(chat.id for chat in chats)
        self._reset()

    def _on_search_failed(self, problem: Problem) -> None:
        self._running_filter = None
        self._on_failed(problem)

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_listed(self, chats: tuple[Chat, ...]) -> None:
        self._chats = {chat.id: chat for chat in chats}
        self._reset()
        if not self._complete:
            self._complete = True
            self.listed.emit(chats)

    def _on_event(self, event: Event) -> None:
        match event:
            case ChatChanged(chat):
                self._chats[chat.id] = chat
                self._show(self._target())
                self._touch(chat.id)
            case ChatRemoved(chat):
                self._remove(chat.id)
            case AnswerStarted(chat_id):
                self._answering.add(chat_id)
                self._touch(chat_id)
            case AnswerFinished(chat_id):
                self._answering.discard(chat_id)
                self._touch(chat_id)
            case _:
                pass

    def _remove(self, chat_id: str) -> None:
        """The chat itself goes last: views and screen readers ask for its row while it leaves."""
        if chat_id in self._chats:
            self._show([row for row in self._target() if row.chat_id != chat_id])
            del self._chats[chat_id]
            self._show(self._target())  # a section that is empty now goes, too

    def _touch(self, chat_id: str) -> None:
        if (index := self.index_of(chat_id)).isValid():
            self.dataChanged.emit(index, index)
