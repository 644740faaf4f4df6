"""The importance matrix that levels are made with. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.gui.chip_button import chip_button
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.levels.imatrix_source import ImatrixSource
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.imatrix_store import ImatrixStore
    from app.gui.theme_tokens import Theme


class ImatrixBox(QFrame):
    """path_chosen(path) of a file, "" for none."""

    path_chosen = Signal(str)

    def __init__(self, store: ImatrixStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ImatrixSource(store, theme)
        self._build_ui()
        self._source.path_chosen.connect(self.path_chosen)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._remove.apply_theme(theme)
        self._source.apply_theme(theme)

    def show_model(self, model_id: str) -> None:
        """The model that is made levels of; a matrix can be made of it, or was."""
        self._source.show_model(model_id)

    def show_path(self, path: str) -> None:
        """Without reporting it."""
        name = PurePath(path.replace("\\", "/")).name
        self._name.setText(name or self.tr("None"))
        self._remove.setVisible(bool(path))
        words = self.tr("Importance matrix: {name}")
        self._choose.setAccessibleDescription(words.format(name=self._name.text()))

    def _build_ui(self) -> None:
        self.setObjectName("card")
        title = QLabel(self.tr("Importance matrix"))
        title.setObjectName("sectionHeading")
        self._name = ElidedLabel()
        self._name.setObjectName("quietLine")
        self._choose: QPushButton = chip_button(self.tr("Choose file…"))
        self._choose.setObjectName("chooseImatrix")
        self._choose.setAutoDefault(False)
        self._remove = IconButton("x", self.tr("Without an importance matrix"))
        self._remove.setObjectName("removeImatrix")
        self._remove.setFixedSize(28, 28)
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self._line.addWidget(title)
        self._line.addWidget(self._name, 1)
        self._line.addWidget(self._remove)
        self._line.addWidget(self._choose)
        sentence = WordLabel("fieldSentence")
        sentence.setText(
            self.tr(
                "Says which weights matter, measured on a text. Levels of 4 bits and fewer gain"
                " from it; the smallest cannot be made without it."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(6)
        column.addLayout(self._line)
        column.addWidget(sentence)
        column.addWidget(self._source)

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Importance matrix"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        named = self.tr("Importance matrices (*imatrix*.gguf *.imatrix *.dat)")
        dialog.setNameFilters([named, self.tr("All files (*)")])
        dialog.fileSelected.connect(self.path_chosen)
        dialog.open()

    def _on_remove_clicked(self) -> None:
        self._choose.setFocus()
        self.path_chosen.emit("")
