"""The sidebar's list: pinned chats, folders, and chats under date headings. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.bridge.chat_rows import Listing, ListWish, Row, RowKind, list_rows
from app.bridge.chat_texts import ChatTexts
from app.bridge.row_steps import RowChange
from app.domain.events import (
    AnswerFinished,
    AnswerStarted,
    ChatChanged,
    ChatRemoved,
    Event,
    Problem,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.folder_store import FolderStore
    from app.domain.chat import Chat

Index = QModelIndex | QPersistentModelIndex
_MOST_STEPS = 60  # more changes at once are shown as a new list
# Rows at a time: a view lays out all of them after each change. More on scrolling.
_ROWS = 300


class ChatSource(Protocol):
    """What the list needs of the chat service."""

    def list_chats(self) -> Future[tuple[Chat, ...]]: ...
    def rename(self, chat_id: str, title: str) -> None: ...
    def change_chat(self, chat_id: str, **fields: Any) -> object: ...  # noqa: ANN401  # fields of Chat


class ChatRole(IntEnum):
    """Item roles beside Qt's own."""

    ID = Qt.ItemDataRole.UserRole + 1  # str of a chat, None on other rows
    ANSWERING = Qt.ItemDataRole.UserRole + 2  # bool
    FOLDER = Qt.ItemDataRole.UserRole + 3  # str of a folder, None on other rows
    DEPTH = Qt.ItemDataRole.UserRole + 4  # int: folders that the row lies in
    OPEN = Qt.ItemDataRole.UserRole + 5  # bool: the folder shows its content
    COUNT = Qt.ItemDataRole.UserRole + 6  # int: chats in the folder


