"""The place in a conversation above which the model reads a summary. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.gui.elided_label import ElidedLabel
from app.gui.fonts import ui_font
from app.gui.formats import tokens
from app.gui.transcript.look import SMALL_PIXELS

if TYPE_CHECKING:
    from app.gui.transcript.look import Look


class SummaryMark(QWidget):
    """A line across the column with words and a button in its middle."""

    summary_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: object = None
        self._build_ui()
        self._show.clicked.connect(self.summary_requested)

    def show_turns(self, turns: int, look: Look) -> None:
        """`turns` questions and answers above are summarised."""
        if (turns, look) == self._state:
            return
        self._state = (turns, look)
        if turns == 1:
            text = self.tr("1 older turn is summarised for the model")
        else:
            words = self.tr("{turns} older turns are summarised for the model")
            text = words.format(turns=tokens(turns))
        self._label.setText(text)
        self.setAccessibleName(text)
        theme = look.theme
        self.setStyleSheet(
            f"QLabel {{ color: {theme.text_tertiary}; background: transparent }}"
            f" QFrame#summaryLine {{ background: {theme.border}; border: none }}"
        )

    def _build_ui(self) -> None:
        self.setObjectName("summaryMark")
        self._label = ElidedLabel()
        self._label.setObjectName("summaryMarkText")
        self._label.setFont(ui_font(SMALL_PIXELS))
        self._show = QPushButton(self.tr("Show summary"))
        self._show.setObjectName("showSummary")
        self._show.setProperty("kind", "link")
        self._show.setFont(ui_font(SMALL_PIXELS))
        self._show.setAccessibleName(self.tr("Show the summary of the older turns"))
        self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_line(), 1)
        row.addWidget(self._label)
        row.addWidget(self._show)
        row.addWidget(_line(), 1)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("summaryLine")
    line.setFixedHeight(1)
    return line
