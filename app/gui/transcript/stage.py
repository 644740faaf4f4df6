"""The widgets that are visible: taken from a pool, bound to a segment, given back. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QRect, Qt, QUrl, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.attachments.pictures import Thumbnail, no_picture
from app.gui.attachments.strip import AttachmentStrip
from app.gui.transcript.act import Act, wants_more
from app.gui.transcript.code_segment import CodeSegment
from app.gui.transcript.edit_segment import EditSegment
from app.gui.transcript.edits import Edits
from app.gui.transcript.footer_bar import FooterBar
from app.gui.transcript.look import Look
from app.gui.transcript.note_label import NoteLabel, StatusLabel
from app.gui.transcript.row_content import RowContent
from app.gui.transcript.segment import Segment, SegmentKind
from app.gui.transcript.summary_mark import SummaryMark
from app.gui.transcript.text_segment import TextSegment
from app.gui.transcript.thinking_button import ThinkingButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.gui.transcript.lexers import Lexers

_EDIT_SHARE = 0.6  # of the window's height that the field of an edit may take

TextWidget: TypeAlias = TextSegment | CodeSegment


@dataclass(slots=True)
class _Bound:
    widget: QWidget
    look: Look
    content: RowContent
    revision: int
    width: int
    selected: tuple[int, int] = (0, 0)


class Stage(QObject):
    """Owns all widgets of the conversation, on its viewport."""

    link_activated = Signal(str)
    code_copy_requested = Signal(object)  # Segment
    thinking_toggled = Signal(object)  # Segment
    act_requested = Signal(object, str)  # Act, message id
    menu_requested = Signal(str, object)  # message id, the button that asks
    step_requested = Signal(str, int)  # message id, step to the message above or below
    edit_kept = Signal(str, bool)  # message id, whether the model goes on from there
    edit_given_up = Signal(str)  # message id
    height_changed = Signal()  # of something that is visible
    sibling_requested = Signal(str, int)  # message id, step
    details_requested = Signal(object, object)  # AnswerStats, the button that asks
    summary_requested = Signal()
    attachment_opened = Signal(object)  # Attachment

    def __init__(self, viewport: QWidget, lexers: Lexers, look: Look) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._lexers = lexers
        self.look = look
        self.status_text = ""
        self.summarised_turns = 0
        self.thumbnail: Thumbnail = no_picture  # of a file that was sent
        self.thinking_seconds: dict[str, float] = {}  # by message id
        self.edits = Edits()
        self.last_id = ""  # of the newest message
        self.busy = False  # an answer is being written
        self._hovered_id = ""
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

    def content_of(self, segment: Segment) -> RowContent | None:
        """The message that a visible segment is a part of."""
        bound = self._bound.get(segment)
        return None if bound is None else bound.content

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
            bound = self._bound[segment] = _Bound(widget, self.look, content, -1, -1)
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

    def hover(self, message_id: str) -> None:
        """The message over which the mouse is shows all that it offers."""
        self._hovered_id = message_id
        for bound in self._bound.values():
            if isinstance(bound.widget, FooterBar):
                bound.widget.set_calm(calm=self._is_calm(bound.widget.message_id))

    def footer(self, message_id: str) -> FooterBar | None:
        """The bar under a message, where it is visible."""
        bars = (bound.widget for bound in self._bound.values())
        found = (each for each in bars if isinstance(each, FooterBar))
        return next((each for each in found if each.message_id == message_id), None)

    def focus_edit(self, message_id: str) -> None:
        """Put the cursor into the field of a message, where it is visible."""
        for bound in self._bound.values():
            if isinstance(bound.widget, EditSegment) and bound.widget.message_id == message_id:
                bound.widget.focus_field()

    def select(self, segment: Segment, span: tuple[int, int]) -> None:
        """Paint the selected part of a segment."""
        bound = self._bound[segment]
        if bound.selected != span and isinstance(bound.widget, TextSegment | CodeSegment):
            bound.selected = span
            bound.widget.select(*span)

    def hint_width(self, segment: Segment) -> int:
        """How wide the widget of a small segment wants to be."""
        widget = self._bound[segment].widget
        return widget.full_width if isinstance(widget, FooterBar) else widget.sizeHint().width()

    def move(self, segment: Segment, place: QRect) -> None:
        widget = self._bound[segment].widget
        if widget.geometry() != place:
            widget.setGeometry(place)
        if widget.isHidden():
            widget.show()
            if isinstance(widget, EditSegment):
                self._give_focus_back(widget)

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
            if isinstance(bound.widget, EditSegment):
                bound.widget.forget()  # its draft keeps the focus for when it comes back
            if self._has_focus(bound.widget):
                self._viewport.setFocus(Qt.FocusReason.OtherFocusReason)
            bound.widget.hide()
            if isinstance(bound.widget, TextSegment | CodeSegment):
                bound.widget.mark([])
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
        elif isinstance(widget, AttachmentStrip):
            widget.apply_theme(self.look.theme)
            widget.show_attachments(message.attachments)
            return widget.height_for(width)
        elif isinstance(widget, NoteLabel):
            can_go_on = message.id == self.last_id and not self.busy and wants_more(message)
            return widget.show_message(message, self.look, width, can_go_on=can_go_on)
        elif isinstance(widget, FooterBar):
            is_last = message.id == self.last_id
            widget.show_message(message, head, self.look, is_last=is_last, busy=self.busy)
            widget.set_calm(calm=self._is_calm(message.id))
        elif isinstance(widget, EditSegment):
            return self._show_edit(widget, message.id, width)
        return segment.height

    def _show_edit(self, widget: EditSegment, message_id: str, width: int) -> int:
        draft = self.edits.get(message_id)
        if draft is None:
            return 0
        most = int(self._viewport.height() * _EDIT_SHARE)
        return widget.show_draft(draft, self.look, width, most, busy=self.busy)

    def _give_focus_back(self, widget: EditSegment) -> None:
        """A field that had the focus when it went out of sight has it again."""
        focus = QApplication.focusWidget()
        idle = focus is None or focus is self._viewport or focus is self._viewport.parentWidget()
        if idle and widget.wants_focus:
            widget.focus_field()

    def _is_calm(self, message_id: str) -> bool:
        return message_id not in (self.last_id, self._hovered_id)

    def _author(self, content: RowContent) -> str:
        if content.is_question:
            return self.tr("You")
        name = content.message.model_name if content.message is not None else None
        return name or self.tr("Assistant")

    def _take(self, kind: SegmentKind) -> QWidget:
        free = self._free[kind]
        return free.pop() if free else self._make(kind)

    def _make(self, kind: SegmentKind) -> QWidget:
        makers: dict[SegmentKind, Callable[[], QWidget]] = {
            SegmentKind.TEXT: self._make_text,
            SegmentKind.CODE: self._make_code,
            SegmentKind.THINKING: self._make_thinking,
            SegmentKind.FOOTER: self._make_footer,
            SegmentKind.EDIT: self._make_edit,
            SegmentKind.SUMMARY: self._make_summary,
            SegmentKind.NOTE: self._make_note,
            SegmentKind.FILES: self._make_files,
        }
        if (maker := makers.get(kind)) is not None:
            return maker()
        return StatusLabel(self._viewport)

    def _make_text(self) -> QWidget:
        text = TextSegment(self._viewport)
        text.anchorClicked.connect(self._on_anchor_clicked)
        text.height_changed.connect(self._on_height_changed)
        return text

    def _make_code(self) -> QWidget:
        code = CodeSegment(self._lexers, self._viewport)
        code.copy_requested.connect(self._on_code_copy)
        code.height_changed.connect(self._on_height_changed)
        return code

    def _make_thinking(self) -> QWidget:
        button = ThinkingButton(self._viewport)
        button.clicked.connect(self._on_thinking_clicked)
        return button

    def _make_footer(self) -> QWidget:
        footer = FooterBar(self._viewport)
        footer.act_requested.connect(self.act_requested)
        footer.menu_requested.connect(self.menu_requested)
        footer.step_requested.connect(self.step_requested)
        footer.sibling_requested.connect(self.sibling_requested)
        footer.details_requested.connect(self.details_requested)
        return footer

    def _make_edit(self) -> QWidget:
        edit = EditSegment(self._viewport)
        edit.kept.connect(self.edit_kept)
        edit.given_up.connect(self.edit_given_up)
        edit.height_changed.connect(self.height_changed)
        return edit

    def _make_note(self) -> QWidget:
        note = NoteLabel(self._viewport)
        note.continue_requested.connect(self._on_continue_requested)
        return note

    def _make_summary(self) -> QWidget:
        mark = SummaryMark(self._viewport)
        mark.summary_requested.connect(self.summary_requested)
        return mark

    def _make_files(self) -> QWidget:
        strip = AttachmentStrip(self.look.theme, self.thumbnail, self._viewport)
        strip.opened.connect(self.attachment_opened)
        return strip

    def _segment_of(self, widget: object) -> Segment | None:
        found = (segment for segment, bound in self._bound.items() if bound.widget is widget)
        return next(found, None)

    def _on_height_changed(self, widget: TextWidget) -> None:
        """Formulas have come, or long lines are broken now."""
        segment = self._segment_of(widget)
        if segment is not None:
            segment.measured_width = -1
            self._bound[segment].selected = (0, 0)
            self.height_changed.emit()

    def _on_continue_requested(self, message_id: str) -> None:
        self.act_requested.emit(Act.CONTINUE, message_id)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.link_activated.emit(url.toString())

    def _on_code_copy(self, widget: CodeSegment) -> None:
        self.code_copy_requested.emit(self._segment_of(widget))

    def _on_thinking_clicked(self) -> None:
        self.thinking_toggled.emit(self._segment_of(self.sender()))


def _are_same(pair: tuple[QWidget, QWidget]) -> bool:
    return pair[0] is pair[1]
