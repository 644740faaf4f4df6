"""Where the transcript goes, and what the user asks for in it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.domain.generation import AnswerStats
    from app.gui.answer_details import AnswerDetails
    from app.gui.theme import ThemeController
    from app.gui.transcript.view import TranscriptView
    from app.gui.transcript_wishes import Siblings


class TranscriptPlace(QWidget):
    """Empty until `fill`: the view is not needed for the first paint. problem_raised(Problem)."""

    problem_raised = Signal(object)

    def __init__(
        self, stores: Stores, siblings: Siblings, events: EventBridge, themes: ThemeController
    ) -> None:
        super().__init__()
        self._stores = stores
        self._siblings = siblings
        self._events = events
        self._themes = themes
        self._view: TranscriptView | None = None
        self._details: AnswerDetails | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def fill(self) -> None:
        """Make the view; call it once, when the window has been painted."""
        from app.gui.transcript.view import TranscriptView
        from app.gui.transcript_wishes import TranscriptWishes

        view = TranscriptView(self._stores.transcript, self._themes.theme)
        self._themes.theme_changed.connect(view.apply_theme)
        wishes = TranscriptWishes(self._stores, self._siblings, self._events, self)
        wishes.problem_raised.connect(self.problem_raised)
        view.regenerate_requested.connect(wishes.regenerate)
        view.sibling_requested.connect(wishes.show_sibling)
        view.link_activated.connect(wishes.open_link)
        view.details_requested.connect(self._on_details_requested)
        view.summary_requested.connect(self._on_summary_requested)
        # Queued: the view takes another transcript before a mark in it.
        self._stores.summaries.changed.connect(
            self._on_summary_changed, Qt.ConnectionType.QueuedConnection
        )
        self._layout.addWidget(view)
        # Tab reaches it where it stands, not after everything that was made before it.
        if (before := self._last_stop_before()) is not None:
            self.setTabOrder(before, view)
        self._view = view

    def _on_details_requested(self, stats: AnswerStats, anchor: QWidget) -> None:
        if self._details is None:
            from app.gui.answer_details import AnswerDetails

            self._details = AnswerDetails(self._themes.theme, self.window())
            self._themes.theme_changed.connect(self._details.apply_theme)
        self._details.open_for(stats, anchor)

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
