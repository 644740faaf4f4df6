"""The report of a run that did not end in order. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.gui.exchange.dialog_parts import button_row, dialog_title
from app.gui.inspector.text_view import TextView

if TYPE_CHECKING:
    from app.bridge.diagnostics_store import DiagnosticsStore

WIDTH, HEIGHT = 720, 480
LEAST_WIDTH, LEAST_HEIGHT = 440, 300


class ReportDialog(QDialog):
    """It can be copied; it is sent nowhere."""

    def __init__(self, store: DiagnosticsStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("reportDialog")
        self.setWindowTitle(self.tr("Crash report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(WIDTH, HEIGHT)
        self._text = TextView(self.tr("Crash report"))
        copy = QPushButton(self.tr("Copy"))
        close = QPushButton(self.tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(dialog_title(self.tr("The last report, as it lies on your disk")))
        column.addWidget(self._text, 1)
        column.addLayout(button_row([(copy, "secondary"), (close, "primary")]))
        copy.clicked.connect(self._on_copy_clicked)
        close.clicked.connect(self.accept)
        store.changed.connect(self._show)
        store.read_report()

    def _show(self) -> None:
        if self._store.report is not None:
            self._text.show_text(self._store.report or self.tr("There is none."))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
