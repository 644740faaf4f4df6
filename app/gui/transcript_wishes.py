"""What the user asks for inside the transcript that needs a question first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.chat_settings import AnswerWish, ChatSettings, wish_of
from app.gui.open_link import ask_and_open

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.message_changes import MessageChanges
    from app.bridge.stores import Stores
    from app.gui.regenerate_popover import RegeneratePopover
    from app.gui.replay_popover import ReplayPopover
    from app.gui.theme import ThemeController


class TranscriptWishes(QObject):
    """Links, and answers by other models or with other settings."""

    def __init__(
        self, stores: Stores, changes: MessageChanges, themes: ThemeController, place: QWidget
    ) -> None:
        super().__init__(place)
        self._place = place
        self._stores = stores
        self._changes = changes
        self._themes = themes
        self._popover: RegeneratePopover | None = None
        self._replay: ReplayPopover | None = None

    def regenerate_with(self, message_id: str, anchor: QWidget) -> None:
        """Ask which model is to write another answer, and how."""
        if self._popover is None:
            from app.gui.regenerate_popover import RegeneratePopover

            self._popover = RegeneratePopover(self._themes.theme, self._place.window())
            self._popover.answer_requested.connect(self._on_answer_requested)
            self._themes.theme_changed.connect(self._popover.apply_theme)
        chat = self._stores.transcript.chat
        own = chat.settings if chat is not None else ChatSettings()
        wish = wish_of(own, AnswerWish(sampling=self._stores.parameters.effective))
        library = self._stores.library
        models = [model for model in library.models if not model.missing]
        self._popover.open_for(message_id, models, library.current_id, wish, anchor)

    def replay(self, message_id: str, anchor: QWidget) -> None:
        """Ask on which levels the question is to be answered again."""
        transcript, library = self._stores.transcript, self._stores.library
        row = transcript.row_of(message_id)
        answer = transcript.body(row) if row is not None else None
        if answer is None:
            return
        if self._replay is None:
            from app.gui.replay_popover import ReplayPopover

            self._replay = ReplayPopover(self._place.window())
            self._replay.replay_requested.connect(self._on_replay_requested)
        models = [model for model in library.models if not model.missing]
        last = message_id == transcript.heads[-1].id
        self._replay.open_for(answer, models, library.current_id, anchor, is_last=last)

    def open_link(self, address: str) -> None:
        """Show the whole address, and open it in the browser only when the user agrees."""
        ask_and_open(address, self._place)

    def _on_answer_requested(self, message_id: str, model_id: str, wish: AnswerWish) -> None:
        self._changes.regenerate_with(message_id, model_id, wish)

    def _on_replay_requested(
        self, message_id: str, model_ids: tuple[str, ...], wish: AnswerWish, onwards: bool
    ) -> None:
        self._changes.replay(message_id, model_ids, wish, onwards=onwards)
