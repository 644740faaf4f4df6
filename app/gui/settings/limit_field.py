"""A limit of the engine settings: a number with a unit, or a word for none. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QWidget


@dataclass(frozen=True, slots=True)
class LimitRange:
    """In the unit that is shown; `none_text` stands at the lowest where None is allowed."""

    lowest: float
    highest: float
    step: float
    decimals: int
    unit: str
    none_text: str = ""


class LimitField(QWidget):
    """value_changed(float | None) only when the user changed it."""

    value_changed = Signal(object)

    def __init__(
        self, name: str, sentence: str, limits: LimitRange, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._limits = limits
        title = QLabel(name)
        self.spin = QDoubleSpinBox()
        self.spin.setDecimals(limits.decimals)
        self.spin.setRange(limits.lowest, limits.highest)
        self.spin.setSingleStep(limits.step)
        self.spin.setSuffix(f" {limits.unit}")
        self.spin.setSpecialValueText(limits.none_text)
        self.spin.setKeyboardTracking(False)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.spin.lineEdit().setTextMargins(0, 0, 5, 0)
        self.spin.setFixedSize(140, 30)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spin.setAccessibleName(name)
        self.spin.setAccessibleDescription(sentence)
        self.spin.installEventFilter(self)
        title.setBuddy(self.spin)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title, 1)
        row.addWidget(self.spin)
        self.spin.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: float | None) -> None:
        """Without reporting it."""
        self.spin.blockSignals(True)
        self.spin.setValue(self._limits.lowest if value is None else value)
        self.spin.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and not self.spin.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _on_value_changed(self, value: float) -> None:
        none = bool(self._limits.none_text) and value == self._limits.lowest
        self.value_changed.emit(None if none else value)
