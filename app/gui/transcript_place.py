"""Where the transcript goes, and what the user asks for in it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.attachments.pictures import no_picture
from app.gui.zoom import stepped

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.chat_find import Texts
    from app.bridge.event_bridge import EventBridge
    from app.bridge.message_changes import MessageActions, MessageChanges
    from app.bridge.stores import Stores
    from app.domain.generation import AnswerStats
    from app.domain.latency import Beside
    from app.gui.answer_details import AnswerDetails
    from app.gui.attachments.pictures import Thumbnail
    from app.gui.find_place import FindPlace
    from app.gui.theme import ThemeController
    from app.gui.transcript.view import TranscriptView
    from app.gui.transcript_wishes import TranscriptWishes

    class ChatMessages(MessageActions, Texts, Protocol):
        """What is needed of the chat service."""


class TranscriptPlace(QWidget):
    """Empty until `fill`: the view is not needed for the first paint. problem_raised(Problem)."""

    problem_raised = Signal(object)
    attachment_opened = Signal(object)  # Attachment
    undo_offered = Signal(str, str)  # what can be undone, the key for `undo`
    tokens_requested = Signal(str)  # message id
    answer_tokens_requested = Signal(object)  # AnswerStats of the answer

    def __init__(
        self, stores: Stores, service: ChatMessages, events: EventBridge, themes: ThemeController
    ) -> None:
        super().__init__()
        self._stores = stores
        self._service = service
        self._events = events
        self._themes = themes
        self._view: TranscriptView | None = None
        self.thumbnail: Thumbnail = no_picture  # of files that were sent
        self._changes: MessageChanges | None = None
        self._details: AnswerDetails | None = None
        # What else is known of an answer; somebody else measures that.
        self.beside_of: Callable[[AnswerStats], Beside] = _nothing_beside
        self._find: FindPlace | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def fill(self) -> None:
        """Make the view; call it once, when the window has been painted."""
        from app.gui.transcript.view import TranscriptView

        view = TranscriptView(self._stores.transcript, self._themes.theme)
        self._view = view
        self._themes.theme_changed.connect(view.apply_theme)
        view.details_requested.connect(self._on_details_requested)
        view.summary_requested.connect(self._on_summary_requested)
        view.tokens_requested.connect(self.tokens_requested)
        view.attachment_opened.connect(self.attachment_opened)
        view.set_thumbnails(self.thumbnail)
        view.zoom_requested.connect(self.zoom)
        self._stores.settings.changed.connect(self._on_settings_changed)
        self._on_settings_changed()
        self._connect_changes(view)
        # Queued: the view takes another transcript before a mark in it.
        self._stores.summaries.changed.connect(
            self._on_summary_changed, Qt.ConnectionType.QueuedConnection
        )
        self._layout.addWidget(view)
        # Tab reaches it where it stands, not after everything that was made before it.
        if (before := self._last_stop_before()) is not None:
            self.setTabOrder(before, view)

    def undo(self, key: str) -> None:
        """Take back what was offered with `undo_offered`; other keys are ignored."""
        if self._changes is not None:
            self._changes.restore(key)

    def scroll_to(self, message_id: str) -> None:
        """Show a message that is on the active path of the open chat."""
        if self._view is not None:
            self._view.scroll_to(message_id)

    def focus_message(self, message_id: str) -> None:
        """Give the keyboard to the bar of a message."""
        if self._view is not None:
            self._view.focus_message(message_id)

    def open_find(self) -> None:
        """Look for words in the open chat."""
        if self._view is None or not self._view.isVisible():
            return
        if self._find is None:
            from app.gui.find_place import FindPlace

            self._find = FindPlace(
                self._stores, self._service, self._events, self._themes, self._view, self
            )
        self._find.open()

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1) text, 0: as it was made; it is kept."""
        zoom = stepped(self._stores.settings.settings.zoom, steps)
        self._stores.settings.change(zoom=zoom)

    def _connect_changes(self, view: TranscriptView) -> None:
        changes = self._make_changes()
        wishes, acting = self._make_wishes(changes), view.acting
        changes.problem_raised.connect(self.problem_raised)
        changes.edit_taken.connect(acting.close_edit)
        changes.deleted.connect(self._on_deleted)
        acting.question_edited.connect(changes.edit_question)
        acting.answer_edited.connect(changes.edit_answer)
        acting.regenerate_requested.connect(changes.regenerate)
        acting.regenerate_with_requested.connect(wishes.regenerate_with)
        acting.replay_requested.connect(wishes.replay)
        acting.continue_requested.connect(changes.go_on)
        acting.branch_requested.connect(changes.branch)
        acting.delete_requested.connect(changes.delete)
        view.sibling_requested.connect(changes.show_sibling)
        view.link_activated.connect(wishes.open_link)

    def _make_changes(self) -> MessageChanges:
        from app.bridge.message_changes import MessageChanges

        stores = self._stores
        self._changes = MessageChanges(
            self._service, stores.current, stores.library, stores.transcript, self._events, self
        )
        return self._changes

    def _make_wishes(self, changes: MessageChanges) -> TranscriptWishes:
        from app.gui.transcript_wishes import TranscriptWishes

        return TranscriptWishes(self._stores, changes, self._themes, self)

    def _on_settings_changed(self) -> None:
        if self._view is not None:
            self._view.set_zoom(self._stores.settings.settings.zoom)

    def _on_deleted(self, message_id: str) -> None:
        self.undo_offered.emit(self.tr("Message deleted, with all below it"), message_id)

    def _on_details_requested(self, stats: AnswerStats, anchor: QWidget) -> None:
        if self._details is None:
            from app.gui.answer_details import AnswerDetails

            self._details = AnswerDetails(self._themes.theme, self.window())
            self._themes.theme_changed.connect(self._details.apply_theme)
            self._details.tokens_requested.connect(self.answer_tokens_requested)
        self._details.open_for(stats, anchor, self.beside_of(stats))

    def _on_summary_requested(self) -> None:
        from app.gui.summary_dialog import show_summary

        show_summary(self._stores.summaries, self.window())

    def _on_summary_changed(self) -> None:
        summary, turns = self._stores.summaries.summary, self._stores.summaries.turns
        if self._view is not None:
            self._view.mark_summarised(summary.message_id if summary else None, turns)

    def _last_stop_before(self) -> QWidget | None:
        """The widget from which Tab should go to the view."""
        before = self.previousInFocusChain()
        while before is not None and before is not self:
            if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return before
            before = before.previousInFocusChain()
        return None

    def warm_up(self) -> None:
        """Load what the first answer needs."""
        if self._view is not None:
            self._view.warm_up()


def _nothing_beside(_stats: AnswerStats) -> Beside:
    from app.domain.latency import Beside

    return Beside()
