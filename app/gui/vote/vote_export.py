"""Asks where a blind vote is to be written. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.gui.compare.exporting import file_stem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.vote_store import VoteStore


class VoteExport(QObject):
    """It is written once a file was chosen."""

    def __init__(self, store: VoteStore, page: QWidget) -> None:
        super().__init__(page)
        self._store = store
        self._page = page
        self._kind = ""

    def ask(self, kind: str) -> None:
        """Let the user choose a file."""
        series = self._store.shown
        if series is None:
            return
        self._kind = kind
        dialog = QFileDialog(self._page.window(), self.tr("Export this blind vote"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setNameFilters([f"*.{kind}", self.tr("All files (*)")])
        dialog.selectFile(f"{file_stem(series.title)}.{kind}")
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write what was asked for to a file."""
        self._store.export(self._kind, path)
