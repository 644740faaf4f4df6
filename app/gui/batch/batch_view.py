"""A batch that runs or is kept: how far it is, its table, one prompt in full. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent  # noqa: TC002 - Qt's override
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.bridge.batch_table_model import BatchTableModel
from app.domain.batch_rows import RowFilter
from app.gui.batch.batch_answers import BatchAnswers
from app.gui.batch.batch_status import BatchStatus
from app.gui.batch.batch_table import BatchTable
from app.gui.library.choice_box import ChoiceBox

if TYPE_CHECKING:
    from app.bridge.batch_store import BatchStore
    from app.gui.batch.batch_words import BatchWords
    from app.gui.theme_tokens import Theme

_NARROW = 820  # pixels; below that the answers stand under the table
_ALL_LANES = -1


class BatchView(QWidget):
    """Of the batch that `store` shows."""

    def __init__(self, store: BatchStore, words: BatchWords, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._rows = BatchTableModel(store, self)
        self._status = BatchStatus(store, words, theme)
        self._table = BatchTable(self._rows, theme)
        self._answers = BatchAnswers(store, words, theme)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for part in (self._status, self._table, self._answers, self._lane, self._which):
            part.apply_theme(theme)

    def show_batch(self) -> None:
        """Another one, or the same from the beginning."""
        batch = self._store.shown
        self._status.refresh()
        for box in (self._lane, self._which):
            box.blockSignals(True)
        self._lane.clear()
        self._lane.addItem(self.tr("All levels"), _ALL_LANES)
        for lane in batch.plan.lanes if batch is not None else ():
            self._lane.addItem(self._words.lane_name(lane), lane.number)
        self._lane.setVisible(self._lane.count() > 2)
        self._rows.name_columns(self._titles())
        self._which.setCurrentIndex(0)
        for box in (self._lane, self._which):
            box.blockSignals(False)
        self._fill()

    def focus_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._parts.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _build_ui(self) -> None:
        self._lane = ChoiceBox()
        self._lane.setObjectName("batchLane")
        self._lane.setAccessibleName(self.tr("Which level"))
        self._which = ChoiceBox()
        self._which.setObjectName("batchWhich")
        self._which.setAccessibleName(self.tr("Which prompts"))
        for text, wanted in (
            (self.tr("All prompts"), RowFilter.ALL),
            (self.tr("Failed"), RowFilter.FAILED),
            (self.tr("Still to do"), RowFilter.WAITING),
        ):
            self._which.addItem(text, wanted.value)
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setObjectName("batchParts")
        self._parts.setChildrenCollapsible(False)
        self._parts.setHandleWidth(10)
        self._parts.addWidget(self._table)
        self._parts.addWidget(self._answers)
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._status)
        column.addLayout(self._build_filters())
        column.addWidget(self._parts, 1)

    def _build_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self._which, self._lane):
            box.setFixedHeight(30)
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._lane.currentIndexChanged.connect(self._on_filter_changed)
        self._which.currentIndexChanged.connect(self._on_filter_changed)
        self._table.prompt_chosen.connect(self._on_prompt_chosen)
        self._rows.modelReset.connect(self._on_reset)

    def _titles(self) -> tuple[str, ...]:
        """The model's name only where there are several."""
        batch = self._store.shown
        lanes = batch.plan.lanes if batch is not None else ()
        alike = len({lane.level.model.name for lane in lanes}) <= 1
        name = self._words.lane if alike else self._words.lane_name
        return (self.tr("Id"), self.tr("Prompt"), *map(name, lanes))

    def _fill(self) -> None:
        lane = self._lane.currentData()
        wanted = RowFilter(self._which.currentData())
        self._rows.show_batch(
            self._store.shown, wanted, None if lane in (None, _ALL_LANES) else int(lane)
        )

    def _on_filter_changed(self, _index: int) -> None:
        self._fill()

    def _on_reset(self) -> None:
        self._answers.show_nothing()
        self._table.choose_first()

    def _on_prompt_chosen(self, position: int) -> None:
        self._store.read_answers(position)
