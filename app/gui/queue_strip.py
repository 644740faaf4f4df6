"""Above the message field: what waits until the answer has ended. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.bridge.message_queue import Hold
from app.gui.announce import announce
from app.gui.form_scroll import form_scroll
from app.gui.queue_chip import QueueChip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.message_queue import QueuedMessage
    from app.gui.theme_tokens import Theme

_MOST_HEIGHT = 168


class QueueStrip(QFrame):
    """Chips in the order in which they are sent; why they are not is said above them."""

    changed = Signal(int, str)  # id, new text
    edit_begun = Signal(int)
    edit_ended = Signal(int)
    moved = Signal(int, int)  # id, step
    removed = Signal(int)
    send_requested = Signal(int)
    resume_requested = Signal()
    clear_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[int, QueueChip] = {}
        self._fit_timer = QTimer(self, singleShot=True, interval=0)
        self._fit_timer.timeout.connect(self._fit)
        self._build_ui()
        self.resume_button.clicked.connect(self.resume_requested)
        self.clear_button.clicked.connect(self.clear_requested)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._chips.values():
            chip.apply_theme(theme)

    def show_items(
        self, items: Sequence[QueuedMessage], hold: Hold | None, *, answering: bool
    ) -> None:
        """Show what waits in the open chat."""
        self._drop_others({item.id for item in items})
        for place, item in enumerate(items):
            chip = self._chips.get(item.id) or self._make(item)
            chip.show_item(item, place, len(items), answering=answering)
            if self._column.indexOf(chip) != place:
                self._column.insertWidget(place, chip)
                chip.show()  # a layout does not count what is still hidden
        self._show_note(self._words(len(items), hold, answering=answering))
        self.setProperty("held", hold is not None)
        for widget in (self, self.note):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.resume_button.setText(self.tr("Go on") if answering else self.tr("Send"))
        self.resume_button.setVisible(hold is not None)
        self.clear_button.setVisible(hold is not None or len(items) > 1)
        self._fit()

    def chip(self, item_id: int) -> QueueChip | None:
        return self._chips.get(item_id)

    def _show_note(self, text: str) -> None:
        if text != self.note.text():
            self.note.setText(text)
            self.note.setAccessibleName(text)
            announce(self, text)

    def _on_field_resized(self) -> None:
        """Once the field has its new height."""
        self._fit_timer.start()

    def _fit(self) -> None:
        self._column.invalidate()
        wanted = self._column.sizeHint().height()
        self._scroll.setFixedHeight(min(wanted, _MOST_HEIGHT))

    def _words(self, count: int, hold: Hold | None, *, answering: bool) -> str:
        if hold is Hold.ASKED and answering:
            return self.tr("Held back. Press Stop again to end the answer too.")
        if hold is not None:
            return self._why_not_sent(hold)
        if count == 1:
            return self.tr("Sent when the answer has ended")
        return self.tr("{count} messages, sent one after another").format(count=count)

    def _why_not_sent(self, hold: Hold) -> str:
        words = {
            Hold.ASKED: self.tr("Not sent: you held them back."),
            Hold.STOPPED: self.tr("Not sent: you stopped the answer before."),
            Hold.FAILED: self.tr("Not sent: the answer before failed."),
            Hold.REFUSED: self.tr("Not sent: the first of these could not be asked."),
        }
        return words[hold]

    def _build_ui(self) -> None:
        self.setObjectName("queueStrip")
        self.setAccessibleName(self.tr("Queued messages"))
        self.note = QLabel()
        self.note.setObjectName("queueNote")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.resume_button = self._button("queueResume", self.tr("Send"))
        self.clear_button = self._button("queueClear", self.tr("Remove all"))
        self.resume_button.setAccessibleName(self.tr("Send the queued messages"))
        self.clear_button.setAccessibleName(self.tr("Remove all queued messages"))
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 4, 0)
        head.addWidget(self.note, 1)
        head.addWidget(self.resume_button)
        head.addWidget(self.clear_button)
        self._holder = QWidget()
        self._holder.setObjectName("queueHolder")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._scroll = form_scroll(self._holder, "queueScroll")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._scroll)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", "link")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make(self, item: QueuedMessage) -> QueueChip:
        chip = QueueChip(item, self._theme)
        chip.changed.connect(self.changed)
        chip.edit_begun.connect(self.edit_begun)
        chip.edit_ended.connect(self.edit_ended)
        chip.moved.connect(self.moved)
        chip.removed.connect(self.removed)
        chip.send_requested.connect(self.send_requested)
        chip.field.document().documentLayout().documentSizeChanged.connect(self._on_field_resized)
        self._chips[item.id] = chip
        return chip

    def _drop_others(self, kept: set[int]) -> None:
        for item_id in [each for each in self._chips if each not in kept]:
            chip = self._chips.pop(item_id)
            chip.finish()
            chip.hide()
            self._column.removeWidget(chip)
            chip.deleteLater()
