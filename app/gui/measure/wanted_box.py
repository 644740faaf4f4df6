"""Choose what is measured, and other settings of the same levels. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.load_params import KvType
from app.gui.discover.check_box import CheckBox
from app.gui.formats import tokens
from app.gui.measure.fields import Field, choice_box

if TYPE_CHECKING:
    from app.bridge.measure_choice import MeasureChoice
    from app.gui.theme_tokens import Theme

_KV_TYPES = (KvType.Q8_0, KvType.Q4_0)
_CONTEXTS = (2048, 4096, 8192, 16384, 32768)


class WantedBox(QWidget):
    """Follows the choice; what the user changes goes there."""

    def __init__(self, choice: MeasureChoice, theme: Theme) -> None:
        super().__init__()
        self._choice = choice
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._context.apply_theme(theme)
        for box in self._boxes:
            box.apply_theme(theme)

    def _build_ui(self, theme: Theme) -> None:
        self._speed = CheckBox(self.tr("Speed and memory"), theme)
        self._speed.setObjectName("measureSpeed")
        self._quality = CheckBox(self.tr("Quality"), theme)
        self._quality.setObjectName("measureQuality")
        self._kv = {
            kind: CheckBox(self.tr("KV cache {type}").format(type=kind.value), theme)
            for kind in _KV_TYPES
        }
        self._boxes = (self._speed, self._quality, *self._kv.values())
        self._context = choice_box(self.tr("Longer context"), 200)
        self._context.setObjectName("measureContext")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Field(self.tr("What to measure"), (self._speed, self._quality)))
        title = self.tr("Each level also with")
        column.addWidget(Field(title, (*self._kv.values(), self._context)))

    def _connect(self) -> None:
        for box in self._boxes:
            box.clicked.connect(self._on_clicked)
        self._context.activated.connect(self._on_context)
        self._choice.changed.connect(self._refresh)

    def _refresh(self) -> None:
        plan = self._choice.plan
        self._speed.setChecked(plan.speed)
        self._quality.setChecked(plan.quality)
        for kind, box in self._kv.items():
            box.setChecked(kind in plan.kv_types)
        self._fill_contexts(plan.context)
        self._context.setEnabled(plan.speed)

    def _fill_contexts(self, chosen: int | None) -> None:
        most = self._choice.most_context or _CONTEXTS[-1]
        self._context.clear()
        self._context.addItem(self.tr("no longer context"), None)
        for length in _CONTEXTS:
            if length <= most:
                words = self.tr("{count} tokens in context")
                self._context.addItem(words.format(count=tokens(length)), length)
        self._context.setCurrentIndex(max(0, self._context.findData(chosen)))

    def _on_clicked(self) -> None:
        self._choice.change(
            speed=self._speed.isChecked(),
            quality=self._quality.isChecked(),
            kv_types=tuple(kind for kind, box in self._kv.items() if box.isChecked()),
        )

    def _on_context(self) -> None:
        self._choice.change(context=self._context.currentData())
