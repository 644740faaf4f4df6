"""Tokens of a text as chips with their ids; any number of them. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.gui.fonts import figure_font, mono_font
from app.gui.formats import local
from app.gui.insight.token_flow import TokenFlow
from app.gui.insight.token_words import visible
from app.gui.theme import mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from app.domain.token_view import TextToken
    from app.gui.theme_tokens import Theme

LINE = 48
_MARGIN = 12
_PAD = 5.0
_GAP = 2.0
_TEXT, _ID = 14, 10  # pixels
_CUT = "\x00"  # between text and id in what is placed
_SAID = 2_000  # characters for screen readers


class TextTokenCanvas(QAbstractScrollArea):
    """Chips in two tints by turns; control tokens in a third one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tokens: Sequence[TextToken] = ()
        self._text_font, self._id_font = mono_font(_TEXT), figure_font(_ID)
        text, number = QFontMetricsF(self._text_font), QFontMetricsF(self._id_font)

        def measure(shown: str) -> float:
            first, second = shown.split(_CUT)
            width = max(text.horizontalAdvance(first), number.horizontalAdvance(second))
            return width + 2 * _PAD + _GAP

        self._flow = TokenFlow(measure)
        self.setObjectName("textTokens")
        self.setAccessibleName(self.tr("Tokens of the text"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    def show_tokens(self, tokens: Sequence[TextToken]) -> None:
        self._tokens = tokens
        self._flow.clear()
        self._flow.append((f"{visible(t.text)}{_CUT}{t.id}", "\n" in t.text) for t in tokens)
        said = " | ".join(visible(token.text) for token in tokens[:_SAID])
        self.setAccessibleDescription(said[:_SAID])
        self._fit_bar()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow.set_width(max(60.0, self.viewport().width() - 2 * _MARGIN))
        self._fit_bar()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        line = int(event.position().y() + self.verticalScrollBar().value() - _MARGIN) // LINE
        index = self._flow.at(event.position().x() - _MARGIN, line)
        if index is None:
            self.viewport().setToolTip("")
            return
        token = self._tokens[index]
        words = self.tr("Token {n} of {count} · id {id}")
        tip = words.format(
            n=local(f"{index + 1:,}"), count=local(f"{len(self._tokens):,}"), id=token.id
        )
        self.viewport().setToolTip(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value() - _MARGIN
        first = max(0, (event.rect().top() + top) // LINE)
        last = min(self._flow.lines - 1, (event.rect().bottom() + top) // LINE)
        grounds, inks = self._colors()
        for line in range(first, last + 1):
            for index in self._flow.line_range(line):
                kind = 2 if self._tokens[index].special else index % 2
                self._paint_chip(painter, index, line * LINE - top, grounds[kind], inks[kind])

    def _paint_chip(
        self, painter: QPainter, index: int, y: int, ground: QColor, ink: QColor
    ) -> None:
        flow = self._flow
        left, width = flow.lefts[index] + _MARGIN, flow.widths[index] - _GAP
        text, number = flow.shown[index].split(_CUT)
        box = QRectF(left, y + 2, width, LINE - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 5, 5)
        painter.setFont(self._text_font)
        painter.setPen(ink)
        upper = QRectF(left, y + 4, width, LINE * 0.5)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, text)
        painter.setFont(self._id_font)
        painter.setPen(QColor(self._theme.text_secondary))
        lower = QRectF(left, y + LINE * 0.52, width, LINE * 0.32)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, number)

    def _colors(self) -> tuple[tuple[QColor, ...], tuple[QColor, ...]]:
        theme = self._theme
        strength = 0.24 if theme.dark else 0.14
        grounds = (
            mix(theme.card, theme.chart_speed, strength),
            mix(theme.card, theme.chart_memory, strength),
            mix(theme.card, theme.warning, strength + 0.08),
        )
        return tuple(map(QColor, grounds)), (QColor(theme.text),) * 3

    def _fit_bar(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._flow.lines * LINE + 2 * _MARGIN - height))
        bar.setPageStep(height)
        bar.setSingleStep(LINE)
