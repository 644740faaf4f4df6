"""Draws one block of prose, a table or a piece of plain text. GUI thread."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip, QWidget

from app.gui.fonts import mono_font
from app.gui.markdown.block import Block, BlockKind
from app.gui.markdown.to_html import CODE_PIXELS
from app.gui.plain_tooltip import plain_tooltip
from app.gui.transcript.rich_document import (
    LIST_INDENT,
    block_html,
    code_rects,
    flatten_end,
    made_selection,
    prepare,
    quote_bars,
    stand_on_line,
)
from app.gui.transcript.segment_text import document_text
from app.gui.transcript.selection import END
from app.gui.transcript.sideways import scroll_sideways
from app.gui.transcript.table_layout import fit_table

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QWheelEvent

    from app.gui.math.formulas import Formulas
    from app.gui.math.typeset import Formula
    from app.gui.transcript.look import Look

_CARET_WIDTH, _CARET_HEIGHT = 4, 17


class TextSegment(QTextBrowser):
    """Never scrolls up and down; the mouse is handled by the view that it lies in."""

    height_changed = Signal(object)  # this widget: formulas have come

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segment")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMouseTracking(True)
        self.caret = False
        self.marked: object = None  # what `mark` was told, until the text is another
        self.ideal_width = 0  # of its longest line, where there is room
        self._block: Block | None = None
        self._look: Look | None = None
        self._quiet = False
        self._lacking: list[Formula] = []
        self._formulas: Formulas | None = None
        self._bar_color = QColor()
        self._code_color = QColor()
        self._code_rects: list[QRectF] | None = None
        self._marks: list[QTextEdit.ExtraSelection] = []
        self._chosen: list[QTextEdit.ExtraSelection] = []
        prepare(self.document())

    def bind(self, block: Block, look: Look, width: int, *, quiet: bool = False) -> int:
        """Draw `block`, `width` pixels wide; returns the height that it needs."""
        self._bar_color, self._code_color = _box_colors(look)
        self._block, self._look, self._quiet = block, look, quiet
        self._code_rects = None
        self.setPalette(look.quiet_palette if quiet else look.palette)
        document = self.document()
        self.ensurePolished()
        self.resize(width, self.height())
        font = _font(block, look)
        if document.defaultFont() != font:
            document.setDefaultFont(font)
        html = block_html(block, look)
        document.setIndentWidth(look.renderer.px(LIST_INDENT))
        self._marks, self._chosen, self.marked = [], [], None
        self.setExtraSelections([])
        self.setHtml(html)
        self._ask_for(look.renderer.lacking)
        described = ""
        if "<img " in html:
            stand_on_line(document, look)
            # A screen reader would find a placeholder in place of each formula.
            described = document_text(document, 0, END, look.renderer.source_of)
        if described != self.accessibleDescription():
            self.setAccessibleDescription(described)
        if block.kind is BlockKind.TABLE:
            flatten_end(document)
        self.setFocusPolicy(
            Qt.FocusPolicy.TabFocus if "<a href" in html else Qt.FocusPolicy.NoFocus
        )
        return self.fit(width)

    def fit(self, width: int) -> int:
        """Lay out for a width; returns the height that is needed."""
        self.resize(width, self.height())
        document = self.document()
        self._set_line_width(self._needed_width(width), width)
        self._code_rects = None
        size = document.size()
        self.ideal_width = ceil(document.idealWidth())
        if size.width() <= width + 3:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            return ceil(size.height())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return ceil(size.height()) + self.horizontalScrollBar().sizeHint().height()

    def _needed_width(self, width: int) -> int:
        """What the columns of a table need; text makes do with what there is."""
        if self._block is None or self._look is None or self._block.kind is not BlockKind.TABLE:
            return width
        return max(fit_table(self.document(), self._block, self._look, width), width)

    def _set_line_width(self, needed: int, width: int) -> None:
        mode = QTextEdit.LineWrapMode
        if needed > width:
            self.setLineWrapMode(mode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(needed)
        elif self.lineWrapMode() != mode.WidgetWidth:
            self.setLineWrapMode(mode.WidgetWidth)
        self.document().setTextWidth(needed)

    def _ask_for(self, lacking: list[Formula]) -> None:
        """Have the formulas typeset that the text has only as their source."""
        self._lacking = lacking
        if self._look is None or not (lacking or self._formulas is not None):
            return
        if self._formulas is None:
            self._formulas = self._look.renderer.formulas
            self._formulas.arrived.connect(self._on_formulas_arrived)
        self._formulas.want(self, lacking)

    def _on_formulas_arrived(self) -> None:
        formulas, block, look = self._formulas, self._block, self._look
        if formulas is None or block is None or look is None or not self.isVisible():
            return
        if any(map(formulas.knows, self._lacking)):
            self.bind(block, look, self.width(), quiet=self._quiet)
            self.height_changed.emit(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._formulas is not None:
            self._formulas.want(self, ())

    def position_at(self, point: QPoint) -> int:
        """Position in the text under a point of this widget."""
        inside = QPoint(point.x(), min(max(point.y(), 0), self.height() - 1))
        return self.cursorForPosition(inside).position()

    def word_at(self, point: QPoint) -> tuple[int, int]:
        cursor = self.cursorForPosition(point)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor.selectionStart(), cursor.selectionEnd()

    def link_at(self, point: QPoint) -> str:
        return self.anchorAt(point)

    def set_caret(self, shown: bool) -> None:
        if shown != self.caret:
            self.caret = shown
            self.viewport().update()

    def text_length(self) -> int:
        return self.document().characterCount() - 1

    def select(self, start: int, end: int) -> None:
        """Paint a selection; an empty one removes it."""
        if start >= end and not self._chosen:
            return
        chosen = made_selection(self.document(), start, end, self.palette())
        self._chosen = [chosen] if start < end else []
        self.setExtraSelections([*self._marks, *self._chosen])

    def mark(self, marks: list[QTextEdit.ExtraSelection], marked: object = None) -> None:
        """Paint what was found in it; `marked` tells these marks from others."""
        self.marked = marked
        if marks or self._marks:
            self._marks = marks
            self.setExtraSelections([*marks, *self._chosen])

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Formulas; no picture and no style sheet is ever read, from nowhere."""
        url = name.toString() if isinstance(name, QUrl) else name
        look = self._look
        if look is None or not look.renderer.source_of(url):
            return QImage(1, 1, QImage.Format.Format_ARGB32)
        color = look.theme.text_secondary if self._quiet else look.theme.text
        return look.renderer.formulas.picture(url, color, self.devicePixelRatioF())

    def wheelEvent(self, event: QWheelEvent) -> None:
        scroll_sideways(self.horizontalScrollBar(), event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        """The address of a link, or the text of a footnote."""
        point = self.viewport().mapFrom(self, event.pos())
        cursor = self.cursorForPosition(point)
        tip = self.anchorAt(point)
        if not tip and not cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            tip = cursor.charFormat().toolTip()
        QToolTip.showText(event.globalPos(), plain_tooltip(tip) if tip else "", self)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_below(event.rect())
        super().paintEvent(event)
        if self.caret:
            self._paint_caret()

    def _paint_below(self, dirty: QRect) -> None:
        if self._code_rects is None:
            raw = self._block is not None and self._block.kind is BlockKind.RAW
            self._code_rects = [] if raw else code_rects(self.document())
        bars = quote_bars(self.document(), self._look.zoom if self._look is not None else 1.0)
        if not self._code_rects and not bars:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bar_color)
        for bar in bars:
            painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setBrush(self._code_color)
        for rect in self._code_rects:
            if rect.intersects(QRectF(dirty)):
                painter.drawRoundedRect(rect, 4, 4)

    def _paint_caret(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        at = self.cursorRect(cursor)
        painter = QPainter(self.viewport())
        color = self.palette().text().color()
        height = round(_CARET_HEIGHT * (self._look.zoom if self._look is not None else 1.0))
        painter.fillRect(at.left() + 2, at.bottom() - height, _CARET_WIDTH, height, color)


def _font(block: Block, look: Look) -> QFont:
    if block.kind is BlockKind.RAW:
        return mono_font(round(CODE_PIXELS * look.zoom))
    return look.text_font()


def _box_colors(look: Look) -> tuple[QColor, QColor]:
    return QColor(look.theme.border), QColor(look.theme.inline_code)
