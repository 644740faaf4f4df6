"""Asks for files or a folder with exports of chats. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDINGS = "*.json *.jsonl *.zip *.md *.html *.txt *.pdf"


def choose_files(parent: QWidget, receive: Callable[[list[str]], None], *, folders: bool) -> None:
    """Call `receive`, a bound method, with what is chosen, unless the user changes their mind."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("FileChoice", "Import chats"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if folders:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        exports = translate("FileChoice", "Exports of chats ({endings})").format(endings=_ENDINGS)
        dialog.setNameFilters([exports, translate("FileChoice", "All files (*)")])
    dialog.filesSelected.connect(receive)
    dialog.open()
