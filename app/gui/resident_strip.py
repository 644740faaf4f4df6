"""The models in memory, each with a button that unloads it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.elided_label import ElidedLabel
from app.gui.formats import memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.live_figures import ResidentFigures

ROW = 32
TITLE = 28
GAP = 4  # of the column that it stands in


class ResidentStrip(QWidget):
    """Hidden where no model is in memory."""

    unload_requested = Signal(str)  # model id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._build_ui()

    @property
    def height_wanted(self) -> int:
        """Pixels for what is shown, and for the gap before it."""
        return TITLE + ROW * len(self._rows) + GAP if self._rows else 0

    def show_residents(self, residents: Sequence[ResidentFigures], names: Sequence[str]) -> None:
        """`names` are theirs, in the same order."""
        for model_id in self._rows.keys() - {each.model_id for each in residents}:
            row = self._rows.pop(model_id)
            row.setParent(None)
            row.deleteLater()
        for each, name in zip(residents, names, strict=True):
            if each.model_id not in self._rows:
                self._add(each.model_id, name)
            self._rows[each.model_id].show_size(each.size)
        self.setVisible(bool(self._rows))

    def _add(self, model_id: str, name: str) -> None:
        self._rows[model_id] = row = _Row(model_id, name)
        row.unload_requested.connect(self.unload_requested)
        self._column.addWidget(row)
        row.show()

    def _build_ui(self) -> None:
        self.setObjectName("residentStrip")
        title = QLabel(self.tr("In memory"))
        title.setObjectName("note")
        title.setFixedHeight(TITLE)
        title.setContentsMargins(12, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(title)


class _Row(QWidget):
    unload_requested = Signal(str)

    def __init__(self, model_id: str, name: str) -> None:
        super().__init__()
        self._model_id = model_id
        label = ElidedLabel()
        label.setText(name)
        self._size = QLabel()
        self._size.setObjectName("note")
        unload = QPushButton(self.tr("Unload"))
        unload.setObjectName(f"unload-{model_id}")
        unload.setProperty("kind", "link")
        unload.setAccessibleName(self.tr("Unload {name}").format(name=name))
        unload.clicked.connect(self._on_unload_clicked)
        self.setFixedHeight(ROW)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 4, 0)
        line.setSpacing(8)
        line.addWidget(label, 1)
        line.addWidget(self._size)
        line.addWidget(unload)

    def show_size(self, size: int | None) -> None:
        self._size.setText(" ".join(memory(size)).strip())

    def _on_unload_clicked(self) -> None:
        self.unload_requested.emit(self._model_id)
