"""What all lanes of a comparison get: temperature, seed, reply length. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.gui.elided_label import ElidedLabel
from app.gui.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox

    from app.domain.sampling import SamplingParams

_SIZE = QSize(300, 276)
_GREATEST_SEED = 2**31 - 1
_LONGEST = 1_000_000


class SamplingPopover(Popover):
    """The other samplers are those of the answer settings, as they were when it was opened."""

    changed = Signal(object)  # SamplingParams, by the user

    def __init__(self, sampling: SamplingParams, window: QWidget) -> None:
        super().__init__(self.tr("What all lanes get"), window)
        self._sampling = sampling
        self._build_ui()
        self.show_sampling(sampling)
        self._temperature.valueChanged.connect(self._on_changed)
        self._seed.valueChanged.connect(self._on_changed)
        self._length.valueChanged.connect(self._on_changed)

    def show_sampling(self, sampling: SamplingParams) -> None:
        """Without reporting it."""
        self._sampling = sampling
        values = (
            (self._temperature, sampling.temperature),
            (self._seed, -1 if sampling.seed is None else min(sampling.seed, _GREATEST_SEED)),
            (self._length, sampling.max_tokens or 0),
        )
        for spin, value in values:
            spin.blockSignals(True)
            spin.setValue(value)  # type: ignore[arg-type]  # an int where it takes one
            spin.blockSignals(False)

    def open_over(self, anchor: QWidget) -> None:
        self.open_at(anchor, self._temperature, _SIZE)

    def _build_ui(self) -> None:
        self._temperature = QDoubleSpinBox()
        self._temperature.setObjectName("compareTemperature")
        self._temperature.setRange(0, 5)
        self._temperature.setSingleStep(0.1)
        self._seed = QSpinBox()
        self._seed.setObjectName("compareSeed")
        self._seed.setRange(-1, _GREATEST_SEED)
        self._seed.setSpecialValueText(self.tr("drawn once for all lanes"))
        self._length = QSpinBox()
        self._length.setObjectName("compareLength")
        self._length.setRange(0, _LONGEST)
        self._length.setSingleStep(64)
        self._length.setSpecialValueText(self.tr("until the model ends"))
        title = QLabel(self.tr("What all lanes get"))
        title.setObjectName("popoverTitle")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(4)
        column.addWidget(title)
        self._add(column, self.tr("Temperature"), self._temperature)
        self._add(column, self.tr("Seed"), self._seed)
        self._add(column, self.tr("Reply length, tokens"), self._length)
        column.addStretch(1)
        note = ElidedLabel(self.tr("The other samplers: as in the answer settings."))
        note.setObjectName("quiet")
        column.addWidget(note)

    def _add(self, column: QVBoxLayout, name: str, spin: QAbstractSpinBox) -> None:
        label = QLabel(name)
        label.setObjectName("fieldSentence")
        label.setBuddy(spin)
        spin.setAccessibleName(name)
        spin.setKeyboardTracking(False)
        spin.setFixedHeight(32)
        spin.lineEdit().setTextMargins(5, 0, 0, 0)
        spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addSpacing(4)
        column.addWidget(label)
        column.addWidget(spin)

    def _on_changed(self) -> None:
        seed, length = self._seed.value(), self._length.value()
        self._sampling = replace(
            self._sampling,
            temperature=round(self._temperature.value(), 2),
            seed=None if seed < 0 else seed,
            max_tokens=length or None,
        )
        self.changed.emit(self._sampling)
