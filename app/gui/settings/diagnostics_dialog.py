"""Every file of the diagnostics, to be read before they are saved. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.bridge.sentences import told
from app.gui.exchange.dialog_parts import button_row, dialog_title
from app.gui.inspector.text_view import TextView

if TYPE_CHECKING:
    from app.bridge.diagnostics_store import DiagnosticsStore

WIDTH, HEIGHT = 820, 580
LEAST_WIDTH, LEAST_HEIGHT = 520, 360
SCREEN_MARGIN = 40
_LIST_WIDTH = 214
_ROW_HEIGHT = 28
_ZIP = "quantscope-diagnostics.zip"


class DiagnosticsDialog(QDialog):
    """Nothing leaves this computer: the zip is saved where the user says."""

    def __init__(self, store: DiagnosticsStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._build_ui()
        store.changed.connect(self._show)
        store.saved.connect(self._on_saved)
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._save.clicked.connect(self._on_save_clicked)
        self._close.clicked.connect(self.reject)
        self.resize(self.sizeHint())
        self._show()
        store.collect()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        return QSize(
            min(WIDTH, room.width() - SCREEN_MARGIN), min(HEIGHT, room.height() - SCREEN_MARGIN)
        )

    def _build_ui(self) -> None:
        self.setObjectName("diagnosticsDialog")
        self.setWindowTitle(self.tr("Diagnostics"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        words = QLabel(
            self.tr(
                "This is all that would be saved. It has no text of chats, no token and no names of"
                " your files; look through it before you share it."
            )
        )
        words.setObjectName("fieldSentence")
        words.setWordWrap(True)
        self._list = QListWidget()
        self._list.setObjectName("settingsSections")
        self._list.setAccessibleName(self.tr("Files"))
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text = TextView(self.tr("Text of the file"))
        panes = QHBoxLayout()
        panes.setSpacing(10)
        panes.addWidget(self._list)
        panes.addWidget(self._text, 1)
        self._note = QLabel()
        self._note.setObjectName("fieldNote")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._close = QPushButton(self.tr("Close"))
        self._save = QPushButton(self.tr("Save as zip…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(dialog_title(self.tr("Diagnostics")))
        column.addWidget(words)
        column.addLayout(panes, 1)
        column.addWidget(self._note)
        column.addLayout(button_row([(self._close, "secondary"), (self._save, "primary")]))

    def _show(self) -> None:
        files = self._store.files
        if self._list.count() != len(files):
            self._list.clear()
            for file in files:
                QListWidgetItem(file.name, self._list).setSizeHint(QSize(0, _ROW_HEIGHT))
            self._list.setCurrentRow(0)
        self._save.setEnabled(bool(files))
        problem = self._store.problem
        self._note.setText(told(problem) if problem else "")
        self._note.setVisible(problem is not None)
        self._on_row_changed(self._list.currentRow())

    def _on_row_changed(self, row: int) -> None:
        files = self._store.files
        self._text.show_text(files[row].text if 0 <= row < len(files) else "")

    def _on_save_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Save diagnostics"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(_ZIP)
        dialog.fileSelected.connect(self._store.save)
        dialog.open()

    def _on_saved(self, path: str) -> None:
        self._note.setText(self.tr("Saved as {path}").format(path=path))
        self._note.show()
