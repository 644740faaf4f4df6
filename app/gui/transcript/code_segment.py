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
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.gui.fonts import mono_font, ui_font
from app.gui.markdown.to_html import CODE_PIXELS
from app.gui.transcript.highlighter import Highlighter
from app.gui.transcript.rich_document import made_selection
from app.gui.transcript.segment import CODE_HEADER, CODE_PADDING, code_height
from app.gui.transcript.sideways import scroll_sideways

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

    from app.gui.markdown.block import Block
    from app.gui.transcript.lexers import Lexers
    from app.gui.transcript.look import Look

_RADIUS = 10.0
_COPIED_MS = 1500
_SIDE = 14
_CARET_SHARE = 0.85  # of the line


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

    def set_wrapped(self, wrapped: bool) -> None:
        """Break long lines, or let them scroll."""
        mode, wrap = QPlainTextEdit.LineWrapMode, QTextOption.WrapMode
        self.setLineWrapMode(mode.WidgetWidth if wrapped else mode.NoWrap)
        policy = Qt.ScrollBarPolicy
        # A blank at the end of a broken line reaches beyond the edge.
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if wrapped else policy.ScrollBarAsNeeded
        )
        self.setWordWrapMode(wrap.WrapAtWordBoundaryOrAnywhere if wrapped else wrap.NoWrap)

    def set_code(self, text: str, shown: str) -> None:
        """Show `text`; where it continues `shown`, only the rest is added."""
        if shown and text.startswith(shown):
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(text[len(shown) :])
        elif text != shown:
            self.setPlainText(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        scroll_sideways(self.horizontalScrollBar(), event)

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
            height = round(at.height() * _CARET_SHARE)
            painter.fillRect(at.left() + 1, at.bottom() - height, 4, height, color)


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
        self._zoom = 1.0
        self._colors = (QColor(), QColor(), QColor())
        self.marked: object = None  # what `mark` was told, until the text is another
        self._marks: list[QTextEdit.ExtraSelection] = []
        self._chosen: list[QTextEdit.ExtraSelection] = []
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
        self.wrap_button = QToolButton(self)
        self.wrap_button.setObjectName("codeWrap")
        self.wrap_button.setCheckable(True)
        self.wrap_button.setAutoRaise(True)
        self.wrap_button.setIconSize(QSize(14, 14))
        self.wrap_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.wrap_button.setAccessibleName(self.tr("Break long lines"))
        self.wrap_button.setToolTip(self.tr("Break long lines"))
        self.text = CodeText(self)
        self.text.setFont(mono_font(CODE_PIXELS))
        self._copied_timer = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._show_copy()

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.wrap_button.clicked.connect(self._on_wrap_clicked)
        self._copied_timer.timeout.connect(self._show_copy)
        self._lexers.loaded.connect(self._on_lexer_loaded)

    def bind(self, block: Block, look: Look, width: int) -> int:
        """Draw `block`, `width` pixels wide; returns the height that it needs."""
        theme = look.theme
        background = QColor(theme.code_background)
        known = block is self._block and self._colors[0] == background
        known = known and self._zoom == look.zoom
        self._zoom = look.zoom
        self._block, self.marked = block, None
        self._colors = (
            background,
            QColor(theme.code_header),
            QColor(theme.border),
        )
        self._first, self._last = block.first, block.last
        self.text.setFont(mono_font(round(CODE_PIXELS * look.zoom)))
        self._show_wrapped(block.whole.wrapped)
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
        style = (
            f"QToolButton {{ color: {look.theme.text_secondary}; background: transparent;"
            f" border: 1px solid transparent; border-radius: 6px; padding: 2px 6px }}"
            f" QToolButton:hover {{ background: {look.theme.hover} }}"
            f" QToolButton:checked {{ background: {look.theme.selected} }}"
            f" QToolButton:focus {{ border-color: {look.theme.accent} }}"
        )
        for button in (self.copy_button, self.wrap_button):
            button.setStyleSheet(style)
            button.setFont(ui_font(round(12 * look.zoom)))
            button.setVisible(self._first)
        self.label.setFont(ui_font(round(12 * look.zoom)))
        self.wrap_button.setIcon(look.icon("wrap-text", look.theme.text_secondary))
        self.copy_button.setIcon(look.icon("copy", look.theme.text_secondary))
        self.label.setVisible(self._first)
        self._show_copy()

    def fit(self, width: int) -> int:
        """Lay out for a width; returns the height that is needed."""
        if self._block is None:
            return 0
        document, bar = self.text.document(), 0
        layout = document.documentLayout()
        spacing = layout.blockBoundingRect(document.firstBlock()).height()
        lines = document.blockCount() * spacing
        if self._block.whole.wrapped:
            self.text.resize(width - 2 * _SIDE, self.text.height())
            lines = self._wrapped_height()
        elif layout.documentSize().width() > width - 2 * _SIDE:
            bar = self.text.horizontalScrollBar().sizeHint().height()
        return code_height(self._block, 0, self._zoom) + ceil(lines) + bar

    def _wrapped_height(self) -> float:
        document, height = self.text.document(), 0.0
        block = document.firstBlock()
        while block.isValid():
            height += document.documentLayout().blockBoundingRect(block).height()
            block = block.next()
        return height

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
        if start >= end and not self._chosen:
            return
        chosen = made_selection(self.text.document(), start, end, self.text.palette())
        self._chosen = [chosen] if start < end else []
        self.text.setExtraSelections([*self._marks, *self._chosen])

    def mark(self, marks: list[QTextEdit.ExtraSelection], marked: object = None) -> None:
        """Paint what was found in it; `marked` tells these marks from others."""
        self.marked = marked
        if marks or self._marks:
            self._marks = marks
            self.text.setExtraSelections([*marks, *self._chosen])

    def link_at(self, point: QPoint) -> str:
        return ""

    def set_caret(self, shown: bool) -> None:
        if shown != self.text.caret:
            self.text.caret = shown
            self.text.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header = round(CODE_HEADER * self._zoom)
        top = header + CODE_PADDING if self._first else 0
        bottom = CODE_PADDING if self._last else 0
        self.text.setGeometry(_SIDE, top, self.width() - 2 * _SIDE, self.height() - top - bottom)
        right = self.width() - 8
        for button in (self.copy_button, self.wrap_button):
            hint = button.sizeHint()
            right -= hint.width()
            y = (header - hint.height()) // 2
            button.setGeometry(right, y, hint.width(), hint.height())
        self.label.setGeometry(_SIDE, 0, right - _SIDE - 8, header)

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
            below = round(CODE_HEADER * self._zoom)
            painter.save()
            painter.setClipRect(0, 0, self.width(), below)
            painter.fillPath(outline, header)
            painter.restore()
            painter.setPen(QPen(border, 1))
            painter.drawLine(QPointF(0.5, below), QPointF(self.width() - 0.5, below))
        painter.setPen(QPen(border, 1))
        painter.drawPath(outline)

    def _show_copy(self) -> None:
        self.copy_button.setText(" " + self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy code"))

    def _on_copy_clicked(self) -> None:
        self.copy_requested.emit(self)
        self.copy_button.setText(" " + self.tr("Copied"))
        self._copied_timer.start()

    def _show_wrapped(self, wrapped: bool) -> None:
        self.wrap_button.setChecked(wrapped)
        self.text.set_wrapped(wrapped)

    def _on_wrap_clicked(self, wrapped: bool) -> None:
        if self._block is not None:
            self._block.whole.set_wrapped(wrapped)
            self.text.set_wrapped(wrapped)
            self.height_changed.emit(self)

    def _on_lexer_loaded(self, language: str) -> None:
        if language == self._language and self._block is not None:
            self._highlighter.restart(self._lexers.get(language))
