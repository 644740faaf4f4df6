"""A small coloured word: fits, tight or too large, with the sum behind it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.gui.discover.fit_words import TONES, sum_html, sum_text, verdict_text

if TYPE_CHECKING:
    from app.domain.fit import Fit

WIDTH = 78
HEIGHT = 22


class FitPill(QLabel):
    """Empty until it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fitPill")
        self.setFixedSize(WIDTH, HEIGHT)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_fit(self, fit: Fit | None) -> None:
        """The verdict; the sum is in the tooltip and in the accessible description."""
        self.setText(verdict_text(fit.verdict) if fit is not None else "")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(sum_text(fit) if fit is not None else "")
        self.setToolTip(sum_html(fit) if fit is not None else "")
        self.setProperty("tone", TONES[fit.verdict] if fit is not None else "")
        self.style().polish(self)
