"""The parts of the window and where they stand. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.chat_header import ChatHeader
from app.gui.composer import MAX_WIDTH, Composer
from app.gui.drop_overlay import DropOverlay
from app.gui.empty_state import EmptyState
from app.gui.live_panel import LivePanel
from app.gui.problem_banner import ProblemBanner
from app.gui.sidebar import Sidebar
from app.gui.undo_bar import UndoBar

if TYPE_CHECKING:
    from app.bridge.stores import Stores
    from app.gui.theme_tokens import Theme


class WindowLayout(QWidget):
    """Sidebar, chat column, live panel; what floats belongs to it too."""

    def __init__(self, stores: Stores, transcript: QWidget, theme: Theme) -> None:
        super().__init__()
        self.sidebar = Sidebar(stores.chats, theme)
        self.header = ChatHeader(theme)
        self.banner = ProblemBanner(theme)
        self.empty_state = EmptyState()
        self.transcript = transcript
        self.composer = Composer(theme)
        self.live_panel = LivePanel(stores.live, stores.library, stores.settings, theme)
        self._stack = QStackedWidget()
        chat = self._build_ui()
        self.undo_bar = UndoBar(theme, chat, self.composer)
        self.drop_overlay = DropOverlay(theme, self)

    def apply_theme(self, theme: Theme) -> None:
        for part in (self.sidebar, self.header, self.banner, self.composer, self.live_panel):
            part.apply_theme(theme)
        self.undo_bar.apply_theme(theme)
        self.drop_overlay.apply_theme(theme)

    def show_empty(self, empty: bool) -> None:
        """The greeting of a new chat, or the transcript."""
        self._stack.setCurrentWidget(self.empty_state if empty else self.transcript)

    def _build_ui(self) -> QWidget:
        self._stack.addWidget(self.empty_state)
        self._stack.addWidget(self.transcript)
        chat = QWidget()
        column = QVBoxLayout(chat)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._banner_row())
        column.addWidget(self._stack, 1)
        column.addWidget(self.composer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(chat, 1)
        row.addWidget(self.live_panel)
        return chat

    def _banner_row(self) -> QHBoxLayout:
        self.banner.setMaximumWidth(MAX_WIDTH)
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 0)
        row.addStretch(1)
        row.addWidget(self.banner, 1000)
        row.addStretch(1)
        return row
