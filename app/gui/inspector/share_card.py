"""How the weights of a model are stored: a bar, and a row of figures for each type. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.quant import format_bytes
from app.gui.fonts import figure_font
from app.gui.inspector.labels import plain_label
from app.gui.inspector.share_bar import ShareBar
from app.gui.inspector.type_colors import type_color
from app.gui.inspector.type_legend import Swatch

if TYPE_CHECKING:
    from app.domain.gguf_inspection import GgufInspection, TypeShare
    from app.gui.theme_tokens import Theme

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShareCard(QFrame):
    """Types in the order of their bytes."""

    def __init__(
        self, inspection: GgufInspection, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Types of tensors"))
        bar = ShareBar()
        shares = inspection.shares
        said = ", ".join(f"{share.type} {_percent(share.of_bytes)}" for share in shares)
        bar.show_shares(
            [(share.of_bytes, type_color(share.type, theme)) for share in shares],
            self.tr("Share of bytes: {shares}").format(shares=said),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(10)
        column.addWidget(plain_label(self.tr("Types of tensors"), "cardTitle"))
        if not shares:
            column.addWidget(plain_label(self.tr("This file holds no tensors."), "quiet"))
            return
        column.addWidget(bar)
        column.addLayout(self._grid(shares, theme))

    def _grid(self, shares: tuple[TypeShare, ...], theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for column in range(1, 7):
            grid.setColumnStretch(column, 1)
        heads = ("", self.tr("Bits per weight"), self.tr("Tensors"), self.tr("Size"))
        for at, head in enumerate((*heads, self.tr("Of bytes"), self.tr("Of weights")), 1):
            grid.addWidget(plain_label(head, "remark"), 0, at, RIGHT)
        for row, share in enumerate(shares, 1):
            grid.addWidget(Swatch(type_color(share.type, theme)), row, 0)
            grid.setColumnMinimumWidth(0, 10)
            for column, text in enumerate(self._texts(share), 1):
                label = _figure(text)
                if column == 1:
                    label.setAccessibleName(self._words(share))
                grid.addWidget(label, row, column, Qt.AlignmentFlag(0) if column == 1 else RIGHT)
        return grid

    def _texts(self, share: TypeShare) -> tuple[str, ...]:
        return (
            share.type,
            f"{share.bits:.2f}",
            f"{share.tensors:,}",
            format_bytes(share.size),
            _percent(share.of_bytes),
            _percent(share.of_weights),
        )

    def _words(self, share: TypeShare) -> str:
        text = self.tr("{type}: {tensors} tensors, {size}, {bytes} of bytes, {weights} of weights")
        return text.format(
            type=share.type,
            tensors=share.tensors,
            size=format_bytes(share.size),
            bytes=_percent(share.of_bytes),
            weights=_percent(share.of_weights),
        )


def _figure(text: str) -> QLabel:
    label = plain_label(text)
    label.setFont(figure_font(13))
    return label


def _percent(fraction: float) -> str:
    percent = fraction * 100
    return "< 0.1 %" if 0 < percent < 0.05 else f"{percent:.1f} %"
