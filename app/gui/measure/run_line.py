"""What is measured now, how far it is, and the button that ends it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from app.gui.elided_label import ElidedLabel
from app.gui.measure.fields import HEIGHT

if TYPE_CHECKING:
    from app.domain.measurement import Measurement, MeasurementProgressed
    from app.gui.measure.measure_words import MeasureWords

_BAR_HEIGHT = 6
_STEPS = 1000


class RunLine(QFrame):
    """Offers to go on where something is missing, and nothing where all is measured."""

    stop_requested = Signal()
    go_on_requested = Signal()

    def __init__(self, words: MeasureWords) -> None:
        super().__init__()
        self._words = words
        self._build_ui()

    def show_state(self, shown: Measurement, progress: MeasurementProgressed | None) -> None:
        """How it is now."""
        running = shown.is_running
        self.setVisible(running or not shown.is_whole)
        self._stop.setVisible(running)
        self._go_on.setVisible(not running)
        self._bar.setVisible(running)
        text = self._words.running(shown, progress)
        self._text.setText(text if running else self.tr("Not everything was measured."))
        fraction = progress.fraction if progress is not None else None
        self._bar.setValue(round(_STEPS * (fraction or 0.0)))
        self._bar.setAccessibleName(text)

    def focus_stop(self) -> None:
        """While it runs, the keyboard can end it at once."""
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self) -> None:
        self.setObjectName("measureRun")
        self._text = ElidedLabel()
        self._text.setObjectName("measureRunText")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setFixedHeight(_BAR_HEIGHT)
        self._stop = self._button(self.tr("Stop"), "measureStop")
        self._go_on = self._button(self.tr("Go on"), "measureGoOn")
        self._stop.clicked.connect(self.stop_requested)
        self._go_on.clicked.connect(self.go_on_requested)
        told = QVBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._text)
        told.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(14)
        row.addLayout(told, 1)
        row.addWidget(self._stop)
        row.addWidget(self._go_on)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", "secondary")
        button.setFixedHeight(HEIGHT)
        return button
