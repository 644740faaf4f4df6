"""An answer as tokens, tinted; any number of them. GUI thread.

Only lines that are seen are painted, and only tokens that are new are placed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.gui.fonts import ui_font
from app.gui.insight.token_flow import TokenFlow
from app.gui.insight.token_scale import (
    Tint,
    line_color,
    line_under,
    stands_out,
    step_of,
    tint_colors,
)
from app.gui.insight.token_words import PART, TokenWords, visible

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from app.bridge.token_source import TokenSource
    from app.domain.token_view import TokenRecord
    from app.gui.theme_tokens import Theme

LINE = 27
MARGIN = 20
_PIXELS = 15
_PAD = 0.5  # around a token's text
_LEAD_MOST = 2_000  # characters of the text before the first token that are shown
_SMALL = 4.0  # side of the mark of a choice that was not the likeliest


class TokenCanvas(QAbstractScrollArea):
    """Shows a TokenSource. `chosen(int)`: the index of the record that is looked at, or -1."""

    chosen = Signal(int)

    def __init__(self, store: TokenSource, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._words = TokenWords(self)
        self._tint = Tint.PROBABILITY
        self._font = ui_font(_PIXELS)
        metrics = QFontMetricsF(self._font)
        self._base = (LINE + metrics.ascent() - metrics.descent()) / 2
        self._flow = TokenFlow(lambda text: metrics.horizontalAdvance(text) + 2 * _PAD)
        self._lead = 0  # placed pieces of the text before the first token
        self._current = -1
        self._hovered = -1
        self._mark = -1
        self._follows = True
        self._build_ui()
        self.apply_theme(theme)
        store.reset.connect(self._on_reset)
        store.tokens_added.connect(self._on_tokens_added)

    @property
    def current(self) -> int:
        """Index of the record that is looked at, -1 for none."""
        return self._current

    @property
    def count(self) -> int:
        """How many records are shown."""
        return self._flow.count - self._lead

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._ink, self._faint = QColor(theme.text), QColor(theme.text_tertiary)
        self._accent = QColor(theme.accent)
        self._show_tint()

    def set_tint(self, tint: Tint) -> None:
        """What the tints tell."""
        self._tint = tint
        self._show_tint()

    def set_mark(self, index: int) -> None:
        """The one record with a mark where tints tell of divergence; -1 for none."""
        self._mark = index
        self.viewport().update()

    def choose(self, index: int) -> None:
        """Look at a record, and show it."""
        if self.follow(index):
            self._say()
            self.chosen.emit(self._current)

    def follow(self, index: int) -> bool:
        """Show a record that was chosen in another view of them; False where it was shown."""
        if not self._store.records or index == self._current:
            return False
        self._current = max(0, min(index, len(self._store.records) - 1))
        self._show_current()
        self.viewport().update()
        return True

    def place_of(self, index: int) -> QRectF:
        """Where a record stands in the viewport."""
        return self._box(index).translated(0, MARGIN - self.verticalScrollBar().value())

    def choose_next(self, step: int) -> bool:
        """The next (1) or previous (-1) one that stands out; False where there is none."""
        records = self._store.records
        start = self._current if self._current >= 0 else (-1 if step > 0 else len(records))
        index = start + step
        while 0 <= index < len(records):
            if stands_out(records[index], self._tint):
                self.choose(index)
                return True
            index += step
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        at_end, line = self._at_end(), self._flow.line_of(max(0, self._lead + self._current))
        offset = line * LINE - self.verticalScrollBar().value()
        self._flow.set_width(max(80.0, self.viewport().width() - 2 * MARGIN))
        self._fit_bar(follow=at_end and self._current < 0)
        if self._current >= 0:
            line = self._flow.line_of(self._lead + self._current)
            self.verticalScrollBar().setValue(line * LINE - offset)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What is painted already moves; only what comes into sight is painted."""
        self.viewport().scroll(dx, dy)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._record_at(event.position()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where the arrow keys start."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and self._current < 0:
            self.choose(0)

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            index = self._record_at(event.position())
            if index >= 0:
                self.choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        page = max(1, self.viewport().height() // LINE - 1)
        lines = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        lines |= {Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.choose(self._current + (1 if key == Qt.Key.Key_Right else -1))
        elif key in lines:
            self._move_lines(lines[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.choose(0)
        elif key == Qt.Key.Key_End:
            self.choose(len(self._store.records) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._font)
        top = self.verticalScrollBar().value() - MARGIN
        first = max(0, (event.rect().top() + top) // LINE)
        last = min(self._flow.lines - 1, (event.rect().bottom() + top) // LINE)
        for line in range(first, last + 1):
            self._paint_line(painter, line, line * LINE - top)
        self._paint_ring(painter, top)

    def _paint_line(self, painter: QPainter, line: int, y: int) -> None:
        flow, records, lead = self._flow, self._store.records, self._lead
        lefts, widths, shown = flow.lefts, flow.widths, flow.shown
        base = y + self._base
        for index in flow.line_range(line):
            left, number = lefts[index] + MARGIN, index - lead
            if number < 0:
                painter.setPen(self._faint)
            else:
                self._paint_ground(painter, number, QRectF(left, y, widths[index], LINE))
                painter.setPen(self._faint if records[number].special else self._ink)
            painter.drawText(QPointF(left + _PAD, base), shown[index])

    def _paint_ground(self, painter: QPainter, number: int, box: QRectF) -> None:
        record = self._store.records[number]
        step, height = step_of(record, self._tint), line_under(record, self._tint)
        box = box.adjusted(0, 2, 0, -2)
        if step:
            painter.fillRect(box, self._colors[step])
        if height:
            line = QRectF(box.left() + 1, box.bottom() - height, box.width() - 2, height)
            painter.fillRect(line, self._line)
        marked = number == self._mark if self._tint is Tint.DIVERGENCE else record.rank > 1
        if marked:
            corner = box.topLeft()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._accent)
            painter.drawPolygon([corner, corner + QPointF(_SMALL, 0), corner + QPointF(0, _SMALL)])

    def _paint_ring(self, painter: QPainter, top: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, width in ((self._hovered, 1.0), (self._current, 2.0)):
            if 0 <= number < len(self._store.records):
                painter.setPen(QPen(self._accent, width))
                box = self._box(number).translated(0, -top)
                painter.drawRoundedRect(box.adjusted(-1, 1.5, 1, -1.5), 4, 4)

    def _box(self, number: int) -> QRectF:
        index = self._lead + number
        y = self._flow.line_of(index) * LINE
        return QRectF(self._flow.lefts[index] + MARGIN, y, self._flow.widths[index], LINE)

    def _record_at(self, place: QPointF) -> int:
        line = int(place.y() + self.verticalScrollBar().value() - MARGIN) // LINE
        index = self._flow.at(place.x() - MARGIN, line)
        return -1 if index is None else max(-1, index - self._lead)

    def _hover(self, number: int) -> None:
        if number == self._hovered:
            return
        self._hovered = number
        self.viewport().update()
        record = self._store.records[number] if number >= 0 else None
        self.viewport().setToolTip(self._said(number) if record else "")

    def _move_lines(self, step: int) -> None:
        index = self._lead + max(0, self._current)
        line = self._flow.line_of(index) + step
        middle = self._flow.lefts[index] + self._flow.widths[index] / 2 if self._flow.count else 0.0
        found = self._flow.nearest(middle, line)
        if found is not None:
            self.choose(max(0, found - self._lead))

    def _show_current(self) -> None:
        self._follows = False
        bar, y = self.verticalScrollBar(), int(self._box(self._current).top()) + MARGIN
        height = self.viewport().height()
        if y < bar.value() + LINE:
            bar.setValue(y - LINE)
        elif y + 2 * LINE > bar.value() + height:
            bar.setValue(y + 2 * LINE - height)

    def _said(self, number: int) -> str:
        store = self._store
        count = max(store.total or 0, store.first + len(store.records))
        said = self._words.said(store.records[number], store.first + number + 1, count)
        return self._words.apart(said, store.records[number])

    def _say(self) -> None:
        said = self._said(self._current)
        self.setAccessibleDescription(said)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _show_tint(self) -> None:
        self._colors = tint_colors(self._theme, self._tint)
        self._line = line_color(self._theme, self._tint)
        self.viewport().update()

    def _on_reset(self) -> None:
        self._flow.clear()
        self._current = self._hovered = -1
        self._follows = True
        pieces = _pieces(self._store.lead)
        self._lead = len(pieces)
        self._flow.append(pieces)
        self._flow.append(map(_shown, self._store.records))
        self.verticalScrollBar().setValue(0)
        self._fit_bar(follow=self._store.streams)
        self.viewport().update()
        self.chosen.emit(-1)

    def _on_tokens_added(self, first: int, count: int) -> None:
        if self._flow.count - self._lead != first:
            return  # a reset has placed them
        follow = self._at_end()
        records = self._store.records[first : first + count]
        line = self._flow.append(map(_shown, records))
        self._fit_bar(follow=follow)
        top = line * LINE - self.verticalScrollBar().value() + MARGIN
        size = self.viewport().size()
        self.viewport().update(0, max(0, top), size.width(), size.height())

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return self._follows and bar.value() >= bar.maximum() - LINE

    def _fit_bar(self, *, follow: bool) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._flow.lines * LINE + 2 * MARGIN - height))
        bar.setPageStep(height)
        bar.setSingleStep(LINE)
        if follow:
            bar.setValue(bar.maximum())

    def _build_ui(self) -> None:
        self.setObjectName("tokenCanvas")
        self.setAccessibleName(self.tr("Tokens of the answer"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)


def _shown(record: TokenRecord) -> tuple[str, bool]:
    """As it is painted, and whether a line ends behind it."""
    if record.special:
        return record.text, False
    return visible(record.text) or PART, "\n" in record.text


def _pieces(lead: str) -> list[tuple[str, bool]]:
    """Words of the text before the first token; of a long one its end."""
    shown = lead if len(lead) <= _LEAD_MOST else "… " + lead[-_LEAD_MOST:]
    pieces: list[tuple[str, bool]] = []
    for line in shown.splitlines(keepends=True):
        words = line.split(" ")
        spaced = [words[0], *(f" {word}" for word in words[1:])]
        pieces += [(visible(word), word.endswith("\n")) for word in spaced if word]
    return pieces
