"""What is done with a message: inside the conversation here, the rest is asked for. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from app.domain.chat import MessageStatus, Role
from app.domain.thinking import split_thinking
from app.gui.transcript.act import Act, is_possible
from app.gui.transcript.copying import CopyAs
from app.gui.transcript.message_menu import MessageMenu
from app.gui.transcript.segment import Manner

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from app.bridge.transcript_store import TranscriptStore
    from app.domain.chat import Message
    from app.gui.transcript.choosing import Choosing
    from app.gui.transcript.rows import Rows
    from app.gui.transcript.segment import Segment
    from app.gui.transcript.stage import Stage


class Acting(QObject):
    """Menus, copies, the raw view and edits in place."""

    rows_changed = Signal()  # some row is shown in another manner
    edit_opened = Signal(str)  # message id
    edit_closed = Signal(str)
    copied = Signal(str)
    question_edited = Signal(str, str)  # message id, the new text
    answer_edited = Signal(str, str, bool)  # and whether the model goes on from there
    regenerate_requested = Signal(str)
    regenerate_with_requested = Signal(str, object)  # message id, the button to stand at
    replay_requested = Signal(str, object)  # the same
    continue_requested = Signal(str)
    branch_requested = Signal(str)
    tokens_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(
        self, store: TranscriptStore, rows: Rows, stage: Stage, choosing: Choosing, view: QWidget
    ) -> None:
        super().__init__(view)
        self._store = store
        self._rows = rows
        self._stage = stage
        self._choosing = choosing
        self._view = view
        self._menu = MessageMenu(view)
        self._menu.act_chosen.connect(self.act)
        self._menu.copy_requested.connect(choosing.copy)
        self._menu.markdown_requested.connect(choosing.copy_markdown)
        self._menu.select_all_requested.connect(choosing.select_all)
        stage.act_requested.connect(self.act)
        stage.menu_requested.connect(self.open_menu)
        stage.code_copy_requested.connect(self._on_code_copied)
        stage.thinking_toggled.connect(self._on_thinking_toggled)
        stage.edit_kept.connect(self._on_edit_kept)
        stage.edit_given_up.connect(self.close_edit)

    def act(self, act: Act, message_id: str) -> None:
        """Do it, or ask for it; nothing where it is not possible now."""
        message = self._message(message_id)
        if message is None or not self._is_possible(act, message):
            return
        if act in (Act.COPY, Act.COPY_TEXT, Act.COPY_CODE):
            self._copy(act, message_id)
        elif act is Act.EDIT:
            self._open_edit(message)
        elif act is Act.RAW:
            raw = self._rows.manner(message_id) is Manner.RAW
            self._show_as(message_id, Manner.READ if raw else Manner.RAW)
        else:
            self._ask_for(act, message_id)

    def open_menu(self, message_id: str, anchor: QWidget) -> QMenu | None:
        """The menu of a message below its button."""
        message = self._message(message_id)
        if message is None:
            return None
        self._menu.clear()
        self._add(message)
        return self._menu.pop_up_at(anchor)

    def open_menu_at(self, at: QPoint, row: int | None) -> QMenu:
        """The menu for a point of the screen: what is selected, and the message that is there."""
        self._menu.clear()
        if self._choosing.has_selection:
            self._menu.add_selection()
        message = None if row is None else self._store.body(row)
        if message is not None:
            self._add(message)
        self._menu.add_select_all()
        return self._menu.pop_up(at)

    def _add(self, message: Message) -> None:
        raw = self._rows.manner(message.id) is Manner.RAW
        is_last, busy = message.id == self._stage.last_id, self._stage.busy
        self._menu.add_message(message, is_last=is_last, busy=busy, raw=raw)

    def _is_possible(self, act: Act, message: Message) -> bool:
        is_last = message.id == self._stage.last_id
        return is_possible(act, message, is_last=is_last, busy=self._stage.busy)

    def _message(self, message_id: str) -> Message | None:
        row = self._store.row_of(message_id)
        return None if row is None else self._store.body(row)

    def _copy(self, act: Act, message_id: str) -> None:
        row, message = self._store.row_of(message_id), self._message(message_id)
        if row is None or message is None:
            return
        if act is Act.COPY:
            self._choosing.to_clipboard(_source(message))
        else:
            self._choosing.copy_row(row, CopyAs.CODE if act is Act.COPY_CODE else CopyAs.TEXT)
        if (footer := self._stage.footer(message_id)) is not None:
            footer.show_copied()
        self.copied.emit(message_id)

    def _ask_for(self, act: Act, message_id: str) -> None:
        asking = {
            Act.REGENERATE_WITH: self.regenerate_with_requested,
            Act.REPLAY: self.replay_requested,
        }
        if act in asking:
            footer = self._stage.footer(message_id)
            anchor = footer.again_button if footer is not None else self._view
            asking[act].emit(message_id, anchor)
            return
        signals = {
            Act.REGENERATE: self.regenerate_requested,
            Act.CONTINUE: self.continue_requested,
            Act.BRANCH: self.branch_requested,
            Act.TOKENS: self.tokens_requested,
            Act.DELETE: self.delete_requested,
        }
        signals[act].emit(message_id)

    def _on_code_copied(self, segment: Segment) -> None:
        if (content := self._stage.content_of(segment)) is not None:
            self._choosing.to_clipboard(content.code_from(content.segments.index(segment)))

    def _on_thinking_toggled(self, segment: Segment) -> None:
        content = self._stage.content_of(segment)
        message = content.message if content is not None else None
        row = self._store.row_of(message.id) if message is not None else None
        if row is not None:
            self._choosing.forget()
            self._rows.toggle_thinking(row)
            self.rows_changed.emit()

    # Edits

    def _open_edit(self, message: Message) -> None:
        self._stage.edits.begin(message)
        self._show_as(message.id, Manner.EDIT)
        self.edit_opened.emit(message.id)

    def close_edit(self, message_id: str) -> None:
        """What was typed is kept elsewhere, or given up."""
        self._stage.edits.end(message_id)
        self._show_as(message_id, Manner.READ)
        self.edit_closed.emit(message_id)

    def _on_edit_kept(self, message_id: str, go_on: bool) -> None:
        draft = self._stage.edits.get(message_id)
        if draft is None or not draft.text.strip() or self._stage.busy:
            return
        if draft.is_question:
            self.question_edited.emit(message_id, draft.text)
        elif draft.is_changed or go_on:
            self.answer_edited.emit(message_id, draft.whole, go_on)
        else:
            self.close_edit(message_id)

    def _show_as(self, message_id: str, manner: Manner) -> None:
        self._choosing.forget()
        self._rows.show_as(message_id, manner)
        self.rows_changed.emit()


def _source(message: Message) -> str:
    """A question as it is, an answer in Markdown without the model's thinking."""
    if message.role is Role.USER:
        return message.text
    final = message.status is not MessageStatus.STREAMING
    return split_thinking(message.text, final=final).answer
