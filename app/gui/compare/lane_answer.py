"""The answer of one lane as it is written: the segments of the chat, in a narrow column.

GUI thread. Only what is in sight has widgets, as in the chat.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.chat import Message, MessageHead, MessageStatus, Role
from app.gui.markdown.to_html import is_allowed
from app.gui.transcript.announcer import Announcer
from app.gui.transcript.keys import LINE_STEP
from app.gui.transcript.row_content import RowContent
from app.gui.transcript.segment import SegmentKind
from app.gui.transcript.stage import Stage
from app.gui.transcript.text_segment import TextSegment

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from app.gui.transcript.lexers import Lexers
    from app.gui.transcript.look import Look
    from app.gui.transcript.segment import Segment

_MARGIN = 14
_MOST_PASSES = 8
_NARROWEST, _LOWEST = 80, 56
_SHOWN_KINDS = (SegmentKind.TEXT, SegmentKind.CODE, SegmentKind.THINKING)
# As the chat: a step that took long is followed by a pause, so that the window stays free.
_COSTLY_S = 0.004
_PAUSE_FACTOR = 5
_LONGEST_PAUSE_MS = 400


class LaneAnswer(QAbstractScrollArea):
    """Stays at the end of a growing text only where the reader is at the end."""

    link_activated = Signal(str)  # http, https or mailto

    def __init__(self, key: str, look: Look, lexers: Lexers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._name = ""
        self._text = ""
        self._streaming = False
        self._follow = True
        self._settling = False
        self._content = RowContent(_NARROWEST)
        self._build_ui()
        self._stage = Stage(self.viewport(), lexers, look)
        self._announcer = Announcer(self)
        self._pause = QTimer(self, singleShot=True)
        self._connect()

    def apply_look(self, look: Look) -> None:
        self._stage.look = look
        self._settle()

    def set_name(self, name: str) -> None:
        """Whose answer it is."""
        self._name = name
        self.setAccessibleName(self.tr("Answer of {name}").format(name=name))

    def show_text(self, text: str, *, streaming: bool) -> None:
        """The whole answer so far."""
        if (text, streaming) == (self._text, self._streaming):
            return
        if not self._text and not streaming:
            self._follow = False  # a finished answer is read from its beginning
        self._text, ended = text, self._streaming and not streaming
        if streaming and not self._streaming:
            self._follow = True
        self._streaming = streaming
        if ended or not self._pause.isActive():
            self._draw()
        if ended:
            self._announcer.finish()

    @property
    def text(self) -> str:
        return self._text

    def copy(self) -> None:
        """The whole answer as Markdown."""
        QGuiApplication.clipboard().setText(self._text)

    @property
    def at_end(self) -> bool:
        """The newest text is in sight."""
        return self._follow

    def sizeHint(self) -> QSize:
        """As little as it can do with: the lane gives it what is left."""
        return QSize(_NARROWEST, _LOWEST)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._content.set_width(self._width())
            for segment in self._content.segments:
                segment.measured_width = -1
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Widgets are moved by `_settle`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # those move the lane
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open_link(self._link_at(event.position().toPoint()))

    def _build_ui(self) -> None:
        self.setObjectName("laneAnswer")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(LINE_STEP)
        self.viewport().setAutoFillBackground(False)

    def _connect(self) -> None:
        self._stage.height_changed.connect(self._settle)
        self._stage.link_activated.connect(self._open_link)
        self._stage.thinking_toggled.connect(self._on_thinking_toggled)
        self._stage.code_copy_requested.connect(self._on_code_copied)
        self._pause.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _draw(self) -> None:
        started = perf_counter()
        message = self._message()
        head = MessageHead(message.id, None, message.role, message.status, len(message.text), 0, 1)
        self._content.take(message, head)
        while self._content.pending and perf_counter() - started < _COSTLY_S:
            self._content.advance()
        self._settle()
        if self._streaming:
            self._announcer.hear(self._content)
        cost = perf_counter() - started
        if self._content.pending:
            self._pause.start(0)
        elif cost > _COSTLY_S and self._streaming:
            self._pause.start(min(int(cost * 1000 * _PAUSE_FACTOR), _LONGEST_PAUSE_MS))

    def _message(self) -> Message:
        status = MessageStatus.STREAMING if self._streaming else MessageStatus.DONE
        return Message(
            id=self._key,
            chat_id="",
            parent_id=None,
            role=Role.ASSISTANT,
            text=self._text,
            status=status,
            created_at=0.0,
            model_name=self._name,
        )

    def _width(self) -> int:
        return max(self.viewport().width() - 2 * _MARGIN, _NARROWEST)

    def _settle(self) -> None:
        """Bring widgets and scroll bar in line with the text and the size."""
        if self._settling:
            return
        self._settling = True
        try:
            bar = self.verticalScrollBar()
            for _ in range(_MOST_PASSES):
                lowest = max(self._content.height - self.viewport().height(), 0)
                bar.setRange(0, lowest)
                if self._follow:
                    bar.setValue(lowest)
                if not self._measure(bar.value()):
                    break
            bar.setPageStep(self.viewport().height())
            self._place(bar.value())
        finally:
            self._settling = False

    def _visible(self, y: int) -> list[tuple[Segment, int]]:
        """Segments in sight and their tops in the viewport."""
        below = y + self.viewport().height()
        tops = self._content.tops
        return [
            (segment, top - y)
            for segment, top in zip(self._content.segments, tops, strict=False)
            if segment.kind in _SHOWN_KINDS and top < below and top + segment.height > y
        ]

    def _measure(self, y: int) -> bool:
        """Draw what is in sight; True where a height turned out to be another."""
        changed = False
        for segment, _top in self._visible(y):
            width = self._width() - segment.indent
            if self._stage.is_current(segment, width):
                continue
            height = self._stage.show(segment, self._content, width)
            segment.measured_width, segment.measured_revision = width, segment.revision
            if height != segment.height:
                segment.height = height
                self._content.heights_changed()
                changed = True
        return changed

    def _place(self, y: int) -> None:
        visible = [each for each in self._visible(y) if self._stage.is_bound(each[0])]
        self._stage.release_others({segment for segment, _ in visible})
        for segment, top in visible:
            width = self._width() - segment.indent
            if segment.kind is SegmentKind.THINKING:
                width = min(self._stage.hint_width(segment), width)
            left = _MARGIN + segment.indent
            self._stage.move(segment, QRect(left, top, width, segment.height))
        self._stage.put_in_order(segment for segment, _ in visible)

    def _link_at(self, point: QPoint) -> str:
        widget = self.viewport().childAt(point)
        while widget is not None and not isinstance(widget, TextSegment):
            widget = widget.parentWidget()
        return widget.link_at(widget.mapFrom(self.viewport(), point)) if widget else ""

    def _open_link(self, url: str) -> None:
        if url and is_allowed(url):
            self.link_activated.emit(url)

    def _on_scrolled(self, value: int) -> None:
        if not self._settling:
            self._follow = value >= self.verticalScrollBar().maximum()
            self._settle()

    def _on_thinking_toggled(self, _segment: object) -> None:
        self._content.toggle_thinking()
        self._settle()

    def _on_code_copied(self, segment: Segment) -> None:
        code = self._content.code_from(self._content.segments.index(segment))
        QGuiApplication.clipboard().setText(code)
