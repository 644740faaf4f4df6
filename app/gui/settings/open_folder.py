"""Shows a folder in the file manager of this system. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def open_folder(folder: str, parent: QWidget) -> None:
    """Say where it is in words where no file manager opens."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
        return
    translate = QCoreApplication.translate
    title = translate("OpenFolder", "Open folder")
    text = translate("OpenFolder", "No file manager could be opened. The folder is {0}")
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text.format(folder))
    box.open()