class ChatListModel(QAbstractListModel):
    """All chats but the archived ones, or only those. Knows every chat, listed or not."""

    listed = Signal(object)  # tuple[Chat, ...], the first complete list
    archive_shown = Signal(bool)
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: ChatSource,
        folders: FolderStore,
        events: EventBridge,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self.folders = folders
        self._events = events
        self._today = today
        self._texts = ChatTexts(self)
        self._chats: dict[str, Chat] = {}
        self._answering: set[str] = set()
        self._listing = Listing()
        self._archive = False
        self._most = _ROWS
        self._day = today()  # of which the headings tell
        self._complete = False
        folders.changed.connect(self._on_folders_changed)
        folders.content_changed.connect(self.refresh)
        events.event_published.connect(self._on_event)

    @property
    def archive(self) -> bool:
        """Whether the archived chats are listed, and only they."""
        return self._archive

    def refresh(self) -> None:
        """Load all chats."""
        self._events.when_done(self._service.list_chats(), self._on_listed, self._on_failed)

    def refresh_sections(self) -> None:
        """Sort under headings again, after midnight for one."""
        if self._day != self._today():
            self._show(self._target())

    def show_archive(self, shown: bool) -> None:
        """List the archived chats, or the others."""
        if shown != self._archive:
            self._archive = shown
            self._most = _ROWS
            self._reset(self._target())
            self.archive_shown.emit(shown)

    @property
    def chats(self) -> tuple[Chat, ...]:
        """Every chat, shown or not, the newest first."""
        return tuple(sorted(self._chats.values(), key=lambda each: -each.updated_at))

    def chat(self, chat_id: str) -> Chat | None:
        """The chat of that id, shown or not."""
        return self._chats.get(chat_id)

    def index_of(self, chat_id: str | None) -> QModelIndex:
        """The row of a chat, invalid where it is not shown."""
        return self._index_of(Row(RowKind.CHAT, chat_id or ""))

    def index_of_folder(self, folder_id: str) -> QModelIndex:
        """The row of a folder, invalid where it is not shown."""
        return self._index_of(Row(RowKind.FOLDER, folder_id))

    def move_chat(self, chat_id: str, folder_id: str | None) -> None:
        """Put a chat into a folder, or into none; a pinned one leaves its place at the top."""
        self._service.change_chat(chat_id, folder_id=folder_id, pinned=False)

    def pin(self, chat_id: str, pinned: bool) -> None:
        """Keep a chat at the top, or not any more."""
        self._service.change_chat(chat_id, pinned=pinned)

    def put_away(self, chat_id: str, archived: bool) -> None:
        """Take a chat out of the list, or back into it; it can always be found."""
        self._service.change_chat(chat_id, archived=archived)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._listing.rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._listing.whole

    def fetchMore(self, parent: Index) -> None:
        """Older chats, as many again."""
        self._most += _ROWS
        target = self._target()
        first = len(self._listing.rows)
        if len(target.rows) > first and target.rows[:first] == self._listing.rows:
            self.beginInsertRows(QModelIndex(), first, len(target.rows) - 1)
            self._listing = target
            self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        row = self._row(index)
        if row is None or row.kind is RowKind.HEADING:
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._row(index)
        if row is None:
            return None
        if row.kind is RowKind.HEADING:
            shown = role == Qt.ItemDataRole.DisplayRole
            return self._texts.heading(row.key) if shown else None
        if row.kind is RowKind.FOLDER:
            return self._folder_data(str(row.key), role)
        return self._chat_data(self._chats[str(row.key)], role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._row(index)
        name = " ".join(str(value).split())
        if row is None or role != Qt.ItemDataRole.EditRole or not name:
            return False
        if row.kind is RowKind.HEADING:
            return False
        if name != self.data(index, Qt.ItemDataRole.EditRole):
            rename = self._service if row.kind is RowKind.CHAT else self.folders
            rename.rename(str(row.key), name)
        return True

    def _chat_data(self, chat: Chat, role: int) -> object:
        answering = chat.id in self._answering
        if role == Qt.ItemDataRole.EditRole:
            return chat.title
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts.title(chat)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._texts.spoken(chat, answering, pinned=chat.pinned and not self._archive)
        if role == ChatRole.DEPTH:
            return self._depth_of(chat)
        if role == ChatRole.ID:
            return chat.id
        return answering if role == ChatRole.ANSWERING else None

    def _folder_data(self, folder_id: str, role: int) -> object:
        folder = self.folders.folder(folder_id)
        name = folder.name if folder else ""
        is_open = folder_id not in self.folders.closed
        count = self._listing.counts.get(folder_id, 0)
        known: dict[int, object] = {
            Qt.ItemDataRole.EditRole: name,
            Qt.ItemDataRole.DisplayRole: name,
            ChatRole.FOLDER: folder_id,
            ChatRole.DEPTH: self._listing.depths.get(folder_id, 0),
            ChatRole.OPEN: is_open,
            ChatRole.COUNT: count,
        }
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._texts.spoken_folder(name, count, is_open=is_open)
        return known.get(role)

    def _depth_of(self, chat: Chat) -> int:
        if chat.pinned or self._archive:
            return 0
        return self._listing.depths.get(chat.folder_id or "", -1) + 1

    def _row(self, index: Index) -> Row | None:
        inside = index.isValid() and index.row() < len(self._listing.rows)
        return self._listing.rows[index.row()] if inside else None

    def _index_of(self, row: Row) -> QModelIndex:
        try:
            return self.index(self._listing.rows.index(row))
        except ValueError:
            return QModelIndex()

    def _target(self, chats: Iterable[Chat] | None = None) -> Listing:
        """What is to be shown of `chats`, or of all."""
        self._day = self._today()
        folders = self.folders
        wish = ListWish(folders.folders, folders.closed, self._day, self._archive, self._most)
        return list_rows(self._chats.values() if chats is None else chats, wish)

    def _reset(self, target: Listing) -> None:
        self.beginResetModel()
        self._listing = target
        self.endResetModel()

    def _show(self, target: Listing) -> None:
        """Get to `target` in single steps, so that views keep selection, editor and place."""
        rows, wanted = self._listing.rows, target.rows
        self._listing = replace(target, rows=rows)
        change = RowChange(rows, wanted)
        if len(change.leaving) > _MOST_STEPS:
            self._reset(target)
            return
        for at in reversed(change.leaving):
            self.beginRemoveRows(QModelIndex(), at, at)
            del rows[at]
            self.endRemoveRows()
        place = change.misplaced(rows, 0)
        for _step in range(_MOST_STEPS):
            if place is None:
                return
            self._place(wanted[place], place)
            place = change.misplaced(rows, place + 1)
        if place is not None:
            self._reset(target)

    def _place(self, row: Row, at: int) -> None:
        rows = self._listing.rows
        if row in rows:
            old = rows.index(row)
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), at)
            rows.insert(at, rows.pop(old))
            self.endMoveRows()
        else:
            self.beginInsertRows(QModelIndex(), at, at)
            rows.insert(at, row)
            self.endInsertRows()

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_listed(self, chats: tuple[Chat, ...]) -> None:
        living = {key: chat for key, chat in self._chats.items() if chat.temporary}
        listed = {chat.id: chat for chat in chats} | living
        if self._complete:
            self._chats |= listed  # those that leave are asked for until their rows are gone
            self._show(self._target(listed.values()))
            self._chats = listed
            self._touch_all()
            return
        self._chats = listed
        self._complete = True
        self._reset(self._target())
        self.listed.emit(chats)

    def _on_folders_changed(self) -> None:
        self._show(self._target())
        self._touch_all()

    def _touch_all(self) -> None:
        if rows := len(self._listing.rows):
            self.dataChanged.emit(self.index(0), self.index(rows - 1))

    def _on_event(self, event: Event) -> None:
        match event:
            case ChatChanged(chat):
                self._change(chat)
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

    def _change(self, chat: Chat) -> None:
        before = self._chats.get(chat.id)
        self._chats[chat.id] = chat
        if before is None or _place_of(before) != _place_of(chat):
            self._show(self._target())
        self._touch(chat.id)

    def _remove(self, chat_id: str) -> None:
        """The chat itself goes last: views and screen readers ask for its row while it leaves."""
        if chat_id in self._chats:
            others = (each for each in self._chats.values() if each.id != chat_id)
            self._show(self._target(others))
            del self._chats[chat_id]

    def _touch(self, chat_id: str) -> None:
        if (index := self.index_of(chat_id)).isValid():
            self.dataChanged.emit(index, index)


def _place_of(chat: Chat) -> tuple[object, ...]:
    """All that decides where a chat stands."""
    return (chat.updated_at, chat.folder_id, chat.pinned, chat.archived)
