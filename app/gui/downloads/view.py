"""The list of downloads; only rows in sight have widgets. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.bridge.download_list_model import DownloadRole
from app.gui.downloads.row import HEIGHT, DownloadRow

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent

    from app.bridge.download_store import DownloadStore
    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex


class _EmptyDelegate(QStyledItemDelegate):
    """Rows are widgets: nothing is painted below them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The widget shows everything."""


class DownloadsView(QListView):
    """Drag a row, or Alt with the arrow keys, to change the order."""

    cancel_requested = Signal(str)

    def __init__(self, store: DownloadStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._rows: dict[str, DownloadRow] = {}  # in sight, by the id of the download
        self._free: list[DownloadRow] = []
        self._order: list[DownloadRow] = []
        self._fill = QTimer(self, singleShot=True, interval=0)
        self._build_ui()
        self._connect()
        self._fill.start()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in (*self._rows.values(), *self._free):
            row.apply_theme(theme)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place()
        self._fill.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        download_id = self.currentIndex().data(DownloadRole.ID)
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and download_id and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._store.move_by(download_id, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete and download_id:
            self.cancel_requested.emit(download_id)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._show_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        """Where the keys of the list work."""
        current = self.currentIndex().data(DownloadRole.ID) if self.hasFocus() else None
        for download_id, row in self._rows.items():
            row.show_current(current=download_id == current)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """The row itself goes along with the mouse."""
        index = self.currentIndex()
        row = self._rows.get(str(index.data(DownloadRole.ID)))
        if row is None or not index.flags() & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(row.grab())
        drag.setHotSpot(QPoint(24, HEIGHT // 2))
        drag.exec(Qt.DropAction.MoveAction)

    def _build_ui(self) -> None:
        self.setObjectName("downloadList")
        self.setAccessibleName(self.tr("Downloads"))
        self.setModel(self._store.rows)
        self.setItemDelegate(_EmptyDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def _connect(self) -> None:
        rows = self._store.rows
        self._fill.timeout.connect(self._on_fill)
        rows.dataChanged.connect(self._on_data_changed)
        for changed in (rows.rowsInserted, rows.rowsRemoved, rows.rowsMoved, rows.modelReset):
            changed.connect(self._on_rows_changed)

    def _on_rows_changed(self) -> None:
        self._fill.start()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for at in range(first.row(), last.row() + 1):
            index = self._store.rows.index(at)
            row = self._rows.get(str(index.data(DownloadRole.ID)))
            if row is not None:
                self._show(row, index)

    def _on_fill(self) -> None:
        """Other rows, another order, size or part of the list."""
        rows = []
        for index in self._place():
            rows.append(self._rows[str(index.data(DownloadRole.ID))])
            self._show(rows[-1], index)
        self._put_in_order(rows)
        self._show_current()

    def _put_in_order(self, rows: list[DownloadRow]) -> None:
        """Let the Tab key and screen readers go from the top down, whichever row was made first."""
        if rows == self._order:
            return
        self._order = rows
        before: QWidget = self
        for row in rows:
            row.raise_()
            for stop in row.stops:
                QWidget.setTabOrder(before, stop)
                before = stop

    def _place(self) -> list[QModelIndex]:
        """Give widgets to the rows in sight; those of others are used again."""
        visible = self._visible_indexes()
        wanted = {str(index.data(DownloadRole.ID)) for index in visible}
        for download_id in [each for each in self._rows if each not in wanted]:
            row = self._rows.pop(download_id)
            row.hide()
            self._free.append(row)
        for index in visible:
            download_id = str(index.data(DownloadRole.ID))
            if download_id not in self._rows:
                row = self._rows[download_id] = self._free.pop() if self._free else self._make()
                self._show(row, index)
                row.show()
            self._rows[download_id].setGeometry(self.visualRect(index).adjusted(0, 4, 0, -4))
        return visible

    def _visible_indexes(self) -> list[QModelIndex]:
        rows = self._store.rows
        top = self.verticalOffset() // HEIGHT
        bottom = (self.verticalOffset() + self.viewport().height()) // HEIGHT
        return [rows.index(at) for at in range(top, min(bottom + 1, rows.rowCount()))]

    def _make(self) -> DownloadRow:
        row = DownloadRow(self._theme, self.viewport())
        row.pause_requested.connect(self._store.pause)
        row.resume_requested.connect(self._store.resume)
        row.retry_requested.connect(self._store.retry)
        row.move_requested.connect(self._store.move_by)
        row.cancel_requested.connect(self.cancel_requested)
        return row

    def _show(self, row: DownloadRow, index: QModelIndex) -> None:
        download = self._store.rows.download_at(index)
        if download is not None:
            progress = self._store.progress(download.id)
            row.show_download(download, self._store.received(download), progress)
            last = self._store.rows.waiting_count - 1
            row.show_place(first=index.row() == 0, last=index.row() >= last)
