"""Draws one piece of a code block: header with Copy, then the code, which only ever grows."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QToolButton, QWidget

from app.gui.fonts import mono_font, ui_font
from app.gui.icons import icon
from app.gui.markdown.to_html import CODE_PIXELS
from app.gui.transcript.highlighter import Highlighter
from app.gui.transcript.rich_document import made_selection
from app.gui.transcript.segment import CODE_HEADER, CODE_PADDING, code_height

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

    from app.gui.markdown.block import Block
    from app.gui.transcript.lexers import Lexers
    from app.gui.transcript.look import Look

_RADIUS = 10.0
_COPIED_MS = 1500
_SIDE = 14


class CodeText(QPlainTextEdit):
    """Read-only; scrolls sideways only and leaves the rest of the wheel to the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.caret = False

    def set_code(self, text: str, shown: str) -> None:
        """Show `text`; where it continues `shown`, only the rest is added."""
        if shown and text.startswith(shown):
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(text[len(shown) :])
        elif text != shown:
            self.setPlainText(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier or delta.x()
        if sideways and self.horizontalScrollBar().maximum() > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (delta.x() or delta.y()))
            event.accept()
        else:
            event.ignore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.caret:
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            at = self.cursorRect(cursor)
            painter = QPainter(self.viewport())
            color = self.palette().text().color()
            painter.fillRect(at.left() + 1, at.bottom() - 15, 4, 15, color)


class CodeSegment(QFrame):
    """One widget a piece of at most some 400 lines; the first has the header."""

    copy_requested = Signal(object)  # this widget
    height_changed = Signal(object)  # this widget

    def __init__(self, lexers: Lexers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lexers = lexers
        self._language = ""
        self._block: Block | None = None
        self._shown = ""
        self._first = self._last = True
        self._colors = (QColor(), QColor(), QColor())
        self._build_ui()
        self._highlighter = Highlighter(self.text.document())
        self._connect()

    def _build_ui(self) -> None:
        self.setObjectName("codeSegment")
        self.label = QLabel(self)
        self.label.setFont(ui_font(12))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.copy_button = QToolButton(self)
        self.copy_button.setObjectName("codeCopy")
        self.copy_button.setAutoRaise(True)
        self.copy_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.copy_button.setIconSize(QSize(14, 14))
        self.copy_button.setFont(ui_font(12))
        self.copy_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.text = CodeText(self)
        self.text.setFont(mono_font(CODE_PIXELS))
        self._copied_timer = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._show_copy()

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self._copied_timer.timeout.connect(self._show_copy)
        self._lexers.loaded.connect(self._on_lexer_loaded)

    def bind(self, block: Block, look: Look, width: int) -> int:
        """Draw `block`, `width` pixels wide; returns the height that it needs."""
        theme = look.theme
        known = block is self._block and self._colors[0] == QColor(theme.code_background)
        self._block = block
        self._colors = (
            QColor(theme.code_background),
            QColor(theme.code_header),
            QColor(theme.border),
        )
        self._first, self._last = block.first, block.last
        self.text.setFont(mono_font(CODE_PIXELS))
        if not known:
            self._restyle(block, look)
        self.text.set_code(block.text, self._shown)
        self._shown = block.text
        if not known:
            self._highlighter.restart(self._lexers.get(self._language))
        return self.fit(width)

    def _restyle(self, block: Block, look: Look) -> None:
        self._language = block.language.lower()
        self._highlighter.restart(None)
        self._highlighter.set_theme(look.theme)
        self._shown = ""
        self.text.clear()
        self.text.setPalette(look.palette)
        self.text.horizontalScrollBar().setValue(0)
        self.label.setText(block.language or self.tr("text"))
        self.label.setStyleSheet(f"color: {look.theme.text_secondary}; background: transparent")
        self.copy_button.setStyleSheet(
            f"QToolButton {{ color: {look.theme.text_secondary}; background: transparent;"
            f" border: 1px solid transparent; border-radius: 6px; padding: 2px 6px }}"
            f" QToolButton:hover {{ background: {look.theme.hover} }}"
            f" QToolButton:focus {{ border-color: {look.theme.accent} }}"
        )
        self.copy_button.setIcon(icon("copy", look.theme.text_secondary, 14))
        self.label.setVisible(self._first)
        self.copy_button.setVisible(self._first)
        self._show_copy()

    def fit(self, width: int) -> int:
        """Lay out for a width; returns the height that is needed."""
        if self._block is None:
            return 0
        document = self.text.document()
        spacing = document.documentLayout().blockBoundingRect(document.firstBlock()).height()
        widest = document.documentLayout().documentSize().width()
        bar = (
            self.text.horizontalScrollBar().sizeHint().height() if widest > width - 2 * _SIDE else 0
        )
        return code_height(self._block, 0) + ceil(document.blockCount() * spacing) + bar

    def position_at(self, point: QPoint) -> int:
        inside = self.text.mapFrom(self, point)
        inside.setY(min(max(inside.y(), 0), self.text.height() - 1))
        return self.text.cursorForPosition(inside).position()

    def word_at(self, point: QPoint) -> tuple[int, int]:
        cursor = self.text.cursorForPosition(self.text.mapFrom(self, point))
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectionStart(), cursor.selectionEnd()

    def text_length(self) -> int:
        return self.text.document().characterCount() - 1

    def select(self, start: int, end: int) -> None:
        """Paint a selection; an empty one removes it."""
        document, palette = self.text.document(), self.text.palette()
        self.text.setExtraSelections(
            [] if start >= end else [made_selection(document, start, end, palette)]
        )

    def link_at(self, point: QPoint) -> str:
        return ""

    def set_caret(self, shown: bool) -> None:
        if shown != self.text.caret:
            self.text.caret = shown
            self.text.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = CODE_HEADER + CODE_PADDING if self._first else 0
        bottom = CODE_PADDING if self._last else 0
        self.text.setGeometry(_SIDE, top, self.width() - 2 * _SIDE, self.height() - top - bottom)
        hint = self.copy_button.sizeHint()
        self.copy_button.setGeometry(
            self.width() - hint.width() - 8,
            (CODE_HEADER - hint.height()) // 2,
            hint.width(),
            hint.height(),
        )
        self.label.setGeometry(_SIDE, 0, self.copy_button.x() - _SIDE - 8, CODE_HEADER)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        background, header, border = self._colors
        top = 0.5 if self._first else -_RADIUS * 2
        bottom = self.height() - 0.5 if self._last else self.height() + _RADIUS * 2
        outline = QPainterPath()
        outline.addRoundedRect(
            QRectF(QPointF(0.5, top), QPointF(self.width() - 0.5, bottom)), _RADIUS, _RADIUS
        )
        painter.fillPath(outline, background)
        if self._first:
            painter.save()
            painter.setClipRect(0, 0, self.width(), CODE_HEADER)
            painter.fillPath(outline, header)
            painter.restore()
            painter.setPen(QPen(border, 1))
            painter.drawLine(QPointF(0.5, CODE_HEADER), QPointF(self.width() - 0.5, CODE_HEADER))
        painter.setPen(QPen(border, 1))
        painter.drawPath(outline)

    def _show_copy(self) -> None:
        self.copy_button.setText(" " + self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy code"))

    def _on_copy_clicked(self) -> None:
        self.copy_requested.emit(self)
        self.copy_button.setText(" " + self.tr("Copied"))
        self._copied_timer.start()

    def _on_lexer_loaded(self, language: str) -> None:
        if language == self._language and self._block is not None:
            self._highlighter.restart(self._lexers.get(language))
