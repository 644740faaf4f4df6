"""Asks before an address is opened in the browser, and shows all of it. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.markdown.to_html import is_allowed


class LinkDialog(QMessageBox):
    """Names in foreign letters are shown as they are looked up: no address looks like another."""

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._url = QUrl(address)
        shown = bytes(self._url.toEncoded().data()).decode("ascii", errors="replace")
        self.setObjectName("linkDialog")
        self.setWindowTitle(self.tr("Open link"))
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(shown)
        self.setInformativeText(self.tr("Open this address in your browser?"))
        self.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(QMessageBox.StandardButton.Open)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(self._on_finished)

    def _on_finished(self, answer: int) -> None:
        if answer == QMessageBox.StandardButton.Open.value:
            QDesktopServices.openUrl(self._url)


def ask_to_open(address: str, parent: QWidget) -> None:
    """Show the dialog for web and mail addresses; nothing else is ever opened."""
    if is_allowed(address):
        LinkDialog(address, parent.window()).open()
