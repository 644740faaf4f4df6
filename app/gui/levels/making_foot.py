"""What the ticked levels take, what stands in their way, and making them. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.bridge.sentences import told
from app.gui.discover.check_box import CheckBox
from app.gui.elided_label import ElidedLabel
from app.gui.formats import file_size
from app.gui.library.level_text import span_words
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.quantize_store import QuantizeStore
    from app.gui.theme_tokens import Theme


class MakingFoot(QFrame):
    """Says at any moment why nothing can be made, where that is so."""

    make_requested = Signal()
    close_requested = Signal()
    folder_chosen = Signal(str)
    overwrite_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui(theme)
        self._make.clicked.connect(self.make_requested)
        self._close.clicked.connect(self.close_requested)
        self._change.clicked.connect(self._on_change_clicked)
        self._overwrite.clicked.connect(self.overwrite_changed)

    def apply_theme(self, theme: Theme) -> None:
        self._overwrite.apply_theme(theme)

    def show_store(self, store: QuantizeStore) -> None:
        self._sum.setText(self._sum_words(store))
        self._folder.setText(store.folder)
        obstacle = self._obstacle(store)
        self._note.setText(obstacle)
        self._note.setVisible(bool(obstacle))
        exists = any(offer.exists for offer in store.wanted)
        self._overwrite.setVisible(exists or store.choice.overwrite)
        self._overwrite.setChecked(store.choice.overwrite)
        count = len(store.ticked)
        words = self.tr("Make {count} levels") if count > 1 else self.tr("Make level")
        self._make.setText(words.format(count=count))
        self._make.setEnabled(store.can_make)
        self._make.setAccessibleDescription(obstacle or self._sum.text())

    def _sum_words(self, store: QuantizeStore) -> str:
        count = len(store.ticked)
        if not count:
            return self.tr("Nothing is chosen yet")
        levels = self.tr("1 level") if count == 1 else self.tr("{count} levels")
        words = [levels.format(count=count)]
        if len(store.wanted) == count and store.needed_bytes:
            words.append(file_size(store.needed_bytes))
        elif store.surveying:
            words.append(self.tr("working out the sizes"))
        if store.expected_time is not None:
            words.append(span_words(store.expected_time))
        if store.free_bytes is not None:
            words.append(self.tr("{size} free").format(size=file_size(store.free_bytes)))
        return " · ".join(words)

    def _obstacle(self, store: QuantizeStore) -> str:
        problem = store.problem
        problem = problem or next((each.problem for each in store.wanted if each.problem), None)
        if problem is not None:
            return told(problem)
        there = [each.level for each in store.wanted if each.exists]
        if there and not store.choice.overwrite:
            words = self.tr("Files of these levels are there already: {levels}.")
            return words.format(levels=", ".join(there))
        free = store.free_bytes
        if free is not None and store.needed_bytes > free:
            words = self.tr("This takes {size}, more than is free. Choose fewer levels.")
            return words.format(size=file_size(store.needed_bytes))
        return ""

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("dialogFoot")
        self._note = WordLabel("fieldNote")
        self._note.setProperty("tone", "warning")
        self._overwrite = CheckBox(self.tr("Replace files that are there"), theme)
        self._overwrite.setObjectName("overwriteLevels")
        self._sum = QLabel()
        self._sum.setObjectName("levelsSum")
        self._folder = ElidedLabel()
        self._folder.setObjectName("quietLine")
        self._change = _button(self.tr("Change folder…"), "link")
        self._change.setObjectName("levelsFolder")
        self._close = _button(self.tr("Close"), "secondary")
        self._make = _button("", "primary")
        self._make.setObjectName("makeLevels")
        self._make.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._note)
        column.addWidget(self._overwrite)
        column.addLayout(self._build_line())

    def _build_line(self) -> QHBoxLayout:
        place = QHBoxLayout()
        place.setSpacing(4)
        place.addWidget(self._folder)
        place.addWidget(self._change)
        place.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._sum)
        texts.addLayout(place)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(texts, 1)
        line.addWidget(self._close)
        line.addWidget(self._make)
        return line

    def _on_change_clicked(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Folder for the levels"), self._folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder_chosen)
        dialog.open()


def _button(text: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    if kind != "link":
        button.setFixedHeight(34)
    return button
