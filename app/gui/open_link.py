"""Asks before an address that a model wrote is opened. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_and_open(address: str, parent: QWidget) -> None:
    """Show the whole address, and open it in the browser only when the user agrees."""
    translate = QCoreApplication.translate
    title = translate("OpenLink", "Open link")
    box = QMessageBox(QMessageBox.Icon.Question, title, address)
    box.setParent(parent, Qt.WindowType.Dialog)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(translate("OpenLink", "Open this address in your browser?"))
    box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
    if box.exec() == QMessageBox.StandardButton.Open:
        QDesktopServices.openUrl(QUrl(address))
    box.deleteLater()
