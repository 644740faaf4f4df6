"""How far a batch is, and what can be done with it now. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.batch import BatchState
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.elided_label import ElidedLabel

if TYPE_CHECKING:
    from app.bridge.batch_store import BatchStore
    from app.gui.batch.batch_words import BatchWords
    from app.gui.theme_tokens import Theme


class BatchStatus(QWidget):
    """Of the batch that `store` shows."""

    def __init__(self, store: BatchStore, words: BatchWords, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._build_ui()
        self._stop.clicked.connect(store.stop)
        self._resume.clicked.connect(self._on_resume)
        self._again.clicked.connect(self._on_again)
        store.state_changed.connect(self.refresh)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.hover)

    def refresh(self) -> None:
        """Show what the store knows."""
        batch = self._store.shown
        if batch is None:
            return
        active = batch.state.is_active
        self._state.setText(self._words.state(batch))
        self._pace.setText(self._words.pace(batch))
        self._pace.setVisible(bool(self._pace.text()))
        self._refused.setText(self._words.refused(batch))
        self._refused.setVisible(bool(self._refused.text()))
        self._bar.set_fraction((batch.done + batch.failed) / max(batch.cells, 1))
        self._bar.setAccessibleName(self._state.text())
        self._stop.setVisible(active)
        self._stop.setEnabled(batch.state is not BatchState.STOPPING)
        self._resume.setVisible(not active and batch.waiting > 0)
        self._again.setVisible(not active and batch.failed > 0)

    def _build_ui(self) -> None:
        self._state = ElidedLabel()
        self._state.setObjectName("batchState")
        self._pace = ElidedLabel()
        self._pace.setObjectName("quiet")
        self._bar = ThinProgressBar()
        self._refused = QLabel()
        self._refused.setObjectName("batchRefused")
        self._refused.setTextFormat(Qt.TextFormat.PlainText)
        self._refused.setWordWrap(True)
        self._stop = self._button(self.tr("Stop"), "batchStop")
        self._resume = self._button(self.tr("Go on"), "batchResume")
        self._again = self._button(self.tr("Ask failed ones again"), "batchAgain")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._state, 1)
        for button in (self._again, self._resume, self._stop):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._pace)
        column.addWidget(self._refused)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", "secondary")
        button.setFixedHeight(30)
        return button

    def _on_resume(self) -> None:
        self._store.resume()

    def _on_again(self) -> None:
        self._store.resume(failed_too=True)
