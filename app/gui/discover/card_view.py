"""The card of a repository: safe markdown, drawn only where it is looked at. GUI thread.

A card may be as long as a book. It is cut into blocks in slices, and a block gets its widget when
it comes near the visible part; no step takes longer than a frame or two.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.gui.discover.card_tables import table_parts
from app.gui.discover.card_text import card_markdown
from app.gui.markdown.block import BlockKind
from app.gui.markdown.splitter import BlockSplitter
from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.lexers import Lexers
from app.gui.transcript.look import Look
from app.gui.transcript.parts import made_segment
from app.gui.transcript.text_segment import TextSegment

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.gui.theme_tokens import Theme
    from app.gui.transcript.segment import Segment

_SLICE = 12_000  # characters a step
_STEP_S = 0.008
_MOST_WIDGETS = 60
_AHEAD = 400  # pixels


class CardText(TextSegment):
    """Here the mouse selects text and follows links."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)


class CardView(QWidget):
    """As high as its text; whoever scrolls it calls `reveal`."""

    link_activated = Signal(str)
    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look.of(theme)
        self._lexers = Lexers(self)
        self._splitter = BlockSplitter()
        self._rest = ""
        self._taken = 0  # blocks that have their segments
        self._segments: list[Segment] = []
        self._tops: list[int] = []
        self._widgets: dict[Segment, TextSegment | CodeSegment] = {}
        self._sight = (0, 0)
        self._work = QTimer(self, singleShot=True, interval=0)
        self._work.timeout.connect(self._on_work)
        self.setObjectName("modelCard")
        self.setAccessibleName(self.tr("Model card"))

    def apply_theme(self, theme: Theme) -> None:
        self._look = Look.of(theme, self._look.renderer)
        self._forget_widgets(set())
        self._work.start()

    def show_card(self, card: str) -> None:
        """Show another card, from its beginning."""
        self._forget_widgets(set())
        self._splitter, self._segments = BlockSplitter(), []
        self._rest, self._taken = card_markdown(card), 0
        self._place()
        self._work.start()

    def reveal(self, top: int, bottom: int) -> None:
        """This part is in sight, in pixels of this widget."""
        self._sight = (top, bottom)
        self._work.start()

    @property
    def pending(self) -> bool:
        """Something of what is in sight is still to be drawn."""
        return self._work.isActive()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            for segment in self._segments:
                if segment not in self._widgets:
                    segment.estimate(self.width())
            self._place()
            self._work.start()

    def _on_work(self) -> None:
        """One short step; the next one follows when the window has done what else there is."""
        if self._rest:
            self._cut_slice()
            self._work.start()
            return
        until = perf_counter() + _STEP_S
        while perf_counter() < until:
            segment = self._next_in_sight()
            if segment is None:
                self._drop_far_ones()
                return
            self._draw(segment)
        self._work.start()

    def _cut_slice(self) -> None:
        piece, self._rest = self._rest[:_SLICE], self._rest[_SLICE:]
        self._splitter.feed(piece)
        if not self._rest:
            self._splitter.finish()
        blocks = self._splitter.blocks
        final = len(blocks) if not self._rest else len(blocks) - 1  # the last one may still grow
        for block in blocks[self._taken : final]:
            for part in table_parts(block):
                above = self._segments[-1].block if self._segments else None
                self._segments.append(made_segment(part, above, self.width()))
        self._taken = max(final, self._taken)
        self._place()

    def _next_in_sight(self) -> Segment | None:
        top, bottom = self._sight[0] - _AHEAD, self._sight[1] + _AHEAD
        for segment, y in zip(self._segments, self._tops, strict=True):
            if y > bottom:
                return None
            drawn = segment in self._widgets and segment.is_measured(self.width())
            if y + segment.height >= top and not drawn:
                return segment
        return None

    def _draw(self, segment: Segment) -> None:
        block = segment.block
        if block is None:
            return
        widget = self._widgets.get(segment)
        is_new = widget is None
        widget = widget or self._make(segment)
        width = self.width() - segment.indent
        if isinstance(widget, TextSegment) and not is_new:
            height = widget.fit(width)
        else:
            height = widget.bind(block, self._look, width)
        segment.measured_width, segment.measured_revision = self.width(), segment.revision
        if is_new or height != segment.height:
            segment.height = height
            self._place()

    def _make(self, segment: Segment) -> TextSegment | CodeSegment:
        widget: TextSegment | CodeSegment
        if segment.block is not None and segment.block.kind is BlockKind.CODE:
            widget = CodeSegment(self._lexers, self)
            widget.copy_requested.connect(self._on_copy)
        else:
            widget = CardText(self)
            widget.anchorClicked.connect(self._on_anchor)
        widget.height_changed.connect(self._on_height_changed)
        widget.setAccessibleName(self.tr("Model card"))
        self._widgets[segment] = widget
        return widget

    def _place(self) -> None:
        """Stack the segments; those that were not drawn yet have estimated heights."""
        y, self._tops = 0, []
        for segment in self._segments:
            y += segment.gap
            self._tops.append(y)
            widget = self._widgets.get(segment)
            if widget is not None:
                width = self.width() - segment.indent
                widget.setGeometry(segment.indent, y, width, segment.height)
                widget.show()
            y += segment.height
        if y != self.minimumHeight() or y != self.height():
            self.setFixedHeight(y)
            self.height_changed.emit()

    def _drop_far_ones(self) -> None:
        if len(self._widgets) <= _MOST_WIDGETS:
            return
        top, bottom = self._sight
        room = 3 * max(bottom - top, _AHEAD)
        near = {
            segment
            for segment, y in zip(self._segments, self._tops, strict=True)
            if y < bottom + room and y + segment.height > top - room
        }
        self._forget_widgets(near)

    def _forget_widgets(self, kept: set[Segment]) -> None:
        for segment in [each for each in self._widgets if each not in kept]:
            widget = self._widgets.pop(segment)
            widget.hide()
            widget.deleteLater()

    def _on_height_changed(self, widget: TextSegment | CodeSegment) -> None:
        """Formulas have come, or long lines are broken now."""
        for segment in [each for each in self._segments if self._is(each, widget)]:
            segment.measured_width = -1
        self._work.start()

    def _on_anchor(self, url: QUrl) -> None:
        self.link_activated.emit(url.toString())

    def _on_copy(self, widget: CodeSegment) -> None:
        at = next((n for n, each in enumerate(self._segments) if self._is(each, widget)), None)
        parts: list[str] = []
        for segment in self._segments[at:] if at is not None else ():
            block = segment.block
            if block is None or block.kind is not BlockKind.CODE or (parts and block.first):
                break
            parts.append(block.text)
        QGuiApplication.clipboard().setText("\n".join(parts))

    def _is(self, segment: Segment, widget: TextSegment | CodeSegment) -> bool:
        return self._widgets.get(segment) is widget
