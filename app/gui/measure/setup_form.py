"""What the next measurement takes, and the button that begins it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.measure.fields import quiet_line, show_line
from app.gui.measure.levels_box import LevelsBox
from app.gui.measure.text_box import TextBox
from app.gui.measure.wanted_box import WantedBox

if TYPE_CHECKING:
    from app.bridge.measure_store import MeasureStore
    from app.gui.theme_tokens import Theme

_WIDTH = 640


class SetupForm(QWidget):
    """`chats_requested`: the button under which chats are chosen."""

    chats_requested = Signal(object)

    def __init__(self, store: MeasureStore, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self.levels = LevelsBox(store.choice, theme)
        self.text = TextBox(store, theme)
        self._wanted = WantedBox(store.choice, theme)
        self._build_ui()
        self._connect()
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        for part in (self.levels, self.text, self._wanted):
            part.apply_theme(theme)

    def _build_ui(self) -> None:
        self.setObjectName("measureForm")
        title = QLabel(self.tr("Measure levels"))
        title.setObjectName("emptyTitle")
        remark = QLabel(
            self.tr(
                "Find out what each quantization level of a model costs and what it loses, on this "
                "machine. Levels are measured one after another; what was measured is kept."
            )
        )
        remark.setObjectName("emptyRemark")
        remark.setWordWrap(True)
        self._start = QPushButton(self.tr("Measure"))
        self._start.setObjectName("measureStart")
        self._start.setProperty("kind", "primary")
        self._start.setFixedHeight(36)
        self._start.setMinimumWidth(140)
        self._why_not = quiet_line()
        block = QWidget()
        block.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (title, remark, self.levels, self._wanted, self.text):
            column.addWidget(widget)
        column.addLayout(self._build_end())
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 20, 16, 20)
        row.addStretch(1)
        row.addWidget(block, 1000)
        row.addStretch(1)

    def _build_end(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._start)
        row.addWidget(self._why_not, 1)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._start.clicked.connect(self._store.start)
        self.text.chats_requested.connect(self.chats_requested)
        self._store.choice.changed.connect(self._refresh)
        self._store.text_counted.connect(self._refresh)

    def _refresh(self) -> None:
        why_not = self._words()
        self._start.setEnabled(not why_not)
        show_line(self._why_not, why_not)

    def _words(self) -> str:
        """What is missing; empty where nothing is."""
        choice = self._store.choice
        if not choice.levels:
            return self.tr("Choose one level at least.")
        if not choice.is_enough:
            return self.tr("Choose speed, quality or both.")
        if choice.plan.quality and self._store.count_problem is not None:
            return self.tr("Choose a text that can be read.")
        return ""
