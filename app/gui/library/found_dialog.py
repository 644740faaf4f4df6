"""Models that other apps have on this computer, to be used where they lie. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.bridge.sentences import told
from app.gui.formats import UNKNOWN, file_size
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.bridge.found_models_store import FoundModelsStore
    from app.domain.library import FoundModel

CHECKED = Qt.CheckState.Checked


class FoundDialog(QDialog):
    """Looks when it opens; nothing is copied or changed in the folders of other apps."""

    def __init__(self, store: FoundModelsStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: tuple[FoundModel, ...] | None = None
        self._items: list[tuple[QTreeWidgetItem, FoundModel]] = []  # those that can be used
        self._build_ui()
        self._connect()
        self._on_changed()
        store.look()

    def _build_ui(self) -> None:
        self.setWindowTitle(self.tr("Models of other apps"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 460)
        self._words = WordLabel("quietLine")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self._words)
        column.addWidget(self._build_tree(), 1)
        column.addLayout(self._build_buttons())

    def _build_tree(self) -> QTreeWidget:
        self._tree = QTreeWidget()
        self._tree.setObjectName("foundModels")
        self._tree.setAccessibleName(self.tr("Found models"))
        self._tree.setHeaderLabels([self.tr("Model"), self.tr("Level"), self.tr("Size"), ""])
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setIndentation(14)
        header = self._tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in (1, 2, 3):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        return self._tree

    def _build_buttons(self) -> QHBoxLayout:
        self._again = QPushButton(self.tr("Look again"))
        self._close = QPushButton(self.tr("Close"))
        self._adopt = QPushButton()
        self._adopt.setObjectName("adoptModels")
        self._adopt.setProperty("kind", "primary")
        self._adopt.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._again)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._adopt)
        for button in (self._again, self._close, self._adopt):
            button.setFixedHeight(34)
            if button is not self._adopt:
                button.setProperty("kind", "secondary")
        return row

    def _connect(self) -> None:
        self._store.changed.connect(self._on_changed)
        self._store.adopted.connect(self.accept)
        self._tree.itemChanged.connect(self._show_count)
        self._again.clicked.connect(self._store.look)
        self._close.clicked.connect(self.reject)
        self._adopt.clicked.connect(self._on_adopt_clicked)

    def _on_changed(self) -> None:
        self._words.setText(self._sentence())
        if self._store.found != self._shown:
            self._shown = self._store.found
            self._fill(self._shown)
        self._again.setEnabled(not self._store.busy)
        self._show_count()

    def _sentence(self) -> str:
        if self._store.problem is not None:
            return told(self._store.problem)
        if self._store.busy:
            return self.tr("Looking into the folders of other apps…")
        if not self._store.found:
            return self.tr(
                "No models of LM Studio, Jan, Ollama, GPT4All, llama.cpp or of the Hub’s "
                "cache were found on this computer."
            )
        return self.tr("Chosen models are used where they lie. Nothing is copied or changed.")

    def _fill(self, found: tuple[FoundModel, ...]) -> None:
        self._tree.blockSignals(True)
        self._items.clear()
        self._tree.clear()
        for app in dict.fromkeys(model.app for model in found):
            group = QTreeWidgetItem(self._tree, [app])
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setWeight(font.Weight.DemiBold)
            group.setFont(0, font)
            for model in found:
                if model.app == app:
                    self._add(group, model)
        self._tree.expandAll()
        self._tree.blockSignals(False)

    def _add(self, group: QTreeWidgetItem, model: FoundModel) -> None:
        level = model.info.quantization if model.info else UNKNOWN
        size = file_size(model.info.file_bytes) if model.info else UNKNOWN
        usable = model.info is not None and not model.already_in_library
        item = QTreeWidgetItem(group, [model.name, level, size, self._remark(model)])
        item.setToolTip(0, model.path)
        item.setToolTip(3, model.problem)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if usable:
            self._items.append((item, model))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(0, CHECKED)
        else:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)

    def _remark(self, model: FoundModel) -> str:
        if model.already_in_library:
            return self.tr("In the library")
        return self.tr("Cannot be used") if model.info is None else ""

    def _chosen(self) -> list[FoundModel]:
        return [model for item, model in self._items if item.checkState(0) is CHECKED]

    def _show_count(self) -> None:
        count = len(self._chosen())
        words = self.tr("Use 1 model") if count == 1 else self.tr("Use {count} models")
        self._adopt.setText(words.format(count=count))
        self._adopt.setEnabled(count > 0 and not self._store.busy)

    def _on_adopt_clicked(self) -> None:
        self._store.adopt(self._chosen())
