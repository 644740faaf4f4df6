"""How long the context is: a number, and a slider with the trained length marked. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from app.gui.fonts import figure_font
from app.gui.formats import short_tokens, tokens
from app.gui.load.context_stops import SHORTEST, context_stops, nearest_stop
from app.gui.load.number_field import NumberField, NumberRange

if TYPE_CHECKING:
    from app.gui.load.setting_row import SettingText
    from app.gui.theme_tokens import Theme

FIELD = "context_length"
_LARGEST = 16 * 1024 * 1024
_STEP = 256  # llama.cpp pads a context to multiples of it
_GROOVE, _HANDLE, _LABEL = 4, 16, 14


@dataclass(frozen=True, slots=True)
class ContextLengths:
    """Tokens: where it is left open, what the model learnt with, what it can use at most."""

    automatic: int | None
    trained: int | None
    longest: int | None


class ContextField(QWidget):
    """value_changed("context_length", int | None) when the user changed it."""

    value_changed = Signal(str, object)

    def __init__(self, text: SettingText, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = NumberField(text, NumberRange(0, _LARGEST, _STEP))
        self.setFocusProxy(self._number)
        self.row = self._number.row
        self._slider = _StopSlider(theme)
        self._slider.setAccessibleName(text.title)
        self._slider.setObjectName("contextSlider")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._number)
        column.addWidget(self._slider)
        self._number.value_changed.connect(self.value_changed)
        self._slider.valueChanged.connect(self._on_slider_moved)

    def apply_theme(self, theme: Theme) -> None:
        self._number.apply_theme(theme)
        self._slider.apply_theme(theme)

    def show_value(self, value: int | None, lengths: ContextLengths, *, changed: bool) -> None:
        """`changed`: it can be reset."""
        words = self.tr("Automatic · {tokens}").format(tokens=tokens(lengths.automatic))
        self._number.show_value(value, words, changed=changed)
        automatic, trained, longest = lengths.automatic, lengths.trained, lengths.longest
        shown = value or automatic or trained or 0
        most = max(trained or 0, longest or 0, shown, 2 * SHORTEST)
        self._slider.show_length(shown, most, trained)

    def _on_slider_moved(self, index: int) -> None:
        self.value_changed.emit(FIELD, self._slider.stops[index])


class _StopSlider(QSlider):
    """Its value is the index of a stop; it is painted, as style sheets know no marks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._trained: int | None = None
        self.stops: tuple[int, ...] = (0,)
        self.setFixedHeight(_HANDLE + _LABEL + 4)
        self.setPageStep(2)
        self.installEventFilter(self)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_length(self, length: int, longest: int, trained: int | None) -> None:
        self._trained = trained
        self.blockSignals(True)
        self.stops = context_stops(longest)
        self.setRange(0, len(self.stops) - 1)
        self.setValue(nearest_stop(self.stops, length))
        self.blockSignals(False)
        words = self.tr("{tokens} tokens").format(tokens=tokens(length))
        if trained is not None:
            learnt = self.tr("trained with {tokens}").format(tokens=tokens(trained))
            words = f"{words}, {learnt}"
        self.setAccessibleDescription(words)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setValue(self._index_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._index_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing was held down: a style's own handle would be in another place."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, left, middle = self._theme, _HANDLE / 2, _HANDLE / 2 + 1
        room = self.width() - _HANDLE
        at = left + room * self._share(self.value())
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(left, middle - _GROOVE / 2, room, _GROOVE)
        painter.setBrush(QColor(theme.selected))
        painter.drawRoundedRect(groove, 2, 2)
        groove.setRight(at)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(groove, 2, 2)
        self._paint_labels(painter, left, room)
        ring = theme.accent if self.hasFocus() else theme.text_tertiary
        painter.setPen(QPen(QColor(ring), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.card))
        radius = _HANDLE / 2 - 1
        painter.drawEllipse(QRectF(at - radius, middle - radius, 2 * radius, 2 * radius))

    def _paint_labels(self, painter: QPainter, left: float, room: float) -> None:
        """Shortest and longest, and a mark where the trained length lies."""
        painter.setFont(figure_font(11))
        self._paint_label(painter, 0, short_tokens(self.stops[0]))
        last = len(self.stops) - 1
        trained = self._trained
        if trained is None or trained >= self.stops[-1]:
            words = self.tr("{tokens} trained") if trained else "{tokens}"
            self._paint_label(painter, last, words.format(tokens=short_tokens(self.stops[-1])))
            return
        place = nearest_stop(self.stops, trained)
        at = left + room * self._share(place)
        painter.setPen(QPen(QColor(self._theme.warning), 2))
        painter.drawLine(int(at), 3, int(at), _HANDLE - 1)
        words = self.tr("{tokens} trained").format(tokens=short_tokens(trained))
        self._paint_label(painter, place, words)
        if self._share(place) < 0.75:
            self._paint_label(painter, last, short_tokens(self.stops[-1]))

    def _paint_label(self, painter: QPainter, index: int, text: str) -> None:
        painter.setPen(QColor(self._theme.text_tertiary))
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        at = _HANDLE / 2 + (self.width() - _HANDLE) * self._share(index)
        left = min(max(0.0, at - width / 2), self.width() - width)
        box = QRectF(left, _HANDLE + 2, width, _LABEL)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _index_at(self, x: float) -> int:
        return round((x - _HANDLE / 2) / max(1, self.width() - _HANDLE) * self.maximum())

    def _share(self, index: int) -> float:
        return index / max(1, self.maximum())
