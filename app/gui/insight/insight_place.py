"""Puts the tokens of an answer over the conversation. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.stores import Stores
    from app.bridge.token_store import TokenStore
    from app.domain.token_view import Candidate
    from app.gui.insight.token_panel import TokenPanel
    from app.gui.theme import ThemeController
    from app.gui.transcript_place import TranscriptPlace


class InsightPlace(QObject):
    """The panel is made when it is first wanted; it goes with the chat that it shows."""

    def __init__(
        self,
        transcript: TranscriptPlace,
        make_tokens: Callable[[], TokenStore],
        stores: Stores,
        themes: ThemeController,
    ) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self._make_tokens = make_tokens
        self._tokens: TokenStore | None = None
        self._stores = stores
        self._themes = themes
        self._panel: TokenPanel | None = None
        stores.current.changed.connect(self._on_chat_changed)
        stores.current.answering_changed.connect(self._show_can_branch)
        stores.library.current_changed.connect(self._show_can_branch)

    def open(self, message_id: str) -> None:
        """Show the tokens of an answer of the open chat."""
        chat_id = self._stores.current.id
        if chat_id is None:
            return
        tokens = self._tokens = self._tokens or self._make_tokens()
        panel = self._panel = self._panel or self._make(tokens)
        tokens.open(chat_id, message_id)
        self._cover()
        self._show_conversation(shown=False)
        panel.show()
        panel.raise_()
        panel.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_can_branch()

    def close(self) -> None:
        """Show the conversation again."""
        if self._panel is not None and self._tokens and not self._panel.isHidden():
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self._panel.isAncestorOf(focus)
            self._panel.hide()
            self._show_conversation(shown=True)
            message_id = self._tokens.answer_id
            self._tokens.close()
            if had_focus:
                self._transcript.focus_message(message_id or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return False

    def _make(self, tokens: TokenStore) -> TokenPanel:
        from app.gui.insight.token_panel import TokenPanel

        panel = TokenPanel(tokens, self._themes.theme, self._transcript)
        self._themes.theme_changed.connect(panel.apply_theme)
        panel.closed.connect(self.close)
        panel.branch_requested.connect(self._on_branch_requested)
        self._transcript.installEventFilter(self)
        return panel

    def _cover(self) -> None:
        if self._panel is not None:
            self._panel.setGeometry(self._transcript.rect())

    def _show_conversation(self, *, shown: bool) -> None:
        """Behind the panel it is not painted: nobody sees it."""
        view = self._transcript.findChild(QWidget, "transcript")
        if isinstance(view, QWidget):
            view.setVisible(shown)

    def _on_chat_changed(self, _chat_id: str | None) -> None:
        self.close()

    def _on_branch_requested(self, index: int, candidate: Candidate) -> None:
        model_id = self._stores.library.current_id
        if model_id is not None and self._tokens is not None:
            self._tokens.branch(index, candidate, model_id)

    def _show_can_branch(self) -> None:
        if self._panel is not None:
            idle = not self._stores.current.answering
            self._panel.set_can_branch(idle and self._stores.library.current_id is not None)
