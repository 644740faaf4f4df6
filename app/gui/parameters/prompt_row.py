"""The system prompt and the ones that are kept under names. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.parameters.rows import ParameterRow

if TYPE_CHECKING:
    from app.gui.parameters.preset_bar import PresetBar
    from app.gui.theme_tokens import Theme

_DELAY_MS = 300
_HEIGHT = 96


class PromptRow(ParameterRow):
    """Reports the text a moment after the last key."""

    prompt_changed = Signal(str)

    def __init__(self, presets: PresetBar) -> None:
        self._area = QWidget()
        super().__init__(
            self.tr("System prompt"),
            self.tr("Instructions that the model gets before the conversation."),
            self._area,
            below=True,
        )
        self._presets = presets
        self._known = ""
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._edit = QPlainTextEdit()
        self._edit.setObjectName("systemPromptField")
        self._edit.setAccessibleName(self.title)
        self._edit.setPlaceholderText(self.tr("None"))
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(_HEIGHT)
        column = QVBoxLayout(self._area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(presets)
        column.addWidget(self._edit)
        self._edit.textChanged.connect(self._delay.start)
        self._delay.timeout.connect(self.settle)

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self._presets.apply_theme(theme)

    @property
    def text(self) -> str:
        return self._edit.toPlainText().strip()

    def show_prompt(self, text: str) -> None:
        """What holds; what is being typed stays."""
        self._known = text
        if not self._delay.isActive() and self.text != text:
            self._put(text)
        self.show_changed(bool(text))

    def settle(self) -> None:
        """Report what was typed."""
        self._delay.stop()
        if self.text != self._known:
            self._known = self.text
            self.prompt_changed.emit(self._known)

    def take(self, text: str) -> None:
        """Put a text in its place, as if it were typed."""
        self._put(text)
        self.settle()

    def _put(self, text: str) -> None:
        self._edit.blockSignals(True)
        self._edit.setPlainText(text)
        self._edit.blockSignals(False)
