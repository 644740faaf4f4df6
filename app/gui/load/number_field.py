"""A number of a load that may be left to the app. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QVBoxLayout, QWidget

from app.gui.load.setting_row import SettingRow, SettingText

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The lowest number stands for "automatic"."""

    automatic: float
    highest: float
    step: float = 1
    decimals: int = 0


class NumberField(QWidget):
    """value_changed(field, int | float | None) only when the user changed it."""

    value_changed = Signal(str, object)

    def __init__(
        self, text: SettingText, numbers: NumberRange, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._spin = QDoubleSpinBox()
        self._spin.setDecimals(numbers.decimals)
        self._spin.setRange(numbers.automatic, numbers.highest)
        self._spin.setSingleStep(numbers.step)
        self._spin.setKeyboardTracking(False)
        self._spin.setGroupSeparatorShown(True)
        self._spin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._spin.lineEdit().setTextMargins(0, 0, 5, 0)
        self.row = SettingRow(text, self._spin)
        self.setFocusProxy(self._spin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self._spin.valueChanged.connect(self._on_value_changed)
        self.row.reset_requested.connect(self._on_reset_requested)

    def apply_theme(self, theme: Theme) -> None:
        self.row.apply_theme(theme)

    def show_value(self, value: float | None, automatic: str, *, changed: bool) -> None:
        """Without reporting it. `automatic` is shown for None, `changed`: it can be reset."""
        self._spin.blockSignals(True)
        self._spin.setSpecialValueText(automatic)
        self._spin.setValue(self._numbers.automatic if value is None else float(value))
        self._spin.blockSignals(False)
        self.row.show_changed(changed)

    def _on_value_changed(self, value: float) -> None:
        result: float | int | None = value if self._numbers.decimals else int(value)
        if value == self._numbers.automatic:
            result = None
        self.value_changed.emit(self.row.text.field, result)

    def _on_reset_requested(self) -> None:
        self.value_changed.emit(self.row.text.field, None)
