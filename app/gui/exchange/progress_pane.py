"""How far an export or import is, and then what came of it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.downloads.progress_bar import ThinProgressBar

if TYPE_CHECKING:
    from app.bridge.exchange_store import ExchangeState
    from app.gui.theme_tokens import Theme


class ProgressPane(QWidget):
    """A sentence, a bar, and smaller sentences below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.hairline)

    def show_progress(self, words: str, state: ExchangeState) -> None:
        """While it runs."""
        self._words.setText(words)
        share = "" if state.fraction is None else f" · {state.fraction:.0%}"
        self._notes.setText(self.tr("Please wait") + share)
        self._bar.set_fraction(state.fraction or 0.0)
        self._bar.show()

    def show_end(self, words: str, notes: tuple[str, ...] = ()) -> None:
        """What came of it, in a sentence and further ones."""
        self._bar.hide()
        self._words.setText(words)
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def _build_ui(self) -> None:
        self._words = QLabel()
        self._words.setObjectName("exchangeWords")
        self._bar = ThinProgressBar()
        self._bar.setObjectName("exchangeProgress")
        self._bar.setAccessibleName(self.tr("Progress"))
        self._notes = QLabel()
        self._notes.setObjectName("fieldSentence")
        for label in (self._words, self._notes):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._words, self._bar, self._notes):
            column.addWidget(widget)
