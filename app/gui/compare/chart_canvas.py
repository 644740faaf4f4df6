"""A chart of levels that can be pointed at and walked through by keys. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QImage,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.level_figures import Axis
from app.gui.compare.chart_picture import ChartPicture
from app.gui.compare.chart_plot import READING_RATE
from app.gui.compare.chart_words import ChartWords
from app.gui.plain_tooltip import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from app.domain.level_figures import LevelFigures
    from app.domain.pareto import Axes
    from app.gui.theme_tokens import Theme

_RADIUS = 12.0  # of a card
_REACH = 16.0  # pixels from a point to the pointer
_STEPS = {
    Qt.Key.Key_Left: (-1, True),
    Qt.Key.Key_Right: (1, True),
    Qt.Key.Key_Down: (-1, False),
    Qt.Key.Key_Up: (1, False),
}
_KEYS_THAT_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartCanvas(QWidget):
    """`chosen(str)`: the name of a level that was clicked, or entered by key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ChartWords(self)
        self._levels: Sequence[LevelFigures] = ()
        self._axes: Axes = (Axis.FILE_SIZE, Axis.DECODE_RATE)
        self._reading_rate: float | None = READING_RATE
        self._current = self._hovered = self._pressed = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 260)
        self.setAccessibleName(self.tr("Chart of levels"))
        self._refresh()

    @property
    def picture(self) -> ChartPicture:
        return self._picture

    @property
    def current(self) -> str:
        """The name of the level that the keyboard is on, "" for none."""
        points = self._picture.plot.points
        return points[self._current].level.name if self._current >= 0 else ""

    def sizeHint(self) -> QSize:
        return QSize(720, 440)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_levels(self, levels: Sequence[LevelFigures], axes: Axes) -> None:
        """The level that the keyboard is on stays the same one."""
        kept = self.current
        self._levels, self._axes = levels, axes
        self._refresh(kept)

    def set_reading_rate(self, rate: float | None) -> None:
        """Tokens/s of somebody who reads along; None draws no line."""
        self._reading_rate = rate
        self._refresh(self.current)

    def to_image(self, scale: float) -> QImage:
        """The chart as it stands, on the ground of a card, `scale` pixels for each of its own."""
        image = QImage(self.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(self._theme.card))
        painter = QPainter(image)
        self._picture.paint(painter, self._theme)
        painter.end()
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_card(painter)
        current = self._current if self.hasFocus() else -1
        self._picture.paint(painter, self._theme, current, self._hovered)

    def _paint_card(self, painter: QPainter) -> None:
        """Its own ground, so that what is parted from lines by it looks the same everywhere."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.setBrush(QColor(self._theme.card))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, _RADIUS, _RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh(self.current)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._picture.plot.nearest(event.position(), _REACH))

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._picture.plot.nearest(event.position(), _REACH)
        if event.button() is Qt.MouseButton.LeftButton and at >= 0:
            self._pressed = at
            self._move_to(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0 and pressed == self._picture.plot.nearest(event.position(), _REACH):
            self.chosen.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where the arrow keys start."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and self._current < 0:
            self._move_to(self._picture.plot.next_to(-1, 1, across=True))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plot = event.key(), self._picture.plot
        if key in _STEPS:
            step, across = _STEPS[Qt.Key(key)]
            self._step_to(plot.next_to(self._current, step, across=across))
        elif key == Qt.Key.Key_Home:
            self._step_to(plot.next_to(self._current, -len(plot.points), across=True))
        elif key == Qt.Key.Key_End:
            self._step_to(plot.next_to(self._current, len(plot.points), across=True))
        elif key in _KEYS_THAT_CHOOSE and self._current >= 0:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _refresh(self, kept: str = "") -> None:
        size = QSizeF(self.size())
        self._picture = ChartPicture(
            self._levels, self._axes, size, self._words, self._reading_rate
        )
        names = [point.level.name for point in self._picture.plot.points]
        self._current = names.index(kept) if kept in names else -1
        self._hovered = self._pressed = -1
        self.setAccessibleDescription(self._spoken())
        self.update()

    def _summary(self) -> str:
        plot = self._picture.plot
        if not plot.points:
            return self._words.nothing(plot.axes)
        return self._words.summary(plot, self._levels)

    def _spoken(self) -> str:
        """The level that the keyboard is on, or the whole chart."""
        if self._current < 0:
            return self._summary()
        return self._said(self._current).replace("\n", ", ")

    def _said(self, at: int) -> str:
        point = self._picture.plot.points[at]
        return self._words.said(point.level, point.place, self._axes)

    def _step_to(self, at: int) -> None:
        """By key: the figures are shown as they are to the pointer."""
        self._move_to(at)
        if at >= 0:
            self._show_tip(at)

    def _move_to(self, at: int) -> None:
        if at < 0:
            return
        self._current = at
        said = self._spoken()
        self.setAccessibleDescription(said)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def _hover(self, at: int) -> None:
        if at == self._hovered:
            return
        self._hovered = at
        shape = Qt.CursorShape.ArrowCursor if at < 0 else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.setToolTip(plain_tooltip(self._said(at)) if at >= 0 else "")
        if at < 0:
            QToolTip.hideText()
        else:
            self._show_tip(at)
        self.update()

    def _show_tip(self, at: int) -> None:
        beside = self._picture.plot.points[at].center + QPointF(8, 8)
        tip = plain_tooltip(self._said(at))
        QToolTip.showText(self.mapToGlobal(beside).toPoint(), tip, self)
