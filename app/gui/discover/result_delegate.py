"""Paints one repository of the results: name, author, figures. GUI thread.

Cut texts and their widths are kept for each row: a frame of scrolling then only draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.bridge.hub_results_model import HubRole
from app.domain.display_text import display_text
from app.domain.quant import format_parameters
from app.gui.discover.figures import age_text, count_text
from app.gui.fonts import figure_font, ui_font
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.domain.hub import HubModel
    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 80
RADIUS = 8
INSET = 12
_MOST_KEPT = 2000
_ICON = 12
_CHIP_HEIGHT = 18
_CHIP_ALPHA = 16


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a row says, cut to its width, with the places of its pieces from the left."""

    name: str
    author: str
    chips: tuple[tuple[float, float, str], ...]  # left, width, text
    figures: tuple[tuple[float, str, str], ...]  # left, icon or "", text
    gated: bool


class ResultDelegate(QStyledItemDelegate):
    """Three lines. All rows have one height."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._name_font = ui_font(13, QFont.Weight.DemiBold)
        self._small_font = ui_font(12)
        self._figure_font = figure_font(12)
        self._texts: dict[tuple[str, int], _Texts] = {}
        self._pictures: dict[tuple[str, float], QPixmap] = {}
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._pictures.clear()

    def forget(self) -> None:
        """Other results are shown."""
        self._texts.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: HubModel | None = index.data(HubRole.MODEL)
        if model is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state)
        inner = rect.adjusted(INSET, 0, -INSET, 0)
        key = (model.id, inner.width())
        texts = self._texts.get(key)
        if texts is None:
            if len(self._texts) > _MOST_KEPT:
                self._texts.clear()
            texts = self._texts[key] = self._made_texts(model, inner.width())
        self._paint_texts(painter, inner, texts)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = self._theme.selected
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme.hover
        area = QRectF(rect).adjusted(0, 1, 0, -1)
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        keyboard = QStyle.StateFlag.State_KeyboardFocusChange
        if state & QStyle.StateFlag.State_HasFocus and state & keyboard:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)

    def _paint_texts(self, painter: QPainter, rect: QRect, texts: _Texts) -> None:
        theme, left, top = self._theme, rect.left(), rect.top()
        painter.setFont(self._name_font)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(left, top + 24), texts.name)
        if texts.gated:
            painter.drawPixmap(QPointF(rect.right() - 12, top + 13), self._picture(painter, "lock"))
        painter.setFont(self._small_font)
        painter.setPen(QColor(theme.text_secondary))
        painter.drawText(QPointF(left, top + 43), texts.author)
        chip_ground = QColor(theme.text)
        chip_ground.setAlpha(_CHIP_ALPHA)
        for at, width, text in texts.chips:
            chip = QRectF(left + at, top + 52, width, _CHIP_HEIGHT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(chip_ground)
            painter.drawRoundedRect(chip, 5, 5)
            painter.setPen(QColor(theme.text_secondary))
            painter.drawText(QPointF(chip.left() + 6, top + 65), text)
        painter.setFont(self._figure_font)
        painter.setPen(QColor(theme.text_tertiary))
        for at, picture, text in texts.figures:
            x = left + at
            if picture:
                painter.drawPixmap(QPointF(x, top + 55), self._picture(painter, picture))
                x += _ICON + 3
            painter.drawText(QPointF(x, top + 65), text)

    def _picture(self, painter: QPainter, name: str) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        if (name, ratio) not in self._pictures:
            color = self._theme.text_tertiary
            self._pictures[name, ratio] = pixmap(name, color, _ICON, ratio)
        return self._pictures[name, ratio]

    def _made_texts(self, model: HubModel, width: int) -> _Texts:
        elide = Qt.TextElideMode.ElideRight
        names, small = QFontMetrics(self._name_font), QFontMetrics(self._small_font)
        room = width - (20 if model.gated else 0)
        author = display_text(model.author)
        if model.licence:
            author = f"{author} · {display_text(model.licence, 40)}"
        figures = self._made_figures(model, width)
        most = figures[0][0] - 8 if figures else width
        return _Texts(
            name=names.elidedText(display_text(model.name), elide, room),
            author=small.elidedText(author, elide, width),
            chips=self._made_chips(model, small, most),
            figures=figures,
            gated=model.gated,
        )

    def _made_chips(
        self, model: HubModel, metrics: QFontMetrics, most: float
    ) -> tuple[tuple[float, float, str], ...]:
        chips, at = [], 0.0
        words = [format_parameters(model.parameters)] if model.parameters else []
        words += [display_text(model.architecture, 24)] if model.architecture else []
        for text in words:
            width = metrics.horizontalAdvance(text) + 12
            if at + width > most:
                break
            chips.append((at, float(width), text))
            at += width + 6
        return tuple(chips)

    def _made_figures(self, model: HubModel, width: int) -> tuple[tuple[float, str, str], ...]:
        """From the right: date, likes, downloads."""
        metrics = QFontMetrics(self._figure_font)
        figures, right = [], float(width)
        for picture, text in (
            ("", age_text(model.updated_at, time())),
            ("heart", count_text(model.likes)),
            ("download", count_text(model.downloads)),
        ):
            if text:
                right -= metrics.horizontalAdvance(text) + (_ICON + 3 if picture else 0)
                figures.append((right, picture, text))
                right -= 12
        return tuple(reversed(figures))
