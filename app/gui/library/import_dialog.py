"""Asks how model files come into the library. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.import_mode import ImportMode

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 480
ROW = 24
MOST_ROWS = 5


class ImportDialog(QDialog):
    """import_requested(list[str], ImportMode) when the user agrees."""

    import_requested = Signal(list, object)

    def __init__(self, paths: Sequence[str], mode: ImportMode, parent: QWidget) -> None:
        super().__init__(parent)
        self._paths = list(paths)
        self._modes: dict[ImportMode, QRadioButton] = {}
        self._build_ui()
        self._connect()
        self._modes[mode].setChecked(True)
        self._modes[mode].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def mode(self) -> ImportMode:
        """What is chosen now."""
        return next(mode for mode, button in self._modes.items() if button.isChecked())

    def _build_ui(self) -> None:
        self.setWindowTitle(self.tr("Import models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(5)
        title = QLabel(self._title())
        title.setObjectName("dialogTitle")
        column.addWidget(title)
        column.addWidget(self._build_files())
        column.addSpacing(8)
        self._group = QButtonGroup(self)
        for mode, (name, sentence) in self._ways().items():
            self._add_mode(column, mode, name, sentence)
        column.addSpacing(8)
        column.addLayout(self._build_buttons())

    def _title(self) -> str:
        if len(self._paths) == 1:
            return self.tr("How should Quantscope take this file?")
        words = self.tr("How should Quantscope take these {count} files?")
        return words.format(count=len(self._paths))

    def _ways(self) -> dict[ImportMode, tuple[str, str]]:
        return {
            ImportMode.IN_PLACE: (
                self.tr("Leave in place"),
                self.tr("Used where it lies. Nothing is copied; the file must stay there."),
            ),
            ImportMode.MOVE: (
                self.tr("Move"),
                self.tr("Into Quantscope’s folder. It is gone from where it was."),
            ),
            ImportMode.COPY: (
                self.tr("Copy"),
                self.tr("Into Quantscope’s folder. Takes the room on the disk twice."),
            ),
            ImportMode.HARD_LINK: (
                self.tr("Hard link"),
                self.tr(
                    "A second name in Quantscope’s folder for the same bytes, on one disk only."
                ),
            ),
        }

    def _build_files(self) -> QListWidget:
        files = QListWidget()
        files.setObjectName("importFiles")
        files.setAccessibleName(self.tr("Files to import"))
        for path in self._paths:
            files.addItem(PurePath(path.replace("\\", "/")).name)
            files.item(files.count() - 1).setToolTip(path)
        files.setFixedHeight(ROW * min(len(self._paths), MOST_ROWS) + 12)
        files.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        files.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return files

    def _add_mode(self, column: QVBoxLayout, mode: ImportMode, name: str, sentence: str) -> None:
        button = QRadioButton(name)
        button.setObjectName(f"import-{mode.value}")
        button.setAccessibleDescription(sentence)
        words = QLabel(sentence)
        words.setObjectName("fieldSentence")
        words.setContentsMargins(24, 0, 0, 4)
        words.setBuddy(button)
        self._modes[mode] = button
        self._group.addButton(button)
        column.addWidget(button)
        column.addWidget(words)

    def _build_buttons(self) -> QHBoxLayout:
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setProperty("kind", "secondary")
        self._import = QPushButton(self.tr("Import"))
        self._import.setObjectName("startImport")
        self._import.setProperty("kind", "primary")
        self._import.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self._cancel, self._import):
            button.setFixedHeight(34)
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.reject)
        self._import.clicked.connect(self._on_import_clicked)

    def _on_import_clicked(self) -> None:
        self.import_requested.emit(self._paths, self.mode)
        self.accept()
