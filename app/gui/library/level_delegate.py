"""Paints families and levels of the library. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.bridge.family_model import LevelRow, LibraryRole
from app.bridge.library_order import ShownFamily
from app.bridge.live_figures import ModelPhase
from app.gui.fonts import figure_font, ui_font
from app.gui.icons import pixmap
from app.gui.library.columns import INSET, Column, columns_in
from app.gui.library.fit_pill import paint_pill, pill_colors

if TYPE_CHECKING:
    from app.gui.library.level_text import LevelText
    from app.gui.theme_tokens import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 38
CHEVRON = 16
DOT = 7
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LevelDelegate(QStyledItemDelegate):
    """All rows have one height: long lists stay fast."""

    def __init__(self, theme: Theme, words: LevelText, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._words = words
        self._family_font = ui_font(14, QFont.Weight.DemiBold)
        self._level_font = ui_font(13, QFont.Weight.Medium)
        self._small_font = ui_font(12)
        self._figure_font = figure_font(12)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._paint_ground(painter, rect, option.state)
        row = index.data(LibraryRole.LEVEL)
        if isinstance(row, LevelRow):
            self._paint_level(painter, rect, row)
        elif isinstance(family := index.data(LibraryRole.FAMILY), ShownFamily):
            self._paint_family(painter, rect, family, opened=self._view.isExpanded(index))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._theme
        selected = state & QStyle.StateFlag.State_Selected
        place = rect.adjusted(0, 1, 0, -1)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if selected else theme.hover))
            painter.drawRoundedRect(place, 8, 8)
        keys = state & QStyle.StateFlag.State_KeyboardFocusChange
        if state & QStyle.StateFlag.State_HasFocus and keys:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_family(
        self, painter: QPainter, rect: QRect, family: ShownFamily, *, opened: bool
    ) -> None:
        theme = self._theme
        ratio = painter.device().devicePixelRatioF()
        sign = pixmap("chevron-down" if opened else "chevron-right", theme.text_tertiary, 16, ratio)
        painter.drawPixmap(rect.left() + 6, rect.center().y() - CHEVRON // 2 + 1, sign)
        place = rect.adjusted(6 + CHEVRON + 6, 0, -INSET, 0)
        painter.setFont(self._small_font)
        painter.setPen(QColor(theme.text_tertiary))
        remark = self._words.family_remark(family)
        taken = painter.fontMetrics().horizontalAdvance(remark) + 12
        painter.drawText(place, RIGHT, remark)
        painter.setFont(self._family_font)
        painter.setPen(QColor(theme.text))
        _draw(painter, place.adjusted(0, 0, -taken, 0), LEFT, family.name)

    def _paint_level(self, painter: QPainter, rect: QRect, row: LevelRow) -> None:
        places = columns_in(rect.adjusted(CHEVRON, 0, 0, 0))
        self._paint_name(painter, places[Column.LEVEL], row)
        painter.setFont(self._figure_font)
        faint = row.model.missing
        painter.setPen(QColor(self._theme.text_tertiary if faint else self._theme.text_secondary))
        for column, place in places.items():
            if column not in (Column.LEVEL, Column.FIT):
                align = LEFT if column is Column.SOURCE else RIGHT
                _draw(painter, place, align, self._words.cell(row, column))
        if Column.FIT in places and (row.fit is not None or row.model.missing):
            text = self._words.cell(row, Column.FIT)
            verdict = row.fit.verdict if row.fit else None
            paint_pill(painter, places[Column.FIT], text, pill_colors(verdict, self._theme))

    def _paint_name(self, painter: QPainter, place: QRect, row: LevelRow) -> None:
        theme = self._theme
        if row.phase in (ModelPhase.READY, ModelPhase.LOADING):
            ready = row.phase is ModelPhase.READY
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.success if ready else theme.warning))
            centre = QPointF(place.left() - 7, place.center().y() + 1)
            painter.drawEllipse(centre, DOT / 2, DOT / 2)
        painter.setFont(self._level_font)
        painter.setPen(QColor(theme.text_tertiary if row.model.missing else theme.text))
        taken = _draw(painter, place, LEFT, row.label) + 8
        painter.setFont(self._small_font)
        painter.setPen(QColor(theme.text_tertiary))
        _draw(painter, place.adjusted(taken, 0, 0, 0), LEFT, self._words.mark(row))


def _draw(painter: QPainter, place: QRect, align: Qt.AlignmentFlag, text: str) -> int:
    """One line, cut where it is too long; returns its width."""
    if place.width() < 16:
        return 0
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, align, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
