"""The conversation: a virtual list of messages of any number and length. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.chat import Role
from app.gui.markdown.to_html import is_allowed
from app.gui.transcript.acting import Acting
from app.gui.transcript.announcer import Announcer
from app.gui.transcript.backdrop import Backdrop
from app.gui.transcript.caret import show_caret
from app.gui.transcript.choosing import Choosing
from app.gui.transcript.finding import Finding
from app.gui.transcript.hovering import Hovering
from app.gui.transcript.jump_button import JumpButton
from app.gui.transcript.keys import LINE_STEP, WheelSteps, step_of
from app.gui.transcript.layout import Layout, Placed
from app.gui.transcript.lexers import Lexers
from app.gui.transcript.look import Look
from app.gui.transcript.rows import Rows
from app.gui.transcript.stage import Stage
from app.gui.transcript.stepping import Stepping
from app.gui.transcript.stream import Stream
from app.gui.transcript.whereabouts import Target, Whereabouts
from app.gui.zoom import usable

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from app.bridge.transcript_store import TranscriptStore
    from app.gui.attachments.pictures import Thumbnail
    from app.gui.theme_tokens import Theme

_JUMP_FROM = 60
_JUMP_MARGIN = 24
_MOST_PASSES = 12
_KEYBOARD_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class TranscriptView(QAbstractScrollArea):
    """Shows a TranscriptStore. It stays at the end only where the reader is at the end.

    `acting` tells what is wanted of single messages, `finding` shows what was found.
    """

    sibling_requested = Signal(str, int)  # message id, -1 or 1
    link_activated = Signal(str)  # http, https or mailto
    details_requested = Signal(object, object)  # AnswerStats, the button that asks
    summary_requested = Signal()
    attachment_opened = Signal(object)  # Attachment
    tokens_requested = Signal(str)  # message id
    zoom_requested = Signal(int)  # steps

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
        self.acting = Acting(store, self._rows, self._stage, self._choosing, self)
        self._hovering = Hovering(self.viewport(), self._message_at)
        self._reader = Whereabouts(store, self._rows, self._layout)
        self.finding = Finding(store, self._rows, self._stage, self._reader, self)
        self._stepping = Stepping(store, self._layout, self._stage)
        self._announcer = Announcer(self)
        self._chat_id: str | None = None
        self._placed: list[Placed] = []
        self._backdrop = Backdrop()
        self._wheel = WheelSteps()
        self._settling = False
        self._connect()
        self._on_reset()

    def _build_ui(self) -> None:
        self.setObjectName("transcript")
        self.setAccessibleName(self.tr("Conversation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(LINE_STEP)
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
        store.answer_resumed.connect(self._on_resumed)
        store.bodies_loaded.connect(self._on_bodies_loaded)
        self._stream.changed.connect(self._on_stream_changed)
        self._choosing.link_clicked.connect(self._on_link)
        stage.step_requested.connect(self._on_step)
        stage.height_changed.connect(self._settle)
        stage.sibling_requested.connect(self.sibling_requested)
        stage.details_requested.connect(self.details_requested)
        stage.summary_requested.connect(self.summary_requested)
        stage.attachment_opened.connect(self.attachment_opened)
        stage.link_activated.connect(self._on_link)
        self._connect_acting()
        self._hovering.hovered.connect(stage.hover)
        self._jump.clicked.connect(self.jump_to_newest)
        self._settle_timer.timeout.connect(self._settle)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _connect_acting(self) -> None:
        self.acting.rows_changed.connect(self._on_rows_changed)
        self.acting.edit_opened.connect(self._stage.focus_edit)
        self.acting.edit_closed.connect(self._stepping.focus)
        self.acting.tokens_requested.connect(self.tokens_requested)

    @property
    def at_bottom(self) -> bool:
        """The newest text is in sight, and stays so while it grows."""
        return self._reader.follow

    def warm_up(self) -> None:
        """Load what the first answer needs; call it once the window has painted."""
        self._look.renderer.warm_up()
        self._lexers.warm_up()

    def set_thumbnails(self, thumbnail: Thumbnail) -> None:
        """What gives the small pictures of files that were sent."""
        self._stage.thumbnail = thumbnail

    def apply_theme(self, theme: Theme) -> None:
        """Change the colours; the reader stays where they are."""
        self._look = Look.of(theme, self._look.renderer, self._look.zoom)
        self._stage.look = self._look
        self._show_look()
        self._settle()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Text and code `zoom` times as large; the reader stays where they are."""
        zoom = usable(zoom)
        if zoom == self._look.zoom:
            return
        self._look = Look.of(self._look.theme, self._look.renderer, zoom)
        self._stage.look = self._look
        self._layout.zoom = zoom
        self._rows.set_zoom(zoom)
        self._layout.resize(self.viewport().width(), self.viewport().height())
        self._settle()
        self.viewport().update()

    def mark_summarised(self, message_id: str | None, turns: int) -> None:
        """The model reads a summary of `turns` messages up to this one; None: of none."""
        self._stage.summarised_turns = turns
        self._rows.mark_summarised(message_id)
        self._settle()

    def jump_to_newest(self) -> None:
        self._reader.go_to_end()
        self._settle()

    def settle_later(self) -> None:
        """Draw again what is visible, in the next step of the event loop."""
        self._settle_timer.start()

    def _show_look(self) -> None:
        self._jump.apply_theme(self._look.theme)

    # The store

    def _on_reset(self) -> None:
        chat = self._store.chat
        chat_id = chat.id if chat is not None else None
        is_other = chat_id != self._chat_id or chat_id is None
        if is_other and self._chat_id is not None:
            self._reader.leave(self._chat_id)
        self._chat_id = chat_id
        self._choosing.forget()
        self._announcer.clear()
        self._stage.release_others(set())
        self._rows.reset(forget=is_other)
        self._stream.restart()
        if is_other:
            self._reader.come_back(chat_id)
        else:
            self._reader.find_again()
        self._settle()

    def _on_appended(self, first: int, count: int) -> None:
        self._rows.append(first, count)
        if any(self._store.head(row).role is Role.USER for row in range(first, first + count)):
            self._reader.go_to_end()
        self._stream.restart()
        self._settle()

    def _on_resumed(self, row: int) -> None:
        self._rows.refresh(row)
        self._stream.restart()
        self._settle()

    def _on_stream_changed(self) -> None:
        self._settle()
        if (row := self._store.streaming_row) is not None:
            self._announcer.hear(self._rows.known_content(row))

    def _on_message_changed(self, row: int) -> None:
        self._stream.finish(row)
        self._rows.refresh(row)
        self._announcer.hear(self._rows.known_content(row))
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
        self._tell_stage()
        try:
            y = self._wanted_y()
            for _ in range(_MOST_PASSES):
                changed = self._layout.measure(y)
                before, y = y, self._wanted_y()
                if not changed and y == before:
                    break
            else:
                self.settle_later()
            self._apply(y)
        finally:
            self._settling = False

    def _tell_stage(self) -> None:
        count = self._store.row_count
        self._stage.last_id = self._store.head(count - 1).id if count else ""
        self._stage.busy = self._store.streaming_row is not None

    def _wanted_y(self) -> int:
        return self._reader.wanted_y(self.verticalScrollBar().value())

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
        self.finding.show(self._placed)
        show_caret(self._placed, self._store.streaming_row, self._stage)
        if self._backdrop.place(self._placed, self._layout, y):
            self.viewport().update()
        self._jump.setVisible(self._layout.lowest - y > _JUMP_FROM)
        self._jump.raise_()
        self._hovering.refresh()
        if self._reader.arrive(y):
            self._stepping.finish()
        if self.finding.lead_on():
            self.settle_later()
        if self._rows.pending():
            self._stream.feed_later()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.viewport().size()
        self._layout.resize(size.width(), size.height())
        button = self._jump
        button.move((size.width() - button.width()) // 2, size.height() - button.height() - 12)
        self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        if steps := self._wheel.steps(event.angleDelta().y()):
            self.zoom_requested.emit(steps)
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Widgets are moved by `_settle`."""

    def _on_scrolled(self, value: int) -> None:
        if self._settling:
            return
        self._reader.scrolled(value)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and self._choosing.selection is not None:
            self._choosing.select(None)
        elif event.key() == Qt.Key.Key_End:
            self.jump_to_newest()
        elif (step := step_of(event, self.verticalScrollBar())) is not None:
            self._scroll_by(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._backdrop.shows_focus = event.reason() in _KEYBOARD_REASONS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._backdrop.shows_focus = False
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._backdrop.paint(self.viewport(), event.rect(), self._look.theme)

    # Selection

    def select_all(self) -> None:
        self._choosing.select_all()

    def copy_selection(self) -> None:
        """Plain text of the selection to the clipboard."""
        self._choosing.copy()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_of_last()
        else:
            row = self._choosing.row_at(self.viewport().mapFromGlobal(event.globalPos()))
            self.acting.open_menu_at(event.globalPos(), row)

    def _open_menu_of_last(self) -> None:
        """The menu key speaks of the last message in sight."""
        if self._placed:
            each = self._placed[-1]
            at = self.viewport().mapToGlobal(each.place.topLeft())
            self.acting.open_menu_at(at, each.row)

    def _scroll_by(self, pixels: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    # Wishes

    def scroll_to(self, message_id: str) -> None:
        """Bring a message into sight; its text may have to be read first."""
        if self._store.row_of(message_id) is not None:
            self._reader.go_to(Target(message_id, offset=_JUMP_MARGIN))
            self._settle()

    def focus_message(self, message_id: str) -> None:
        """Give the keyboard to the bar of a message; to the view where that is out of sight."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stepping.focus(message_id)

    @property
    def first_row(self) -> int:
        """The row at the upper edge."""
        if not self._store.row_count:
            return 0
        return self._layout.row_at(self.verticalScrollBar().value())

    def _on_step(self, message_id: str, step: int) -> None:
        y, height = self.verticalScrollBar().value(), self.viewport().height()
        if (target := self._stepping.step(message_id, step, y, height)) is not None:
            self._reader.go_to(target)
            self._settle()

    def _message_at(self, y: int) -> str:
        """The message at a height of the viewport; empty where none is."""
        if not self._store.row_count:
            return ""
        return self._rows.message_id(self._layout.row_at(y + self.verticalScrollBar().value()))

    def _on_rows_changed(self) -> None:
        self._reader.stay()
        self._settle()
        self._stream.feed_later()

    def _on_link(self, url: str) -> None:
        if is_allowed(url):
            self.link_activated.emit(url)
