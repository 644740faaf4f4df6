"""Measures this machine with a model, and says what came out. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.gui.load.load_words import LoadWords

if TYPE_CHECKING:
    from app.bridge.load_settings_store import LoadSettingsStore


class MeasureBox(QFrame):
    """A button, and below it one line for each thing that was measured."""

    measure_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = LoadWords(self)
        self._measuring = False
        self._build_ui()
        self._measure.clicked.connect(self._on_clicked)

    def show_store(self, store: LoadSettingsStore) -> None:
        """What was measured last, that it is being measured, or why it was not."""
        self._measuring = store.measuring
        self._measure.setText(self._button_text(store))
        lines = self._lines(store)
        self._lines_label.setText("\n".join(lines))
        self._lines_label.setAccessibleName("; ".join(lines))

    def _button_text(self, store: LoadSettingsStore) -> str:
        if store.measuring:
            return self.tr("Stop")
        return self.tr("Measure here") if store.tuning is None else self.tr("Measure again")

    def _lines(self, store: LoadSettingsStore) -> list[str]:
        tuning, problem = store.tuning, store.not_measured
        if store.measuring:
            return [self.tr("Measuring threads and types of KV cache, which takes some seconds…")]
        failed = [told(problem)] if problem else []
        if tuning is None:
            none = self.tr("Not measured on this machine yet. It loads the model if need be.")
            return failed or [none]
        lines = [*failed, *self._words.measured(tuning), self._words.thread_line(tuning)]
        if tuning.busy:
            lines.append(self.tr("Other programs were busy meanwhile: measure again when idle."))
        return lines

    def _on_clicked(self) -> None:
        wish = self.stop_requested if self._measuring else self.measure_requested
        wish.emit()

    def _build_ui(self) -> None:
        self.setObjectName("measureBox")
        title = QLabel(self.tr("On this machine"))
        title.setObjectName("cardTitle")
        self._measure = QPushButton()
        self._measure.setObjectName("measureHere")
        self._measure.setProperty("kind", "chip")
        self._measure.setFixedHeight(28)
        self._measure.setAccessibleDescription(
            self.tr("Measures how many threads and which KV types are fastest with this model.")
        )
        self._lines_label = QLabel()
        self._lines_label.setObjectName("measuredLines")
        self._lines_label.setTextFormat(Qt.TextFormat.PlainText)
        self._lines_label.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._lines_label)
