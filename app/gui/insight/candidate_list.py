"""What could have stood in a token's place: probabilities before and after the samplers.

GUI thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.fonts import figure_font, mono_font
from app.gui.formats import UNKNOWN
from app.gui.insight.token_words import quoted, share

if TYPE_CHECKING:
    from app.domain.token_view import Candidate, TokenRecord
    from app.gui.theme_tokens import Theme

ROW = 34
ONLY_HERE = 7.0  # side of the mark
_TEXT_SHARE = 0.32  # of the width, for the token
_BAR = 6


class CandidateModel(QAbstractListModel):
    """The candidates of one record; `Qt.UserRole` gives the candidate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record: TokenRecord | None = None
        self._only_here: frozenset[int] = frozenset()

    def show(self, record: TokenRecord | None, only_here: frozenset[int] = frozenset()) -> None:
        """`only_here`: ids of those that another list beside this one has not."""
        self.beginResetModel()
        self._record = record
        self._only_here = only_here
        self.endResetModel()

    def is_only_here(self, row: int) -> bool:
        """Whether it is marked as such."""
        candidate = self.candidate(row)
        return candidate is not None and candidate.id in self._only_here

    def candidate(self, row: int) -> Candidate | None:
        candidates = self._record.candidates if self._record else ()
        return candidates[row] if 0 <= row < len(candidates) else None

    def is_written(self, row: int) -> bool:
        """Whether it is the one that stands in the answer."""
        candidate = self.candidate(row)
        return (
            candidate is not None and self._record is not None and candidate.id == self._record.id
        )

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # type: ignore[override]
        return len(self._record.candidates) if self._record else 0

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # type: ignore[override]  # noqa: ANN401
        candidate = self.candidate(index.row())
        if candidate is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return quoted(candidate.text)
        if role == Qt.ItemDataRole.UserRole:
            return candidate
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(index.row(), candidate)
        return None

    def _said(self, row: int, candidate: Candidate) -> str:
        after = self.tr("taken out by the samplers")
        if candidate.sampled is not None:
            after = self.tr("{share} after the samplers").format(share=share(candidate.sampled))
        words = self.tr("{token}, {share} of the model, {after}")
        said = words.format(
            token=quoted(candidate.text), share=share(candidate.probability), after=after
        )
        if self.is_only_here(row):
            said = self.tr("{said}, only in this list").format(said=said)
        return self.tr("{said}, written").format(said=said) if self.is_written(row) else said


class CandidateList(QListView):
    """Rows with two bars each."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidates = CandidateModel(self)
        self._delegate = _Delegate(self.candidates, self)
        self.setModel(self.candidates)
        self.setItemDelegate(self._delegate)
        self.setObjectName("candidateList")
        self.setAccessibleName(self.tr("What could have stood here"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    theme: Theme

    def __init__(self, candidates: CandidateModel, parent: QObject) -> None:
        super().__init__(parent)
        self._candidates = candidates

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(200, ROW)

    def paint(  # type: ignore[override]
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        candidate = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box)
        written = self._candidates.is_written(index.row())
        left, width = box.left() + 12, box.width() * _TEXT_SHARE - 14
        place = QRectF(left, box.top(), width, ROW)
        self._paint_token(painter, place, candidate, written=written)
        if self._candidates.is_only_here(index.row()):
            self._paint_only_here(painter, box)
        column = (box.width() * (1 - _TEXT_SHARE) - 12) / 2
        start = box.left() + box.width() * _TEXT_SHARE
        theme = self.theme
        for at, value, color in (
            (0, candidate.probability, theme.chart_speed),
            (1, candidate.sampled, theme.chart_memory),
        ):
            area = QRectF(start + at * column, box.top(), column - 10, ROW)
            self._paint_share(painter, area, value, color)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_tint if chosen else self.theme.hover))
            painter.drawRoundedRect(box.adjusted(4, 1, -4, -1), 7, 7)

    def _paint_token(
        self, painter: QPainter, area: QRectF, candidate: Candidate, *, written: bool
    ) -> None:
        font = mono_font(13)
        font.setWeight(QFont.Weight.DemiBold if written else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text if candidate.writable else self.theme.text_tertiary))
        text = quoted(candidate.text) + (" ✓" if written else "")
        text = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_only_here(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        middle = QPointF(box.left() + 6, box.center().y())
        across, down = QPointF(ONLY_HERE / 2, 0), QPointF(0, ONLY_HERE / 2)
        painter.drawPolygon([middle - across, middle - down, middle + across, middle + down])

    def _paint_share(
        self, painter: QPainter, area: QRectF, value: float | None, color: str
    ) -> None:
        painter.setFont(figure_font(12))
        painter.setPen(QColor(self.theme.text_secondary if value else self.theme.text_tertiary))
        figure = UNKNOWN if value is None else share(value)
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        figures = 52.0
        painter.drawText(QRectF(area.left(), area.top(), figures, ROW), place, figure)
        bar = QRectF(area.left() + figures + 8, area.center().y() - _BAR / 2, 0, _BAR)
        bar.setRight(area.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.selected))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if value:
            bar.setWidth(max(3.0, bar.width() * value))
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
