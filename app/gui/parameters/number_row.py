"""A sampler with one number. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox

from app.domain.sampler_limits import LARGEST_SEED, LIMITS
from app.gui.formats import trimmed
from app.gui.parameters.rows import CONTROL_HEIGHT, CONTROL_WIDTH, ParameterRow

_MOST_TOKENS = 1_000_000
_NONE = {"seed": (-1, LARGEST_SEED), "max_tokens": (0, _MOST_TOKENS)}  # lowest stands for None


@dataclass(frozen=True, slots=True)
class NumberText:
    """`field` of SamplingParams; `special` is shown for its lowest value, at which it is off."""

    field: str
    title: str
    sentence: str
    step: float
    decimals: int
    special: str = ""


class NumberRow(ParameterRow):
    """Reports a value only when the user changed it."""

    value_changed = Signal(str, object)  # field, float | int | None

    def __init__(self, text: NumberText) -> None:
        self._spin = QDoubleSpinBox()
        super().__init__(text.title, text.sentence, self._spin)
        self.text = text
        lowest, highest = _NONE.get(text.field) or LIMITS[text.field]
        self._lowest: float = lowest
        if text.field == "adaptive_target":
            self._lowest = -text.step  # anything below 0 is off
        self._build_spin(highest)
        self._spin.valueChanged.connect(self._on_value_changed)

    @property
    def spin(self) -> QDoubleSpinBox:
        return self._spin

    def show_value(self, value: float | None, without: float | None, words: str) -> None:
        """Without reporting it; `words` take `without` as {value}."""
        shown = self._lowest if value is None else max(float(value), self._lowest)
        if self._spin.value() != shown:
            self._spin.blockSignals(True)
            self._spin.setValue(shown)
            self._spin.blockSignals(False)
        self.show_changed(value != without, words.format(value=self._words(without)))

    def _words(self, value: float | None) -> str:
        if self.text.special and (value is None or value <= self._lowest):
            return self.text.special
        return trimmed(value) if value is not None else ""

    def _build_spin(self, highest: float) -> None:
        spin, text = self._spin, self.text
        spin.setDecimals(text.decimals)
        spin.setRange(self._lowest, highest)
        spin.setSingleStep(text.step)
        spin.setSpecialValueText(text.special)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        spin.setFixedSize(CONTROL_WIDTH, CONTROL_HEIGHT)
        spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spin.setKeyboardTracking(False)
        spin.setAccessibleName(text.title)
        spin.setAccessibleDescription(text.sentence)
        spin.setObjectName(f"{text.field}Field")
        spin.lineEdit().setTextMargins(0, 0, 5, 0)
        self.watch_wheel(spin)

    def _on_value_changed(self, value: float) -> None:
        text = self.text
        result: float | int | None = value if text.decimals else int(value)
        if text.field in _NONE and value == self._lowest:
            result = None
        elif text.field == "adaptive_target" and value < 0:
            result = -1.0
        self.value_changed.emit(text.field, result)
