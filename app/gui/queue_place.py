"""Connects the message field, the queue of the open chat and the strip that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from app.bridge.queue_sender import QueueSender
    from app.bridge.stores import Stores
    from app.gui.queue_strip import QueueStrip
    from app.gui.theme import ThemeController
    from app.gui.window_layout import WindowLayout


class QueuePlace(QObject):
    """GUI thread. The strip is made for the first message that waits."""

    def __init__(self, parts: WindowLayout, stores: Stores, themes: ThemeController) -> None:
        super().__init__(parts)
        self._parts = parts
        self._current = stores.current
        self._queue = stores.current.queue
        self._sender: QueueSender = stores.sender
        self._themes = themes
        self._strip: QueueStrip | None = None
        parts.composer.queue_requested.connect(self._on_queue_requested)
        self._queue.changed.connect(self._on_queue_changed)
        self._current.changed.connect(self._show)
        self._current.answering_changed.connect(self._show)

    def _on_queue_requested(self, text: str) -> None:
        if (chat_id := self._current.id) is not None:
            self._queue.add(chat_id, text)
            self._parts.composer.clear_sent(text)
            if not self._current.answering:
                self._queue.release(chat_id)  # the answer has ended this very moment

    def _on_queue_changed(self, chat_id: str) -> None:
        if chat_id == self._current.id:
            self._show()

    def _show(self) -> None:
        items = self._queue.items(self._current.id)
        if items:
            strip = self._strip = self._strip or self._make()
            hold = self._queue.hold_of(self._current.id)
            strip.show_items(items, hold, answering=self._current.answering)
            strip.show()
        elif self._strip is not None and not self._strip.isHidden():
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self._strip.isAncestorOf(focus)
            self._strip.show_items((), None, answering=False)
            self._strip.hide()
            if had_focus:
                self._parts.composer.focus_message()

    def _make(self) -> QueueStrip:
        from app.gui.queue_strip import QueueStrip

        strip = QueueStrip(self._themes.theme)
        self._themes.theme_changed.connect(strip.apply_theme)
        strip.changed.connect(self._on_changed)
        strip.edit_begun.connect(self._queue.begin_edit)
        strip.edit_ended.connect(self._on_edit_ended)
        strip.moved.connect(self._on_moved)
        strip.removed.connect(self._on_removed)
        strip.send_requested.connect(self._on_send_requested)
        strip.resume_requested.connect(self._on_resume)
        strip.clear_requested.connect(self._on_clear)
        self._parts.put_above_composer(strip)
        self._set_tab_order(strip)
        return strip

    def _set_tab_order(self, strip: QueueStrip) -> None:
        """Tab reaches it where it stands, not after everything that was made before it."""
        before = self._parts.composer.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None:
            QWidget.setTabOrder(before, strip)

    def _on_changed(self, item_id: int, text: str) -> None:
        if (chat_id := self._queue.chat_of(item_id)) is not None:
            self._queue.change(chat_id, item_id, text)

    def _on_edit_ended(self, item_id: int) -> None:
        if (chat_id := self._queue.chat_of(item_id)) is not None:
            self._queue.end_edit(chat_id, item_id)

    def _on_moved(self, item_id: int, step: int) -> None:
        if (chat_id := self._queue.chat_of(item_id)) is not None:
            self._queue.move(chat_id, item_id, step)

    def _on_removed(self, item_id: int) -> None:
        chat_id = self._queue.chat_of(item_id)
        if chat_id is None:
            return
        left = [each.id for each in self._queue.items(chat_id) if each.id != item_id]
        chip = self._strip.chip(left[0]) if self._strip is not None and left else None
        if chip is not None:
            chip.focus_first()
        self._queue.remove(chat_id, item_id)

    def _on_send_requested(self, item_id: int) -> None:
        if (chat_id := self._queue.chat_of(item_id)) is not None:
            self._sender.send_now(chat_id, item_id)

    def _on_resume(self) -> None:
        if self._current.id is not None:
            self._queue.release(self._current.id)

    def _on_clear(self) -> None:
        if self._current.id is not None:
            self._queue.clear(self._current.id)
