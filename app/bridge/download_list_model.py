"""The downloads as rows: what is still to come in its order, then what is done. GUI thread."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.display_text import display_text
from app.domain.download import Download, DownloadState

if TYPE_CHECKING:
    from collections.abc import Iterable

Index = QModelIndex | QPersistentModelIndex


class DownloadRole(IntEnum):
    """Item roles beside Qt's own."""

    ID = Qt.ItemDataRole.UserRole + 1  # str


class DownloadListModel(QAbstractListModel):
    """Gets from one state of the queue to the next in single steps, so that rows stay in place."""

    move_requested = Signal(str, int)  # download id, place in the queue

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str] = []
        self._downloads: dict[str, Download] = {}

    def show(self, downloads: Iterable[Download]) -> None:
        """Show this queue."""
        ordered = sorted(downloads, key=lambda each: (is_done(each), each.position))
        before, self._downloads = self._downloads, {each.id: each for each in ordered}
        self._step_to([each.id for each in ordered])
        self.touch(each.id for each in ordered if before.get(each.id) != each)

    def touch(self, ids: Iterable[str]) -> None:
        """These rows look different now."""
        for download_id in ids:
            if (index := self.index_of(download_id)).isValid():
                self.dataChanged.emit(index, index)

    def download_at(self, index: Index) -> Download | None:
        at = index.row() if index.isValid() else -1
        return self._downloads[self._rows[at]] if 0 <= at < len(self._rows) else None

    def download(self, download_id: str) -> Download | None:
        return self._downloads.get(download_id)

    def index_of(self, download_id: str) -> QModelIndex:
        if download_id not in self._downloads:
            return QModelIndex()
        return self.index(self._rows.index(download_id))

    @property
    def waiting_count(self) -> int:
        """Rows above those that are done: only among them does the order count."""
        return sum(not is_done(each) for each in self._downloads.values())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        download = self.download_at(index)
        if download is None:
            return None
        if role == DownloadRole.ID:
            return download.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return download_title(download)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        download = self.download_at(index)
        if download is None:
            return flag.ItemIsDropEnabled
        movable = flag.NoItemFlags if is_done(download) else flag.ItemIsDragEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | movable

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(
        self,
        source_parent: Index,
        source: int,
        count: int,
        parent: Index,
        child: int,
    ) -> bool:
        """A row was dragged: `child` is the row that it is to stand above."""
        target = min(child - (child > source), self.waiting_count - 1)
        if count != 1 or target == source or target < 0:
            return False
        download_id = self._rows[source]
        self._move(source, target)
        self.move_requested.emit(download_id, target)
        return True

    def _step_to(self, rows: list[str]) -> None:
        wanted = set(rows)
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at] not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        known = set(self._rows)
        for at, download_id in enumerate(rows):
            if download_id not in known:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, download_id)
                self.endInsertRows()
            elif self._rows[at] != download_id:
                self._move(self._rows.index(download_id), at)

    def _move(self, source: int, target: int) -> None:
        below = target + (target > source)
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), below)
        self._rows.insert(target, self._rows.pop(source))
        self.endMoveRows()


def is_done(download: Download) -> bool:
    return download.state is DownloadState.DONE


def download_title(download: Download) -> str:
    """Model and level in one line, from text of strangers."""
    name = display_text(download.repository.rpartition("/")[2])
    return f"{name} {display_text(download.label, 40)}"
