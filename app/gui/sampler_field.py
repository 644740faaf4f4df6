"""One setting of the sampler: name, number, reset, a sentence. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


@dataclass(frozen=True, slots=True)
class NumberSetting:
    """`field` of SamplingParams. `lowest` may stand for None and is then shown as `none_text`."""

    field: str
    title: str
    sentence: str
    lowest: float
    highest: float
    step: float
    decimals: int
    none_text: str = ""


class SamplerField(QWidget):
    """Reports a value only when the user changed it; None where the setting allows it."""

    value_changed = Signal(str, object)  # field name, float | int | None
    reset_requested = Signal(str)

    def __init__(self, setting: NumberSetting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._reset.apply_theme(theme)

    @property
    def spin(self) -> QDoubleSpinBox:
        return self._spin

    def show_value(self, value: float | None, default: float | None) -> None:
        """Without reporting it."""
        shown = self._setting.lowest if value is None else float(value)
        if self._spin.value() != shown:
            self._spin.blockSignals(True)
            self._spin.setValue(shown)
            self._spin.blockSignals(False)
        self._reset.setEnabled(value != default)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and not self._spin.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _build_ui(self) -> None:
        setting = self._setting
        title = QLabel(setting.title)
        title.setObjectName("fieldTitle")
        sentence = QLabel(setting.sentence)
        sentence.setObjectName("fieldSentence")
        sentence.setWordWrap(True)
        self._spin = QDoubleSpinBox()
        self._spin.setDecimals(setting.decimals)
        self._spin.setRange(setting.lowest, setting.highest)
        self._spin.setSingleStep(setting.step)
        self._spin.setSpecialValueText(setting.none_text)
        self._spin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._spin.setFixedSize(108, 30)
        self._spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._spin.setKeyboardTracking(False)
        self._spin.setAccessibleName(setting.title)
        self._spin.setAccessibleDescription(setting.sentence)
        self._spin.setObjectName(f"{setting.field}Field")
        self._spin.lineEdit().setTextMargins(0, 0, 5, 0)
        self._spin.installEventFilter(self)
        name = self.tr("Reset {setting}").format(setting=setting.title)
        self._reset = IconButton("rotate-ccw", name)
        self._reset.setFixedSize(28, 28)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self._spin, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._reset, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(sentence, 1, 0)

    def _connect(self) -> None:
        self._spin.valueChanged.connect(self._on_value_changed)
        self._reset.clicked.connect(self._on_reset_clicked)

    def _on_value_changed(self, value: float) -> None:
        setting = self._setting
        result: float | int | None = value if setting.decimals else int(value)
        if setting.none_text and value == setting.lowest:
            result = None
        self.value_changed.emit(setting.field, result)

    def _on_reset_clicked(self) -> None:
        self.reset_requested.emit(self._setting.field)
