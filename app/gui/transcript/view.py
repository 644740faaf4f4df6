"""The conversation: a virtual list of messages of any number and length. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.chat import Role
from app.gui.markdown.to_html import is_allowed
from app.gui.transcript.announcer import Announcer
from app.gui.transcript.choosing import Choosing
from app.gui.transcript.jump_button import JumpButton
from app.gui.transcript.layout import Anchor, Layout, Placed
from app.gui.transcript.lexers import Lexers
from app.gui.transcript.look import Look
from app.gui.transcript.rows import Rows
from app.gui.transcript.stage import Stage
from app.gui.transcript.stream import Stream

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from app.bridge.transcript_store import TranscriptStore
    from app.gui.theme_tokens import Theme
    from app.gui.transcript.segment import Segment

_BUBBLE_RADIUS = 18.0
_LINE_STEP = 32
_JUMP_FROM = 60
_MOST_PASSES = 12
_KEYBOARD_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class TranscriptView(QAbstractScrollArea):
    """Shows a TranscriptStore. It stays at the end only where the reader is at the end."""

    copy_requested = Signal(str)  # message id
    regenerate_requested = Signal(str)  # message id
    sibling_requested = Signal(str, int)  # message id, -1 or 1
    link_activated = Signal(str)  # http, https or mailto
    details_requested = Signal(object, object)  # AnswerStats, the button that asks
    summary_requested = Signal()

    def __init__(self, store: TranscriptStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._look = Look.of(theme)
        self._lexers = Lexers(self)
        self._rows = Rows(store)
        self._build_ui()
        self._layout = Layout(self._rows, self._stage)
        self._stream = Stream(store, self._rows, self._stage, self)
        self._choosing = Choosing(store, self._rows, self._stage, self._scroll_by, self.viewport())
        self._announcer = Announcer(self)
        self._chat_id: str | None = None
        self._follow = True
        self._anchor: Anchor | None = None
        self._placed: list[Placed] = []
        self._bubbles: list[QRectF] = []
        self._bars: list[QRectF] = []
        self._settling = False
        self._show_focus = False
        self._connect()
        self._on_reset()

    def _build_ui(self) -> None:
        self.setObjectName("transcript")
        self.setAccessibleName(self.tr("Conversation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_LINE_STEP)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._stage = Stage(self.viewport(), self._lexers, self._look)
        self._jump = JumpButton(self.viewport())
        self._settle_timer = QTimer(self, singleShot=True, interval=0)
        self._show_look()

    def _connect(self) -> None:
        store, stage = self._store, self._stage
        store.transcript_reset.connect(self._on_reset)
        store.messages_appended.connect(self._on_appended)
        store.message_changed.connect(self._on_message_changed)
        store.bodies_loaded.connect(self._on_bodies_loaded)
        self._stream.changed.connect(self._on_stream_changed)
        self._choosing.link_clicked.connect(self._on_link)
        stage.copy_requested.connect(self._on_copy_answer)
        stage.code_copy_requested.connect(self._on_copy_code)
        stage.regenerate_requested.connect(self.regenerate_requested)
        stage.sibling_requested.connect(self.sibling_requested)
        stage.details_requested.connect(self.details_requested)
        stage.summary_requested.connect(self.summary_requested)
        stage.link_activated.connect(self._on_link)
        stage.thinking_toggled.connect(self._on_thinking_toggled)
        self._jump.clicked.connect(self.jump_to_newest)
        self._settle_timer.timeout.connect(self._settle)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def at_bottom(self) -> bool:
        """The newest text is in sight, and stays so while it grows."""
        return self._follow

    def warm_up(self) -> None:
        """Load what the first answer needs; call it once the window has painted."""
        self._look.renderer.warm_up()
        self._lexers.warm_up()

    def apply_theme(self, theme: Theme) -> None:
        """Change the colours; the reader stays where they are."""
        self._look = Look.of(theme, self._look.renderer)
        self._stage.look = self._look
        self._show_look()
        self._settle()
        self.viewport().update()

    def mark_summarised(self, message_id: str | None, turns: int) -> None:
        """The model reads a summary of `turns` messages up to this one; None: of none."""
        self._stage.summarised_turns = turns
        self._rows.mark_summarised(message_id)
        self._settle()

    def jump_to_newest(self) -> None:
        self._follow = True
        self._settle()

    def _show_look(self) -> None:
        self._jump.apply_theme(self._look.theme)

    # The store

    def _on_reset(self) -> None:
        chat = self._store.chat
        chat_id = chat.id if chat is not None else None
        is_other = chat_id != self._chat_id or chat_id is None
        self._chat_id = chat_id
        self._choosing.forget()
        self._announcer.clear()
        self._stage.release_others(set())
        self._rows.reset(forget=is_other)
        self._stream.restart()
        if is_other:
            self._follow, self._anchor = True, None
        elif self._anchor is not None:
            row = self._store.row_of(self._anchor.message_id)
            if row is None:
                self._follow, self._anchor = True, None
            else:
                self._anchor = Anchor(
                    self._anchor.message_id, row, self._anchor.index, self._anchor.offset
                )
        self._settle()

    def _on_appended(self, first: int, count: int) -> None:
        self._rows.append(first, count)
        if any(self._store.head(row).role is Role.USER for row in range(first, first + count)):
            self._follow = True
        self._stream.restart()
        self._settle()

    def _on_stream_changed(self) -> None:
        self._settle()
        if (row := self._store.streaming_row) is not None:
            self._announce(row)

    def _announce(self, row: int) -> None:
        if (content := self._rows.known_content(row)) is not None:
            self._announcer.follow(self._rows.message_id(row), content.split.answer)

    def _on_message_changed(self, row: int) -> None:
        self._stream.finish(row)
        self._rows.refresh(row)
        self._announce(row)
        self._announcer.finish()
        self._settle()

    def _on_bodies_loaded(self, rows: tuple[int, ...]) -> None:
        self._settle()
        self._stream.feed_later()

    # Layout

    def _settle(self) -> None:
        """Bring widgets, scroll bar and anchor in line with rows and sizes."""
        if self._settling:
            return
        self._settling = True
        try:
            y = self._wanted_y()
            for _ in range(_MOST_PASSES):
                changed = self._layout.measure(y)
                before, y = y, self._wanted_y()
                if not changed and y == before:
                    break
            else:
                self._settle_timer.start()
            self._apply(y)
        finally:
            self._settling = False

    def _wanted_y(self) -> int:
        if self._follow:
            return self._layout.lowest
        if self._anchor is not None:
            return self._layout.y_of(self._anchor)
        return min(self.verticalScrollBar().value(), self._layout.lowest)

    def _apply(self, y: int) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, self._layout.lowest)
        bar.setPageStep(self.viewport().height())
        bar.setValue(y)
        self._placed = self._layout.visible(y)
        self._stage.release_others({each.segment for each in self._placed})
        for each in self._placed:
            self._stage.move(each.segment, each.place)
        self._stage.put_in_order(each.segment for each in self._placed)
        self._jump.raise_()
        self._choosing.show(self._placed)
        self._show_caret()
        self._place_bubbles(y)
        self._anchor = self._layout.anchor(y)
        self._follow = self._follow or y >= self._layout.lowest
        self._jump.setVisible(self._layout.lowest - y > _JUMP_FROM)
        self._jump.raise_()

    def _show_caret(self) -> None:
        streaming = self._store.streaming_row
        last = None
        for each in self._placed:
            if each.row == streaming and each.index == len(each.content.segments) - 1:
                last = each.segment
        for each in self._placed:
            if (widget := self._stage.widget(each.segment)) is not None:
                widget.set_caret(shown=each.segment is last)

    def _place_bubbles(self, y: int) -> None:
        rows = {each.row for each in self._placed if each.segment.bubble}
        bubbles = [QRectF(self._layout.bubble(row, y)) for row in sorted(rows)]
        bars = self._thinking_bars()
        if (bubbles, bars) != (self._bubbles, self._bars):
            self._bubbles, self._bars = bubbles, bars
            self.viewport().update()

    def _thinking_bars(self) -> list[QRectF]:
        """A line at the left of each thinking that is open."""
        bars: dict[int, QRectF] = {}
        left = self._layout.column.left()
        for each in self._placed:
            if each.segment.quiet:
                place = QRectF(left, each.place.top(), 2, each.place.height())
                bars[each.row] = bars.get(each.row, place).united(place)
        return list(bars.values())

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.viewport().size()
        self._layout.resize(size.width(), size.height())
        button = self._jump
        button.move((size.width() - button.width()) // 2, size.height() - button.height() - 12)
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Widgets are moved by `_settle`."""

    def _on_scrolled(self, value: int) -> None:
        if self._settling:
            return
        self._follow = value >= self._layout.lowest - 1
        self._anchor = self._layout.anchor(value)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = max(bar.pageStep() - 2 * _LINE_STEP, _LINE_STEP)
        steps = {
            Qt.Key.Key_Up: -_LINE_STEP,
            Qt.Key.Key_Down: _LINE_STEP,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif key == Qt.Key.Key_Escape and self._choosing.selection is not None:
            self._choosing.select(None)
        elif key == Qt.Key.Key_End:
            self.jump_to_newest()
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus = event.reason() in _KEYBOARD_REASONS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus = False
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.bubble))
        for bubble in self._bubbles:
            painter.drawRoundedRect(bubble, _BUBBLE_RADIUS, _BUBBLE_RADIUS)
        for bar in self._bars:
            painter.fillRect(bar, QColor(self._look.theme.border))
        if self._show_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(2, 2, -2, -2), 8, 8)

    # Selection

    def select_all(self) -> None:
        self._choosing.select_all()

    def copy_selection(self) -> None:
        """Plain text of the selection to the clipboard."""
        self._choosing.copy()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._choosing.open_menu(event.globalPos())

    def _scroll_by(self, pixels: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    # Wishes

    def _on_copy_answer(self, message_id: str) -> None:
        for each in self._placed:
            message = each.content.message
            if message is not None and message.id == message_id:
                self._choosing.to_clipboard(each.content.split.answer)
        self.copy_requested.emit(message_id)

    def _on_copy_code(self, segment: Segment) -> None:
        for each in self._placed:
            if each.segment is segment:
                self._choosing.to_clipboard(each.content.code_from(each.index))

    def _on_link(self, url: str) -> None:
        if is_allowed(url):
            self.link_activated.emit(url)

    def _on_thinking_toggled(self, segment: Segment) -> None:
        for each in self._placed:
            if each.segment is segment:
                self._follow = False
                self._choosing.forget()
                self._rows.toggle_thinking(each.row)
        self._settle()
