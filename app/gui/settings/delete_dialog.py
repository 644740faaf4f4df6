"""Asks before what is kept of the user is deleted. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.domain.kept_data import DataKind


class DeleteDialog(QMessageBox):
    """Keeping it is what Enter and Escape do. confirmed(kinds) otherwise."""

    confirmed = Signal(object)

    def __init__(self, kinds: Collection[DataKind], text: str, more: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self.setObjectName("deleteDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Delete"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(more)
        self._delete = self.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        self.buttonClicked.connect(self._on_button_clicked)

    def _on_button_clicked(self, button: object) -> None:
        if button is self._delete:
            self.confirmed.emit(self._kinds)
