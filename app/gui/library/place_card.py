"""Where a file lies, where it came from and what goes with it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.library.copy_line import CopyLine
from app.gui.library.wishes import Wish
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile
    from app.domain.vision_place import ImageEncoder
    from app.gui.theme_tokens import Theme


class PlaceCard(QFrame):
    """Path, source and companions, all of them to copy."""

    folder_requested = Signal()
    inspect_requested = Signal()
    wished = Signal(object)  # Wish

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui(theme)
        self._folder.clicked.connect(self.folder_requested)
        self._inspect.clicked.connect(self.inspect_requested)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._forget.clicked.connect(self._on_forget_clicked)
        self._make.clicked.connect(self._on_make_clicked)

    def apply_theme(self, theme: Theme) -> None:
        for _title, line in (self._source, self._path, self._companions, self._encoder):
            line.apply_theme(theme)

    def show_model(self, model: ModelFile, encoder: ImageEncoder | None = None) -> None:
        """`encoder`: what it sees images with, as far as that is known."""
        self._origin.setText(self._origin_words(model))
        self._inspect.setEnabled(not model.missing)
        self._make.setEnabled(not model.missing)
        self._show(self._path, model.path)
        source = model.details.source
        whole = f"{source.repository}@{source.revision}" if source else ""
        short = f"{source.repository}@{source.revision[:12]}" if source else ""
        self._show(self._source, whole, short)
        path = encoder.path if encoder else ""
        companions = [each for each in model.details.companions if each != path]
        self._show(self._companions, "\n".join(companions), "\n".join(map(_file_name, companions)))
        self._show(self._encoder, path, _file_name(path))
        self._choose.setEnabled(not model.missing)
        self._forget.setVisible(model.details.image_encoder is not None)

    def _on_choose_clicked(self) -> None:
        self.wished.emit(Wish.CHOOSE_ENCODER)

    def _on_forget_clicked(self) -> None:
        self.wished.emit(Wish.FORGET_ENCODER)

    def _on_make_clicked(self) -> None:
        self.wished.emit(Wish.MAKE_LEVELS)

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
        self._encoder = self._add(self.tr("Image encoder"), self.tr("Copy path"), theme)
        self._choose = QPushButton(self.tr("Choose image encoder…"))
        self._choose.setObjectName("chooseEncoder")
        self._forget = QPushButton(self.tr("Use what lies with it"))
        self._forget.setObjectName("forgetEncoder")
        for button in (self._choose, self._forget):
            self._column.addLayout(_row(button))
        self._inspect = QPushButton(self.tr("Inspect…"))
        self._inspect.setObjectName("inspectModel")
        self._folder = QPushButton(self.tr("Show in folder"))
        self._column.addSpacing(4)
        self._column.addLayout(_row(self._inspect, self._folder))
        self._make = QPushButton(self.tr("Make levels…"))
        self._make.setObjectName("makeLevelsOf")
        self._column.addLayout(_row(self._make))

    def _add(self, name: str, copying: str, theme: Theme) -> tuple[QLabel, CopyLine]:
        title = QLabel(name)
        title.setObjectName("note")
        line = CopyLine(copying, "pathLine", theme)
        self._column.addWidget(title)
        self._column.addWidget(line)
        return title, line


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        button.setProperty("kind", "chip")
        button.setFixedHeight(28)
        row.addWidget(button)
    row.addStretch(1)
    return row


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
