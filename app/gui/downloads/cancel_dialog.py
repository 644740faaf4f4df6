"""Asks before bytes that were downloaded are thrown away. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.bridge.download_list_model import download_title
from app.gui.formats import file_size

if TYPE_CHECKING:
    from app.domain.download import Download


class CancelDialog(QMessageBox):
    """Keeping it is what Enter and Escape do."""

    cancel_confirmed = Signal(str)

    def __init__(self, download: Download, received: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._id = download.id
        self.setObjectName("cancelDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Cancel download"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("Cancel the download of {0}?").format(download_title(download)))
        self.setInformativeText(
            self.tr("The {0} that are here already will be deleted.").format(file_size(received))
        )
        self._cancel = self.addButton(
            self.tr("Cancel download"), QMessageBox.ButtonRole.DestructiveRole
        )
        keep = self.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        self.buttonClicked.connect(self._on_button_clicked)

    def _on_button_clicked(self, button: object) -> None:
        if button is self._cancel:
            self.cancel_confirmed.emit(self._id)
