"""Predicted and measured memory of a file, side by side. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.gui.fonts import figure_font
from app.gui.formats import UNKNOWN, file_size, memory, short_tokens
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.domain.fit import Fit
    from app.domain.load_record import LoadRecord
    from app.domain.vision_place import ImageEncoder


class MemoryCard(QFrame):
    """A dash where nothing was predicted or measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions: dict[int, QLabel] = {}
        self._cells: dict[tuple[str, int], QLabel] = {}
        self._build_ui()

    def show_figures(
        self, fit: Fit | None, load: LoadRecord | None, encoder: ImageEncoder | None = None
    ) -> None:
        """What a load now is expected to take, and what the last one took."""
        self._show_encoder(encoder)
        self._show_column(1, self._predicted(fit))
        self._show_column(2, self._measured(load))
        context = short_tokens(fit.context) if fit else ""
        self._captions[1].setText(self.tr("Predicted {context}").format(context=context).strip())
        context = short_tokens(load.context_length) if load else ""
        self._captions[2].setText(self.tr("Measured {context}").format(context=context).strip())

    def _show_encoder(self, encoder: ImageEncoder | None) -> None:
        """It comes into memory with the first image, so it is no part of the sums above."""
        size = file_size(encoder.size) if encoder else ""
        words = self.tr("The first image adds the image encoder, {size}.").format(size=size)
        self._encoder.setText(words)
        self._encoder.setVisible(encoder is not None)

    def _show_column(self, column: int, figures: dict[str, int]) -> None:
        for key in self._names():
            text = " ".join(memory(figures.get(key))).strip()
            cell = self._cells[key, column]
            cell.setText(text)
            cell.setAccessibleName(self._said(key, column).format(value=text))

    def _predicted(self, fit: Fit | None) -> dict[str, int]:
        if fit is None:
            return {}
        parts = fit.prediction
        return {
            "weights": parts.weights,
            "kv": parts.kv,
            "compute": parts.compute,
            "total": parts.buffers,
        }

    def _measured(self, load: LoadRecord | None) -> dict[str, int]:
        if load is None:
            return {}
        parts = load.measured
        return {
            "weights": parts.weights,
            "kv": parts.kv,
            "compute": parts.compute,
            "total": parts.total,
        }

    def _said(self, key: str, column: int) -> str:
        when = self.tr("predicted") if column == 1 else self.tr("measured")
        return f"{self._names()[key]}, {when}: {{value}}"

    def _names(self) -> dict[str, str]:
        return {
            "weights": self.tr("Weights"),
            "kv": self.tr("KV cache"),
            "compute": self.tr("Compute"),
            "total": self.tr("Together"),
        }

    def _build_ui(self) -> None:
        self.setObjectName("card")
        title = QLabel(self.tr("Memory"))
        title.setObjectName("cardTitle")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        for at in (1, 2):
            self._captions[at] = QLabel()
            self._captions[at].setObjectName("note")
            grid.addWidget(self._captions[at], 0, at, Qt.AlignmentFlag.AlignRight)
        for row, (key, name) in enumerate(self._names().items(), start=1):
            self._add_row(grid, row, key, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        grid.addWidget(title, 0, 0)
        column.addLayout(grid)
        self._encoder = WordLabel("note")
        self._encoder.hide()
        column.addWidget(self._encoder)

    def _add_row(self, grid: QGridLayout, row: int, key: str, name: str) -> None:
        label = QLabel(name)
        label.setObjectName("figureName")
        grid.addWidget(label, row, 0)
        weight = QFont.Weight.DemiBold if key == "total" else QFont.Weight.Medium
        for at in (1, 2):
            cell = QLabel(UNKNOWN)
            cell.setFont(figure_font(12, weight))
            self._cells[key, at] = cell
            grid.addWidget(cell, row, at, Qt.AlignmentFlag.AlignRight)
