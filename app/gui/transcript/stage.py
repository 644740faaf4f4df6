"""The widgets that are visible: taken from a pool, bound to a segment, given back. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QRect, Qt, QUrl, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.footer_bar import FooterBar
from app.gui.transcript.look import Look
from app.gui.transcript.note_label import NoteLabel, StatusLabel
from app.gui.transcript.segment import Segment, SegmentKind
from app.gui.transcript.summary_mark import SummaryMark
from app.gui.transcript.text_segment import TextSegment
from app.gui.transcript.thinking_button import ThinkingButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.gui.transcript.lexers import Lexers
    from app.gui.transcript.row_content import RowContent

TextWidget: TypeAlias = TextSegment | CodeSegment


@dataclass(slots=True)
class _Bound:
    widget: QWidget
    look: Look
    revision: int
    width: int
    selected: tuple[int, int] = (0, 0)


class Stage(QObject):
    """Owns all widgets of the conversation, on its viewport."""

    link_activated = Signal(str)
    code_copy_requested = Signal(object)  # Segment
    thinking_toggled = Signal(object)  # Segment
    copy_requested = Signal(str)  # message id
    regenerate_requested = Signal(str)  # message id
    sibling_requested = Signal(str, int)  # message id, step
    details_requested = Signal(object, object)  # AnswerStats, the button that asks
    summary_requested = Signal()

    def __init__(self, viewport: QWidget, lexers: Lexers, look: Look) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._lexers = lexers
        self.look = look
        self.status_text = ""
        self.summarised_turns = 0
        self.thinking_seconds: dict[str, float] = {}  # by message id
        self._bound: dict[Segment, _Bound] = {}
        self._free: dict[SegmentKind, list[QWidget]] = {kind: [] for kind in SegmentKind}
        self._order: list[QWidget] = []

    def is_bound(self, segment: Segment) -> bool:
        """It has a widget."""
        return segment in self._bound

    def widget(self, segment: Segment) -> TextWidget | None:
        """The widget that shows the text of a segment, where it is visible."""
        bound = self._bound.get(segment)
        if bound is None or not isinstance(bound.widget, TextSegment | CodeSegment):
            return None
        return bound.widget

    def is_current(self, segment: Segment, width: int) -> bool:
        """Its widget shows what it should, and its height is true."""
        bound = self._bound.get(segment)
        if bound is None or segment.block is None or not segment.is_measured(width):
            return False
        return bound.look is self.look and bound.revision == segment.revision

    def show(self, segment: Segment, content: RowContent, width: int) -> int:
        """Draw a segment, `width` pixels wide; returns the height that it needs."""
        bound = self._bound.get(segment)
        if bound is None:
            widget = self._take(segment.kind)
            bound = self._bound[segment] = _Bound(widget, self.look, -1, -1)
        is_new = bound.revision != segment.revision or bound.look is not self.look
        widget = bound.widget
        if isinstance(widget, TextSegment | CodeSegment):
            height = self._show_text(widget, segment, width, fresh=is_new)
            widget.setAccessibleName(self._author(content))
        else:
            height = self._show_small(widget, segment, content, width)
        if is_new:
            bound.selected = (0, 0)
        bound.revision, bound.look, bound.width = segment.revision, self.look, width
        return height

    def select(self, segment: Segment, span: tuple[int, int]) -> None:
        """Paint the selected part of a segment."""
        bound = self._bound[segment]
        if bound.selected != span and isinstance(bound.widget, TextSegment | CodeSegment):
            bound.selected = span
            bound.widget.select(*span)

    def hint_width(self, segment: Segment) -> int:
        """How wide the widget of a small segment wants to be."""
        return self._bound[segment].widget.sizeHint().width()

    def move(self, segment: Segment, place: QRect) -> None:
        widget = self._bound[segment].widget
        if widget.geometry() != place:
            widget.setGeometry(place)
        if widget.isHidden():
            widget.show()

    def put_in_order(self, segments: Iterable[Segment]) -> None:
        """Let the Tab key and screen readers go through the widgets as they are read.

        Both follow the order of creation otherwise, which in a pool means nothing.
        """
        order = [self._bound[segment].widget for segment in segments]
        if order == self._order:
            return
        same = sum(1 for _ in takewhile(_are_same, zip(order, self._order, strict=False)))
        self._order = order
        for widget in order[same:]:
            widget.raise_()
        before = self._viewport.parentWidget()
        for widget in order:
            for stop in (widget, *widget.findChildren(QWidget)):
                if before is not None and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, stop)
                    before = stop

    def release_others(self, kept: set[Segment]) -> None:
        """Give the widgets of all segments but these back to the pool."""
        for segment in [each for each in self._bound if each not in kept]:
            bound = self._bound.pop(segment)
            if self._has_focus(bound.widget):
                self._viewport.setFocus(Qt.FocusReason.OtherFocusReason)
            bound.widget.hide()
            if isinstance(bound.widget, TextSegment | CodeSegment):
                bound.widget.select(0, 0)
                bound.widget.set_caret(shown=False)
            self._free[segment.kind].append(bound.widget)

    def _has_focus(self, widget: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is widget or widget.isAncestorOf(focus))

    def _show_text(self, widget: TextWidget, segment: Segment, width: int, *, fresh: bool) -> int:
        if segment.block is None:
            return 0
        if isinstance(widget, CodeSegment):
            return widget.bind(segment.block, self.look, width)
        if fresh:
            height = widget.bind(segment.block, self.look, width, quiet=segment.quiet)
        else:
            height = widget.fit(width)
        segment.ideal_width = widget.ideal_width
        return height

    def _show_small(
        self, widget: QWidget, segment: Segment, content: RowContent, width: int
    ) -> int:
        message, head = content.message, content.head
        if message is None or head is None:
            return segment.height
        if isinstance(widget, ThinkingButton):
            closed = content.split.closed or not content.streaming
            seconds = self.thinking_seconds.get(message.id)
            widget.show_state(
                self.look, is_open=content.thinking_open, closed=closed, seconds=seconds
            )
        elif isinstance(widget, StatusLabel):
            widget.show_text(self.status_text, self.look)
        elif isinstance(widget, SummaryMark):
            widget.show_turns(self.summarised_turns, self.look)
        elif isinstance(widget, NoteLabel):
            return widget.show_message(message, self.look, width)
        elif isinstance(widget, FooterBar):
            widget.show_message(message, head, self.look)
        return segment.height

    def _author(self, content: RowContent) -> str:
        if content.is_question:
            return self.tr("You")
        name = content.message.model_name if content.message is not None else None
        return name or self.tr("Assistant")

    def _take(self, kind: SegmentKind) -> QWidget:
        free = self._free[kind]
        return free.pop() if free else self._make(kind)

    def _make(self, kind: SegmentKind) -> QWidget:
        if kind is SegmentKind.TEXT:
            text = TextSegment(self._viewport)
            text.anchorClicked.connect(self._on_anchor_clicked)
            return text
        if kind is SegmentKind.CODE:
            code = CodeSegment(self._lexers, self._viewport)
            code.copy_requested.connect(self._on_code_copy)
            return code
        if kind is SegmentKind.THINKING:
            button = ThinkingButton(self._viewport)
            button.clicked.connect(self._on_thinking_clicked)
            return button
        if kind is SegmentKind.FOOTER:
            footer = FooterBar(self._viewport)
            footer.copy_requested.connect(self.copy_requested)
            footer.regenerate_requested.connect(self.regenerate_requested)
            footer.sibling_requested.connect(self.sibling_requested)
            footer.details_requested.connect(self.details_requested)
            return footer
        if kind is SegmentKind.SUMMARY:
            mark = SummaryMark(self._viewport)
            mark.summary_requested.connect(self.summary_requested)
            return mark
        return (
            NoteLabel(self._viewport) if kind is SegmentKind.NOTE else StatusLabel(self._viewport)
        )

    def _segment_of(self, widget: object) -> Segment | None:
        found = (segment for segment, bound in self._bound.items() if bound.widget is widget)
        return next(found, None)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.link_activated.emit(url.toString())

    def _on_code_copy(self, widget: CodeSegment) -> None:
        self.code_copy_requested.emit(self._segment_of(widget))

    def _on_thinking_clicked(self) -> None:
        self.thinking_toggled.emit(self._segment_of(self.sender()))


def _are_same(pair: tuple[QWidget, QWidget]) -> bool:
    return pair[0] is pair[1]
