"""Asks before the models are moved. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.formats import file_size


class MoveDialog(QMessageBox):
    """confirmed(folder) when the user agrees."""

    confirmed = Signal(str)

    def __init__(self, target: str, size: int, files: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self.setObjectName("moveDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Move the models"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        words = self.tr("Move {files} files ({size}) to {folder}?")
        self.setText(words.format(files=files, size=file_size(size), folder=target))
        self.setInformativeText(
            self.tr(
                "Each file is copied and compared before the old one is removed. You can stop and"
                " go on later. Until it is done, models are used from the old folder. In a folder"
                " that holds other things, a folder of its own is made."
            )
        )
        self._move = self.addButton(self.tr("Move"), QMessageBox.ButtonRole.AcceptRole)
        cancel = self.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self._move)
        self.setEscapeButton(cancel)
        self.buttonClicked.connect(self._on_button_clicked)

    def _on_button_clicked(self, button: object) -> None:
        if button is self._move:
            self.confirmed.emit(self._target)
