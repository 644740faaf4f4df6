"""The Downloads page. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.download import DownloadState
from app.gui.discover.page_message import PageMessage
from app.gui.downloads.cancel_dialog import CancelDialog
from app.gui.downloads.head import DownloadsHead
from app.gui.downloads.view import DownloadsView

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadStore
    from app.gui.theme_tokens import Theme

COLUMN = 860


class DownloadsPage(QWidget):
    """The queue, in a column that does not get wider than one can read."""

    discover_requested = Signal()  # the Discover page is wished

    def __init__(
        self, downloads: DownloadStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = downloads
        self._build_ui(theme)
        self._connect()
        self._on_changed()

    def apply_theme(self, theme: Theme) -> None:
        for part in (self._head, self._view, self._empty):
            part.apply_theme(theme)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("downloadsPage")
        self.setAccessibleName(self.tr("Downloads"))
        self._head = DownloadsHead(self._store, theme)
        self._view = DownloadsView(self._store, theme)
        self._empty = PageMessage(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)

    def _connect(self) -> None:
        self._store.changed.connect(self._on_changed)
        self._view.cancel_requested.connect(self._on_cancel_requested)
        self._empty.button_clicked.connect(self.discover_requested)

    def _on_changed(self) -> None:
        if self._store.downloads:
            self._stack.setCurrentWidget(self._view)
            return
        self._stack.setCurrentWidget(self._empty)
        self._empty.say(
            "download",
            self.tr("No downloads."),
            self.tr("Models that you download are listed here until they are whole."),
            self.tr("Find models"),
        )

    def _on_cancel_requested(self, download_id: str) -> None:
        """Without a question where nothing is lost."""
        download = self._store.rows.download(download_id)
        if download is None:
            return
        received = self._store.received(download)
        if received == 0 or download.state is DownloadState.DONE:
            self._store.cancel(download_id)
            return
        dialog = CancelDialog(download, received, self.window())
        dialog.cancel_confirmed.connect(self._store.cancel)
        dialog.open()
