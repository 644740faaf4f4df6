"""One of several ways of a load; the first is the default. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.library.choice_box import ChoiceBox
from app.gui.load.setting_row import SettingRow, SettingText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.gui.theme_tokens import Theme

_MOST_SHOWN = 12
_LONGEST = 60  # characters of a name that somebody else wrote


class ChoiceField(QWidget):
    """value_changed(field, value) only when the user changed it."""

    value_changed = Signal(str, object)

    def __init__(self, text: SettingText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self._names: list[str] = []
        self._box = ChoiceBox()
        self._box.setMaxVisibleItems(_MOST_SHOWN)
        self.row = SettingRow(text, self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self._box.activated.connect(self._on_activated)
        self.row.reset_requested.connect(self._on_reset_requested)

    def apply_theme(self, theme: Theme) -> None:
        self._box.apply_theme(theme)
        self.row.apply_theme(theme)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Values and their names."""
        names = [name for _value, name in choices]
        self._values = [value for value, _name in choices]
        if names != self._names:
            self._names = names
            self._box.clear()
            for name in names:
                self._box.addItem(name if len(name) <= _LONGEST else name[:_LONGEST] + "…")

    def show_value(self, value: object, *, changed: bool) -> None:
        """Without reporting it. `changed`: there is something to reset."""
        self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.row.show_changed(changed)

    def _on_activated(self, index: int) -> None:
        self.value_changed.emit(self.row.text.field, self._values[index])

    def _on_reset_requested(self) -> None:
        self.value_changed.emit(self.row.text.field, self._values[0])
