"""What a load will take, by parts, beside what is free. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.discover.fit_pill import FitPill
from app.gui.discover.fit_words import size_text, sum_text
from app.gui.fonts import figure_font
from app.gui.formats import UNKNOWN, memory, tokens
from app.gui.load.stacked_bar import StackedBar
from app.gui.status_dot import StatusDot

if TYPE_CHECKING:
    from app.domain.fit import Fit
    from app.gui.theme_tokens import Theme

PARTS = ("weights", "kv", "compute")


class MemorySum(QWidget):
    """A bar of weights, KV cache, compute and what stays free; the figures below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fit: Fit | None = None
        self._dots: dict[str, StatusDot] = {}
        self._figures: dict[str, QLabel] = {}
        self._build_ui()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part, color in zip(PARTS, self._colors(), strict=True):
            self._dots[part].set_color(color)
        self.show_fit(self._fit)

    def show_fit(self, fit: Fit | None) -> None:
        """Predicted, or measured where this very load has been made here before."""
        self._fit = fit
        self._pill.setVisible(fit is not None)
        self._pill.show_fit(fit)
        names = self._names()
        for part in PARTS:
            size = getattr(fit.prediction, part) if fit else None
            text = " ".join(memory(size)).strip()
            self._figures[part].setText(self._figure_text(part, text))
            self._figures[part].setAccessibleName(f"{names[part]}: {text}")
        if fit is None:
            self._total.setText(UNKNOWN)
            self._bar.show_parts((), self._theme.selected, self.tr("unknown"))
            return
        words = self.tr("{needed} of {free} free, with {context} tokens of context")
        needed, free = size_text(fit.prediction.total), size_text(fit.available)
        self._total.setText(words.format(needed=needed, free=free, context=tokens(fit.context)))
        self._total.setAccessibleDescription(sum_text(fit))
        self._bar.show_parts(self._shares(fit), self._theme.selected, sum_text(fit))

    def _shares(self, fit: Fit) -> list[tuple[float, str]]:
        parts = fit.prediction
        whole = max(1, parts.total, fit.available)
        sizes = (parts.weights, parts.kv, parts.compute + parts.other)
        return [(size / whole, color) for size, color in zip(sizes, self._colors(), strict=True)]

    def _colors(self) -> tuple[str, str, str]:
        theme = self._theme
        return theme.accent, theme.chart_memory, theme.warning

    def _names(self) -> dict[str, str]:
        return {
            "weights": self.tr("Weights"),
            "kv": self.tr("KV cache"),
            "compute": self.tr("Compute"),
        }

    def _figure_text(self, part: str, size: str) -> str:
        return f"{self._names()[part]} {size}"

    def _build_ui(self) -> None:
        self.setObjectName("memorySum")
        self._total = QLabel(UNKNOWN)
        self._total.setObjectName("memoryTotal")
        self._total.setFont(figure_font(13, QFont.Weight.DemiBold))
        self._pill = FitPill()
        self._bar = StackedBar()
        top = QHBoxLayout()
        top.addWidget(self._total, 1)
        top.addWidget(self._pill)
        parts = QHBoxLayout()
        parts.setSpacing(6)
        for part in PARTS:
            self._dots[part] = StatusDot()
            label = QLabel()
            label.setObjectName("figureName")
            label.setFont(figure_font(12))
            self._figures[part] = label
            parts.addWidget(self._dots[part], 0, Qt.AlignmentFlag.AlignVCenter)
            parts.addWidget(label)
            parts.addSpacing(10)
        parts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addLayout(parts)
