"""Where a file lies, where it came from and what goes with it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.library.copy_line import CopyLine
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme


class PlaceCard(QFrame):
    """Path, source and companions, all of them to copy."""

    folder_requested = Signal()
    inspect_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui(theme)
        self._folder.clicked.connect(self.folder_requested)
        self._inspect.clicked.connect(self.inspect_requested)

    def apply_theme(self, theme: Theme) -> None:
        for _title, line in (self._source, self._path, self._companions):
            line.apply_theme(theme)

    def show_model(self, model: ModelFile) -> None:
        self._origin.setText(self._origin_words(model))
        self._inspect.setEnabled(not model.missing)
        self._show(self._path, model.path)
        source = model.details.source
        whole = f"{source.repository}@{source.revision}" if source else ""
        short = f"{source.repository}@{source.revision[:12]}" if source else ""
        self._show(self._source, whole, short)
        companions = model.details.companions
        self._show(self._companions, "\n".join(companions), "\n".join(map(_file_name, companions)))

    def _show(self, part: tuple[QLabel, CopyLine], copied: str, shown: str = "") -> None:
        title, line = part
        title.setVisible(bool(copied))
        line.show_text(copied, shown)

    def _origin_words(self, model: ModelFile) -> str:
        details = model.details
        if model.bundled:
            return self.tr("Comes with Quantscope")
        if details.origin:
            return self.tr("In the folder of {app}, used where it lies").format(app=details.origin)
        if details.managed:
            return self.tr("In Quantscope’s own folder")
        return self.tr("Used where it lies")

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(4)
        self._origin = WordLabel("quietLine")
        heading = QLabel(self.tr("File"))
        heading.setObjectName("cardTitle")
        self._column.addWidget(heading)
        self._column.addWidget(self._origin)
        self._column.addSpacing(4)
        self._path = self._add(self.tr("Path"), self.tr("Copy path"), theme)
        self._source = self._add(self.tr("Source"), self.tr("Copy source"), theme)
        self._companions = self._add(self.tr("Goes with it"), self.tr("Copy paths"), theme)
        self._inspect = QPushButton(self.tr("Inspect…"))
        self._inspect.setObjectName("inspectModel")
        self._folder = QPushButton(self.tr("Show in folder"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._inspect, self._folder):
            button.setProperty("kind", "chip")
            button.setFixedHeight(28)
            row.addWidget(button)
        row.addStretch(1)
        self._column.addSpacing(4)
        self._column.addLayout(row)

    def _add(self, name: str, copying: str, theme: Theme) -> tuple[QLabel, CopyLine]:
        title = QLabel(name)
        title.setObjectName("note")
        line = CopyLine(copying, "pathLine", theme)
        self._column.addWidget(title)
        self._column.addWidget(line)
        return title, line


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
